package seed

import (
	"fmt"
	"strings"
	"time"

	"zhanban/models"
)

// work is an item of the story. Days are counted in working days from today.
type work struct {
	title    string
	who      string // logins, the first one writes it
	label    string
	priority int
	customer string
	booths   string
	due      string // "15:00", or "2 15:00": two working days ahead, "-2" two back
	notes    string
	lines    []string // checklist
	ticked   int
	said     []said
	why      string // reason its week gives for leaving it undone
	done     string // time it was completed; empty: open
	carried  int    // working days (or weeks, for a week's focus) it has been carried
}

// said is a comment; @login in it mentions.
type said struct{ who, text string }

// written is an item as it stands in the story so far.
type written struct {
	work
	id, department string
	week           models.Week
	day            models.Day
	closed         bool
	doneDay        models.Day
}

// put writes an item into a week, on a day or, with day empty, as its focus.
// It was created `made` days before.
func (w *writer) put(department string, x work, week models.Week, day models.Day, made int) *written {
	first := day
	if day == "" {
		first = week.Monday()
	}
	birth := models.Day(min(string(first), string(w.today))).Add(-made)
	at := w.at(birth, fmt.Sprintf("%02d:%02d", 8+w.random.IntN(9), w.random.IntN(60)))
	who := strings.Fields(x.who)
	i := &written{work: x, id: w.id(at), department: department, week: week, day: day}
	p := payload{
		"id": i.id, "departmentId": w.rooms[department], "title": x.title, "week": week, "rank": w.rank(),
		"assigneeIds": w.ids(w.users, "user", "", who), "boothIds": w.ids(w.booths, "booth", "", strings.Fields(x.booths)),
	}
	set := func(key, value string) {
		if value != "" {
			p[key] = value
		}
	}
	set("day", string(day))
	set("notes", x.notes)
	if x.priority > 0 {
		p["priority"] = x.priority
	}
	if x.label != "" {
		p["labelIds"] = w.ids(w.labels, "label", department+"/", strings.Fields(x.label))
	}
	if x.customer != "" {
		p["customerId"] = must(w.cards, "customer", x.customer)
	}
	if x.carried > 0 {
		w.due(p, x.due, w.today) // it was given a new time when it was carried
	} else {
		w.due(p, x.due, day)
	}
	lines := make([]payload, len(x.lines))
	for n, text := range x.lines {
		lines[n] = payload{"id": w.id(at), "text": text, "done": false}
	}
	if len(lines) > 0 {
		p["checklist"] = lines
	}
	w.do(at, who[0], "item.create", p)
	w.tick(i, lines, first, who)
	w.talk(i, first)
	w.items = append(w.items, i)
	return i
}

// due reads "15:00", "2", "2 15:00" or "-2".
func (w *writer) due(p payload, due string, day models.Day) {
	for _, f := range strings.Fields(due) {
		if strings.Contains(f, ":") {
			p["dueTime"] = f
			continue
		}
		var n int
		if _, err := fmt.Sscanf(f, "%d", &n); err != nil {
			panic(err) // a mistake in this package's own tables
		}
		if p["dueDay"] = w.ahead(n); n < 0 {
			p["dueDay"] = w.back(-n)
		}
	}
	if p["dueTime"] != nil && p["dueDay"] == nil && day != "" {
		p["dueDay"] = day
	}
}

func (w *writer) tick(i *written, lines []payload, day models.Day, who []string) {
	for n := range min(i.ticked, len(lines)) {
		at := w.at(day, fmt.Sprintf("%02d:%02d", 9+n%8, 5+w.random.IntN(50)))
		w.do(at, who[n%len(who)], "item.check", payload{"id": i.id, "lineId": lines[n]["id"], "done": true})
	}
}

func (w *writer) talk(i *written, day models.Day) {
	for n, s := range i.said {
		at := w.at(day, fmt.Sprintf("%02d:%02d", 9+n, 10+w.random.IntN(45)))
		text, mentions := s.text, []string{}
		for _, p := range people {
			if strings.Contains(text, "@"+p.login) {
				text = strings.ReplaceAll(text, "@"+p.login, "@"+p.name)
				mentions = append(mentions, w.user(p.login))
			}
		}
		w.do(at, s.who, "comment.add", payload{"id": w.id(at), "itemId": i.id, "text": text, "mentionIds": mentions})
	}
}

// finish completes an item on a day.
func (w *writer) finish(i *written, day models.Day, clock string) {
	i.closed, i.doneDay = true, day
	at := w.at(day, clock)
	if w.Now.Sub(at) <= time.Minute { // not yet that late: some time this morning
		at = at.Add(-time.Duration(w.random.IntN(100)) * time.Minute)
	}
	w.do(at, strings.Fields(i.who)[0], "item.complete", payload{"id": i.id})
}

// putAll writes a list into a week, on its day or as its focus, and completes
// what the list says is done.
func (w *writer) putAll(department string, week models.Week, day models.Day, list []work) {
	for _, x := range list {
		on, in := day, week
		switch {
		case x.carried > 0 && day == w.today:
			on = w.back(x.carried)
			in = on.Week()
		case x.carried > 0 && day == "":
			in = week.Add(-x.carried)
		}
		i := w.put(department, x, in, on, 1+w.random.IntN(3))
		if x.done != "" {
			w.finish(i, models.Day(min(string(w.today), string(w.doneOn(i)))), x.done)
		}
	}
}

// doneOn is the day an item of the present is completed: its own, or for a
// week's focus the last working day gone by, or today.
func (w *writer) doneOn(i *written) models.Day {
	if i.day != "" {
		return i.day
	}
	if d := w.back(1); d >= i.week.Monday() {
		return d
	}
	return w.today
}
