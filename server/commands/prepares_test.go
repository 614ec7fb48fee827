package commands_test

import (
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// W6: the people of a department that prepares the others' boards plan on them
// and submit them; what is decided there, and what is handed away, stays with
// the department. Its viewers still change nothing.
func TestW6ADepartmentPreparesTheBoardsOfOthers(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		clerks := h.department("客户服务部")
		clerk, viewer, boss := h.user(models.RoleMember, clerks), h.user(models.RoleViewer, clerks), h.user(models.RoleManager, clerks)
		item := h.item("招展推进会")
		step := commands.PlanStep{DepartmentID: h.departmentID, Period: models.Period(item.Week)}
		h.refused(clerk, "item.create", item, "forbidden")
		yes, no := true, false
		h.refused(boss, "department.edit", commands.DepartmentEdit{ID: clerks, Prepares: &yes}, "forbidden")

		h.do(h.admin, "department.edit", commands.DepartmentEdit{ID: clerks, Prepares: &yes})
		h.do(clerk, "item.create", item)
		h.do(clerk, "item.complete", commands.NounID{ID: item.ID})
		h.do(clerk, "item.reopen", commands.NounID{ID: item.ID})
		h.do(boss, "approval.submit", step)
		h.refused(viewer, "item.complete", commands.NounID{ID: item.ID}, "forbidden")
		h.refused(boss, "approval.review", step, "forbidden")
		h.refused(boss, "approval.approve", step, "forbidden")
		h.refused(boss, "item.transfer", commands.ItemTransfer{ID: item.ID, DepartmentID: clerks}, "forbidden")

		h.do(h.admin, "department.edit", commands.DepartmentEdit{ID: clerks, Prepares: &no})
		h.refused(clerk, "item.complete", commands.NounID{ID: item.ID}, "forbidden")
	})
}
