package commands_test

import (
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// wait puts a customer in line and gives the entry's id.
func (h *house) wait(actor models.Actor, p commands.WaitlistEntryCreate) string {
	h.t.Helper()
	p.ID = newID()
	h.do(actor, "waitlist_entry.create", p)
	return p.ID
}

// heldFor says that a booth is held by a person, for a customer.
func (h *house) heldFor(booth string, who models.Actor, customer string) {
	h.t.Helper()
	if b := one[models.Booth](h, booth); b.State != models.BoothHeld || b.HolderID != who.UserID || b.CustomerID != customer || b.OfferID == "" {
		h.t.Errorf("not offered: %+v", b)
	}
}

// B8, Hi.Events: an offer is a real hold, for a time, and told. Declined or run
// out it goes to the next; with nobody left the booth is free.
func TestOffersGoDownTheLine(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben, carl := h.user(models.RoleMember, ""), h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		dora := h.user(models.RoleMember, "")
		_, booths := h.exhibition("A01")
		first, second, third := h.customer(ben, "远洲渔业"), h.customer(carl, "蓝汀水产"), h.customer(anna, "澜一食品")
		h.do(dora, "booth.hold", commands.BoothHold{BoothIDs: booths})
		a := h.wait(ben, commands.WaitlistEntryCreate{BoothID: booths[0], CustomerID: first})
		h.now = h.now.Add(time.Second)
		b := h.wait(carl, commands.WaitlistEntryCreate{BoothID: booths[0], CustomerID: second})
		h.now = h.now.Add(time.Second)
		c := h.wait(anna, commands.WaitlistEntryCreate{BoothID: booths[0], CustomerID: third})
		h.refused(ben, "waitlist_entry.create", commands.WaitlistEntryCreate{ID: newID(), BoothID: booths[0], CustomerID: first}, "waitlist.twice")

		h.do(dora, "booth.release", commands.BoothRelease{BoothIDs: booths, Reason: "客户放弃"})
		h.heldFor(booths[0], ben, first)
		if told := h.noticesOf(ben.UserID, "offered"); len(told) != 1 || told[0].BoothID != booths[0] {
			t.Errorf("told %+v", told)
		}
		e := h.refused(anna, "booth.hold", commands.BoothHold{BoothIDs: booths}, "booth.taken")
		if e.Detail["holderId"] != ben.UserID {
			t.Errorf("the offer is no hold: %+v", e.Detail)
		}
		h.refused(ben, "booth.hold", commands.BoothHold{BoothIDs: booths, Minutes: 120}, "booth.offered")
		h.refused(ben, "booth.book", commands.BoothBook{BoothIDs: booths, CustomerID: third}, "booth.offered")

		h.do(ben, "waitlist_entry.leave", commands.WaitlistEntryLeave{ID: a, Reason: "客户不来了"})
		h.heldFor(booths[0], carl, second)
		h.pass(61 * time.Minute)
		h.heldFor(booths[0], anna, third)
		if len(h.noticesOf(carl.UserID, "offer_over")) != 1 || len(h.noticesOf(carl.UserID, "hold_over")) != 0 {
			t.Error("who let it run out is told of the offer once")
		}
		h.do(anna, "booth.book", commands.BoothBook{BoothIDs: booths, CustomerID: third})
		for id, state := range map[string]string{a: models.EntryDeclined, b: models.EntryLapsed, c: models.EntryTaken} {
			if e := one[models.WaitlistEntry](h, id); e.State != state || e.OfferedBoothID != "" {
				t.Errorf("%+v is not %s", e, state)
			}
		}
		h.do(anna, "booth.release", commands.BoothRelease{BoothIDs: booths, Reason: "客户放弃"})
		if b := one[models.Booth](h, booths[0]); b.State != models.BoothAvailable {
			t.Errorf("nobody waits, and it is %s", b.State)
		}
	})
}

