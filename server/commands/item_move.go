package commands

import "zhanban/models"

// ItemMove is the payload of item.move: another day, week or place in its zone.
type ItemMove struct {
	ID   string      `json:"id" format:"uuid"`
	Week models.Week `json:"week"`
	Day  models.Day  `json:"day" doc:"Empty: the week's focus"`
	Rank string      `json:"rank" minLength:"1" maxLength:"64"`
	// Days keep their number when they move; into a week's focus they end.
	LastDay *models.Day   `json:"lastDay,omitempty" doc:"Last day of a cross-week item; left out: it lasts as long as it did"`
	Month   *models.Month `json:"month,omitempty" doc:"Month whose overall plan it stands in; left out: it leaves that plan, unless its week and day stay"`
	// Taking a move back gives the deadline that was, which the move may have taken along.
	DueDay *models.Day `json:"dueDay,omitempty" doc:"Left out: a deadline on the day it was planned for goes along to another day"`
}

var _ = define("item.move", func(c *Context, p ItemMove) error {
	return editItem(c, p.ID, func(i *models.Item) error {
		today, calendar, err := c.days()
		if err != nil {
			return err
		}
		to := i.To(p.Week, p.Day, p.LastDay, p.Month)
		if to != i.Place() {
			i.Detached = i.SeriesID != ""
		}
		if p.Week.Valid() {
			i.Plan(to, today, calendar)
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
