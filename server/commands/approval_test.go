package commands_test

import (
	"context"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// planOf is where the plan of the house's first department stands.
func (h *house) planOf(period models.Period) *models.Approval {
	h.t.Helper()
	a, err := h.store.Approval(context.Background(), h.workspaceID, h.departmentID, period)
	if err != nil {
		h.t.Fatal(err)
	}
	return a
}

func (h *house) revisionsOf(period models.Period) []models.Revision {
	h.t.Helper()
	a := h.planOf(period)
	since, err := h.store.PlanSince(context.Background(), a)
	if err != nil {
		h.t.Fatal(err)
	}
	revisions, err := models.Revisions(since.Before, since.Changes, a, time.UTC)
	if err != nil {
		h.t.Fatal(err)
	}
	return revisions
}

// W6: a plan goes from hand to hand, each is told, and what is changed after
// it was approved is marked from the log: who, when, what, in how many places.
func TestW6APlanIsApprovedAndMarked(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		member, lead := h.user(models.RoleMember, h.departmentID), h.user(models.RoleManager, h.departmentID)
		item := h.item("签约会")
		step := commands.PlanStep{DepartmentID: h.departmentID, Period: models.Period(item.Week)}
		h.refused(member, "approval.submit", step, "approval.empty")
		h.do(member, "item.create", item)

		h.do(member, "approval.submit", step)
		h.refused(member, "approval.submit", step, "approval.state")
		h.refused(member, "approval.approve", step, "forbidden")
		if n := h.noticesOf(lead.UserID, "plan_sent"); len(n) != 1 || n[0].Period != step.Period || n[0].DepartmentID != h.departmentID {
			t.Errorf("told the lead %+v", n)
		}
		h.refused(lead, "approval.return", step, "text.empty")
		back := step
		back.Text = "缺回款目标"
		h.do(lead, "approval.return", back)
		h.do(member, "approval.submit", step)
		h.do(lead, "approval.review", step)
		h.do(h.admin, "approval.approve", step)
		if n := h.noticesOf(member.UserID, "plan_back"); len(n) != 1 || n[0].Text != back.Text || len(h.noticesOf(member.UserID, "plan_passed")) != 1 {
			t.Errorf("told who submitted it %+v", n)
		}
		if a := h.planOf(step.Period); a.State != models.PlanApproved || a.By(models.DeedReviewed).By != lead.UserID || a.By(models.DeedApproved).By != h.admin.UserID {
			t.Errorf("%+v", a)
		}

		if revisions := h.revisionsOf(step.Period); len(revisions) != 0 {
			t.Errorf("unchanged: %+v", revisions)
		}
		h.do(member, "item.complete", commands.NounID{ID: item.ID})
		h.do(member, "item.reopen", commands.NounID{ID: item.ID})
		h.do(member, "item.edit", commands.ItemEdit{ID: item.ID, Title: of("签约会改十日")})
		other := h.item("加一项")
		h.do(lead, "item.create", other)
		revisions := h.revisionsOf(step.Period)
		if len(revisions) != 2 || revisions[0].By != member.UserID || revisions[0].Places[0].Before.Title != "签约会" || revisions[0].Places[0].After.Title != "签约会改十日" ||
			revisions[1].Letter != "b" || revisions[1].By != lead.UserID || revisions[1].Places[0].Before != nil || revisions[1].Approved {
			t.Errorf("%+v", revisions)
		}
		seen := step
		seen.Seen = h.planOf(step.Period).SinceSeq // the lead has seen the plan, and nothing that came after it
		h.do(lead, "approval.approve", seen)
		if revisions = h.revisionsOf(step.Period); len(revisions) != 2 || revisions[0].Approved || revisions[1].Approved {
			t.Errorf("what was not seen is approved: %+v", revisions)
		}
		h.do(lead, "approval.approve", step)
		if revisions = h.revisionsOf(step.Period); len(revisions) != 2 || !revisions[0].Approved || !revisions[1].Approved {
			t.Errorf("approved again: %+v", revisions)
		}
		h.do(member, "item.archive", commands.NounID{ID: other.ID})
		if revisions = h.revisionsOf(step.Period); len(revisions) != 3 || revisions[2].Approved || revisions[2].Letter != "c" || revisions[2].Places[0].After != nil {
			t.Errorf("after that: %+v", revisions)
		}
	})
}

// W6: of two who submit at once one is told that it was submitted; there is one
// plan for a department and period.
func TestW6OnePlanForAPeriod(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		item := h.item("事项")
		h.do(h.admin, "item.create", item)
		month := models.Period(item.Week.Monday().Month())
		for _, period := range []models.Period{models.Period(item.Week), month} {
			step := commands.PlanStep{DepartmentID: h.departmentID, Period: period}
			h.do(h.admin, "approval.submit", step)
			h.refused(h.admin, "approval.submit", step, "approval.state")
		}
		h.refused(h.admin, "approval.submit", commands.PlanStep{DepartmentID: h.departmentID, Period: "2026-1"}, "period.invalid")
		all, err := store.All[models.Approval](context.Background(), h.store, h.workspaceID, "id", -1, "1 = 1")
		if err != nil || len(all) != 2 {
			t.Errorf("%d plans, %v", len(all), err)
		}
	})
}
