package models

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Draft makes a report's draft of what happened (decision 61).
func (a WorkAsk) Draft(f *WorkFacts) *WorkDraft {
	d := &WorkDraft{Period: a.Period, From: a.Period.First(), To: a.Period.Last(), Through: a.Through(), At: a.Now, People: []WorkRow{}}
	who := whose(a.UserID)
	d.Figures = a.numbers(f, who)
	if a.UserID == "" {
		for _, id := range f.People {
			d.People = append(d.People, WorkRow{UserID: id, WorkNumbers: a.numbers(f, whose(id))})
		}
	}
	done, open := a.items(f, who)
	d.Done, d.Carried = lines(done, a.doneLine), lines(a.carried(open), a.carriedLine(f))
	d.Visits = lines(a.contacts(f, who), f.contactLine(a.Zone))
	_, missed, _ := a.due(f, who)
	d.Missed = lines(missed, f.missedLine)
	signed, next := a.signed(f, who), a.next(f, who)
	d.SignedCount, d.NextCount = len(signed), len(next)
	d.Signed = lines(signed, f.signedLine)
	d.Next = lines(next, func(i *Item) WorkLine {
		return WorkLine{ID: i.ID, Title: i.Title, UserIDs: i.AssigneeIDs, Day: cmp.Or(i.DueDay, i.LastDay, i.Day)}
	})
	return d
}

// lines makes the first of some into lines.
func lines[T any](of []T, line func(T) WorkLine) []WorkLine {
	list := []WorkLine{}
	for _, one := range of[:min(len(of), WorkLinesMost)] {
		l := line(one)
		l.UserIDs, l.Booths = orNone(l.UserIDs), orNone(l.Booths)
		list = append(list, l)
	}
	return list
}

// numbers are the figures of somebody's part.
func (a WorkAsk) numbers(f *WorkFacts, who whose) WorkNumbers {
	done, open := a.items(f, who)
	n := WorkNumbers{Planned: len(done) + len(open), Done: len(done), Carried: len(a.carried(open))}
	for _, c := range a.contacts(f, who) {
		if c.Reached() {
			n.Visits++
		} else {
			n.Tried++
		}
	}
	due, missed, onTime := a.due(f, who)
	n.Due, n.Missed, n.OnTime = due, len(missed), onTime
	n.Came, n.Answered, n.ResponseMinutes = a.response(f, who)
	a.sold(f, who, &n)
	return n
}

// until is the last day on which an item is planned.
func (i *Item) until() Day {
	if i.Month != "" {
		return i.Month.Last()
	}
	return cmp.Or(i.LastDay, i.Day, i.Week.Sunday())
}

// items are somebody's items that were done in the period, and those that
// should have been by its end and were not. The lines of a month's plan are
// not part of its weeks.
func (a WorkAsk) items(f *WorkFacts, who whose) (done, open []*Item) {
	_, month := a.Period.Month()
	for _, i := range f.Items {
		switch {
		case i.Archived || i.Month != "" && !month || !who.has(i):
		case i.DoneAt != nil && i.DoneAt.Before(a.Ends()):
			if a.in(i.DoneAt) {
				done = append(done, i)
			}
		case i.until() <= a.Period.Last():
			open = append(open, i)
		}
	}
	slices.SortFunc(done, func(x, y *Item) int { return cmp.Or(x.DoneAt.Compare(*y.DoneAt), cmp.Compare(x.ID, y.ID)) })
	return done, open
}

// times is how often an item was carried over. When its period is over, what
// was left in it has been, if only into the next.
func (a WorkAsk) times(i *Item) int {
	open := *i
	open.DoneAt = nil
	if !a.Over() {
		return open.Carried(a.Today(), a.Calendar)
	}
	return max(1, open.Carried(a.Period.Last().Add(1), a.Calendar))
}

// carried are those of some open items that were carried over.
func (a WorkAsk) carried(open []*Item) []*Item {
	list := slices.DeleteFunc(slices.Clone(open), func(i *Item) bool { return a.times(i) == 0 })
	slices.SortFunc(list, func(x, y *Item) int {
		return cmp.Or(cmp.Compare(a.times(y), a.times(x)), cmp.Compare(x.Rank, y.Rank), cmp.Compare(x.ID, y.ID))
	})
	return list
}

func (a WorkAsk) doneLine(i *Item) WorkLine {
	return WorkLine{ID: i.ID, Title: i.Title, UserIDs: doers(i), Day: DayOf(*i.DoneAt, a.Zone), Times: i.CarriedBefore}
}

func doers(i *Item) []string {
	if len(i.AssigneeIDs) == 0 && i.DoneBy != "" {
		return []string{i.DoneBy}
	}
	return i.AssigneeIDs
}

func (a WorkAsk) carriedLine(f *WorkFacts) func(*Item) WorkLine {
	reasons := a.reasons(f)
	return func(i *Item) WorkLine {
		return WorkLine{ID: i.ID, Title: i.Title, UserIDs: i.AssigneeIDs, Day: i.DueDay, Times: a.times(i), Reason: reasons[i.ID]}
	}
}

