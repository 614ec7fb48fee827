package seed

import (
	"fmt"
	"time"
)

// Demo is the whole story: an exhibition centre six weeks before its fair
// opens, at the moment of the options.
func Demo(o Options) *Script {
	w := newWriter(o)
	w.found()
	exhibition := w.open()
	w.addDictionaries()
	w.addCustomers()
	w.pursue(exhibition)
	w.setPrices(exhibition)
	w.addBooths(exhibition)
	w.addFloorPlans(exhibition)
	w.sell()
	w.order(exhibition)
	w.addTemplates()
	w.addFollowUps()
	w.careForImportant()
	w.evaluate()
	w.addSavedViews()
	w.writeBoards()
	w.planMonths()
	w.repeat()
	w.closeLastWeek()
	w.recruit(exhibition)
	w.lastEdition(exhibition)
	w.signThisWeek(exhibition)
	w.reviseMonth()
	w.reportWork()
	w.setDeadlines(exhibition)
	w.addScreens(exhibition)
	w.addRobots()
	w.rememberWeeks()
	w.firstContacts()
	w.readYesterday()
	return w.script()
}

// readYesterday lets everybody have read what they were told until last night.
func (w *writer) readYesterday() {
	night := w.at(w.today.Add(-1), "18:30")
	for _, p := range people {
		w.do(night, p.login, "notification.read_all", payload{"before": night.UTC().Truncate(time.Millisecond)})
	}
}

// writeBoards writes three weeks of items for every department.
func (w *writer) writeBoards() {
	week := w.today.Week()
	w.lastWeek("zz1", lastFirst)
	w.putAll("zz1", week, w.today, todayFirst)
	tomorrow := w.today.Add(1)
	w.putAll("zz1", tomorrow.Week(), tomorrow, tomorrowFirst)
	w.putAll("zz1", week, "", weekFirst)
	w.later("zz1", laterFirst)
	for _, d := range departments[1:] {
		w.department(d.key, boards[d.key])
	}
}

// lastWeek spreads works over last week's working days, each done on its day
// or the one after.
func (w *writer) lastWeek(department string, list []work) {
	week := w.today.Week().Add(-1)
	days := w.working(week)
	for n, x := range list {
		day := days[n*len(days)/len(list)]
		if n%7 == 3 {
			day = ""
		}
		i := w.put(department, x, week, day, 1+w.random.IntN(2))
		if x.done == "" {
			continue
		}
		done := days[min(n*len(days)/len(list)+w.random.IntN(2), len(days)-1)]
		w.finish(i, done, x.done)
	}
}

// later spreads works over the rest of this week and the next, every third as
// the next week's focus.
func (w *writer) later(department string, list []work) {
	next := w.today.Week().Add(1)
	for n, x := range list {
		if n%3 == 2 {
			w.put(department, x, next, "", 1)
			continue
		}
		day := w.ahead(2 + n*8/len(list))
		w.put(department, x, day.Week(), day, 1+w.random.IntN(4))
	}
}

// department lays out a department's works: last week's, then today,
// tomorrow, this week and the next in turn.
func (w *writer) department(key string, list []work) {
	week := w.today.Week()
	w.lastWeek(key, lastBoards[key])
	tomorrow := w.today.Add(1)
	for n, x := range list {
		if n%3 == 0 {
			x.due = fmt.Sprintf("%02d:%02d", 9+n%8, 30*(n%2))
		}
		switch n % 5 {
		case 0:
			x.carried = n % 3
			w.putAll(key, week, w.today, []work{x})
		case 1:
			w.putAll(key, tomorrow.Week(), tomorrow, []work{x})
		case 2:
			x.done = fmt.Sprintf("%02d:%02d", 8+n%3, (13*n+7)%60)
			w.putAll(key, week, w.today, []work{x})
		case 3:
			x.due = ""
			w.putAll(key, week, "", []work{x})
		case 4:
			day := w.ahead(2 + n/2)
			w.put(key, x, day.Week(), day, 1+w.random.IntN(3))
		}
	}
}

// repeat starts what comes again: the weekly report, the morning meeting.
func (w *writer) repeat() {
	at := w.at(w.back(1), "08:30")
	friday := w.today
	for friday.Weekday() != 5 {
		friday = friday.Add(1)
	}
	w.do(at, "helanqing", "series.create", payload{
		"id": w.id(at), "departmentId": w.rooms["zz1"], "title": "招展一部周报初稿", "rule": payload{"every": "week", "weekdays": []int{5}},
		"firstDay": friday, "dueTime": "16:30", "assigneeIds": []string{w.user("helanqing")},
		"notes": "数字从看板和展位图取，没做完的写清原因。",
	})
	w.do(at, "gunanqiao", "series.create", payload{
		"id": w.id(at), "departmentId": w.rooms["kf"], "title": "晨会：昨日来电与今日外呼分工", "rule": payload{"every": "working_day"},
		"firstDay": w.ahead(1), "dueTime": "09:00", "assigneeIds": []string{w.user("gunanqiao"), w.user("tangxiaoman")},
	})
}

// closeLastWeek has every manager end last week with reasons for what was open
// when it ended.
func (w *writer) closeLastWeek() {
	week := w.today.Week().Add(-1)
	days := w.working(week)
	at := w.at(days[len(days)-1], "18:20")
	for _, d := range departments {
		reasons := []payload{}
		for _, i := range w.items {
			if i.department == d.key && i.week <= week && (!i.closed || i.doneDay > week.Sunday()) {
				reason := i.why
				if reason == "" {
					reason = why[len(reasons)%len(why)]
				}
				reasons = append(reasons, payload{"itemId": i.id, "reason": reason})
			}
		}
		w.do(at, w.manager(d.key), "week.close", payload{"departmentId": w.rooms[d.key], "week": week, "reasons": reasons})
	}
}

// Bulk adds n plain items to the demo's departments, spread over forty weeks
// around the day: what performance is measured with.
func Bulk(o Options, n int) *Script {
	w := newWriter(o)
	w.found()
	at := w.at(w.today.Add(-1), "12:00")
	for i := range n {
		d := departments[i%len(departments)]
		day := w.today.Add(i%280 - 140)
		members := w.members(d.key)
		p := payload{
			"id": w.id(at), "departmentId": w.rooms[d.key], "title": fmt.Sprintf("%s 第 %d 项", pick(w, todayFirst).title, i+1), "week": day.Week(), "rank": w.rank(),
			"priority": 1 + i%3, "assigneeIds": []string{w.user(members[i%len(members)])},
		}
		if i%4 > 0 {
			p["day"] = day
		}
		w.do(at, Administrator, "item.create", p)
	}
	return w.script()
}