// B8, pretix #974: who wants several booths is not passed over again and again
// by those who want one.
func TestNoGroupStarves(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben := h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		exhibition, booths := h.exhibition("A01", "A02", "A03")
		group, single := h.customer(anna, "远洲渔业"), h.customer(ben, "蓝汀水产")
		h.do(h.admin, "booth.hold", commands.BoothHold{BoothIDs: booths})
		entry := h.wait(anna, commands.WaitlistEntryCreate{ExhibitionID: exhibition, Type: "shell_scheme", Count: 2, CustomerID: group})
		h.now = h.now.Add(time.Second)
		h.wait(ben, commands.WaitlistEntryCreate{ExhibitionID: exhibition, CustomerID: single})
		h.do(h.admin, "booth.release", commands.BoothRelease{BoothIDs: booths[:1], Reason: "客户放弃"})
		h.heldFor(booths[0], anna, group)
		h.do(anna, "booth.book", commands.BoothBook{BoothIDs: booths[:1], CustomerID: group})
		h.do(h.admin, "booth.release", commands.BoothRelease{BoothIDs: booths[1:2], Reason: "客户放弃"})
		h.heldFor(booths[1], anna, group)
		h.do(anna, "booth.book", commands.BoothBook{BoothIDs: booths[1:2], CustomerID: group})
		if e := one[models.WaitlistEntry](h, entry); e.State != models.EntryTaken || e.Got != 2 {
			t.Errorf("the group: %+v", e)
		}
		h.do(h.admin, "booth.release", commands.BoothRelease{BoothIDs: booths[2:], Reason: "客户放弃"})
		h.heldFor(booths[2], ben, single)
	})
}

// B8, pretix #681: no offer goes past the exhibition's end; none is begun
// after it.
func TestNoOfferPastTheEnd(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna := h.user(models.RoleMember, "")
		exhibition, booths := h.exhibition("A01")
		customer := h.customer(anna, "远洲渔业")
		h.do(h.admin, "booth.book", commands.BoothBook{BoothIDs: booths, CustomerID: customer})
		h.wait(anna, commands.WaitlistEntryCreate{BoothID: booths[0], CustomerID: customer})
		h.now = time.Date(2026, 11, 8, 15, 30, 0, 0, time.UTC) // half an hour before its last day ends in Shanghai
		h.do(h.admin, "booth.release", commands.BoothRelease{BoothIDs: booths, Reason: "客户放弃"})
		if b := one[models.Booth](h, booths[0]); b.State != models.BoothAvailable {
			t.Errorf("offered until %v", b.HeldUntil)
		}
		h.now = h.now.Add(time.Hour)
		h.refused(anna, "waitlist_entry.create", commands.WaitlistEntryCreate{ID: newID(), ExhibitionID: exhibition, CustomerID: customer}, "waitlist.over")
	})
}

// B8: nobody who has left, or may not sell the booth, is offered it; their
// entry keeps its place, and who takes over their work gets it.
func TestOffersOnlyToWhoIsHere(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben, heir := h.user(models.RoleMember, ""), h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		_, booths := h.exhibition("A01", "A02")
		first, second := h.customer(anna, "远洲渔业"), h.customer(ben, "蓝汀水产")
		h.do(h.admin, "booth.hold", commands.BoothHold{BoothIDs: booths})
		gone := h.wait(anna, commands.WaitlistEntryCreate{BoothID: booths[0], CustomerID: first})
		h.wait(anna, commands.WaitlistEntryCreate{BoothID: booths[1], CustomerID: first})
		h.now = h.now.Add(time.Second)
		h.wait(ben, commands.WaitlistEntryCreate{BoothID: booths[0], CustomerID: second})
		h.do(h.admin, "user.deactivate", commands.NounID{ID: anna.UserID})
		h.do(h.admin, "booth.release", commands.BoothRelease{BoothIDs: booths, Reason: "客户放弃"})
		h.heldFor(booths[0], ben, second)
		if b := one[models.Booth](h, booths[1]); b.State != models.BoothAvailable {
			t.Errorf("offered to who has left: %+v", b)
		}
		h.do(h.admin, "user.handover", commands.UserHandover{UserID: anna.UserID, HandoverID: newID(), SuccessorID: heir.UserID, Reason: "离职"})
		h.heldFor(booths[1], heir, first)
		if e := one[models.WaitlistEntry](h, gone); e.UserID != heir.UserID || e.State != models.EntryWaiting {
			t.Errorf("not handed over: %+v", e)
		}
	})
}

