package commands

import (
	"reflect"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// ItemEdit is the payload of item.edit. What is left out is not touched.
type ItemEdit struct {
	ID           string              `json:"id" format:"uuid"`
	Title        *string             `json:"title,omitempty" minLength:"1" maxLength:"200"`
	Notes        *string             `json:"notes,omitempty" maxLength:"20000" doc:"Needs notesVersion"`
	NotesVersion *int64              `json:"notesVersion,omitempty" doc:"The version of the notes that was edited"`
	PartOfID     *string             `json:"partOfId,omitempty" doc:"Empty: it is no part any more"`
	AfterID      *string             `json:"afterId,omitempty" doc:"Empty: it comes after nothing"`
	GoalTarget   *int64              `json:"goalTarget,omitempty" minimum:"0" maximum:"1000000000000" doc:"0: none, its parts are counted"`
	GoalCurrent  *int64              `json:"goalCurrent,omitempty" minimum:"0" maximum:"1000000000000"`
	GoalUnit     *string             `json:"goalUnit,omitempty" maxLength:"10"`
	DueDay       *models.Day         `json:"dueDay,omitempty"`
	DueTime      *string             `json:"dueTime,omitempty"`
	Priority     *int                `json:"priority,omitempty" minimum:"1" maximum:"3"`
	AssigneeIDs  *[]string           `json:"assigneeIds,omitempty" maxItems:"20"`
	LabelIDs     *[]string           `json:"labelIds,omitempty" maxItems:"20"`
	CustomerID   *string             `json:"customerId,omitempty" doc:"Empty: none"`
	BoothIDs     *[]string           `json:"boothIds,omitempty" maxItems:"50"`
	Checklist    *[]models.CheckLine `json:"checklist,omitempty" maxItems:"100"`
}

var _ = define("item.edit", func(c *Context, p ItemEdit) error {
	return editItem(c, p.ID, func(i *models.Item) error {
		before := *i
		if err := c.editNotes(i, p.Notes, p.NotesVersion); err != nil {
			return err
		}
		set(&i.Title, p.Title)
		set(&i.PartOfID, p.PartOfID)
		set(&i.AfterID, p.AfterID)
		set(&i.GoalTarget, p.GoalTarget)
		set(&i.GoalCurrent, p.GoalCurrent)
		set(&i.GoalUnit, p.GoalUnit)
		set(&i.DueDay, p.DueDay)
		set(&i.DueTime, p.DueTime)
		set(&i.Priority, p.Priority)
		setList(&i.AssigneeIDs, p.AssigneeIDs)
		setList(&i.LabelIDs, p.LabelIDs)
		set(&i.CustomerID, p.CustomerID)
		setList(&i.BoothIDs, p.BoothIDs)
		set(&i.Checklist, p.Checklist)
		i.Checklist = orEmpty(i.Checklist)
		if i.SeriesID != "" && !reflect.DeepEqual(before, *i) {
			i.Detached = true // this one only: the series leaves it alone from now on
		}
		if err := c.checkNewLinks(&before, i); err != nil {
			return err
		}
		if i.PartOfID != before.PartOfID {
			if err := c.checkWhole(i); err != nil {
				return err
			}
		}
		if i.AfterID != before.AfterID {
			if err := c.checkAfter(i); err != nil {
				return err
			}
		}
		return c.tellAssigned(i, added(before.AssigneeIDs, i.AssigneeIDs))
	})
})

// editItem is edit for an item that is not archived.
func editItem(c *Context, id string, change func(*models.Item) error) error {
	return edit(c, id, func(i *models.Item) error {
		if i.Archived {
			return models.Errorf(models.CodeConflict, "item.archived", "the item is archived").With("itemId", i.ID)
		}
		return change(i)
	})
}

// editNotes takes new notes if they were written on the present ones; else the
// text that won goes back with the refusal, so that nothing typed is lost.
func (c *Context) editNotes(i *models.Item, notes *string, seen *int64) error {
	if notes == nil || *notes == i.Notes {
		return nil
	}
	if seen == nil {
		return models.Invalid("notesVersion", "field.missing", "notes need the notesVersion they were written on")
	}
	if *seen == i.NotesVersion {
		i.Notes = *notes
		i.NotesVersion++
		return nil
	}
	last, err := c.LastChange(i.ID, "notes")
	if err != nil {
		return err
	}
	refusal := models.Errorf(models.CodeConflict, "item.notes_changed", "the notes were changed meanwhile").
		With("notes", i.Notes).With("notesVersion", i.NotesVersion)
	if last != nil {
		refusal = refusal.With("by", last.ActorID).With("at", last.At)
	}
	return refusal
}

// checkNewLinks checks the links of an item that an edit has changed; old ones
// may point to what has been archived since.
func (c *Context) checkNewLinks(before, after *models.Item) error {
	fresh := models.Item{
		DepartmentID: after.DepartmentID,
		AssigneeIDs:  added(before.AssigneeIDs, after.AssigneeIDs),
		LabelIDs:     added(before.LabelIDs, after.LabelIDs),
		BoothIDs:     added(before.BoothIDs, after.BoothIDs),
	}
	if after.CustomerID != before.CustomerID {
		fresh.CustomerID = after.CustomerID
	}
	if err := c.checkLinks(&fresh); err != nil {
		return err
	}
	if fresh.CustomerID != "" {
		after.CustomerID = fresh.CustomerID // the card that stands
	}
	return nil
}

func added(before, after []string) []string {
	var list []string
	for _, v := range after {
		if !slices.Contains(before, v) {
			list = append(list, v)
		}
	}
	return list
}

// labelsOf checks that labels exist and belong to a department.
func (c *Context) labelsOf(departmentID string, ids []string) error {
	for _, id := range ids {
		label, err := store.Load[models.Label](c.Tx, id)
		if err != nil {
			return asField("labelIds", err)
		}
		if label.DepartmentID != departmentID {
			return models.Invalid("labelIds", "label.other_department", "label %s belongs to another department", label.Name)
		}
	}
	return nil
}
