package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// SeriesEnd is the payload of series.end. The day before firstDay ends the
// series before it began.
type SeriesEnd struct {
	ID            string     `json:"id" format:"uuid"`
	LastDay       models.Day `json:"lastDay"`
	ReleaseItemID string     `json:"releaseItemId,omitempty" doc:"An occurrence that becomes an item of its own again"`
}

var _ = define("series.end", func(c *Context, p SeriesEnd) error {
	return edit(c, p.ID, func(s *models.Series) error {
		if !p.LastDay.Valid() {
			return models.Invalid("lastDay", "day.invalid", "lastDay must be a date")
		}
		if p.ReleaseItemID != "" {
			if err := c.letGo(s, p.ReleaseItemID); err != nil {
				return err
			}
		}
		if s.LastDay != "" && s.LastDay <= p.LastDay {
			return nil // it ends earlier already
		}
		s.LastDay = p.LastDay
		return c.archiveOpen(s.ID, p.LastDay.Add(1))
	})
})

// archiveOpen takes a series' open occurrences from a day on off the board,
// but those edited as this one only.
func (c *Context) archiveOpen(seriesID string, from models.Day) error {
	later, err := c.occurrences(seriesID, from)
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
}

// letGo makes an occurrence an item of its own again: adopt taken back.
func (c *Context) letGo(s *models.Series, itemID string) error {
	item, err := store.Load[models.Item](c.Tx, itemID)
	if err != nil {
		return asField("releaseItemId", err)
	}
	if err := c.Allow(item.Scope()); err != nil {
		return err
	}
	if item.SeriesID != s.ID {
		return models.Invalid("releaseItemId", "series.not_of", "the item is no occurrence of the series")
	}
	item.SeriesID, item.SeriesDay, item.Detached = "", "", false
	return c.Save(item)
}
