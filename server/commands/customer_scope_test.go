package commands_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// C2: whose a follow-up is to see is whose its card is, whatever changes the
// card's hands, beside whoever is to make the contact or has made it.
func TestFollowUpsFollowTheirCard(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		service := h.department("客服部")
		owner, heir, caller := h.user(models.RoleMember, ""), h.user(models.RoleMember, service), h.user(models.RoleMember, service)
		card, second := h.customer(owner, "远洲渔业"), h.customer(owner, "远洲渔业集团")
		planned, done := newID(), newID()
		for id, customer := range map[string]string{planned: card, done: second} {
			h.do(h.admin, "follow_up.create", commands.FollowUpCreate{ID: id, CustomerID: customer, AssigneeID: caller.UserID, Type: "call", Text: "让利三点", DueDay: "2026-10-09"})
		}
		h.do(h.admin, "follow_up.complete", commands.FollowUpComplete{ID: done, Result: "答应"})
		same := func(after string, pairs ...string) {
			t.Helper()
			for n := 0; n < len(pairs); n += 2 {
				f := one[models.FollowUp](h, pairs[n])
				want := one[models.Customer](h, pairs[n+1]).Scope()
				for _, id := range []string{f.AssigneeID, f.DoneBy} {
					if id != "" && !slices.Contains(want.UserIDs, id) {
						want.UserIDs = append(want.UserIDs, id)
					}
				}
				if got := f.Scope(); f.CustomerID != pairs[n+1] || !reflect.DeepEqual(got, want) {
					t.Errorf("after %s: %+v on %s, want %+v", after, got, f.CustomerID, want)
				}
			}
		}
		same("planning", planned, card, done, second)
		h.do(h.admin, "customer.rate", commands.CustomerRate{ID: card, Important: of(true)})
		same("important", planned, card)
		handover := newID()
		h.do(h.admin, "user.handover", commands.UserHandover{UserID: owner.UserID, HandoverID: handover, SuccessorID: heir.UserID, Reason: "离职"})
		same("a handover", planned, card, done, second)
		h.do(h.admin, "user.handback", commands.UserHandback{HandoverID: handover})
		same("a handback", planned, card, done, second)
		h.do(owner, "customer.return", commands.CustomerReturn{ID: card, Reason: "不再参展"})
		h.do(h.admin, "customer.claim", commands.NounID{ID: card})
		h.do(h.admin, "customer.rate", commands.CustomerRate{ID: card, Important: of(false)})
		same("a claim", planned, card)
		h.do(h.admin, "customer.merge", commands.CustomerMerge{ID: card, OtherID: second})
		same("a merge", planned, card, done, card)
		h.do(h.admin, "customer.unmerge", commands.CustomerPairNamed{ID: card, OtherID: second})
		same("taking it back", planned, card, done, second)
		round, task := newID(), newID()
		h.do(h.admin, "round.create", commands.RoundCreate{ID: round, Name: "回访", Type: "call", FromDay: "2026-10-12", ToDay: "2026-10-12",
			Tasks: []commands.RoundTask{{ID: task, Turn: models.Turn{CustomerID: card, AssigneeID: caller.UserID, DueDay: "2026-10-12"}}}})
		h.do(h.admin, "customer.rate", commands.CustomerRate{ID: card, Important: of(true)})
		same("a round", task, card)
	})
}

// C2: words of a follow-up are in the notifications of those who see it whole,
// and leave those of whoever no longer does.
func TestNotificationsKeepQuietOfWhatIsMasked(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		service := h.department("客服部")
		owner, caller := h.user(models.RoleMember, ""), h.user(models.RoleMember, service)
		near, far := h.user(models.RoleManager, ""), h.user(models.RoleManager, service)
		card, id := h.customer(owner, "远洲渔业"), newID()
		h.do(owner, "follow_up.create", commands.FollowUpCreate{ID: id, CustomerID: card, AssigneeID: owner.UserID, Type: "call", Text: "让利三点", DueDay: "2026-10-09"})
		h.do(near, "follow_up.edit", commands.FollowUpEdit{ID: id, AssigneeID: of(caller.UserID)})
		h.now = time.Date(2026, 10, 10, 1, 0, 0, 0, time.UTC)
		h.rounds(1)
		words := func(who models.Actor, kind, want string) {
			t.Helper()
			got := h.notices(who.UserID, kind)
			if len(got) != 1 || got[0].Text != want {
				t.Errorf("%s of a %s: %+v, want %q", kind, who.Role, got, want)
			}
		}
		words(caller, "assigned", "让利三点")
		words(caller, "overdue", "让利三点")
		words(far, "overdue", "") // manages who calls, and sees the customer masked
		h.do(h.admin, "follow_up.edit", commands.FollowUpEdit{ID: id, AssigneeID: of(near.UserID)})
		h.do(h.admin, "follow_up.edit", commands.FollowUpEdit{ID: id, AssigneeID: of(owner.UserID)})
		words(near, "assigned", "让利三点")
		h.do(h.admin, "customer.edit", commands.CustomerEdit{ID: card, Version: one[models.Customer](h, card).Version, DepartmentID: of(service)})
		words(near, "assigned", "")
		words(owner, "assigned", "让利三点")
		words(caller, "assigned", "") // not theirs to do any more
		h.do(owner, "follow_up.complete", commands.FollowUpComplete{ID: id, Result: "让利不够"})
		for who, want := range map[models.Actor]string{near: "", h.admin: "让利不够"} {
			e := h.refused(who, "follow_up.complete", commands.FollowUpComplete{ID: id, Result: "好"}, "follow_up.done")
			if e.Detail["result"] != want || e.Detail["by"] != owner.UserID {
				t.Errorf("the %s who is late is told %v", who.Role, e.Detail)
			}
		}
	})
}
