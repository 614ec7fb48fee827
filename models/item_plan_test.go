package models

import "testing"

func TestAMoveTakenBackKeepsTheCarryCount(t *testing.T) {
	calendar := Calendar{}
	item := &Item{Week: "2026-W42", Day: "2026-10-12"} // a Monday
	const today = Day("2026-10-15")
	if got := item.Carried(today, calendar); got != 3 {
		t.Fatalf("W2: carried %d, want 3", got)
	}
	item.Plan(ItemPlace{Week: "2026-W42", Day: "2026-10-17"}, today, calendar)
	if got := item.Carried(today, calendar); got != 3 {
		t.Errorf("W2: moved to Saturday it shows %d, want 3", got)
	}
	item.Plan(ItemPlace{Week: "2026-W42", Day: "2026-10-12"}, today, calendar)
	if got := item.Carried(today, calendar); got != 3 || item.CarriedBefore != 0 {
		t.Errorf("W2: moved back it shows %d (before %d), want 3 (0)", got, item.CarriedBefore)
	}
}

func TestADeadlineOnThePlannedDayGoesAlong(t *testing.T) {
	const today = Day("2026-10-08")
	for name, c := range map[string]struct{ day, due, to, want Day }{
		"due on its day":              {"2026-10-08", "2026-10-08", "2026-10-09", "2026-10-09"},
		"due later":                   {"2026-10-08", "2026-10-09", "2026-10-10", "2026-10-09"},
		"into the week's focus":       {"2026-10-08", "2026-10-08", "", "2026-10-08"},
		"out of the week's focus":     {"", "2026-10-10", "2026-10-09", "2026-10-10"},
		"no deadline":                 {"2026-10-08", "", "2026-10-09", ""},
		"carried, due the day it was": {"2026-10-06", "2026-10-06", "2026-10-09", "2026-10-09"},
	} {
		item := &Item{Week: "2026-W41", Day: c.day, DueDay: c.due, DueTime: "12:00"}
		item.Plan(ItemPlace{Week: "2026-W41", Day: c.to}, today, Calendar{})
		if item.DueDay != c.want || item.DueTime != "12:00" {
			t.Errorf("W5: %s: due %q %q, want %q", name, item.DueDay, item.DueTime, c.want)
		}
	}
}

func TestWorkOfSeveralDaysIsInFocusFromItsLastDayOn(t *testing.T) {
	const today = Day("2026-10-08")
	for name, c := range map[string]struct {
		item Item
		want bool
	}{
		"of the day":  {Item{Day: today}, true},
		"carried":     {Item{Day: "2026-10-06"}, true},
		"tomorrow":    {Item{Day: "2026-10-09"}, false},
		"of the week": {Item{}, false},
		"runs on":     {Item{Day: "2026-09-29", LastDay: "2026-10-09"}, false},
		"ends":        {Item{Day: "2026-09-29", LastDay: today}, true},
		"ended":       {Item{Day: "2026-09-29", LastDay: "2026-10-06"}, true},
		"archived":    {Item{Day: "2026-09-29", LastDay: today, Archived: true}, false},
	} {
		if got := c.item.InFocus(today); got != c.want {
			t.Errorf("W10: %s: in focus %v, want %v", name, got, c.want)
		}
	}
}
