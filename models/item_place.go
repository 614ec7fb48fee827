package models

import "cmp"

// spanMost is how many days a cross-week item may last.
const spanMost = 366

// ItemPlace is where an item stands: a day, days, the focus of a week, or the
// overall plan of a month.
type ItemPlace struct {
	Week    Week
	Day     Day
	LastDay Day
	Month   Month
}

// Place is where the item stands.
func (i *Item) Place() ItemPlace { return ItemPlace{i.Week, i.Day, i.LastDay, i.Month} }

// To is the place a move to a week or day means. What the move leaves out
// follows from where the item stands: days keep their number when the first of
// them moves, and what only moves within a month's overall plan stays in it.
func (i *Item) To(week Week, day Day, lastDay *Day, month *Month) ItemPlace {
	to := ItemPlace{Week: week, Day: day}
	switch {
	case month != nil:
		to.Month = *month
	case week == i.Week && day == i.Day:
		to.Month = i.Month
	}
	switch {
	case lastDay != nil:
		to.LastDay = *lastDay
	case day != "" && day.Valid() && i.LastDay != "":
		to.LastDay = day.Add(i.Day.DaysUntil(i.LastDay))
	}
	if to.LastDay == day {
		to.LastDay = ""
	}
	return to
}

// InMonth reports whether the item is on the board of a month: in its plan, or
// planned for one of the weeks the month has days in (W3).
func (i *Item) InMonth(m Month) bool {
	if i.Month != "" {
		return i.Month == m
	}
	first, last := m.First().Week(), m.Last().Week()
	return i.Week <= last && (i.Week >= first || i.LastDay >= first.Monday())
}

// InWeek reports whether the item is in the plan of a week: planned for it,
// reaching into it, or still open from before.
func (i *Item) InWeek(w Week) bool {
	if i.Archived || i.Month != "" || i.Week > w {
		return false
	}
	return i.DoneAt == nil || i.Week == w || i.LastDay >= w.Monday()
}

// Ends is the day the item is to be done by its plan: its own, of days the last.
func (i *Item) Ends() Day { return cmp.Or(i.LastDay, i.Day) }

// InFocus reports whether the item stands in today and is open: planned for the
// day, of days the last one is reached, or carried over to it.
func (i *Item) InFocus(today Day) bool {
	return !i.Archived && i.Month == "" && i.DoneAt == nil && i.Day != "" && i.Ends() <= today
}

// validateSpan checks the days of a cross-week item, and that what stands in a
// month's plan stands nowhere else.
func (i *Item) validateSpan() error {
	if i.LastDay != "" {
		if !i.LastDay.Valid() || i.Day == "" || i.LastDay <= i.Day {
			return Invalid("lastDay", "item.ends_first", "lastDay must be a date after day")
		}
		if i.Day.DaysUntil(i.LastDay) >= spanMost {
			return Invalid("lastDay", "item.too_long", "an item lasts at most %d days", spanMost).With("most", spanMost)
		}
	}
	if i.Month == "" {
		return nil
	}
	if !i.Month.Valid() {
		return Invalid("month", "month.invalid", "month must be a month like 2026-10")
	}
	if i.Day != "" || i.Week != i.Month.First().Week() {
		return Invalid("month", "item.month_and_day", "what is in the plan of %s has no day, and the week of the month's first day", i.Month)
	}
	return nil
}

func (i *Item) validateGoal() error {
	const most = 1_000_000_000_000
	if err := between("goalTarget", int(i.GoalTarget), 0, most); err != nil {
		return err
	}
	if err := between("goalCurrent", int(i.GoalCurrent), 0, most); err != nil {
		return err
	}
	return text("goalUnit", i.GoalUnit, 0, 10)
}
