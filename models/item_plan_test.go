package models

import "testing"

func TestAMoveTakenBackKeepsTheCarryCount(t *testing.T) {
	calendar := Calendar{}
	item := &Item{Week: "2026-W42", Day: "2026-10-12"} // a Monday
	const today = Day("2026-10-15")
	if got := item.Carried(today, calendar); got != 3 {
		t.Fatalf("W2: carried %d, want 3", got)
	}
	item.Plan("2026-W42", "2026-10-17", today, calendar)
	if got := item.Carried(today, calendar); got != 3 {
		t.Errorf("W2: moved to Saturday it shows %d, want 3", got)
	}
	item.Plan("2026-W42", "2026-10-12", today, calendar)
	if got := item.Carried(today, calendar); got != 3 || item.CarriedBefore != 0 {
		t.Errorf("W2: moved back it shows %d (before %d), want 3 (0)", got, item.CarriedBefore)
	}
}
