package commands_test

import (
	"context"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// reportOf is a report as it lies in the database, nil if nobody has begun it.
func (h *house) reportOf(of commands.WorkReportOf) *models.WorkReport {
	h.t.Helper()
	r, err := h.store.WorkReport(context.Background(), h.workspaceID, of.DepartmentID, of.UserID, of.Period)
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}

func step(of commands.WorkReportOf, text string) commands.WorkReportStep {
	return commands.WorkReportStep{WorkReportOf: of, Text: text}
}

// W10: a report goes from hand to hand and each is told; once it is submitted
// nothing that happens changes what it says, and nobody corrects it; returned
// it follows what happens again.
func TestW10ASubmittedReportStandsStill(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	member, lead := h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
	mine := func(p *commands.ItemCreate) { p.AssigneeIDs = []string{member.UserID} }
	done, open := h.newItem(member, mine), h.newItem(member, mine)
	renamed := commands.ItemEdit{ID: done, Title: of("别的")}
	h.do(member, "item.complete", commands.NounID{ID: done})
	of := commands.WorkReportOf{DepartmentID: h.departmentID, UserID: member.UserID, Period: "2026-W41"}

	h.refused(lead, "work_report.file", step(of, ""), "approval.state")
	h.do(member, "work_report.submit", step(of, "请看"))
	if n := h.noticesOf(lead.UserID, "report_sent"); len(n) != 1 || n[0].Period != of.Period || n[0].ByID != member.UserID {
		t.Errorf("told the lead %+v", n)
	}
	if d := h.reportOf(of).Draft; d == nil || d.Figures.Planned != 2 || d.Figures.Done != 1 || len(d.Done) != 1 || d.Done[0].ID != done {
		t.Fatalf("submitted %+v", d)
	}
	h.do(member, "item.complete", commands.NounID{ID: open})
	h.do(member, "item.edit", renamed)
	if d := h.reportOf(of).Draft; d.Figures.Done != 1 || d.Done[0].Title != "远洲渔业合同盖章" {
		t.Errorf("the board changed a submitted report: %+v", d)
	}
	figure := commands.WorkReportCorrect{WorkReportOf: of, Part: models.WorkFigure, ID: "done", How: models.WorkChanged, Amount: 2}
	h.refused(member, "work_report.correct", figure, "work_report.sent")

	h.refused(lead, "work_report.return", step(of, " "), "text.empty")
	h.do(lead, "work_report.return", step(of, "漏了一项"))
	if n := h.noticesOf(member.UserID, "report_back"); len(n) != 1 || n[0].Text != "漏了一项" || h.reportOf(of).Draft != nil {
		t.Errorf("returned: %+v", n)
	}
	figure.Amount = 9
	h.do(member, "work_report.correct", figure)
	h.do(member, "work_report.submit", step(of, ""))
	r := h.reportOf(of)
	if r.Draft.Figures.Done != 2 || r.Corrected(r.Draft.Figures).Done != 9 || r.Corrections[0].By != member.UserID {
		t.Errorf("drafted %+v, corrected %+v", r.Draft.Figures, r.Corrections)
	}
	h.do(lead, "work_report.file", step(of, ""))
	h.do(lead, "work_report.comment", step(of, "不错"))
	if r := h.reportOf(of); r.State != models.ReportFiled || len(h.noticesOf(member.UserID, "report_filed")) != 1 || len(h.noticesOf(member.UserID, "report_said")) != 1 {
		t.Errorf("filed %+v", r)
	}
	h.refused(member, "work_report.submit", step(of, ""), "approval.state")
}

// W10: a person writes their own, who leads writes the department's and files;
// nobody writes another's, and a line has words.
func TestW10WhoWritesAReport(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	member, other, lead, viewer := h.user(models.RoleMember, ""), h.user(models.RoleMember, ""), h.user(models.RoleManager, ""), h.user(models.RoleViewer, "")
	stranger := h.user(models.RoleManager, h.department("客服部"))
	of := commands.WorkReportOf{DepartmentID: h.departmentID, UserID: member.UserID, Period: "2026-W41"}
	whole := commands.WorkReportOf{DepartmentID: h.departmentID, Period: "2026-10"}
	words := commands.WorkReportCorrect{WorkReportOf: of, Part: models.WorkWords, ID: "summary", How: models.WorkChanged, Text: "节后恢复外呼"}
	for _, who := range []models.Actor{other, lead, viewer, stranger} {
		h.refused(who, "work_report.correct", words, "forbidden")
		h.refused(who, "work_report.submit", step(of, ""), "forbidden")
	}
	h.do(member, "work_report.correct", words)
	h.refused(member, "work_report.correct", commands.WorkReportCorrect{WorkReportOf: whole, Part: models.WorkWords, ID: "needs", How: models.WorkChanged, Text: "x"}, "forbidden")
	h.do(lead, "work_report.submit", step(whole, ""))
	h.do(member, "work_report.submit", step(of, ""))
	for _, who := range []models.Actor{member, other, viewer, stranger} {
		h.refused(who, "work_report.file", step(of, ""), "forbidden")
		h.refused(who, "work_report.return", step(of, "改"), "forbidden")
	}
	h.refused(other, "work_report.comment", step(of, "看"), "forbidden")
	h.do(member, "work_report.comment", step(of, "补一句"))
	h.do(lead, "work_report.file", step(of, ""))

	later := commands.WorkReportOf{DepartmentID: h.departmentID, UserID: member.UserID, Period: "2026-W42"}
	h.refused(member, "work_report.submit", step(later, ""), "work_report.future")
	bad := commands.WorkReportCorrect{WorkReportOf: of, Part: models.WorkFigure, ID: "happiness", How: models.WorkChanged}
	bad.Period = "2026-W40"
	h.refused(member, "work_report.correct", bad, "work_report.place")
	bad.ID, bad.How = "done", models.WorkLeftOut
	h.refused(member, "work_report.correct", bad, "work_report.how")
	bad.Part, bad.ID, bad.How = models.WorkNext, newID(), models.WorkAdded
	h.refused(member, "work_report.correct", bad, "text.empty")
}

// W10: of two who correct one place the second is told who was there and when,
// and overwrites nothing unseen; what is taken back or left out is so too. The
// own hand is in nobody's way.
func TestW10NoCorrectionIsOverwrittenUnseen(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	lead := h.user(models.RoleManager, "")
	of := commands.WorkReportOf{DepartmentID: h.departmentID, Period: "2026-W41"}
	words := func(text string, seen *time.Time) commands.WorkReportCorrect {
		return commands.WorkReportCorrect{WorkReportOf: of, Part: models.WorkWords, ID: "summary", How: models.WorkChanged, Text: text, Seen: seen}
	}
	at := func() *time.Time { return &h.reportOf(of).Corrections[0].At }
	h.do(lead, "work_report.correct", words("海参专区成形", nil))
	h.do(lead, "work_report.correct", words("海参专区已成形", nil))
	first := at()
	back := words("", nil)
	back.How = ""
	for _, unseen := range []commands.WorkReportCorrect{words("我的两千字", nil), back} {
		e := h.refused(h.admin, "work_report.correct", unseen, "work_report.corrected")
		if e.Code != models.CodeConflict || e.Detail["by"] != lead.UserID || e.Detail["at"] == nil || e.Detail["version"] == nil {
			t.Errorf("refused with %+v", e)
		}
	}
	h.now = h.now.Add(time.Minute)
	h.do(h.admin, "work_report.correct", words("两人的话", first))
	h.refused(lead, "work_report.correct", words("又是我的", first), "work_report.corrected")
	if r := h.reportOf(of); len(r.Corrections) != 1 || r.Corrections[0].Text != "两人的话" {
		t.Errorf("%+v", r.Corrections)
	}
	back.Seen = at()
	h.do(lead, "work_report.correct", back)
}

// W10: what was returned, corrected and submitted anew since somebody looked at
// it is neither filed nor returned unseen.
func TestW10NothingIsFiledUnseen(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	member, lead := h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
	of := commands.WorkReportOf{DepartmentID: h.departmentID, UserID: member.UserID, Period: "2026-W41"}
	h.do(member, "work_report.submit", step(of, ""))
	looked := step(of, "好")
	seen := h.reportOf(of).Draft.At
	looked.Seen = &seen
	h.now = h.now.Add(time.Minute)
	h.do(h.admin, "work_report.return", looked)
	h.do(member, "work_report.submit", step(of, ""))
	for _, kind := range []string{"work_report.file", "work_report.return"} {
		if e := h.refused(lead, kind, looked, "work_report.sent_anew"); e.Detail["by"] != member.UserID {
			t.Errorf("%s: %+v", kind, e)
		}
	}
	seen = h.reportOf(of).Draft.At
	h.do(lead, "work_report.file", looked)
}

// W10, W2: what was not done when its week ended is carried in that week's
// report, however it is moved, done or renamed afterwards; the close of the
// week says why.
func TestW10AWeekIsReportedAsItEnded(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	moved, later := h.newItem(h.admin), h.newItem(h.admin)
	h.now = time.Date(2026, 10, 11, 12, 0, 0, 0, time.UTC) // Sunday
	h.do(h.admin, "week.close", commands.WeekCloseWeek{DepartmentID: h.departmentID, Week: "2026-W41",
		Reasons: []commands.WeekReason{{ItemID: moved, Reason: "对方休假"}, {ItemID: later, Reason: "等回函"}}})
	h.now = h.now.Add(24 * time.Hour)
	h.do(h.admin, "item.move", commands.ItemMove{ID: moved, Week: "2026-W42", Day: "2026-10-15", Rank: "a0"})
	h.do(h.admin, "item.complete", commands.NounID{ID: later})
	of := commands.WorkReportOf{DepartmentID: h.departmentID, Period: "2026-W41"}
	h.do(h.admin, "work_report.submit", step(of, ""))
	d := h.reportOf(of).Draft
	if d.Figures.Done != 0 || d.Figures.Carried != 2 || len(d.Carried) != 2 || d.Through != "2026-10-11" {
		t.Fatalf("%+v", d)
	}
	for _, line := range d.Carried {
		if want := map[string]string{moved: "对方休假", later: "等回函"}[line.ID]; line.Reason != want || line.Times != 2 {
			t.Errorf("carried %+v, want %q, twice: Friday and Monday", line, want)
		}
	}
	if len(d.Next) != 1 || d.Next[0].ID != moved {
		t.Errorf("next week: %+v", d.Next)
	}
}

// R4: how soon a customer that came into somebody's hands was contacted; a try
// in vain is no contact, nor is one before.
func TestW10ResponseTimes(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	member := h.user(models.RoleMember, "")
	call := func(customer, outcome string) {
		id := newID()
		h.do(member, "follow_up.create", commands.FollowUpCreate{ID: id, CustomerID: customer, AssigneeID: member.UserID, Type: "call", DueDay: "2026-10-08"})
		h.do(member, "follow_up.complete", commands.FollowUpComplete{ID: id, Outcome: outcome})
	}
	first, second := h.customer(member, "远洲渔业"), h.customer(member, "蓝汀水产")
	h.customer(member, "鲸汐冷链") // nobody calls
	h.now = h.now.Add(30 * time.Minute)
	call(first, models.OutcomeMissed)
	h.now = h.now.Add(time.Hour)
	call(first, "reached")
	h.now = h.now.Add(2 * time.Hour)
	call(first, "reached")
	call(second, "agreed")
	of := commands.WorkReportOf{DepartmentID: h.departmentID, UserID: member.UserID, Period: "2026-W41"}
	h.do(member, "work_report.submit", step(of, ""))
	n := h.reportOf(of).Draft.Figures
	if n.Came != 3 || n.Answered != 2 || n.ResponseMinutes != 90 || n.Visits != 3 || n.Tried != 1 {
		t.Errorf("%+v", n)
	}
}
