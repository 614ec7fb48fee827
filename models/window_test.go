package models

import (
	"testing"
	"time"
)

// P6: a window reaches at least to the week asked for, in few steps, and never
// less far than next week.
func TestBoardWindow(t *testing.T) {
	for asked, want := range map[Week]Week{
		"": "", "2020-W01": "2026-W42", "2026-W42": "2026-W42", "2026-W43": "2026-W45", "2026-W45": "2026-W45",
		"2026-W46": "2027-W01", "2027-W01": "2027-W01", "2027-W14": "2027-W14", "2027-W15": "", "2099-W01": "",
	} {
		w := BoardWindow("2026-10-08", asked)
		if w.Until != want || w.Since != "2026-W40" {
			t.Errorf("%q: %+v", asked, w)
		}
		if w.Until != "" && w.Until < asked {
			t.Errorf("%q is asked for, %q is given", asked, w.Until)
		}
	}
}

// P6: what is planned after the window's end is left out, unless it is open
// and due before it.
func TestWindowHolds(t *testing.T) {
	w := Window{Since: "2026-W40", Until: "2026-W42"}
	for _, c := range []struct {
		planned Week
		due     Day
		done    bool
		want    bool
	}{
		{"2026-W01", "", false, true}, {"2026-W39", "", true, false}, {"2026-W40", "", true, true},
		{"2026-W42", "", false, true}, {"2026-W42", "", true, true}, {"2026-W43", "", false, false}, {"2026-W43", "", true, false},
		{"2026-W50", "2026-10-18", false, true}, {"2026-W50", "2026-10-19", false, false}, {"2026-W50", "2026-10-08", true, false},
	} {
		if got := w.Holds(held(c.planned, c.due, c.done)); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
	if all := (Window{Since: "2026-W40"}); !all.Holds(held("2099-W01", "", false)) || all.Holds(held("2026-W39", "", true)) {
		t.Error("a window without an end has one")
	}
}

// W2, W10: what was carried from long ago and finished within the window is held.
func TestWindowHoldsWhatWasFinishedInIt(t *testing.T) {
	w := BoardWindow("2026-10-08", "2026-W41") // from the 28th of September
	for done, want := range map[string]bool{"2026-10-08T10:00:00+08:00": true, "2026-09-28T00:00:00+14:00": true, "2026-09-26T10:00:00Z": false} {
		at, err := time.Parse(time.RFC3339, done)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.Holds(&Item{Week: "2026-W20", Day: "2026-05-13", DoneAt: &at}); got != want {
			t.Errorf("finished %s: %v", done, got)
		}
	}
}

func held(planned Week, due Day, done bool) *Item {
	i := &Item{Week: planned, DueDay: due}
	if done {
		i.DoneAt = &time.Time{}
	}
	return i
}

// W3: what is done and lasts for days, or stands in a month's plan, is held as
// long as it reaches into the window.
func TestWindowHoldsWhatLasts(t *testing.T) {
	w := Window{Since: "2026-W41", Until: "2026-W42"} // from the 5th of October
	for _, c := range []struct {
		item Item
		want bool
	}{
		{Item{Week: "2026-W36", Day: "2026-09-01", LastDay: "2026-10-04"}, false},
		{Item{Week: "2026-W36", Day: "2026-09-01", LastDay: "2026-10-05"}, true},
		{Item{Week: "2026-W36", Month: "2026-09"}, false},
		{Item{Week: "2026-W40", Month: "2026-10"}, true},
		{Item{Week: "2026-W43", Day: "2026-10-19", LastDay: "2026-10-30"}, false},
	} {
		c.item.DoneAt = &time.Time{}
		if got := w.Holds(&c.item); got != c.want {
			t.Errorf("%+v: %v", c.item.Place(), got)
		}
		c.item.DoneAt = nil
		if got := w.Holds(&c.item); got != (c.item.Week <= w.Until) {
			t.Errorf("%+v open: %v", c.item.Place(), got)
		}
	}
}

// P6: of the follow-ups what is open is held, and what was done since the
// Monday of last week as the workspace counts days.
func TestFollowUpWindow(t *testing.T) {
	zone := time.FixedZone("Asia/Shanghai", 8*60*60)
	w := FollowUpWindow("2026-10-08", zone)
	begins := Day("2026-09-28").Begins(zone)
	if from, ok := w.DoneFrom(); !ok || !from.Equal(begins) {
		t.Errorf("from %s", from)
	}
	for offset, want := range map[time.Duration]bool{-time.Millisecond: false, 0: true, time.Hour: true, 30 * 24 * time.Hour: true} {
		if done := begins.Add(offset); w.HoldsVisit(&done) != want {
			t.Errorf("done at %s: %v", done, !want)
		}
	}
	long := begins.AddDate(-3, 0, 0)
	if !w.HoldsVisit(nil) || !(Window{}).HoldsVisit(&long) {
		t.Error("what is open is left out, or no window leaves something out")
	}
	if w != FollowUpWindow("2026-10-11", zone) || w == FollowUpWindow("2026-10-12", zone) {
		t.Error("the window moves otherwise than with the weeks")
	}
}
