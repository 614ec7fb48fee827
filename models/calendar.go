package models

import (
	"strconv"
	"time"
)

// Day is a calendar day in the workspace's time zone, "2026-10-08".
type Day string

// Week is an ISO week, "2026-W41"; weeks begin on Monday.
type Week string

// DayOf is the day a moment falls on in a time zone.
func DayOf(t time.Time, loc *time.Location) Day { return Day(t.In(loc).Format(time.DateOnly)) }

// Time is noon UTC of the day, safe to add days to. It is zero for a bad day.
func (d Day) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t.Add(12 * time.Hour)
}

// Valid reports whether d is a real day between 2000 and 2099.
func (d Day) Valid() bool {
	t, err := time.Parse(time.DateOnly, string(d))
	return err == nil && t.Year() >= 2000 && t.Year() <= 2099
}

// Add moves by n days.
func (d Day) Add(n int) Day { return Day(d.Time().AddDate(0, 0, n).Format(time.DateOnly)) }

// Begins is the day's first moment in a time zone.
func (d Day) Begins(zone *time.Location) time.Time {
	t := d.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, zone).UTC()
}

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// Week is the ISO week of the day.
func (d Day) Week() Week {
	y, w := d.Time().ISOWeek()
	digit := func(n int) byte { return byte('0' + n%10) }
	return Week([]byte{digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), '-', 'W', digit(w / 10), digit(w)})
}

// DaysUntil counts calendar days from d to e (negative if e is earlier).
func (d Day) DaysUntil(e Day) int { return int(e.Time().Sub(d.Time()).Hours() / 24) }

// Valid reports whether w is a real ISO week between 2000 and 2099.
func (w Week) Valid() bool {
	y, n, ok := w.parts()
	return ok && y >= 2000 && y <= 2099 && n >= 1 && (n <= 52 || n == 53 && long(y))
}

// long reports whether a year has 53 weeks; the 28th of December is always in
// the last one.
func long(year int) bool {
	_, last := time.Date(year, 12, 28, 12, 0, 0, 0, time.UTC).ISOWeek()
	return last == 53
}

// parts reads the year and the number of the week.
func (w Week) parts() (year, n int, ok bool) {
	if len(w) != 8 || w[4:6] != "-W" {
		return 0, 0, false
	}
	for i := range len(w) {
		if c := w[i]; i != 4 && i != 5 && (c < '0' || c > '9') {
			return 0, 0, false
		}
	}
	year, errYear := strconv.Atoi(string(w[:4]))
	n, errNumber := strconv.Atoi(string(w[6:]))
	return year, n, errYear == nil && errNumber == nil
}

// Monday is the week's first day.
func (w Week) Monday() Day {
	y, n, ok := w.parts()
	if !ok {
		return ""
	}
	jan4 := time.Date(y, 1, 4, 12, 0, 0, 0, time.UTC)
	monday := jan4.AddDate(0, 0, -(int(jan4.Weekday())+6)%7+(n-1)*7)
	return Day(monday.Format(time.DateOnly))
}

// Sunday is the week's last day.
func (w Week) Sunday() Day { return w.Monday().Add(6) }

// Add moves by n weeks.
func (w Week) Add(n int) Week { return w.Monday().Add(7 * n).Week() }

// Month is a month of the calendar, "2026-10".
type Month string

// Valid reports whether m is a real month between 2000 and 2099.
func (m Month) Valid() bool { return len(m) == 7 && m.First().Valid() }

// First is the month's first day.
func (m Month) First() Day { return Day(m + "-01") }

// Last is the month's last day.
func (m Month) Last() Day { return Day(m.First().Time().AddDate(0, 1, -1).Format(time.DateOnly)) }

// Month is the month of the day.
func (d Day) Month() Month { return Month(d[:min(len(d), 7)]) }

// CalendarDay is an exception to "Monday to Friday are working days": a
// statutory holiday (休) or a make-up working day (调休, 班). Its id is
// derived from workspace and day.
type CalendarDay struct {
	Record
	Day  Day    `json:"day" gorm:"size:10;not null"`
	Type string `json:"type" gorm:"size:10;not null" enum:"rest,work"`
	Name string `json:"name" gorm:"size:40;not null" maxLength:"40" doc:"Name of the holiday, e.g. National Day"`
}

// The two types of a CalendarDay.
const (
	DayRest = "rest"
	DayWork = "work"
)

// Kind implements Noun.
func (*CalendarDay) Kind() Kind { return KindCalendarDay }

// Views implements Noun.
func (*CalendarDay) Views() []View { return []View{ViewDirectory} }

// Scope implements Noun.
func (*CalendarDay) Scope() Scope { return Scope{} }

// Validate checks the day's fields.
func (c *CalendarDay) Validate() error {
	if !c.Day.Valid() {
		return Invalid("day", "day.invalid", "day must be a date like 2026-10-08")
	}
	if err := oneOf("type", c.Type, DayRest, DayWork); err != nil {
		return err
	}
	return text("name", c.Name, 0, 40)
}

// Calendar knows which days are working days: weekdays, less holidays, plus
// make-up days.
type Calendar map[Day]string

// Working reports whether d is a working day.
func (c Calendar) Working(d Day) bool {
	switch c[d] {
	case DayRest:
		return false
	case DayWork:
		return true
	}
	w := d.Weekday()
	return w != time.Saturday && w != time.Sunday
}

// WorkingBetween counts the working days after from, up to and including to;
// 0 if to is not later.
func (c Calendar) WorkingBetween(from, to Day) int {
	n := 0
	for d := from.Add(1); d <= to; d = d.Add(1) {
		if c.Working(d) {
			n++
		}
	}
	return n
}

// After is the n-th working day after a day. A calendar without working days
// ends the search after ten years.
func (c Calendar) After(from Day, n int) Day {
	d := from
	for range 3660 {
		if n <= 0 {
			break
		}
		d = d.Add(1)
		if c.Working(d) {
			n--
		}
	}
	return d
}
