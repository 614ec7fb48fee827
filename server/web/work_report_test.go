package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/web"
)

func (s *stand) draft(p *person, query string) *web.WorkReportDraft {
	s.t.Helper()
	d := &web.WorkReportDraft{}
	a := p.get("/api/boards/" + s.departmentID + "/work_reports/2026-W41" + query)
	if a.status != 200 {
		s.t.Fatal(a)
	}
	if err := json.Unmarshal(a.body, d); err != nil {
		s.t.Fatal(err)
	}
	return d
}

// W10, A2: a report's amounts, and what is corrected of them, are seen by those
// who see the orders; everybody sees the rest. What is submitted stays.
func TestAWorkReportShowsTheMoneyItsReaderSees(t *testing.T) {
	s := newStand(t)
	viewer, member := s.add("viewer", models.RoleViewer, s.departmentID), s.add("member", models.RoleMember, s.departmentID)
	s.pays(s.sells(s.admin), 12_345_67)
	of := map[string]any{"departmentId": s.departmentID, "period": "2026-W41"}
	correct := func(id string, amount int64) map[string]any {
		return map[string]any{"departmentId": s.departmentID, "period": "2026-W41", "part": "figures", "id": id, "how": "changed", "amount": amount}
	}
	s.admin.must(command("work_report.correct", correct("receivedCNY", 7_654_321)), command("work_report.correct", correct("booths", 3)), command("work_report.submit", of))
	s.pays(s.sells(s.admin), 1_00)
	for p, sees := range map[*person]bool{member: true, viewer: false, s.admin: true} {
		d := s.draft(p, "")
		if f := d.Draft.Figures; !d.Kept || len(d.Past) != 5 || f.Booths != 1 || (f.Received.CNY == 12_345_67) != sees || d.Draft.Unseen == sees || (d.Draft.Signed[0].Amount.CNY > 0) != sees {
			t.Errorf("%s reads %+v", p.login, d.Draft)
		}
		view := string(p.get("/api/views/work_reports:" + s.departmentID).body)
		if strings.Contains(view, "7654321") != sees || !strings.Contains(view, `"booths"`) {
			t.Errorf("%s follows %s", p.login, view)
		}
		for _, amount := range []string{"12345.67", "76543.21", "30000.00"} { // came in, corrected, signed
			if cells := s.cells(p, "2026-W41"); cells[amount] != sees || !cells["3"] {
				t.Errorf("%s finds %s in the workbook: %v", p.login, amount, cells)
			}
		}
	}
	for path, status := range map[string]int{"/api/boards/" + s.departmentID + "/work_reports/2026-W99": 422, "/api/boards/" + commands.NewID() + "/work_reports/2026-W41": 404} {
		if a := s.admin.get(path); a.status != status {
			t.Errorf("%s: %v", path, a)
		}
	}
}

// cells are what stands in the cells of a report's workbook.
func (s *stand) cells(p *person, period string) map[string]bool {
	s.t.Helper()
	a := p.get("/api/boards/" + s.departmentID + "/work_reports/" + period + "/workbook?language=en")
	book, err := excelize.OpenReader(bytes.NewReader(a.body))
	if err != nil {
		s.t.Fatalf("%v %s", err, a)
	}
	cells := map[string]bool{}
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			s.t.Fatal(err)
		}
		for _, cell := range slices.Concat(rows...) {
			cells[cell] = true
		}
	}
	return cells
}

// W10: a report of long ago, or of a time far ahead, is not drafted for whoever
// asks; what was submitted is read however old it is.
func TestAWorkReportReachesOnlySoFar(t *testing.T) {
	s := newStand(t)
	status := func(period string) int {
		return s.admin.get("/api/boards/" + s.departmentID + "/work_reports/" + period).status
	}
	for period, want := range map[string]int{"2026-W42": 200, "2026-11": 200, "2023-W50": 200, "2026-W43": 422, "2026-12": 422, "2023-W30": 422, "2000-W10": 422, "2000-10": 422} {
		if got := status(period); got != want {
			t.Errorf("%s: %d, want %d", period, got, want)
		}
	}
	s.admin.must(command("work_report.submit", map[string]any{"departmentId": s.departmentID, "period": "2026-W40"}))
	s.clock.move(4 * 365 * 24 * time.Hour)
	s.admin = s.house.admin() // signed in anew
	if got := [2]int{status("2026-W40"), status("2026-W41")}; got != [2]int{200, 422} {
		t.Errorf("years after, submitted and not: %v", got)
	}
}

