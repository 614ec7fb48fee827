package commands

import (
	"cmp"
	"slices"
	"strings"

	"zhanban/models"
	"zhanban/models/store"
)

// WeekCloseWeek is the payload of week.close.
type WeekCloseWeek struct {
	DepartmentID string       `json:"departmentId" format:"uuid"`
	Week         models.Week  `json:"week"`
	Reasons      []WeekReason `json:"reasons" nullable:"false" maxItems:"2000" doc:"One for every unfinished item of the week"`
}

// WeekReason says why an item was not done in the week.
type WeekReason struct {
	ItemID string `json:"itemId" format:"uuid"`
	Reason string `json:"reason" minLength:"1" maxLength:"200"`
}

var _ = define("week.close", func(c *Context, p WeekCloseWeek) error {
	if err := c.Allow(models.Scope{DepartmentID: p.DepartmentID}); err != nil {
		return err
	}
	if err := c.openDepartment(p.DepartmentID); err != nil {
		return err
	}
	today, calendar, err := c.days()
	if err != nil {
		return err
	}
	if p.Week.Valid() && p.Week > today.Week() {
		return models.Invalid("week", "week.future", "week %s has not begun", p.Week)
	}
	unfinished, err := store.Find[models.Item](c.Tx, "department_id = ? AND archived = ? AND done_at IS NULL AND week <= ? AND month = '' AND last_day <= ?",
		p.DepartmentID, false, p.Week, p.Week.Sunday()) // what lasts longer is not due yet (W3)
	if err != nil {
		return err
	}
	notDone, err := notDone(unfinished, p.Reasons, today, calendar)
	if err != nil {
		return err
	}
	week, err := c.weekClose(p.DepartmentID, p.Week)
	if err != nil {
		return err
	}
	if week == nil {
		week = &models.WeekClose{Record: models.Record{ID: derivedID(models.KindWeekClose, p.DepartmentID, string(p.Week))},
			DepartmentID: p.DepartmentID, Week: p.Week}
	}
	week.NotDone, week.ClosedBy, week.ClosedAt = notDone, c.Actor.UserID, c.Now
	if week.DoneCount, err = c.doneIn(p.DepartmentID, p.Week); err != nil {
		return err
	}
	return c.saveValid(week)
})

// notDone pairs the unfinished items of a week with the reasons given, in the
// items' order. A reason for an item finished meanwhile is not needed any more.
func notDone(unfinished []*models.Item, reasons []WeekReason, today models.Day, calendar models.Calendar) ([]models.NotDone, error) {
	given := make(map[string]string, len(reasons))
	for _, r := range reasons {
		given[r.ItemID] = strings.TrimSpace(r.Reason)
	}
	slices.SortFunc(unfinished, func(a, b *models.Item) int {
		return cmp.Or(cmp.Compare(a.Week, b.Week), cmp.Compare(dayOrLast(a), dayOrLast(b)), cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.ID, b.ID))
	})
	list, missing, titles := []models.NotDone{}, []string{}, []string{}
	for _, i := range unfinished {
		if given[i.ID] == "" {
			missing, titles = append(missing, i.ID), append(titles, i.Title)
		}
		list = append(list, models.NotDone{ItemID: i.ID, Title: i.Title, Reason: given[i.ID], Carried: i.Carried(today, calendar)})
	}
	if len(missing) > 0 {
		return nil, models.Invalid("reasons", "week.reason_missing", "%d unfinished items have no reason", len(missing)).
			With("itemIds", missing).With("titles", titles)
	}
	return list, nil
}

// dayOrLast puts what is planned for no day of its week behind its days.
func dayOrLast(i *models.Item) models.Day { return cmp.Or(i.Day, "z") }

// doneIn counts what was finished of a week: planned in it, or carried into it
// and finished in it.
func (c *Context) doneIn(departmentID string, week models.Week) (int, error) {
	w, err := c.Workspace()
	if err != nil {
		return 0, err
	}
	done, err := store.Find[models.Item](c.Tx, "department_id = ? AND archived = ? AND done_at IS NOT NULL AND month = '' AND week <= ? AND (week = ? OR done_at >= ?)",
		departmentID, false, week, week, week.Monday().Time().AddDate(0, 0, -2))
	if err != nil {
		return 0, err
	}
	n := 0
	for _, i := range done {
		if i.LastDay == "" && i.Week == week || models.DayOf(*i.DoneAt, w.Location()).Week() == week {
			n++
		}
	}
	return n, nil
}

// weekClose finds a department's close of a week, nil if the week is open.
func (c *Context) weekClose(departmentID string, week models.Week) (*models.WeekClose, error) {
	found, err := store.Find[models.WeekClose](c.Tx, "department_id = ? AND week = ?", departmentID, week)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// WeekReopen is the payload of week.reopen.
type WeekReopen struct {
	DepartmentID string      `json:"departmentId" format:"uuid"`
	Week         models.Week `json:"week"`
}

// A reopened week's close is deleted: it is made anew when the week is closed
// again, and what it said stays in the log.
var _ = define("week.reopen", func(c *Context, p WeekReopen) error {
	if err := c.Allow(models.Scope{DepartmentID: p.DepartmentID}); err != nil {
		return err
	}
	week, err := c.weekClose(p.DepartmentID, p.Week)
	if err != nil || week == nil {
		return err
	}
	return c.Delete(week)
})
