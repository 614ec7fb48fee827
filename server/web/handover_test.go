package web_test

import (
	"slices"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// C7: a preview counts and names what a person has, for those who may hand it
// over; what still names who was deactivated is counted; what was handed over
// is listed with the time it can be taken back.
func TestHandoverPreview(t *testing.T) {
	h := newHouse(t)
	admin, leaver := h.admin(), h.add("leaver", models.RoleMember, h.departmentID)
	manager, heir := h.add("manager", models.RoleManager, h.departmentID), h.add("heir", models.RoleMember, h.departmentID)
	customer, followUp := commands.NewID(), commands.NewID()
	leaver.must(
		command("customer.create", commands.CustomerCreate{ID: customer, Company: "青屿海风贸易有限公司"}),
		command("follow_up.create", commands.FollowUpCreate{ID: followUp, CustomerID: customer, AssigneeID: leaver.id, Type: "call", DueDay: "2026-10-09"}),
	)
	type preview struct {
		Work []struct {
			Kind  string
			Count int
			Names []string
		}
		Done []struct{ ID, Reason, Until string }
	}
	path := "/api/users/" + leaver.id + "/handover"
	var before preview
	manager.get(path).into(t, &before)
	for n, kind := range []string{"customer", "follow_up"} {
		if w := before.Work[n]; w.Kind != kind || w.Count != 1 || !slices.Equal(w.Names, []string{"青屿海风贸易有限公司"}) {
			t.Errorf("%s: %+v", kind, w)
		}
	}
	if e := leaver.get(path).error(t); e.Code != models.CodeForbidden {
		t.Errorf("a member sees the preview: %v", e)
	}
	admin.must(command("user.deactivate", commands.NounID{ID: leaver.id}))
	var left struct{ Left map[string]int }
	if manager.get("/api/left").into(t, &left); left.Left[leaver.id] != 2 {
		t.Errorf("left: %v", left)
	}
	id := commands.NewID()
	manager.must(command("user.handover", commands.UserHandover{UserID: leaver.id, HandoverID: id, SuccessorID: heir.id, Reason: "离职"}))
	var after preview
	admin.get(path).into(t, &after)
	if after.Work[0].Count != 0 || len(after.Done) != 1 || after.Done[0].ID != id || after.Done[0].Reason != "离职" || after.Done[0].Until == "" {
		t.Errorf("after: %+v", after)
	}
	left.Left = nil
	if admin.get("/api/left").into(t, &left); len(left.Left) != 0 {
		t.Errorf("still left: %v", left)
	}
}
