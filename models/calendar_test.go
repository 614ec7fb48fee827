package models_test

import (
	"fmt"
	"testing"
	"time"

	"zhanban/models"
)

// A week is valid exactly if its Monday lies in it, and a day's week is the
// one Go's own calendar tells.
func TestWeeksAreISOWeeks(t *testing.T) {
	for year := 1998; year <= 2101; year++ {
		for n := 0; n <= 99; n++ {
			w := models.Week(fmt.Sprintf("%04d-W%02d", year, n))
			want := year >= 2000 && year <= 2099 && n >= 1 && n <= 53 && w.Monday().Week() == w
			if w.Valid() != want {
				t.Errorf("%s valid: %t", w, w.Valid())
			}
		}
	}
	for at := time.Date(1999, 12, 20, 12, 0, 0, 0, time.UTC); at.Year() < 2101; at = at.AddDate(0, 0, 1) {
		y, n := at.ISOWeek()
		if got, want := models.DayOf(at, time.UTC).Week(), models.Week(fmt.Sprintf("%04d-W%02d", y, n)); got != want {
			t.Fatalf("%s is in %s, not %s", at, want, got)
		}
	}
	for _, w := range []models.Week{"", "2026", "2026-W4", "2026-W+4", "+026-W04", "2026-W 4", "2026-w04", "2026-W041", "２026-W4", "-026-W04"} {
		if w.Valid() {
			t.Errorf("%q is no week", w)
		}
	}
	if got := models.Day("no day").Week(); got != "0001-W01" {
		t.Errorf("a bad day's week: %s", got)
	}
}

func BenchmarkWeekOfDay(b *testing.B) {
	for b.Loop() {
		if w := models.Day("2026-11-22").Week(); !w.Valid() {
			b.Fatal(w)
		}
	}
}
