package models

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

// planLog writes a log of items by hand.
type planLog struct {
	t       *testing.T
	changes []Change
}

func (l *planLog) put(seq int64, by, day string, i Item) {
	l.t.Helper()
	state, err := json.Marshal(i)
	if err != nil {
		l.t.Fatal(err)
	}
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		l.t.Fatal(err)
	}
	l.changes = append(l.changes, Change{Seq: seq, Op: OpPut, Kind: KindItem, NounID: i.ID, ActorID: by, At: at, State: state})
}

func planItem(id, title string, week Week, day Day) Item {
	return Item{Record: Record{ID: id}, DepartmentID: "d1", Title: title, Week: week, Day: day}
}

// told is the revisions in a line each: "a anna 2026-10-08: x moved, y new".
func told(revisions []Revision) string {
	var lines []string
	for _, m := range revisions {
		var places []string
		for _, p := range m.Places {
			switch {
			case p.Before == nil:
				places = append(places, p.After.ID+" new")
			case p.After == nil:
				places = append(places, p.Before.ID+" gone")
			default:
				places = append(places, p.Before.ID+" changed")
			}
		}
		line := fmt.Sprintf("%s %s %s: %s", m.Letter, m.By, m.Day, strings.Join(places, ", "))
		if m.Approved {
			line += " (approved)"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

const revisedWeek, weekAfter Week = "2026-W41", "2026-W42"

var revisionCases = []struct {
	name    string
	through int64
	log     func(l *planLog)
	want    string
}{
	{"nothing", 10, func(*planLog) {}, ""},
	{"work done, order and notes are no changes", 10, func(l *planLog) {
		i := planItem("x", "x", revisedWeek, "2026-10-08")
		i.DoneAt, i.Rank, i.Notes, i.CommentCount = &revisedAt, "b", "n", 3
		l.put(11, "anna", "2026-10-08", i)
	}, ""},
	{"one person's day is one revision, one item one place", 10, func(l *planLog) {
		l.put(11, "anna", "2026-10-08", planItem("x", "x", revisedWeek, "2026-10-09"))
		l.put(12, "anna", "2026-10-08", planItem("x", "xx", revisedWeek, "2026-10-09"))
		l.put(13, "anna", "2026-10-08", planItem("y", "y", revisedWeek, "2026-10-09"))
	}, "a anna 2026-10-08: x changed, y changed"},
	{"another person, another day: another letter", 10, func(l *planLog) {
		l.put(11, "anna", "2026-10-08", planItem("x", "x", revisedWeek, "2026-10-09"))
		l.put(12, "ben", "2026-10-08", planItem("y", "yy", revisedWeek, ""))
		l.put(13, "anna", "2026-10-08", planItem("z", "z", revisedWeek, ""))
		l.put(14, "anna", "2026-10-09", planItem("z", "zz", revisedWeek, ""))
	}, "a anna 2026-10-08: x changed, z new\nb ben 2026-10-08: y changed\nc anna 2026-10-09: z changed"},
	{"into the period and out of it", 10, func(l *planLog) {
		l.put(11, "anna", "2026-10-08", planItem("x", "x", weekAfter, ""))
		l.put(12, "anna", "2026-10-08", planItem("z", "z", weekAfter, ""))
		l.put(13, "anna", "2026-10-08", planItem("z", "z", revisedWeek, ""))
		gone := planItem("y", "y", revisedWeek, "")
		gone.Archived = true
		l.put(14, "anna", "2026-10-08", gone)
	}, "a anna 2026-10-08: x gone, z new, y gone"},
	{"to another department it is gone", 10, func(l *planLog) {
		i := planItem("x", "x", revisedWeek, "2026-10-08")
		i.DepartmentID = "d2"
		l.put(11, "anna", "2026-10-08", i)
	}, "a anna 2026-10-08: x gone"},
	{"taken back the same day is no revision, and takes no letter", 10, func(l *planLog) {
		l.put(11, "anna", "2026-10-08", planItem("x", "x", revisedWeek, "2026-10-09"))
		l.put(12, "anna", "2026-10-08", planItem("x", "x", revisedWeek, "2026-10-08"))
		l.put(13, "ben", "2026-10-08", planItem("y", "yy", revisedWeek, ""))
	}, "a ben 2026-10-08: y changed"},
	{"approved again: what came before is, what comes after waits", 12, func(l *planLog) {
		l.put(11, "anna", "2026-10-08", planItem("x", "x", revisedWeek, "2026-10-09"))
		l.put(14, "anna", "2026-10-08", planItem("y", "yy", revisedWeek, ""))
	}, "a anna 2026-10-08: x changed (approved)\nb anna 2026-10-08: y changed"},
	{"what it comes after counts", 10, func(l *planLog) {
		i := planItem("x", "x", revisedWeek, "2026-10-08")
		i.AfterID = "y"
		l.put(11, "anna", "2026-10-08", i)
	}, "a anna 2026-10-08: x changed"},
	{"a series by itself", 10, func(l *planLog) { l.put(11, SystemActorID, "2026-10-08", planItem("z", "z", revisedWeek, "")) }, ""},
	{"people count, their order does not", 10, func(l *planLog) {
		i := planItem("x", "x", revisedWeek, "2026-10-08")
		i.AssigneeIDs = []string{"b", "a"}
		l.put(11, "anna", "2026-10-08", i)
		i.AssigneeIDs = []string{"a", "b"}
		l.put(12, "ben", "2026-10-08", i)
	}, "a anna 2026-10-08: x changed"},
}

var revisedAt = time.Date(2026, 10, 8, 0, 0, 0, 0, time.UTC)

// W6: changes after approval are marked with number, place and date; the work
// itself, and what a series makes by itself, is no change of the plan.
func TestW6Revisions(t *testing.T) {
	for _, c := range revisionCases {
		t.Run(c.name, func(t *testing.T) {
			x, y := planItem("x", "x", revisedWeek, "2026-10-08"), planItem("y", "y", revisedWeek, "")
			l := &planLog{t: t}
			c.log(l)
			a := &Approval{DepartmentID: "d1", Period: Period(revisedWeek), SinceSeq: 10, ThroughSeq: c.through}
			revisions, err := Revisions([]*Item{&x, &y}, l.changes, a, time.UTC)
			if err != nil {
				t.Fatal(err)
			}
			if got := told(revisions); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// W6: the work of a month's days is planned week by week: what comes to it later
// changes the month's plan no more than what was never in it.
func TestW6RevisionsOfAMonth(t *testing.T) {
	goal, bar, day := planItem("goal", "g", "2026-W40", ""), planItem("bar", "b", "2026-W41", "2026-10-05"), planItem("day", "d", "2026-W41", "2026-10-08")
	goal.Month, bar.LastDay = "2026-10", "2026-10-23"
	there := planItem("there", "t", "2026-W42", "2026-10-14")
	l := &planLog{t: t}
	l.put(11, "anna", "2026-10-08", goal)
	l.put(12, "anna", "2026-10-08", bar)
	l.put(13, "anna", "2026-10-08", day)
	day.Title = "dd"
	l.put(14, "anna", "2026-10-08", day)
	moved := there
	moved.Day = "2026-10-15"
	l.put(15, "anna", "2026-10-08", moved)
	revisions, err := Revisions([]*Item{&there}, l.changes, &Approval{DepartmentID: "d1", Period: "2026-10", SinceSeq: 10, ThroughSeq: 10}, time.UTC)
	if got := told(revisions); err != nil || got != "a anna 2026-10-08: goal new, bar new, there changed" {
		t.Errorf("got %s, %v", got, err)
	}
}

// W6: letters go on after z.
func TestW6Letters(t *testing.T) {
	for n, want := range map[int]string{0: "a", 25: "z", 26: "aa", 27: "ab", 51: "az", 52: "ba", 701: "zz", 702: "aaa"} {
		if got := revisionLetter(n); got != want {
			t.Errorf("%d is %q, not %q", n, got, want)
		}
	}
}

// W6: each step follows from where the plan stands.
func TestW6ApprovalSteps(t *testing.T) {
	for deeds, want := range map[string]string{
		"submitted":                              "submitted",
		"submitted reviewed approved":            "approved",
		"submitted approved":                     "approved",
		"submitted approved approved":            "approved",
		"submitted returned submitted":           "submitted",
		"submitted reviewed returned":            "returned",
		"submitted approved returned":            "returned",
		"submitted commented":                    "submitted",
		"submitted returned commented":           "returned",
		"reviewed":                               "refused",
		"approved":                               "refused",
		"commented":                              "refused",
		"submitted submitted":                    "refused",
		"submitted approved submitted":           "refused",
		"submitted returned approved":            "refused",
		"submitted reviewed reviewed":            "refused",
		"submitted approved returned submitted":  "submitted",
		"submitted returned returned":            "refused",
		"submitted approved reviewed":            "refused",
		"submitted reviewed commented commented": "reviewed",
	} {
		a, got := &Approval{}, ""
		for n, did := range strings.Fields(deeds) {
			if err := a.Do(ApprovalStep{Did: ApprovalDeed(did)}, int64(10+n)); err != nil {
				if !HasReason(err, "approval.state") {
					t.Errorf("%s: %v", deeds, err)
				}
				got = "refused"
				break
			}
			got = string(a.State)
		}
		if got != want {
			t.Errorf("%s: %s, not %s", deeds, got, want)
		}
	}
	again := &Approval{}
	for n, did := range []ApprovalDeed{DeedSubmitted, DeedApproved, DeedApproved} {
		if err := again.Do(ApprovalStep{Did: did}, int64(10+n)); err != nil {
			t.Fatal(err)
		}
	}
	if again.SinceSeq != 11 || again.ThroughSeq != 12 {
		t.Errorf("marked since %d, approved through %d", again.SinceSeq, again.ThroughSeq)
	}
	if err := again.Do(ApprovalStep{Did: DeedReturned}, 20); err != nil || again.SinceSeq != 0 || again.ThroughSeq != 0 {
		t.Errorf("returned: %v, %+v", err, again)
	}
}
