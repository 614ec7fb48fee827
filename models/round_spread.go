package models

import (
	"cmp"
	"slices"
)

// Turn is one customer of a round: who goes, and when.
type Turn struct {
	CustomerID string `json:"customerId" format:"uuid"`
	AssigneeID string `json:"assigneeId" format:"uuid"`
	DueDay     Day    `json:"dueDay"`
}

// RoundCustomer is what the spread must know of a customer.
type RoundCustomer struct {
	ID      string
	OwnerID string
}

// Load is how many follow-ups people have planned already, by person and day.
type Load map[string]map[Day]int

// WorkingDays are the working days from a day to another, both included.
func (c Calendar) WorkingDays(from, to Day) []Day {
	var days []Day
	for d := from; d.Valid() && d <= to; d = d.Add(1) {
		if c.Working(d) {
			days = append(days, d)
		}
	}
	return days
}

// Spread gives each customer one task. Its owner goes, if they are among the
// people; whoever else is given to who has least to do in these days. Of a
// person's days the one with least is taken, the earliest of equals. What the
// people have planned already counts. The same question gives the same answer,
// whatever the order of customers, people and days.
func Spread(customers []RoundCustomer, people []string, days []Day, load Load) []Turn {
	people, days = sortedOnce(people), sortedOnce(days)
	if len(people) == 0 || len(days) == 0 {
		return []Turn{}
	}
	plan := newSpreading(people, days, load)
	customers = slices.Clone(customers)
	slices.SortFunc(customers, func(a, b RoundCustomer) int { return cmp.Compare(a.ID, b.ID) })
	customers = slices.CompactFunc(customers, func(a, b RoundCustomer) bool { return a.ID == b.ID })
	tasks := make([]Turn, 0, len(customers))
	for _, owned := range []bool{true, false} {
		for _, c := range customers {
			if slices.Contains(people, c.OwnerID) != owned {
				continue
			}
			who := c.OwnerID
			if !owned {
				who = plan.idlest()
			}
			tasks = append(tasks, Turn{CustomerID: c.ID, AssigneeID: who, DueDay: plan.take(who)})
		}
	}
	slices.SortFunc(tasks, func(a, b Turn) int {
		return cmp.Or(cmp.Compare(a.DueDay, b.DueDay), cmp.Compare(a.AssigneeID, b.AssigneeID), cmp.Compare(a.CustomerID, b.CustomerID))
	})
	return tasks
}

func sortedOnce[T cmp.Ordered](list []T) []T {
	return slices.Compact(slices.Sorted(slices.Values(list)))
}

// spreading is the load as the spread fills it.
type spreading struct {
	people []string
	days   []Day
	load   Load
	total  map[string]int // of these days
}

func newSpreading(people []string, days []Day, load Load) *spreading {
	s := &spreading{people: people, days: days, load: Load{}, total: map[string]int{}}
	for _, who := range people {
		s.load[who] = map[Day]int{}
		for _, day := range days {
			s.load[who][day] = load[who][day]
			s.total[who] += load[who][day]
		}
	}
	return s
}

// idlest is who has least to do.
func (s *spreading) idlest() string {
	return slices.MinFunc(s.people, func(a, b string) int { return cmp.Compare(s.total[a], s.total[b]) })
}

// take plans one more task of a person on the day they have least.
func (s *spreading) take(who string) Day {
	day := slices.MinFunc(s.days, func(a, b Day) int { return cmp.Compare(s.load[who][a], s.load[who][b]) })
	s.load[who][day]++
	s.total[who]++
	return day
}
