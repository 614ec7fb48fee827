package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// horizon is how many days ahead occurrences exist; makeAgain is how near its
// end may come before the server makes more.
const (
	horizon   = 35
	makeAgain = 28
)

// SeriesMake is the payload of series.make: occurrences up to a day.
type SeriesMake struct {
	ID    string     `json:"id" format:"uuid"`
	Until models.Day `json:"until"`
}

var _ = defineInternal("series.make", func(c *Context, p SeriesMake) error {
	s, err := store.Load[models.Series](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(s.Scope()); err != nil {
		return err
	}
	if !p.Until.Valid() {
		return models.Invalid("until", "day.invalid", "until must be a date")
	}
	return c.makeUntil(s, p.Until, "")
})

// makeOccurrences makes a series' occurrences up to the horizon and saves it.
func (c *Context) makeOccurrences(s *models.Series, rank string) error {
	today, err := c.Today()
	if err != nil {
		return err
	}
	return c.makeUntil(s, today.Add(horizon), rank)
}

// makeUntil makes the occurrences that are missing from today, or from where
// making stopped, up to a day. Their ids follow from series and day, so that
// making them twice is impossible.
func (c *Context) makeUntil(s *models.Series, until models.Day, rank string) error {
	today, calendar, err := c.days()
	if err != nil {
		return err
	}
	from := max(today, s.FirstDay)
	if s.MadeUntil != "" {
		from = max(from, s.MadeUntil.Add(1))
	}
	made, err := c.occurrences(s.ID, from)
	if err != nil {
		return err
	}
	ranks, err := c.lastRanks(s.DepartmentID, from, until)
	if err != nil {
		return err
	}
	for _, day := range s.Days(from, until, calendar) {
		if made[day] != nil {
			continue
		}
		place := rank
		if place == "" {
			place = models.RankAfter(ranks[day])
		}
		if err := c.saveValid(c.occurrence(s, day, place)); err != nil {
			return err
		}
	}
	s.MadeUntil = max(s.MadeUntil, until)
	return c.saveValid(s)
}

func (c *Context) occurrence(s *models.Series, day models.Day, rank string) *models.Item {
	i := &models.Item{
		Record: models.Record{ID: derivedID(models.KindItem, s.ID, string(day))}, Week: day.Week(), Day: day, Rank: rank,
		BoothIDs: []string{}, SeriesDay: day, CreatedBy: c.Actor.UserID,
	}
	s.Stamp(i)
	i.NotesVersion = 0
	return i
}

// occurrences are a series' items for the days from one on, whatever became of
// them.
func (c *Context) occurrences(seriesID string, from models.Day) (map[models.Day]*models.Item, error) {
	items, err := store.Find[models.Item](c.Tx, "series_id <> '' AND series_id = ? AND series_day >= ?", seriesID, from)
	if err != nil {
		return nil, err
	}
	byDay := make(map[models.Day]*models.Item, len(items))
	for _, i := range items {
		byDay[i.SeriesDay] = i
	}
	return byDay, nil
}

// lastRanks is the last rank of each day of a department's board.
func (c *Context) lastRanks(departmentID string, from, to models.Day) (map[models.Day]string, error) {
	items, err := store.Find[models.Item](c.Tx, "department_id = ? AND archived = ? AND week >= ? AND week <= ?",
		departmentID, false, from.Week(), to.Week())
	if err != nil {
		return nil, err
	}
	last := make(map[models.Day]string)
	for _, i := range items {
		last[i.Day] = max(last[i.Day], i.Rank)
	}
	return last, nil
}
