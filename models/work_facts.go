package models

import "time"

// WorkAsk is whose report of which period is asked for, and when.
type WorkAsk struct {
	DepartmentID string
	UserID       string // empty: the department's
	Period       Period
	Now          time.Time
	Zone         *time.Location
	Calendar     Calendar
}

// WorkFacts are what a draft is made of: the department's, as a person's report
// is their part of it.
type WorkFacts struct {
	People    []string          // of the department, who are not deactivated
	Items     []*Item           // open or done since the period began, as they were at its end
	Next      []*Item           // open, as they are now
	Closes    []*WeekClose      // of the period's weeks
	Said      []*Comment        // in the period, of why an item is carried
	Contacts  []*FollowUp       // done in the period
	Due       []*FollowUp       // due in the period
	Came      []*Customer       // who came into somebody's hands in the period
	Orders    []*Order          // in which something happened in the period
	Payments  []*Payment        // of those orders
	Companies map[string]string // of those contacted, missed and signed
}

// First is the period's first day.
func (p Period) First() Day {
	if month, ok := p.Month(); ok {
		return month.First()
	}
	return Week(p).Monday()
}

// Last is the period's last day.
func (p Period) Last() Day {
	if month, ok := p.Month(); ok {
		return month.Last()
	}
	return Week(p).Sunday()
}

// Add moves by n weeks or months.
func (p Period) Add(n int) Period {
	if month, ok := p.Month(); ok {
		return Period(Day(month.First().Time().AddDate(0, n, 0).Format(time.DateOnly)).Month())
	}
	return Period(Week(p).Add(n))
}

// workReach is how many years back reports are drafted: the further back a
// period is, the more of the log is read for it.
const workReach = 3

// InReach refuses a period that is long gone, or is not even next.
func (p Period) InReach(today Day) error {
	if p.Last() < today.Add(-366*workReach) || p.Add(-1).First() > today {
		return Invalid("period", "work_report.range", "period must be within the last %d years, or the next", workReach).With("years", workReach)
	}
	return nil
}

// Today is the day it is.
func (a WorkAsk) Today() Day { return DayOf(a.Now, a.Zone) }

// Over reports whether the period has ended.
func (a WorkAsk) Over() bool { return a.Today() > a.Period.Last() }

// Begins is the period's first moment.
func (a WorkAsk) Begins() time.Time { return a.Period.First().Begins(a.Zone) }

// Ends is the first moment that is not counted any more: after the period, or
// after now.
func (a WorkAsk) Ends() time.Time {
	if a.Over() {
		return a.Period.Last().Add(1).Begins(a.Zone)
	}
	return a.Now.Add(time.Millisecond)
}

// Through is the last day that is counted.
func (a WorkAsk) Through() Day { return min(a.Period.Last(), a.Today()) }

// in reports whether a moment is counted.
func (a WorkAsk) in(at *time.Time) bool {
	return at != nil && !at.Before(a.Begins()) && at.Before(a.Ends())
}

// whose is a person of a report; empty: the whole department.
type whose string

func (w whose) is(userIDs ...string) bool {
	if w == "" {
		return true
	}
	for _, id := range userIDs {
		if id == string(w) {
			return true
		}
	}
	return false
}

// has reports whether an item is the person's: they are to do it, or did it
// where nobody was to.
func (w whose) has(i *Item) bool {
	if len(i.AssigneeIDs) == 0 {
		return w.is(i.DoneBy)
	}
	return w.is(i.AssigneeIDs...)
}