// reasons are why items were not done: what the close of a week says, and, while
// a week is not closed, what was said of them in its meetings. The last stands.
func (a WorkAsk) reasons(f *WorkFacts) map[string]string {
	last := map[string]string{}
	closes := slices.SortedFunc(slices.Values(f.Closes), func(x, y *WeekClose) int {
		return cmp.Or(cmp.Compare(x.Week, y.Week), x.ClosedAt.Compare(y.ClosedAt), cmp.Compare(x.ID, y.ID))
	})
	said := slices.SortedFunc(slices.Values(f.Said), func(x, y *Comment) int {
		return cmp.Or(x.CreatedAt.Compare(y.CreatedAt), cmp.Compare(x.ID, y.ID))
	})
	spoken := func(until Week) {
		for len(said) > 0 && (until == "" || DayOf(said[0].CreatedAt, a.Zone).Week() <= until) {
			last[said[0].ItemID], said = strings.Join(strings.Fields(said[0].Text), " "), said[1:]
		}
	}
	for _, c := range closes {
		spoken(c.Week)
		for _, n := range c.NotDone {
			last[n.ItemID] = cmp.Or(n.Reason, last[n.ItemID])
		}
	}
	spoken("")
	return last
}

// contacts are the contacts somebody made, the latest first.
func (a WorkAsk) contacts(f *WorkFacts, who whose) []*FollowUp {
	var list []*FollowUp
	for _, c := range f.Contacts {
		if !c.Archived && a.in(c.DoneAt) && who.is(c.DoneBy) {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(x, y *FollowUp) int { return cmp.Or(y.DoneAt.Compare(*x.DoneAt), cmp.Compare(x.ID, y.ID)) })
	return list
}

// due counts somebody's follow-ups that were due, and finds those that were not
// done by the period's end. Until it is over, today's are not missed.
func (a WorkAsk) due(f *WorkFacts, who whose) (due int, missed []*FollowUp, onTime int) {
	last := a.Period.Last()
	if !a.Over() {
		last = a.Today().Add(-1)
	}
	for _, d := range f.Due {
		if d.Archived || d.DueDay < a.Period.First() || d.DueDay > last || !who.is(d.AssigneeID) {
			continue
		}
		due++
		switch {
		case d.DoneAt == nil || !d.DoneAt.Before(a.Ends()):
			missed = append(missed, d)
		case DayOf(*d.DoneAt, a.Zone) <= d.DueDay:
			onTime++
		}
	}
	slices.SortFunc(missed, func(x, y *FollowUp) int { return cmp.Or(cmp.Compare(x.DueDay, y.DueDay), cmp.Compare(x.ID, y.ID)) })
	return due, missed, onTime
}

func (f *WorkFacts) contactLine(zone *time.Location) func(*FollowUp) WorkLine {
	return func(c *FollowUp) WorkLine {
		return WorkLine{ID: c.ID, Title: f.Companies[c.CustomerID], UserIDs: []string{c.DoneBy}, Day: DayOf(*c.DoneAt, zone), Type: c.Type, Outcome: c.Outcome}
	}
}

func (f *WorkFacts) missedLine(d *FollowUp) WorkLine {
	return WorkLine{ID: d.ID, Title: f.Companies[d.CustomerID], UserIDs: []string{d.AssigneeID}, Day: d.DueDay, Type: d.Type}
}

// response is how many customers came into somebody's hands, how many of them
// were contacted by the period's end, and how soon half of those were.
func (a WorkAsk) response(f *WorkFacts, who whose) (came, answered, minutes int) {
	first := map[string]time.Time{}
	for _, c := range a.contacts(f, who) { // the latest first
		if !c.Reached() {
			continue
		}
		for _, card := range f.Came {
			if card.ID == c.CustomerID && !c.DoneAt.Before(*card.OwnerSince) {
				first[card.ID] = *c.DoneAt
			}
		}
	}
	var took []int
	for _, card := range f.Came {
		if card.Archived || !a.in(card.OwnerSince) || !who.is(card.OwnerID) {
			continue
		}
		came++
		if at, known := first[card.ID]; known {
			took = append(took, int(at.Sub(*card.OwnerSince).Minutes()))
		}
	}
	if len(took) == 0 {
		return came, 0, 0
	}
	slices.Sort(took)
	return came, len(took), took[(len(took)-1)/2]
}

// next is what somebody is to do in the period after it.
func (a WorkAsk) next(f *WorkFacts, who whose) []*Item {
	after := a.Period.Add(1)
	var list []*Item
	for _, i := range f.Next {
		if !i.Archived && i.DoneAt == nil && after.Holds(i) && after.TakesIn(i) && who.has(i) {
			list = append(list, i)
		}
	}
	slices.SortFunc(list, func(x, y *Item) int {
		return cmp.Or(cmp.Compare(x.until(), y.until()), cmp.Compare(x.Rank, y.Rank), cmp.Compare(x.ID, y.ID))
	})
	return list
}
