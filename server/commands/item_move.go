package commands

import "zhanban/models"

// ItemMove is the payload of item.move: another day, week or place in its zone.
type ItemMove struct {
	ID   string      `json:"id" format:"uuid"`
	Week models.Week `json:"week"`
	Day  models.Day  `json:"day" doc:"Empty: the week's focus"`
	Rank string      `json:"rank" minLength:"1" maxLength:"64"`
	// Taking a move back gives the deadline that was, which the move may have taken along.
	DueDay *models.Day `json:"dueDay,omitempty" doc:"Left out: a deadline on the day it was planned for goes along to another day"`
}

var _ = define("item.move", func(c *Context, p ItemMove) error {
	return editItem(c, p.ID, func(i *models.Item) error {
		today, calendar, err := c.days()
		if err != nil {
			return err
		}
		if p.Week != i.Week || p.Day != i.Day {
			i.Detached = i.SeriesID != ""
		}
		if p.Week.Valid() {
			i.Plan(p.Week, p.Day, today, calendar)
		}
		if p.DueDay != nil {
			i.DueDay = *p.DueDay
		}
		i.Week, i.Rank = p.Week, p.Rank // Validate names a week that is none
		return nil
	})
})

// days is today and the calendar, which go together in every rule of time.
func (c *Context) days() (models.Day, models.Calendar, error) {
	today, err := c.Today()
	if err != nil {
		return "", nil, err
	}
	calendar, err := c.Calendar()
	return today, calendar, err
}
