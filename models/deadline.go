package models

import "fmt"

// Deadline (截止节点) is a day by which something of an exhibition stands,
// counted from its opening: T−90. The next edition begins with the same ones.
type Deadline struct {
	ID    string `json:"id" minLength:"1" maxLength:"36"`
	Title string `json:"title" minLength:"1" maxLength:"60"`
	Days  int    `json:"days" minimum:"-400" maximum:"100" doc:"From the opening day; negative: before it"`
}

// DeadlineDays are the days an exhibition's deadlines fall on, by their ids.
func (e *Exhibition) DeadlineDays() map[string]Day {
	days := make(map[string]Day, len(e.Deadlines))
	for _, d := range e.Deadlines {
		days[d.ID] = e.FirstDay.Add(d.Days)
	}
	return days
}

// Follow moves an item of a deadline to the day that falls on now. What stands
// where the deadline put it goes along; what somebody planned elsewhere, or gave
// another day, stays as it is.
func (i *Item) Follow(from, to Day, today Day, calendar Calendar) {
	if i.DueDay != from || from == to {
		return
	}
	switch i.Place() {
	case ItemPlace{Month: from.Month(), Week: from.Month().First().Week()}:
		i.Plan(ItemPlace{Month: to.Month(), Week: to.Month().First().Week()}, today, calendar)
	case ItemPlace{Week: from.Week()}:
		i.Plan(ItemPlace{Week: to.Week()}, today, calendar)
	case ItemPlace{Week: from.Week(), Day: from}:
		i.Plan(ItemPlace{Week: to.Week(), Day: to}, today, calendar)
	}
	i.DueDay = to
}

func validateDeadlines(list []Deadline) error {
	err := eachItsOwn("deadlines", list, 60, "", func(d Deadline) (string, string) { return d.ID, d.Title })
	if err != nil {
		return err
	}
	for n, d := range list {
		field := fmt.Sprintf("deadlines[%d].", n)
		if err := text(field+"title", d.Title, 1, 60); err != nil {
			return err
		}
		if err := between(field+"days", d.Days, -400, 100); err != nil {
			return err
		}
	}
	return nil
}
