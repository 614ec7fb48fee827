package models_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"zhanban/models"
)

// calendarRules are the cases of days, weeks, working days and carry-overs.
// The client's selectors are tested on the same file (decision 6).
type calendarRules struct {
	Exceptions [][2]string
	Weeks      []struct {
		Day     models.Day
		Week    models.Week
		Weekday int
	}
	Mondays         [][2]string
	Days, RealWeeks [][2]any
	AddDays         [][3]any
	AddWeeks        [][3]any
	DaysUntil       [][3]any
	DayOf           [][3]string
	Working         [][2]any
	WorkingBetween  [][3]any
	Carried         []struct {
		Name  string
		Item  models.Item
		Today models.Day
		Want  int
	}
	Falls []struct {
		Rule    models.Rule
		On, Not []models.Day
	}
}

func readRules(t *testing.T) (calendarRules, models.Calendar) {
	t.Helper()
	text, err := os.ReadFile("testdata/rules/calendar.json")
	if err != nil {
		t.Fatal(err)
	}
	var rules calendarRules
	if err := json.Unmarshal(text, &rules); err != nil {
		t.Fatal(err)
	}
	calendar := models.Calendar{}
	for _, e := range rules.Exceptions {
		calendar[models.Day(e[0])] = e[1]
	}
	return rules, calendar
}

func day(v any) models.Day { return models.Day(v.(string)) }

func week(v any) models.Week { return models.Week(v.(string)) }

func number(v any) int { return int(v.(float64)) }

func is[T comparable](t *testing.T, what string, of any, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s of %v: %v, want %v", what, of, got, want)
	}
}

func TestDaysAndWeeks(t *testing.T) {
	rules, _ := readRules(t)
	for _, c := range rules.Weeks {
		is(t, "week", c.Day, c.Day.Week(), c.Week)
		is(t, "weekday", c.Day, (int(c.Day.Weekday())+6)%7+1, c.Weekday)
	}
	for _, c := range rules.Mondays {
		w := models.Week(c[0])
		is(t, "Monday", w, w.Monday(), models.Day(c[1]))
		is(t, "Sunday", w, w.Sunday(), models.Day(c[1]).Add(6))
	}
	for _, c := range rules.Days {
		is(t, "day", c, day(c[0]).Valid(), c[1].(bool))
	}
	for _, c := range rules.RealWeeks {
		is(t, "week", c, week(c[0]).Valid(), c[1].(bool))
	}
	for _, c := range rules.AddDays {
		is(t, "sum", c, day(c[0]).Add(number(c[1])), day(c[2]))
	}
	for _, c := range rules.AddWeeks {
		is(t, "sum", c, week(c[0]).Add(number(c[1])), week(c[2]))
	}
	for _, c := range rules.DaysUntil {
		is(t, "days", c, day(c[0]).DaysUntil(day(c[1])), number(c[2]))
	}
	for _, c := range rules.DayOf {
		moment, err := time.Parse(time.RFC3339, c[0])
		if err != nil {
			t.Fatal(err)
		}
		zone, err := time.LoadLocation(c[1])
		if err != nil {
			t.Fatal(err)
		}
		is(t, "day", c, models.DayOf(moment, zone), models.Day(c[2]))
	}
}

func TestWorkingDaysAndCarryOvers(t *testing.T) {
	rules, calendar := readRules(t)
	for _, c := range rules.Working {
		is(t, "working", c, calendar.Working(day(c[0])), c[1].(bool))
	}
	for _, c := range rules.WorkingBetween {
		is(t, "working days", c, calendar.WorkingBetween(day(c[0]), day(c[1])), number(c[2]))
	}
	for _, c := range rules.Carried {
		is(t, "carried", c.Name, c.Item.Carried(c.Today, calendar), c.Want)
	}
	for _, c := range rules.Falls {
		for _, d := range c.On {
			is(t, "falls", []any{c.Rule, d}, c.Rule.Falls(d, calendar), true)
		}
		for _, d := range c.Not {
			is(t, "falls", []any{c.Rule, d}, c.Rule.Falls(d, calendar), false)
		}
	}
}
