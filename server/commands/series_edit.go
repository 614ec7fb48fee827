package commands

import (
	"maps"
	"reflect"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// SeriesEdit is the payload of series.edit: this occurrence and all later
// ones. The series ends the day before fromDay, and newId goes on from there: a
// new series, or the same once more after it was taken back by series.resume.
type SeriesEdit struct {
	ID          string              `json:"id" format:"uuid"`
	NewID       string              `json:"newId" format:"uuid"`
	FromDay     models.Day          `json:"fromDay"`
	Title       *string             `json:"title,omitempty" minLength:"1" maxLength:"200"`
	Notes       *string             `json:"notes,omitempty" maxLength:"20000"`
	Priority    *int                `json:"priority,omitempty" minimum:"1" maximum:"3"`
	AssigneeIDs *[]string           `json:"assigneeIds,omitempty" maxItems:"20"`
	LabelIDs    *[]string           `json:"labelIds,omitempty" maxItems:"20"`
	Checklist   *[]models.CheckLine `json:"checklist,omitempty" maxItems:"100"`
	CustomerID  *string             `json:"customerId,omitempty"`
	DueTime     *string             `json:"dueTime,omitempty"`
	Rule        *models.Rule        `json:"rule,omitempty"`
}

var _ = define("series.edit", func(c *Context, p SeriesEdit) error {
	old, err := store.Load[models.Series](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(old.Scope()); err != nil {
		return err
	}
	if !p.FromDay.Valid() {
		return models.Invalid("fromDay", "day.invalid", "fromDay must be a date")
	}
	from := max(p.FromDay, old.FirstDay)
	if old.LastDay != "" && from > old.LastDay {
		return models.Errorf(models.CodeConflict, "series.ended", "the series ends on %s", old.LastDay).With("lastDay", old.LastDay)
	}
	later := p.apply(*old, from)
	if err := c.checkSeries(later); err != nil {
		return err
	}
	again, err := c.onceMore(later)
	if err != nil {
		return err
	}
	old.LastDay = from.Add(-1)
	if err := c.saveValid(old); err != nil {
		return err
	}
	if err := c.handOver(p, later, from); err != nil {
		return err
	}
	if err := c.restoreAll(again); err != nil {
		return err
	}
	return c.makeOccurrences(later, "")
})

// onceMore lets a series that was taken back go on under its id, and lists its
// own occurrences that were archived then; a new one has none.
func (c *Context) onceMore(later *models.Series) ([]*models.Item, error) {
	before, err := store.Load[models.Series](c.Tx, later.ID)
	if models.HasCode(err, models.CodeNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	takenBack := before.DepartmentID == later.DepartmentID && before.FirstDay == later.FirstDay && before.LastDay != "" && before.LastDay < before.FirstDay
	if !takenBack {
		return nil, nil // saving it says that the id is taken
	}
	own, err := c.occurrences(before.ID, before.FirstDay)
	if err != nil {
		return nil, err
	}
	later.Record, later.MadeUntil = before.Record, before.MadeUntil
	return archivedByEnding(own, before.UpdatedAt, later.LastDay), nil
}

// apply is the series that goes on from a day.
func (p SeriesEdit) apply(old models.Series, from models.Day) *models.Series {
	s := &old
	s.Record = models.Record{ID: p.NewID}
	s.FirstDay, s.MadeUntil = from, ""
	set(&s.Title, p.Title)
	set(&s.Notes, p.Notes)
	set(&s.Priority, p.Priority)
	setList(&s.AssigneeIDs, p.AssigneeIDs)
	setList(&s.LabelIDs, p.LabelIDs)
	set(&s.Checklist, p.Checklist)
	s.Checklist = orEmpty(s.Checklist)
	set(&s.CustomerID, p.CustomerID)
	set(&s.DueTime, p.DueTime)
	set(&s.Rule, p.Rule)
	return s
}

// handOver gives the occurrences from a day on to the series that goes on.
// Those that are done, archived, or were edited as this one only keep what
// they say, but for the chosen one; the others follow the new template, or go
// where the new rule no longer falls.
func (c *Context) handOver(p SeriesEdit, s *models.Series, from models.Day) error {
	calendar, err := c.Calendar()
	if err != nil {
		return err
	}
	items, err := c.occurrences(p.ID, from)
	if err != nil {
		return err
	}
	for _, day := range slices.Sorted(maps.Keys(items)) {
		i := items[day]
		chosen := day == p.FromDay && i.DepartmentID == s.DepartmentID
		settled := i.DoneAt != nil || i.Archived || i.Detached
		switch {
		case chosen && i.Detached && i.DoneAt == nil && !i.Archived:
			p.follow(i, s, calendar)
		case settled:
			i.SeriesID = s.ID
		case s.Rule.Falls(day, calendar):
			s.Stamp(i)
		default:
			i.Archived = true // of the old series still: the new one may come back to the day
		}
		if err := c.saveValid(i); err != nil {
			return err
		}
	}
	return nil
}

// follow gives the chosen occurrence, which was edited as this one only, what
// "this and later" names; the rest of what it says stays. It is one of the
// series again if nothing of its own is left.
func (p SeriesEdit) follow(i *models.Item, s *models.Series, calendar models.Calendar) {
	dueDay := i.DueDay
	p.apply(models.Series{
		DepartmentID: i.DepartmentID, Title: i.Title, Notes: i.Notes, Priority: i.Priority, AssigneeIDs: i.AssigneeIDs,
		LabelIDs: i.LabelIDs, Checklist: i.Checklist, CustomerID: i.CustomerID, DueTime: i.DueTime,
	}, i.SeriesDay).Stamp(i)
	if p.DueTime == nil {
		i.DueDay = dueDay
	}
	plain := *i
	s.Stamp(&plain)
	inPlace := i.Day == i.SeriesDay && s.Rule.Falls(i.SeriesDay, calendar)
	i.Detached = !inPlace || !reflect.DeepEqual(plain, *i)
}
