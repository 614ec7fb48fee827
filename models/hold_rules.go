package models

import "time"

// HoldRules (锁定规则) say how the booths of an exhibition are held (B4).
type HoldRules struct {
	Length   int    `json:"length" minimum:"1" maximum:"4320" doc:"How long a hold lasts unless asked otherwise"`
	Longest  int    `json:"longest" minimum:"1" maximum:"4320" doc:"How long a hold may be asked to last; managers may extend further"`
	Unit     string `json:"unit" enum:"minutes,hours,working_days" doc:"Of both; working days end when the last of them does, by the workspace's calendar"`
	Quota    int    `json:"quota" minimum:"0" maximum:"1000" doc:"How many booths a person holds at a time; 0: no limit"`
	Renewals int    `json:"renewals" minimum:"0" maximum:"100" doc:"How often its holder may hold a booth longer"`
	Warning  int    `json:"warning" minimum:"0" maximum:"4320" doc:"How many minutes before the end the holder is warned; 0: not"`
	Offer    int    `json:"offer" minimum:"1" maximum:"4320" doc:"How many minutes a booth is kept for who is first on the waitlist"`
}

// DefaultHoldRules hold where an exhibition has none of its own.
var DefaultHoldRules = HoldRules{Length: 30, Longest: 120, Unit: UnitMinutes, Quota: 20, Renewals: 2, Warning: 5, Offer: 60}

// The units of a hold's length.
const (
	UnitMinutes     = "minutes"
	UnitHours       = "hours"
	UnitWorkingDays = "working_days"
)

// longestHold is the most of each unit.
var longestHold = map[string]int{UnitMinutes: 4320, UnitHours: 720, UnitWorkingDays: 30}

// Validate checks the rules; nil are the default ones.
func (r *HoldRules) Validate() error {
	if r == nil {
		return nil
	}
	if err := oneOf("holdRules.unit", r.Unit, UnitMinutes, UnitHours, UnitWorkingDays); err != nil {
		return err
	}
	for _, number := range []struct {
		field       string
		value       int
		least, most int
	}{
		{"holdRules.longest", r.Longest, 1, longestHold[r.Unit]}, {"holdRules.length", r.Length, 1, r.Longest},
		{"holdRules.quota", r.Quota, 0, 1000}, {"holdRules.renewals", r.Renewals, 0, 100},
		{"holdRules.warning", r.Warning, 0, 4320}, {"holdRules.offer", r.Offer, 1, 4320},
	} {
		if err := between(number.field, number.value, number.least, number.most); err != nil {
			return err
		}
	}
	return nil
}

// Ends is when a hold of so many of the unit ends that begins now.
func (r HoldRules) Ends(now time.Time, n int, calendar Calendar, zone *time.Location) time.Time {
	switch r.Unit {
	case UnitHours:
		return now.Add(time.Duration(n) * time.Hour)
	case UnitWorkingDays:
		return calendar.After(DayOf(now, zone), n).Add(1).Begins(zone)
	}
	return now.Add(time.Duration(n) * time.Minute)
}

// WarnAt is when the holder is warned of an end; nil: not at all.
func (r HoldRules) WarnAt(now, until time.Time) *time.Time {
	at := until.Add(-time.Duration(r.Warning) * time.Minute)
	if r.Warning == 0 || !at.After(now) {
		return nil
	}
	return &at
}

// Holds are the exhibition's hold rules, or the default ones.
func (e *Exhibition) Holds() HoldRules {
	if e.HoldRules == nil {
		return DefaultHoldRules
	}
	return *e.HoldRules
}

// Closed is the refusal to sell what is archived.
func (e *Exhibition) Closed() error {
	return Errorf(CodeConflict, "exhibition.archived", "%s is archived", e.Name).With("name", e.Name)
}

// SoldAt refuses to sell an exhibition's booths after its last day.
func (e *Exhibition) SoldAt(now time.Time, zone *time.Location) error {
	if e.Over(zone).After(now) {
		return nil
	}
	return Errorf(CodeConflict, "exhibition.over", "%s was over on %s", e.Name, e.LastDay).With("name", e.Name).With("lastDay", e.LastDay)
}

// Over is the moment after which the exhibition is past.
func (e *Exhibition) Over(zone *time.Location) time.Time { return e.LastDay.Add(1).Begins(zone) }
