package models

import (
	"testing"
	"time"
)

var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

func at(day string, hour int) time.Time {
	return Day(day).Begins(shanghai).Add(time.Duration(hour) * time.Hour)
}

// C1: a birthday is reminded of before the day and on it, every year, whatever
// year it is written with.
func TestBirthdaysAreRemindedOfBeforeTheDay(t *testing.T) {
	c := &Customer{Contacts: []Contact{{Name: "罗启", Birthday: "1980-10-20"}}}
	var planned []string
	now := at("2026-10-08", 10)
	for range 3 {
		c.PlanOccasions(now, shanghai)
		for _, o := range c.OccasionsDue(*c.RemindAt, *c.RemindAt, shanghai) {
			planned = append(planned, c.RemindAt.In(shanghai).Format("2006-01-02 15:04 ")+o.Type+" "+o.Text)
		}
		now = *c.RemindAt
	}
	want := []string{"2026-10-17 08:00 birthday 罗启 · 10-20", "2026-10-20 08:00 birthday 罗启 · 10-20", "2027-10-17 08:00 birthday 罗启 · 10-20"}
	for n := range want {
		if n >= len(planned) || planned[n] != want[n] {
			t.Fatalf("planned %q, want %q", planned, want)
		}
	}
}

// C2: of an important customer one is reminded earlier; what was missed while no
// server ran is made up for while the day is still to come, and not after.
func TestImportantDaysAreRemindedOfEarlierAndNotAfter(t *testing.T) {
	c := &Customer{Important: true, Contacts: []Contact{{Name: "罗启", Anniversary: "06-18", AnniversaryOf: "公司成立"}, {Name: "李航", Birthday: "02-29"}}}
	c.PlanOccasions(at("2026-06-01", 0), shanghai)
	if want := at("2026-06-11", 8); !c.RemindAt.Equal(want) {
		t.Fatalf("planned for %v", c.RemindAt)
	}
	if due := c.OccasionsDue(*c.RemindAt, at("2026-06-15", 12), shanghai); len(due) != 1 || due[0].Text != "罗启 · 公司成立 · 06-18" || due[0].Day != "2026-06-18" {
		t.Errorf("three days late: %+v", due)
	}
	if due := c.OccasionsDue(*c.RemindAt, at("2026-06-19", 12), shanghai); len(due) != 0 {
		t.Errorf("after the day: %+v", due)
	}
	if due := c.OccasionsDue(at("2027-02-28", 8), at("2027-02-28", 9), shanghai); len(due) != 1 || due[0].Day != "2027-02-28" {
		t.Errorf("a year without the 29th: %+v", due)
	}
	if due := c.OccasionsDue(at("2028-02-29", 8), at("2028-02-29", 9), shanghai); len(due) != 1 {
		t.Errorf("a year with it: %+v", due)
	}
}

func TestWithoutDaysNothingIsPlanned(t *testing.T) {
	soon := at("2026-06-01", 0)
	c := &Customer{Record: Record{}, RemindAt: &soon, Contacts: []Contact{{Name: "罗启"}}}
	if c.PlanOccasions(soon, shanghai); c.RemindAt != nil {
		t.Errorf("planned for %v", c.RemindAt)
	}
}

// C1: the person to talk to first has days too; where only the company is
// known, it is the company's.
func TestTheFirstPersonsDaysAreRemindedOf(t *testing.T) {
	c := &Customer{Name: "罗启", Company: "远洲渔业", Birthday: "10-20"}
	c.PlanOccasions(at("2026-10-08", 10), shanghai)
	if c.RemindAt == nil || !c.RemindAt.Equal(at("2026-10-17", 8)) {
		t.Fatalf("planned for %v", c.RemindAt)
	}
	c = &Customer{Company: "远洲渔业", Anniversary: "06-18", AnniversaryOf: "成立"}
	if due := c.OccasionsDue(at("2026-06-18", 8), at("2026-06-18", 9), shanghai); len(due) != 1 || due[0].Text != "远洲渔业 · 成立 · 06-18" {
		t.Errorf("due: %+v", due)
	}
}
