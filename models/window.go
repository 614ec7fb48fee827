package models

import "time"

// Window is the part of a view that a snapshot of it holds: of a board by
// weeks, of the follow-ups by when they were done. Windows can be compared.
type Window struct {
	Since Week   // first week whose finished items are held; open ones always are
	Until Week   // last week planned for; empty: no end
	Done  string // RFC 3339: of done follow-ups, and of sales, those since then are held; empty: all are
}

// windowSteps are how many weeks ahead a window may reach. There are few, so
// that everybody's boards are a few snapshots.
var windowSteps = []int{1, 4, 13, 26}

// BoardWindow is the window of a board on a day that reaches at least to a
// week: what was finished last week or later, and what is planned at least to
// the end of next week. Asked for nothing, or for a far week, it has no end.
func BoardWindow(today Day, until Week) Window {
	this := today.Week()
	w := Window{Since: this.Add(-1)}
	if until == "" {
		return w
	}
	for _, ahead := range windowSteps {
		if end := this.Add(ahead); end >= until {
			w.Until = end
			break
		}
	}
	return w
}

// Holds reports whether an item is in the window. What is open and due by the
// window's end is, whenever it is planned: a board shows it on the day it is
// due. What is done and lasts for days, or stands in the plan of a month, is
// held as long as its days or its month reach into the window (W3); what was
// carried from long ago, as long as it was finished within it: it stands among
// what was done that day.
func (w Window) Holds(i *Item) bool {
	done := i.DoneAt != nil
	if done && i.Week < w.Since && i.LastDay < w.Since.Monday() && i.Month < w.Since.Monday().Month() && i.DoneAt.Before(w.FinishedFrom()) {
		return false
	}
	return w.Until == "" || i.Week <= w.Until || !done && i.DueDay != "" && i.DueDay <= w.Until.Sunday()
}

// FinishedFrom is the moment since which what was finished is held, wherever
// it was planned: the beginning of the window's first week, in every zone.
func (w Window) FinishedFrom() time.Time {
	return w.Since.Monday().Begins(time.UTC).Add(-24 * time.Hour)
}

// FollowUpWindow is the window of the follow-ups on a day: what is open, and
// what was done last week or later. The window of the sales is as long.
func FollowUpWindow(today Day, zone *time.Location) Window {
	since := today.Week().Add(-1).Monday().Begins(zone)
	return Window{Done: since.UTC().Format(time.RFC3339)}
}

// DoneFrom is the moment since which done follow-ups are held; ok is false if
// all of them are.
func (w Window) DoneFrom() (from time.Time, ok bool) {
	if w.Done == "" {
		return time.Time{}, false
	}
	from, err := time.Parse(time.RFC3339, w.Done)
	return from, err == nil
}

// HoldsVisit reports whether a follow-up is in the window.
func (w Window) HoldsVisit(doneAt *time.Time) bool {
	from, bounded := w.DoneFrom()
	return !bounded || doneAt == nil || !doneAt.Before(from)
}
