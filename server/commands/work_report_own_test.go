package commands_test

import (
	"testing"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// W10: nobody files or returns a report of their own, however far their rights
// reach; another who leads does, and the department's is filed by who leads it.
func TestW10NobodyFilesTheirOwnReport(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	lead, other := h.user(models.RoleManager, ""), h.user(models.RoleManager, "")
	for _, whose := range []models.Actor{lead, h.admin} {
		own := commands.WorkReportOf{DepartmentID: h.departmentID, UserID: whose.UserID, Period: "2026-W41"}
		h.do(whose, "work_report.submit", step(own, ""))
		h.refused(whose, "work_report.file", step(own, ""), "work_report.own")
		h.refused(whose, "work_report.return", step(own, "再看看"), "work_report.own")
		h.do(other, "work_report.file", step(own, ""))
		h.refused(whose, "work_report.return", step(own, "再看看"), "work_report.own")
		h.do(whose, "work_report.comment", step(own, "好"))
		h.do(other, "work_report.return", step(own, "再看看"))
	}
	department := commands.WorkReportOf{DepartmentID: h.departmentID, Period: "2026-W41"}
	h.do(lead, "work_report.submit", step(department, ""))
	h.do(lead, "work_report.file", step(department, ""))
}

// W10: where nobody else leads, a report would wait for ever: whoever leads
// alone files their own, until there is another who may.
func TestW10WhoLeadsAloneFilesTheirOwnReport(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		for _, role := range []models.Role{models.RoleMember, models.RoleViewer} {
			h.user(role, "")
		}
		h.user(models.RoleManager, h.department("客服部"))
		own := commands.WorkReportOf{DepartmentID: h.departmentID, UserID: h.admin.UserID, Period: "2026-W41"}
		h.do(h.admin, "work_report.submit", step(own, ""))
		h.do(h.admin, "work_report.return", step(own, "再看看"))
		h.do(h.admin, "work_report.submit", step(own, ""))
		h.do(h.admin, "work_report.file", step(own, ""))
		other := h.user(models.RoleManager, "")
		h.refused(h.admin, "work_report.return", step(own, "再看看"), "work_report.own")
		h.do(h.admin, "user.deactivate", commands.NounID{ID: other.UserID})
		h.do(h.admin, "work_report.return", step(own, "再看看"))
	})
}
