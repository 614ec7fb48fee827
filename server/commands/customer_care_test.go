package commands_test

import (
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// C2: important customers have a care plan of their own: whom nobody contacted
// for its days gets a follow-up a week ahead, once, whose task the plan says;
// others get none, and one that was cancelled stays so.
func TestImportantCustomersAreLookedAfter(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.rules(func(r *models.CustomerRules) {
			r.ImportantCare = models.ImportantCare{EveryDays: 30, Type: "visit", By: "owner", Text: "登门拜访"}
		})
		key := h.customer(h.admin, "青屿海风贸易有限公司")
		h.customer(h.admin, "远洲渔业")
		h.do(h.admin, "customer.rate", commands.CustomerRate{ID: key, Important: of(true)})
		duties := h.run.CustomerDuties()
		planned := func() []*models.FollowUp {
			t.Helper()
			found, err := store.All[models.FollowUp](t.Context(), h.store, h.admin.WorkspaceID, "id", -1, "1 = 1")
			if err != nil {
				t.Fatal(err)
			}
			return found
		}
		h.now = start.Add(22 * day)
		h.round(duties)
		if found := planned(); len(found) != 0 {
			t.Fatalf("planned too early: %+v", found)
		}
		h.now = start.Add(23 * day)
		h.round(duties)
		h.round(h.run.CustomerDuties())
		found := planned()
		if len(found) != 1 {
			t.Fatalf("%d follow-ups", len(found))
		}
		zone := one[models.Workspace](h, h.admin.WorkspaceID).Location()
		f := found[0]
		if f.CustomerID != key || f.AssigneeID != h.admin.UserID || f.Type != "visit" || f.Text != "登门拜访" || f.DueDay != models.DayOf(start, zone).Add(30) || f.RemindAt == nil {
			t.Errorf("planned: %+v", f)
		}
		h.do(h.admin, "follow_up.archive", commands.NounID{ID: f.ID})
		h.now = start.Add(25 * day)
		h.round(duties)
		if found := planned(); len(found) != 1 {
			t.Errorf("planned again after it was cancelled")
		}
	})
}

// C2: a customer's own care plan replaces the workspace's, by other days and in
// another way, makes its follow-up once, and may say that there is none; it rests
// while the customer is not important.
func TestACustomersOwnCarePlan(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.rules(func(r *models.CustomerRules) {
			r.ImportantCare = models.ImportantCare{EveryDays: 30, Type: "visit", By: "owner", Text: "登门拜访"}
		})
		own, none, plain := h.customer(h.admin, "青屿海风贸易有限公司"), h.customer(h.admin, "远洲渔业"), h.customer(h.admin, "蓝汀水产")
		for _, id := range []string{own, none, plain} {
			h.do(h.admin, "customer.rate", commands.CustomerRate{ID: id, Important: of(true)})
		}
		h.do(h.admin, "customer.set_care", commands.CustomerSetCare{ID: own, Care: &models.ImportantCare{EveryDays: 14, Type: "call", By: "owner", Text: "电话问候"}})
		h.do(h.admin, "customer.set_care", commands.CustomerSetCare{ID: none, Care: &models.ImportantCare{By: "owner"}})
		h.do(h.admin, "customer.set_care", commands.CustomerSetCare{ID: plain, Care: &models.ImportantCare{EveryDays: 10, Type: "call", By: "owner"}})
		h.do(h.admin, "customer.rate", commands.CustomerRate{ID: plain, Important: of(false)})
		duties, zone := h.run.CustomerDuties(), one[models.Workspace](h, h.admin.WorkspaceID).Location()
		planned := func(days int) []*models.FollowUp {
			t.Helper()
			h.now = start.Add(time.Duration(days) * day)
			h.round(duties)
			h.round(h.run.CustomerDuties())
			found, err := store.All[models.FollowUp](t.Context(), h.store, h.admin.WorkspaceID, "id", -1, "1 = 1")
			if err != nil {
				t.Fatal(err)
			}
			return found
		}
		if found := planned(6); len(found) != 0 {
			t.Fatalf("planned too early: %+v", found)
		}
		found := planned(7)
		if len(found) != 1 || found[0].CustomerID != own || found[0].Type != "call" || found[0].Text != "电话问候" || found[0].DueDay != models.DayOf(start, zone).Add(14) {
			t.Fatalf("planned: %+v", found)
		}
		if found := planned(40); len(found) != 1 {
			t.Errorf("%d follow-ups: who has none planned for, or is important no more, was planned for", len(found))
		}
		h.do(h.admin, "customer.set_care", commands.CustomerSetCare{ID: none})
		if found := planned(41); len(found) != 2 {
			t.Errorf("%d follow-ups: by the workspace's plan again nothing was planned", len(found))
		}
		h.refused(h.admin, "customer.set_care", commands.CustomerSetCare{ID: plain, Care: &models.ImportantCare{EveryDays: 10, Type: "call"}}, "customer.not_important")
	})
}

