package models

import (
	"strconv"
	"strings"
	"time"
)

// How many days before a birthday or an anniversary those who look after a
// customer are reminded, so that there is time to prepare something; and once
// more on the day itself.
const (
	OccasionDays          = 3
	OccasionDaysImportant = 7
	occasionHour          = 8
)

// Occasion is a day of a customer's people as it comes next.
type Occasion struct {
	Type string // birthday or anniversary
	Text string // whose, and of what
	Day  Day
}

// OccasionsDue are the occasions a reminder of falls between two moments: those
// that are still to come.
func (c *Customer) OccasionsDue(after, until time.Time, zone *time.Location) (due []Occasion) {
	c.eachReminder(DayOf(until, zone), zone, func(o Occasion, at time.Time) {
		if !at.Before(after) && !at.After(until) {
			due = append(due, o)
		}
	})
	return due
}

// PlanOccasions sets when to remind next; nil: there is nothing to remind of.
func (c *Customer) PlanOccasions(now time.Time, zone *time.Location) {
	c.RemindAt = nil
	c.eachReminder(DayOf(now, zone), zone, func(_ Occasion, at time.Time) {
		if at.After(now) && (c.RemindAt == nil || at.Before(*c.RemindAt)) {
			c.RemindAt = &at
		}
	})
}

// eachReminder gives the reminders of every occasion from a day on, for its
// next two returns: what comes after the one that is being reminded of.
func (c *Customer) eachReminder(from Day, zone *time.Location, give func(Occasion, time.Time)) {
	before := OccasionDays
	if c.Important {
		before = OccasionDaysImportant
	}
	remind := func(what, day string, texts ...string) {
		o := Occasion{Type: what}
		next := from
		for range 2 {
			if o.Day = nextReturn(day, next); o.Day == "" {
				return
			}
			o.Text = strings.Join(texts, " · ") + " · " + string(o.Day[len("2006-"):])
			for _, at := range []Day{o.Day.Add(-before), o.Day} {
				give(o, at.Begins(zone).Add(occasionHour*time.Hour))
			}
			next = o.Day.Add(1)
		}
	}
	first := Contact{Name: c.Name, Birthday: c.Birthday, Anniversary: c.Anniversary, AnniversaryOf: c.AnniversaryOf}
	if first.Name == "" {
		first.Name = c.Company
	}
	for _, contact := range append([]Contact{first}, c.Contacts...) {
		remind("birthday", contact.Birthday, contact.Name)
		if contact.AnniversaryOf != "" {
			remind("anniversary", contact.Anniversary, contact.Name, contact.AnniversaryOf)
		} else {
			remind("anniversary", contact.Anniversary, contact.Name)
		}
	}
}

// nextReturn is the day on which a day of any year comes round, from a day on;
// the 29th of February is kept on the 28th where there is none.
func nextReturn(day string, from Day) Day {
	if len(day) < len("01-02") || !from.Valid() {
		return ""
	}
	monthDay := day[len(day)-len("01-02"):]
	for year := from.Time().Year(); year <= from.Time().Year()+1; year++ {
		on := Day(strconv.Itoa(year) + "-" + monthDay)
		if !on.Valid() && monthDay == "02-29" {
			on = on[:len("2006-")] + "02-28"
		}
		if on.Valid() && on >= from {
			return on
		}
	}
	return ""
}
