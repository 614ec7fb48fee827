package models

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// Revision (修改标记) is what one person changed on one day in a plan that had
// been approved: its letter, in how many places, what, by whom, when (W6).
type Revision struct {
	Letter   string          `json:"letter" doc:"a, b … z, aa"`
	By       string          `json:"by"`
	Day      Day             `json:"day" doc:"In the workspace's time zone"`
	Approved bool            `json:"approved" doc:"Whether it has been approved since"`
	Places   []RevisionPlace `json:"places" nullable:"false" doc:"One for each item; at least one"`
}

// RevisionPlace is one place of a revision: an item as the plan had it and as it has
// it afterwards.
type RevisionPlace struct {
	Before *Item `json:"before,omitempty" doc:"Missing: it came into the plan"`
	After  *Item `json:"after,omitempty" doc:"Missing: it left the plan"`
}

// Revisions reads revisions from the log: before are the plan's items when it was
// approved, changes what came after that, in the log's order, of items of the
// same department. What was changed back by the same revision is none.
func Revisions(before []*Item, changes []Change, a *Approval, zone *time.Location) ([]Revision, error) {
	r := revisionReader{approval: a, plan: map[string]*Item{}}
	for _, i := range before {
		r.plan[i.ID] = i
	}
	for n := range changes {
		c := &changes[n]
		var i Item
		if err := json.Unmarshal(c.State, &i); err != nil {
			return nil, fmt.Errorf("decode an item of the log: %w", err)
		}
		r.take(&i, c, DayOf(c.At, zone))
	}
	return r.revisions(), nil
}

type revisionKey struct {
	by  string
	day Day
}

// revision is a Revision that is still being read.
type revision struct {
	key    revisionKey
	last   int64
	order  []string
	places map[string]*RevisionPlace
}

type revisionReader struct {
	approval *Approval
	plan     map[string]*Item // as it is now
	found    []*revision
}

// take notes one change of an item.
func (r *revisionReader) take(i *Item, c *Change, day Day) {
	was := r.plan[i.ID]
	now := i
	if c.Op == OpRemove || i.Archived || i.DepartmentID != r.approval.DepartmentID || !r.approval.Period.Holds(i) {
		now = nil
	}
	if was == nil && (now == nil || !r.approval.Period.TakesIn(now)) {
		return
	}
	if now == nil {
		delete(r.plan, i.ID)
	} else {
		r.plan[i.ID] = now
	}
	if c.ActorID != SystemActorID && !samePlan(was, now) { // what a series makes by itself was planned with it
		r.revision(revisionKey{c.ActorID, day}, c.Seq).note(i.ID, was, now)
	}
}

// revision is the revision a change belongs to: a new one begins with another person,
// another day, and after an approval.
func (r *revisionReader) revision(key revisionKey, seq int64) *revision {
	for _, m := range slices.Backward(r.found) {
		if (m.last <= r.approval.ThroughSeq) != (seq <= r.approval.ThroughSeq) {
			break
		}
		if m.key == key {
			m.last = seq
			return m
		}
	}
	m := &revision{key: key, last: seq, places: map[string]*RevisionPlace{}}
	r.found = append(r.found, m)
	return m
}

func (m *revision) note(id string, was, now *Item) {
	p := m.places[id]
	if p == nil {
		p = &RevisionPlace{Before: was}
		m.places[id] = p
		m.order = append(m.order, id)
	}
	p.After = now
}

func (r *revisionReader) revisions() []Revision {
	found := []Revision{}
	for _, m := range r.found {
		places := []RevisionPlace{}
		for _, id := range m.order {
			if p := m.places[id]; !samePlan(p.Before, p.After) {
				places = append(places, *p)
			}
		}
		if len(places) > 0 {
			found = append(found, Revision{Letter: revisionLetter(len(found)), By: m.key.by, Day: m.key.day,
				Approved: m.last <= r.approval.ThroughSeq, Places: places})
		}
	}
	return found
}

// revisionLetter counts a … z, aa, ab …
func revisionLetter(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return revisionLetter(n/26-1) + revisionLetter(n%26)
}

// samePlan reports whether the plan says the same of an item; how far the work
// has got does not count, nor the order of the cards. The month board's
// differences are the same ones.
func samePlan(a, b *Item) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Week == b.Week && a.Day == b.Day && a.LastDay == b.LastDay && a.Month == b.Month && a.Title == b.Title &&
		a.DueDay == b.DueDay && a.AfterID == b.AfterID && cmp.Compare(a.GoalTarget, b.GoalTarget) == 0 && slices.Equal(slices.Sorted(slices.Values(a.AssigneeIDs)), slices.Sorted(slices.Values(b.AssigneeIDs)))
}