// A2: how far a role sees customers whole stands on its users: as the workspace
// says, for who has the role then, who comes later, and who gets it.
func TestHowFarARoleSeesIsARule(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		sees := func(id string) string { t.Helper(); return one[models.User](h, id).Sees }
		make := func(role models.Role) string {
			id := newID()
			h.do(h.admin, "user.create", commands.UserCreate{ID: id, Login: id, Name: "新人", Role: role, DepartmentID: h.admin.DepartmentID, Password: "展会-2026-很安全"})
			return id
		}
		before := make(models.RoleMember)
		h.rules(func(r *models.CustomerRules) { r.Sight = map[string]string{"member": "all", "viewer": "department"} })
		after, viewer := make(models.RoleMember), make(models.RoleViewer)
		if got := [4]string{sees(before), sees(after), sees(viewer), sees(h.admin.UserID)}; got != [4]string{"all", "all", "department", ""} {
			t.Errorf("seen: %q", got)
		}
		h.do(h.admin, "user.edit", commands.UserEdit{ID: before, Role: of(models.RoleViewer)})
		h.do(h.admin, "user.edit", commands.UserEdit{ID: after, Role: of(models.RoleManager)})
		if got := [2]string{sees(before), sees(after)}; got != [2]string{"department", ""} {
			t.Errorf("with another role: %q", got)
		}
		h.rules(func(*models.CustomerRules) {})
		if got := sees(viewer); got != "" {
			t.Errorf("as usual again: %q", got)
		}
		for field, sight := range map[string]map[string]string{"customerRules.sight.manager": {"manager": "own"}, "customerRules.sight": {"administrator": "own"}} {
			rules := models.DefaultCustomerRules()
			rules.Sight = sight
			if e := h.refused(h.admin, "workspace.edit", commands.WorkspaceEdit{CustomerRules: &rules}, "value.unknown"); e.Field != field {
				t.Errorf("%v: refused at %q", sight, e.Field)
			}
		}
	})
}

// C2: a workspace may let the whole department see its important customers: the
// cards that are there follow the rule, and what is said of them with them.
func TestWhoSeesImportantCustomersIsARule(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		id := h.customer(h.admin, "青屿海风贸易有限公司")
		h.do(h.admin, "customer.rate", commands.CustomerRate{ID: id, Important: of(true)})
		followUp := newID()
		h.do(h.admin, "follow_up.create", commands.FollowUpCreate{ID: followUp, CustomerID: id, AssigneeID: h.admin.UserID, Type: "call", DueDay: "2026-11-06"})
		guarded := func() [2]bool {
			return [2]bool{one[models.Customer](h, id).Scope().Guarded, one[models.FollowUp](h, followUp).Scope().Guarded}
		}
		if got := guarded(); got != [2]bool{true, true} {
			t.Fatalf("at first: %v", got)
		}
		duties := h.run.CustomerDuties()
		h.rules(func(r *models.CustomerRules) { r.ImportantOpen = true })
		h.round(duties)
		if got := guarded(); got != [2]bool{} {
			t.Errorf("open to the department: %v", got)
		}
		h.rules(func(r *models.CustomerRules) { r.ImportantOpen = false })
		h.round(duties)
		if got := guarded(); got != [2]bool{true, true} {
			t.Errorf("closed again: %v", got)
		}
	})
}
