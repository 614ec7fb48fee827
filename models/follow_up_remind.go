package models

import "time"

// When a follow-up without a time, and how long before one with a time, its
// assignee is reminded unless told otherwise.
const (
	remindHour   = 8
	remindBefore = 15 * time.Minute
)

// Plan sets from a follow-up's due day and time when to remind of it, unless a
// moment is given, and when it is overdue: when its day is over.
func (f *FollowUp) Plan(zone *time.Location, remindAt *time.Time) {
	day := f.DueDay.Time()
	midnight := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, zone)
	overdue := midnight.AddDate(0, 0, 1).UTC()
	f.OverdueAt, f.EscalatedAt, f.RemindedAt = &overdue, nil, nil
	if remindAt != nil {
		at := remindAt.UTC().Truncate(time.Millisecond)
		f.RemindAt = &at
		return
	}
	at := midnight.Add(remindHour * time.Hour)
	if clock, err := time.Parse("15:04", f.DueTime); err == nil {
		before := remindBefore
		if f.RemindBefore > 0 {
			before = time.Duration(f.RemindBefore) * time.Minute
		}
		at = midnight.Add(time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute - before)
	}
	at = at.UTC()
	f.RemindAt = &at
}