// W10: what is dated in the workbook is dated by the workspace's days.
func TestAWorkbookIsDatedWhereItIsWritten(t *testing.T) {
	s := newStand(t)
	s.clock.move(21*time.Hour + 30*time.Minute) // half past seven in the morning of the 9th, there
	s.admin.must(command("work_report.correct", map[string]any{"departmentId": s.departmentID, "period": "2026-W41", "part": "figures", "id": "visits", "how": "changed", "amount": 3}),
		command("work_report.submit", map[string]any{"departmentId": s.departmentID, "period": "2026-W41"}))
	cells := s.cells(s.admin, "2026-W41")
	if !cells["陈屿 2026-10-09"] { // both who corrected and who submitted
		t.Errorf("%v", cells)
	}
	for cell := range cells {
		if strings.Contains(cell, "陈屿 2026-10-08") {
			t.Errorf("dated %q", cell)
		}
	}
}

// W10: the workbook says every figure the report says, what was corrected
// beside it, and every line, with those left out and added; in either language.
func TestAWorkReportAsExcel(t *testing.T) {
	s := newStand(t)
	done, left := commands.NewID(), commands.NewID()
	for _, id := range []string{done, left} {
		s.admin.must(command("item.create", map[string]any{"id": id, "departmentId": s.departmentID, "title": "=" + id, "week": "2026-W41", "day": "2026-10-08", "rank": "a0"}),
			command("item.complete", map[string]any{"id": id}))
	}
	s.pays(s.sells(s.admin), 12_345_67)
	at := func(part, id, how, text string, amount int64) {
		s.admin.must(command("work_report.correct", map[string]any{"departmentId": s.departmentID, "period": "2026-W41", "part": part, "id": id, "how": how, "text": text, "amount": amount}))
	}
	at("figures", "done", "changed", "另有一项在纸上", 3)
	at("done", left, "left_out", "", 0)
	at("done", commands.NewID(), "added", "陪客户看场地", 0)
	d := s.draft(s.admin, "").Draft
	for language, names := range map[string][]string{"zh-CN": {"数字", "完成", "不列入", "手工添加：陪客户看场地"}, "en": {"Figures", "Done", "Left out", "Added by hand: 陪客户看场地"}} {
		a := s.admin.get("/api/boards/" + s.departmentID + "/work_reports/2026-W41/workbook?language=" + language)
		book, err := excelize.OpenReader(bytes.NewReader(a.body))
		if err != nil {
			t.Fatalf("%v %s", err, a)
		}
		rows, err := book.GetRows(names[0], excelize.Options{RawCellValue: true})
		if err != nil || len(rows) != 1+len(models.WorkFigureOrder)-2 {
			t.Fatalf("%v %v", rows, err)
		}
		for n, name := range models.WorkFigureOrder[:15] {
			want := fmt.Sprint(d.Figures.Figure(name))
			if models.WorkMoney(name) {
				want = fmt.Sprintf("%.2f", float64(d.Figures.Figure(name))/100)
			}
			if rows[n+1][1] != want {
				t.Errorf("%s: %v, want %s", name, rows[n+1], want)
			}
		}
		if got := rows[2]; got[2] != "3" || got[4] != "另有一项在纸上" {
			t.Errorf("corrected: %v", got)
		}
		rows, err = book.GetRows(names[1])
		if err != nil || len(rows) != 4 || rows[1][0] != "'="+d.Done[0].ID {
			t.Fatalf("%v %v", rows, err)
		}
		said := fmt.Sprint(rows)
		for _, word := range names[2:] {
			if !strings.Contains(said, word) {
				t.Errorf("no %q in %v", word, rows)
			}
		}
	}
}
