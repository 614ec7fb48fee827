package commands

import "zhanban/models"

// SeriesEnd is the payload of series.end. The day before firstDay ends the
// series before it began.
type SeriesEnd struct {
	ID      string     `json:"id" format:"uuid"`
	LastDay models.Day `json:"lastDay"`
}

var _ = define("series.end", func(c *Context, p SeriesEnd) error {
	return edit(c, p.ID, func(s *models.Series) error {
		if !p.LastDay.Valid() {
			return models.Invalid("lastDay", "day.invalid", "lastDay must be a date")
		}
		if s.LastDay != "" && s.LastDay <= p.LastDay {
			return nil // it ends earlier already
		}
		s.LastDay = p.LastDay
		later, err := c.occurrences(s.ID, p.LastDay.Add(1))
		if err != nil {
			return err
		}
		for _, i := range later { // no order matters: each is archived alone
			if i.DoneAt != nil || i.Detached {
				continue
			}
			i.Archived = true
			if err := c.Save(i); err != nil {
				return err
			}
		}
		return nil
	})
})
