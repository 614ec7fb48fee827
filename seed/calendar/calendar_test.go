package calendar

import (
	"testing"
	"time"

	"zhanban/models"
)

func TestDaysAreValidUniqueAndOrdered(t *testing.T) {
	for _, year := range Years() {
		last := models.Day("")
		for _, d := range Days(year) {
			if err := d.Validate(); err != nil {
				t.Errorf("%s: %v", d.Day, err)
			}
			if d.Day <= last {
				t.Errorf("%s comes after %s", d.Day, last)
			}
			last = d.Day
			weekend := d.Day.Weekday() == time.Saturday || d.Day.Weekday() == time.Sunday
			if d.Type == models.DayWork && !weekend {
				t.Errorf("%s is a make-up day on a weekday", d.Day)
			}
		}
	}
}

// The notice names each holiday's length; the make-up days follow from it.
func TestDays2026AsPublished(t *testing.T) {
	rest, work := map[string]int{}, map[models.Day]bool{}
	for _, d := range Days(2026) {
		if d.Type == models.DayRest {
			rest[d.Name]++
		} else {
			work[d.Day] = true
		}
	}
	for name, n := range map[string]int{"元旦": 3, "春节": 9, "清明节": 3, "劳动节": 5, "端午节": 3, "中秋节": 3, "国庆节": 7} {
		if rest[name] != n {
			t.Errorf("%s has %d days, want %d", name, rest[name], n)
		}
	}
	for _, d := range []models.Day{"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"} {
		if !work[d] {
			t.Errorf("%s must be a working day", d)
		}
	}
	if len(work) != 6 {
		t.Errorf("%d make-up days, want 6", len(work))
	}
	c, working := Of(2026), 0
	for d := models.Day("2026-01-01"); d <= "2026-12-31"; d = d.Add(1) {
		if c.Working(d) {
			working++
		}
	}
	if working != 248 {
		t.Errorf("%d working days in 2026, want 248", working)
	}
}

func TestAnUnpublishedYearHasWeekendsOnly(t *testing.T) {
	if Published(2027) || len(Days(2027)) != 0 {
		t.Error("2027 has not been published")
	}
	if c := Of(2026, 2027); !c.Working("2027-10-01") || c.Working("2027-10-02") {
		t.Error("an unpublished year knows weekends only")
	}
}
