package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// CalendarDaySet is the payload of calendar_day.set: a holiday or a make-up
// working day.
type CalendarDaySet struct {
	Day  models.Day `json:"day"`
	Type string     `json:"type" enum:"rest,work"`
	Name string     `json:"name" maxLength:"40"`
}

var _ = define("calendar_day.set", func(c *Context, p CalendarDaySet) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	day, err := c.calendarDay(p.Day)
	if err != nil {
		return err
	}
	if day == nil {
		day = &models.CalendarDay{Record: models.Record{ID: derivedID(models.KindCalendarDay, c.WorkspaceID(), string(p.Day))}, Day: p.Day}
	}
	day.Type, day.Name = p.Type, p.Name
	return c.saveValid(day)
})

// CalendarDayClear is the payload of calendar_day.clear: an ordinary day again.
type CalendarDayClear struct {
	Day models.Day `json:"day"`
}

var _ = define("calendar_day.clear", func(c *Context, p CalendarDayClear) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	day, err := c.calendarDay(p.Day)
	if err != nil || day == nil {
		return err
	}
	return c.Delete(day)
})

// calendarDay finds the exception for a day, nil if it is an ordinary one.
func (c *Context) calendarDay(day models.Day) (*models.CalendarDay, error) {
	found, err := store.Find[models.CalendarDay](c.Tx, "day = ?", day)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}
