package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// SeriesCreate is the payload of series.create.
type SeriesCreate struct {
	ID           string             `json:"id" format:"uuid"`
	DepartmentID string             `json:"departmentId" format:"uuid"`
	Title        string             `json:"title" minLength:"1" maxLength:"200"`
	Rule         models.Rule        `json:"rule"`
	FirstDay     models.Day         `json:"firstDay"`
	LastDay      models.Day         `json:"lastDay,omitempty" doc:"Empty: goes on"`
	Notes        string             `json:"notes,omitempty" maxLength:"20000"`
	Priority     int                `json:"priority,omitempty" minimum:"0" maximum:"3" doc:"0 or left out: 3"`
	AssigneeIDs  []string           `json:"assigneeIds,omitempty" nullable:"false" maxItems:"20"`
	LabelIDs     []string           `json:"labelIds,omitempty" nullable:"false" maxItems:"20"`
	Checklist    []models.CheckLine `json:"checklist,omitempty" nullable:"false" maxItems:"100"`
	CustomerID   string             `json:"customerId,omitempty"`
	DueTime      string             `json:"dueTime,omitempty"`
	Rank         string             `json:"rank,omitempty" maxLength:"64" doc:"Of every occurrence; left out: after the last of its day"`
	FromItemID   string             `json:"fromItemId,omitempty" doc:"An item that becomes the occurrence of firstDay"`
}

var _ = define("series.create", func(c *Context, p SeriesCreate) error {
	if err := c.Allow(models.Scope{DepartmentID: p.DepartmentID}); err != nil {
		return err
	}
	if err := c.openDepartment(p.DepartmentID); err != nil {
		return err
	}
	s := &models.Series{
		Record: models.Record{ID: p.ID}, DepartmentID: p.DepartmentID, Title: p.Title, Notes: p.Notes, Priority: p.Priority,
		AssigneeIDs: distinct(p.AssigneeIDs), LabelIDs: distinct(p.LabelIDs), Checklist: orEmpty(p.Checklist),
		CustomerID: p.CustomerID, DueTime: p.DueTime, Rule: p.Rule, FirstDay: p.FirstDay, LastDay: p.LastDay,
	}
	if s.Priority == 0 {
		s.Priority = 3
	}
	if err := c.checkSeries(s); err != nil {
		return err
	}
	if p.FromItemID != "" {
		if err := c.adopt(s, p.FromItemID); err != nil {
			return err
		}
	}
	return c.makeOccurrences(s, p.Rank)
})

// checkSeries checks a series' fields and what its items will point to.
func (c *Context) checkSeries(s *models.Series) error {
	if err := s.Validate(); err != nil {
		return err
	}
	like := models.Item{DepartmentID: s.DepartmentID, AssigneeIDs: s.AssigneeIDs, LabelIDs: s.LabelIDs, CustomerID: s.CustomerID}
	if err := c.checkLinks(&like); err != nil {
		return err
	}
	s.CustomerID = like.CustomerID // the card that stands
	return nil
}

// adopt makes an item that exists the first occurrence of a series.
func (c *Context) adopt(s *models.Series, itemID string) error {
	item, err := store.Load[models.Item](c.Tx, itemID)
	if err != nil {
		return asField("fromItemId", err)
	}
	if err := c.Allow(item.Scope()); err != nil {
		return err
	}
	if item.DepartmentID != s.DepartmentID || item.SeriesID != "" || item.Archived {
		return models.Invalid("fromItemId", "series.item", "the item is archived, of another department, or of a series already")
	}
	item.SeriesID, item.SeriesDay = s.ID, s.FirstDay
	return c.Save(item)
}
