package commands

import (
	"maps"
	"slices"
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// SeriesResume is the payload of series.resume: a series that has ended goes
// on. It takes back series.end, and with laterId series.edit.
type SeriesResume struct {
	ID         string     `json:"id" format:"uuid"`
	LastDay    models.Day `json:"lastDay,omitempty" doc:"Empty: goes on"`
	FromItemID string     `json:"fromItemId,omitempty" doc:"An item that becomes the occurrence of firstDay again"`
	LaterID    string     `json:"laterId,omitempty" doc:"The series that went on in its place, which gives its occurrences back and ends before it began"`
}

var _ = define("series.resume", func(c *Context, p SeriesResume) error {
	s, err := store.Load[models.Series](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(s.Scope()); err != nil {
		return err
	}
	if s.LastDay == "" || p.LastDay != "" && p.LastDay <= s.LastDay {
		return nil // it goes on that long already
	}
	if err := c.openDepartment(s.DepartmentID); err != nil {
		return err
	}
	ended, since := s.LastDay, s.UpdatedAt
	s.LastDay = p.LastDay
	if err := s.Validate(); err != nil {
		return err
	}
	own, err := c.occurrences(s.ID, ended.Add(1))
	if err != nil {
		return err
	}
	if p.LaterID != "" {
		if err := c.takeBack(s, ended, own, p.LaterID); err != nil {
			return err
		}
	}
	if p.FromItemID != "" {
		if err := c.adopt(s, p.FromItemID); err != nil {
			return err
		}
	}
	if err := c.restoreAll(archivedByEnding(own, since, p.LastDay)); err != nil {
		return err
	}
	return c.makeOccurrences(s, "")
})

// archivedByEnding picks the occurrences that went when their series ended:
// what was archived before was archived by hand.
func archivedByEnding(own map[models.Day]*models.Item, ended time.Time, lastDay models.Day) []*models.Item {
	var went []*models.Item
	for _, day := range slices.Sorted(maps.Keys(own)) {
		i := own[day]
		byEnding := i.Archived && i.DoneAt == nil && !i.Detached && !i.UpdatedAt.Before(ended)
		if byEnding && (lastDay == "" || day <= lastDay) {
			went = append(went, i)
		}
	}
	return went
}

func (c *Context) restoreAll(items []*models.Item) error {
	for _, i := range items {
		i.Archived = false
		if err := c.Save(i); err != nil {
			return err
		}
	}
	return nil
}

// takeBack ends the series that went on in another's place and gives its
// occurrences back: those that are done, archived, or were edited as this one
// only keep what they say, the others follow the template of before. What lies
// on days of its own, or where its rule does not fall, leaves the board.
func (c *Context) takeBack(s *models.Series, ended models.Day, own map[models.Day]*models.Item, laterID string) error {
	later, err := store.Load[models.Series](c.Tx, laterID)
	if err != nil {
		return asField("laterId", err)
	}
	if err := c.Allow(later.Scope()); err != nil {
		return err
	}
	if later.DepartmentID != s.DepartmentID || later.FirstDay != ended.Add(1) || later.LastDay != s.LastDay {
		return models.Errorf(models.CodeConflict, "series.went_on", "the series has been changed since")
	}
	calendar, err := c.Calendar()
	if err != nil {
		return err
	}
	items, err := c.occurrences(later.ID, later.FirstDay)
	if err != nil {
		return err
	}
	for _, day := range slices.Sorted(maps.Keys(items)) {
		i := items[day]
		settled := i.DoneAt != nil || i.Archived || i.Detached
		switch {
		case own[day] != nil && settled: // the day has one of its own: this one stays where it is
		case own[day] == nil && settled:
			i.SeriesID = s.ID
		case own[day] == nil && s.Rule.Falls(day, calendar):
			s.Stamp(i)
		default:
			i.Archived = true
		}
		if err := c.saveValid(i); err != nil {
			return err
		}
	}
	later.LastDay = later.FirstDay.Add(-1)
	return c.saveValid(later)
}
