package seed

import (
	"strings"

	"zhanban/models"
)

// planMonths writes every department's plan of the month, what lasts for weeks,
// and the parts of both, as far as they are done on the day of the story.
func (w *writer) planMonths() {
	month := w.today.Month()
	first, last := month.First().Week().Monday(), month.Last().Week().Sunday()
	for _, d := range departments {
		for _, a := range monthPlans[d.key] {
			id := w.plan(d.key, a.title, a.who, payload{"month": month, "week": month.First().Week()}, a.target, a.unit)
			reached := a.target * int64(a.ahead) / 100
			w.reach(id, a.who, month.First(), month.Last(), reached, a.target)
			w.breakDown(d.key, id, a.who, month.First(), min(month.Last(), last), a.parts)
		}
		known := map[string]string{}
		for _, s := range monthBars[d.key] {
			from, to := first.Add(s.from), first.Add(s.to)
			id := w.plan(d.key, s.title, s.who, payload{"week": from.Week(), "day": from, "lastDay": to}, s.target, s.unit)
			known[s.title] = id
			if s.after != "" {
				w.do(w.at(month.First().Add(-5), "10:20"), lead(s.who), "item.edit", payload{"id": id, "afterId": known[s.after]})
			}
			w.reach(id, s.who, from, to, s.target, s.target)
			w.breakDown(d.key, id, s.who, from, to, s.parts)
			if to < w.today {
				w.do(w.at(w.workingBy(to), "15:20"), lead(s.who), "item.complete", payload{"id": id})
			}
		}
		w.approve(d.key, month)
	}
}

// approve has a department's plan of the month submitted and approved before
// the month begins.
func (w *writer) approve(department string, month models.Month) {
	plan := payload{"departmentId": w.rooms[department], "period": month}
	w.do(w.at(month.First().Add(-4), "16:30"), w.members(department)[0], "approval.submit", plan)
	w.do(w.at(month.First().Add(-2), "17:20"), w.manager(department), "approval.approve", plan)
}

func lead(who string) string { return strings.Fields(who)[0] }

// plan writes an item of the month, five days before the month begins.
func (w *writer) plan(department, title, who string, place payload, target int64, unit string) string {
	clock := "10:00"
	if place["partOfId"] != nil {
		clock = "10:30" // once its whole is there
	}
	at := w.at(w.today.Month().First().Add(-5), clock)
	id := w.id(at)
	p := payload{
		"id": id, "departmentId": w.rooms[department], "title": title, "rank": w.rank(), "assigneeIds": w.ids(w.users, "user", "", strings.Fields(who)),
	}
	for key, value := range place {
		p[key] = value
	}
	if target > 0 {
		p["goalTarget"], p["goalUnit"] = target, unit
	}
	w.planned[title] = p
	w.do(at, lead(who), "item.create", p)
	return id
}

// reach notes how far a figure is: so much of what would be reached at the end
// as of its days have gone by.
func (w *writer) reach(id, who string, from, to models.Day, end, most int64) {
	gone, days := from.DaysUntil(w.today), from.DaysUntil(to)+1
	if most == 0 || gone <= 0 {
		return
	}
	now := min(most, end*int64(min(gone, days))/int64(days))
	if most > 1_000_000 { // money, in hundreds
		now -= now % 10_000
	}
	w.do(w.at(w.back(1), "17:50"), lead(who), "item.edit", payload{"id": id, "goalCurrent": now})
}

// breakDown spreads parts over the days of a whole; those of the days gone by
// are done.
func (w *writer) breakDown(department, whole, who string, from, to models.Day, parts []string) {
	people := strings.Fields(who)
	for n, title := range parts {
		day := w.workingBy(from.Add((n + 1) * from.DaysUntil(to) / len(parts)))
		id := w.plan(department, title, people[n%len(people)], payload{"week": day.Week(), "day": day, "partOfId": whole}, 0, "")
		if day < w.today {
			w.do(w.at(day, "16:40"), people[n%len(people)], "item.complete", payload{"id": id})
		}
	}
}

// workingBy is a day, or the last working day before it.
func (w *writer) workingBy(day models.Day) models.Day {
	for n := 0; n < 10 && !w.calendar.Working(day); n++ {
		day = day.Add(-1)
	}
	return day
}
