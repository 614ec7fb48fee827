package models_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"zhanban/models"
)

// roundQuestion is what a spread is asked.
type roundQuestion struct {
	customers []models.RoundCustomer
	people    []string
	days      []models.Day
	load      models.Load
}

func drawQuestion(t *rapid.T) roundQuestion {
	first := models.Day("2026-09-21")
	calendar := models.Calendar{"2026-10-01": models.DayRest, "2026-10-02": models.DayRest, "2026-10-10": models.DayWork}
	q := roundQuestion{load: models.Load{}, days: calendar.WorkingDays(first, first.Add(rapid.IntRange(0, 25).Draw(t, "length")))}
	for n := range rapid.IntRange(1, 6).Draw(t, "people") {
		who := fmt.Sprintf("p%d", n)
		q.people, q.load[who] = append(q.people, who), map[models.Day]int{}
		for _, day := range q.days {
			q.load[who][day] = rapid.IntRange(0, 4).Draw(t, "load")
		}
	}
	for n := range rapid.IntRange(0, 60).Draw(t, "customers") {
		owner := rapid.SampledFrom(append([]string{"", "nobody here"}, q.people...)).Draw(t, "owner")
		q.customers = append(q.customers, models.RoundCustomer{ID: fmt.Sprintf("c%02d", n), OwnerID: owner})
	}
	return q
}

func (q roundQuestion) spread() []models.Turn {
	return models.Spread(q.customers, q.people, q.days, q.load)
}

// F1: each customer has one task, on a working day of the span, by one of the
// people, by its owner if they are among them.
func TestSpreadGivesEachCustomerOneTask(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuestion(t)
		owner := map[string]string{}
		for _, c := range q.customers {
			owner[c.ID] = c.OwnerID
		}
		tasks := q.spread()
		if len(tasks) != len(q.customers) {
			t.Fatalf("%d tasks for %d customers", len(tasks), len(q.customers))
		}
		for _, task := range tasks {
			who, asked := owner[task.CustomerID]
			if !asked {
				t.Fatalf("%s twice, or never asked for", task.CustomerID)
			}
			delete(owner, task.CustomerID)
			if !slices.Contains(q.days, task.DueDay) {
				t.Errorf("on %s, no working day of the span", task.DueDay)
			}
			if !slices.Contains(q.people, task.AssigneeID) || slices.Contains(q.people, who) && task.AssigneeID != who {
				t.Errorf("%s goes to %s of %q", task.AssigneeID, task.CustomerID, who)
			}
		}
	})
}

// F1: fair within one. A person's days that were given something stand at most
// one above their idlest day; who was given somebody else's customer, at most
// one above the idlest of all.
func TestSpreadIsFairWithinOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuestion(t)
		owned := map[string]bool{}
		for _, c := range q.customers {
			owned[c.ID] = slices.Contains(q.people, c.OwnerID)
		}
		total, given, anybodys := map[string]int{}, map[string]map[models.Day]bool{}, map[string]bool{}
		for _, who := range q.people {
			given[who] = map[models.Day]bool{}
		}
		for _, task := range q.spread() {
			q.load[task.AssigneeID][task.DueDay]++
			given[task.AssigneeID][task.DueDay] = true
			anybodys[task.AssigneeID] = anybodys[task.AssigneeID] || !owned[task.CustomerID]
		}
		for _, who := range q.people {
			idlest := 1 << 30
			for _, n := range q.load[who] {
				idlest = min(idlest, n)
				total[who] += n
			}
			for day := range given[who] {
				if q.load[who][day] > idlest+1 {
					t.Errorf("%s has %d on %s and %d on another day", who, q.load[who][day], day, idlest)
				}
			}
		}
		for _, who := range q.people {
			for _, other := range q.people {
				if anybodys[who] && total[who] > total[other]+1 {
					t.Errorf("%s has %d, %s only %d", who, total[who], other, total[other])
				}
			}
		}
	})
}

// F1: the same question, in whatever order it is asked, gives the same answer,
// and what was asked is not changed.
func TestSpreadIsDeterministic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := drawQuestion(t)
		first := q.spread()
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		r.Shuffle(len(q.customers), func(i, j int) { q.customers[i], q.customers[j] = q.customers[j], q.customers[i] })
		r.Shuffle(len(q.people), func(i, j int) { q.people[i], q.people[j] = q.people[j], q.people[i] })
		r.Shuffle(len(q.days), func(i, j int) { q.days[i], q.days[j] = q.days[j], q.days[i] })
		q.customers, q.people = append(q.customers, q.customers...), append(q.people, q.people...)
		if again := q.spread(); !slices.Equal(first, again) {
			t.Errorf("%v, then %v", first, again)
		}
	})
}

// F1: with nobody to go, or no day to go on, there is nothing.
func TestSpreadOfNothing(t *testing.T) {
	holiday := models.Calendar{"2026-10-01": models.DayRest, "2026-10-02": models.DayRest}
	days := holiday.WorkingDays("2026-10-01", "2026-10-04")
	customers := []models.RoundCustomer{{ID: "c"}}
	if got := models.Spread(customers, []string{"p"}, days, nil); len(days) != 0 || len(got) != 0 {
		t.Errorf("%v on %v", got, days)
	}
	if got := models.Spread(customers, nil, []models.Day{"2026-10-05"}, nil); len(got) != 0 {
		t.Errorf("nobody goes to %v", got)
	}
}