// B8, pretix #1405 and #1163, Hi.Events #466: what is cancelled frees its booth,
// for who waits or for everybody; what is offered elsewhere stays free.
func TestCancelledFreesCapacity(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben := h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		_, booths := h.exhibition("A01", "A02")
		customer := h.customer(anna, "远洲渔业")
		h.do(anna, "booth.book", commands.BoothBook{BoothIDs: booths, CustomerID: customer})
		entry := h.wait(ben, commands.WaitlistEntryCreate{BoothID: booths[0], CustomerID: h.customer(ben, "蓝汀水产")})
		h.do(ben, "waitlist_entry.leave", commands.WaitlistEntryLeave{ID: entry})
		h.do(anna, "booth.release", commands.BoothRelease{BoothIDs: booths[:1], Reason: "退展"})
		if b := one[models.Booth](h, booths[0]); b.State != models.BoothAvailable || b.AllocationID != "" {
			t.Errorf("a cancelled entry blocks: %+v", b)
		}
		h.do(ben, "booth.hold", commands.BoothHold{BoothIDs: booths[:1]})
		h.refused(ben, "booth.hold", commands.BoothHold{BoothIDs: booths[1:]}, "booth.taken") // Hi.Events #1195: one does not block the other, nor free it
	})
}

// B8: who is first in line is not passed over in the moment a hold runs out.
func TestNobodyJumpsTheLine(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben, carl := h.user(models.RoleMember, ""), h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		_, booths := h.exhibition("A01")
		customer := h.customer(ben, "远洲渔业")
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths})
		h.wait(ben, commands.WaitlistEntryCreate{BoothID: booths[0], CustomerID: customer})
		h.now = h.now.Add(31 * time.Minute)
		e := h.refused(carl, "booth.hold", commands.BoothHold{BoothIDs: booths}, "booth.awaited")
		if e.Detail["holderId"] != ben.UserID {
			t.Errorf("told %+v", e.Detail)
		}
		h.pass(0)
		h.heldFor(booths[0], ben, customer)
	})
}

// B4, B8: asking for a booth that is free is a hold like others: it counts on
// the quota, and given up and asked for anew it is held longer, not for ever.
func TestWaitingIsNoWayRoundTheHoldRules(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna := h.user(models.RoleMember, "")
		exhibition, booths := h.exhibition("A01", "A02", "A03")
		customer := h.customer(anna, "远洲渔业")
		h.holdsBy(exhibition, func(r *models.HoldRules) { r.Quota, r.Renewals = 2, 1 })
		ask := func(booth string) commands.WaitlistEntryCreate {
			return commands.WaitlistEntryCreate{ID: newID(), BoothID: booth, CustomerID: customer}
		}
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:1]})
		first := h.wait(anna, ask(booths[1]))
		h.heldFor(booths[1], anna, customer)
		h.refused(anna, "waitlist_entry.create", ask(booths[2]), "hold.quota")
		h.do(anna, "waitlist_entry.leave", commands.WaitlistEntryLeave{ID: first})
		h.now = h.now.Add(10 * time.Minute)
		again := h.wait(anna, ask(booths[1]))
		if b := one[models.Booth](h, booths[1]); b.Renewals != 1 {
			t.Errorf("asked for again: %+v", b)
		}
		h.do(anna, "waitlist_entry.leave", commands.WaitlistEntryLeave{ID: again})
		h.now = h.now.Add(10 * time.Minute)
		h.refused(anna, "waitlist_entry.create", ask(booths[1]), "hold.renewals")
		if b := one[models.Booth](h, booths[1]); b.State != models.BoothAvailable {
			t.Errorf("held still: %+v", b)
		}
	})
}
