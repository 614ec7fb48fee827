package web_test

import (
	"encoding/json"
	"testing"

	"github.com/xuri/excelize/v2"

	"bytes"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/web"
)

// R4: what the departments do stands side by side, by the figures of their own
// work reports, corrected as they are there; for those whose rights reach over
// departments alone, here as in Excel.
func TestDepartmentsSideBySide(t *testing.T) {
	s := newStand(t)
	other, quiet := commands.NewID(), commands.NewID()
	s.admin.must(command("department.create", map[string]any{"id": other, "name": "客户服务部", "type": "service", "rank": "z0"}),
		command("department.create", map[string]any{"id": quiet, "name": "市场部", "type": "marketing", "rank": "z1"}))
	for _, id := range []string{s.departmentID, other, other} {
		item := commands.NewID()
		s.admin.must(command("item.create", map[string]any{"id": item, "departmentId": id, "title": "电话回访", "week": "2026-W41", "day": "2026-10-08", "rank": "a0"}),
			command("item.complete", map[string]any{"id": item}))
	}
	s.admin.must(command("work_report.correct", map[string]any{"departmentId": other, "period": "2026-W41", "part": "figures", "id": "visits", "how": "changed", "amount": 7}))
	s.pays(s.sells(s.admin), 1_00)
	for role, reads := range map[models.Role]bool{models.RoleManager: true, models.RoleMember: false, models.RoleViewer: false} {
		p := s.add("reads as "+string(role), role, s.departmentID)
		if a, file := p.get("/api/activity/2026-W41"), p.get("/api/activity/2026-W41/workbook"); (a.status == 200) != reads || (file.status == 200) != reads || !reads && a.status != 403 {
			t.Errorf("%s reads %v, %v", role, a, file.status)
		}
		if a := p.get("/api/boards/" + other + "/work_reports/2026-W41"); (a.status == 200) != reads {
			t.Errorf("%s reads another department's report: %v", role, a)
		}
	}
	var found web.Activity
	if err := json.Unmarshal(s.admin.get("/api/activity/2026-W41").body, &found); err != nil {
		t.Fatal(err)
	}
	for _, row := range found.Departments {
		var own web.WorkReportDraft
		if err := json.Unmarshal(s.admin.get("/api/boards/"+row.DepartmentID+"/work_reports/2026-W41").body, &own); err != nil {
			t.Fatal(err)
		}
		for _, name := range models.WorkActivity {
			want := own.Draft.Figures.Figure(name)
			if row.DepartmentID == other && name == "visits" {
				want = 7
			}
			if got := row.Figures.Figure(name); got != want {
				t.Errorf("%s of %s is %d, its report says %d", name, row.DepartmentID, got, want)
			}
		}
		if row.Figures.Orders != 0 || row.Figures.Amount != (models.Sums{}) {
			t.Errorf("what was sold: %+v", row.Figures)
		}
	}
	if len(found.Departments) < 3 || found.Departments[len(found.Departments)-2].Figures.Done != 2 || found.Departments[len(found.Departments)-1].Figures.Done != 0 {
		t.Errorf("%+v", found)
	}
	book, err := excelize.OpenReader(bytes.NewReader(s.admin.get("/api/activity/2026-W41/workbook?language=en").body))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows(book.GetSheetList()[0])
	if err != nil || len(rows) != 1+len(found.Departments) || len(rows[0]) != 1+len(models.WorkActivity) || rows[len(rows)-2][0] != "客户服务部" || rows[len(rows)-2][4] != "7" {
		t.Errorf("%v %v", rows, err)
	}
	if a := s.admin.get("/api/activity/2026-W99"); a.status != 422 {
		t.Errorf("%v", a)
	}
}
