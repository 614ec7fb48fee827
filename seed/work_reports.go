package seed

import "zhanban/models"

// report is a person's report of last week, as they corrected it.
type report struct {
	visits        int // what they say it was; 0: as drafted
	why           string
	summary       string
	needs, said   string // what others have to help with; what the manager said
	filed, goBack bool
}

// lastReports are the reports of last week; nobody else has written theirs.
var lastReports = map[string]report{
	"linxiaotang": {visits: 5, why: "展会现场又见了四家，没有记进跟进", summary: "海参专区谈下两家，节后集中催半款。蓝汀水产要求分期，已报批。",
		needs: "财务确认分期付款的合同条款。", said: "现场见的客户请补进客户卡，下周一起看分期方案。", filed: true},
	"ouyangruogu": {summary: "挪威馆条件谈定三项，返点等渠道回复。", filed: true},
	"zhouwendi":   {summary: "早鸟名单全部过完一遍，仍有七家未接通。", said: "七家未接通的写上下次联系时间。", goBack: true},
	"sujianshan":  {summary: "展位图送审，消防栓位置复测后再交一次。"},
}

// reportWork has last week's and last month's reports written, submitted and
// filed, and this week's begun.
func (w *writer) reportWork() {
	week := w.today.Week()
	friday, monday := w.workingBy(week.Monday().Add(-1)), week.Monday()
	manager, room := w.manager("zz1"), w.rooms["zz1"]
	of := func(login string, period models.Period, more payload) payload {
		p := payload{"departmentId": room, "period": period}
		if login != "" {
			p["userId"] = w.users[login]
		}
		for key, value := range more {
			p[key] = value
		}
		return p
	}
	words := func(id, text string) payload {
		return payload{"part": "words", "id": id, "how": "changed", "text": text}
	}
	last := models.Period(week.Add(-1))
	for _, login := range w.members("zz1") {
		r, written := lastReports[login]
		if !written {
			continue
		}
		w.do(w.at(friday, "17:05"), login, "work_report.correct", of(login, last, words("summary", r.summary)))
		if r.needs != "" {
			w.do(w.at(friday, "17:06"), login, "work_report.correct", of(login, last, words("needs", r.needs)))
		}
		if r.visits > 0 {
			w.do(w.at(friday, "17:08"), login, "work_report.correct", of(login, last, payload{"part": "figures", "id": "visits", "how": "changed", "amount": r.visits, "text": r.why}))
		}
		w.do(w.at(friday, "17:20"), login, "work_report.submit", of(login, last, nil))
		if r.said != "" {
			kind := map[bool]string{true: "work_report.return", false: "work_report.comment"}[r.goBack]
			w.do(w.at(monday, "08:40"), manager, kind, of(login, last, payload{"text": r.said}))
		}
		if r.filed {
			w.do(w.at(monday, "08:50"), manager, "work_report.file", of(login, last, nil))
		}
	}
	w.do(w.at(friday, "17:40"), manager, "work_report.correct", of("", last, words("summary", "海参专区与挪威馆都有进展，半款催收是下周的重点。")))
	w.do(w.at(monday, "08:55"), manager, "work_report.submit", of("", last, nil))

	before := models.Period(w.today.Month()).Add(-1)
	first := w.today.Month().First()
	w.do(w.at(first, "09:20"), manager, "work_report.correct", of("", before, words("summary", "老展商续展过半，海参专区成形。审图比计划慢一周。")))
	w.do(w.at(first, "09:30"), manager, "work_report.correct", of("", before, words("needs", "请场馆提前给出冷链车进场时段。")))
	w.do(w.at(first, "09:40"), manager, "work_report.submit", of("", before, nil))
	w.do(w.at(first, "10:30"), "chenyu", "work_report.file", of("", before, nil))
	w.do(w.at(w.today, "08:30"), "linxiaotang", "work_report.correct", of("linxiaotang", models.Period(week), words("summary", "周三前把半款催完。")))
}
