package commands_test

import (
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// B4, B1 (decision 70): what is kept for a customer is held for a customer. Held
// for nobody it would count as theirs, and keep out who has them.
func TestHeldForWhomItIsKept(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben, boss := h.user(models.RoleMember, ""), h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
		_, booths, customers, round := h.rebooking(anna, boss)
		h.do(boss, "exhibition.rebook", round)
		other := h.customer(ben, "新展商")
		for _, by := range []models.Actor{anna, ben, boss} {
			e := h.refused(by, "booth.hold", commands.BoothHold{BoothIDs: booths[:1]}, "hold.for_whom")
			if e.Field != "customerId" || e.Detail["customerId"] != customers[0] || e.Detail["boothId"] != booths[0] {
				t.Errorf("told %+v", e)
			}
		}
		if b := one[models.Booth](h, booths[0]); b.State != models.BoothReserved || b.FirstRefusal.State != models.RefusalOpen {
			t.Errorf("a hold for nobody is an answer: %+v", b)
		}
		h.refused(ben, "booth.hold", commands.BoothHold{BoothIDs: booths[:1], CustomerID: other}, "booth.reserved")

		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:1], CustomerID: customers[0]})
		if b := one[models.Booth](h, booths[0]); b.HolderID != anna.UserID || b.FirstRefusal.State != models.RefusalAccepted {
			t.Errorf("held for them: %+v", b)
		}
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:1], Minutes: 60}) // longer: it stays theirs
		if b := one[models.Booth](h, booths[0]); b.CustomerID != customers[0] {
			t.Errorf("held longer for %q", b.CustomerID)
		}
		h.pass(2 * time.Hour) // it falls back, and is held anew only for somebody
		h.refused(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:1]}, "hold.for_whom")

		h.do(boss, "booth.hold", commands.BoothHold{BoothIDs: booths[1:2], CustomerID: other})
		if b := one[models.Booth](h, booths[1]); b.CustomerID != other || b.FirstRefusal.State != models.RefusalWithdrawn || b.ReservedBy != "" {
			t.Errorf("a manager gave it to another: %+v", b)
		}
		h.do(boss, "booth.release", commands.BoothRelease{BoothIDs: booths[2:3], Reason: "老展商放弃"})
		h.do(ben, "booth.hold", commands.BoothHold{BoothIDs: booths[2:3]})
		if b := one[models.Booth](h, booths[2]); b.CustomerID != "" || b.FirstRefusal.State != models.RefusalWithdrawn {
			t.Errorf("released first: %+v", b)
		}
	})
}

// B4: several booths are held all or none, each for whom it is kept.
func TestSeveralHeldForWhomTheyAreKept(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, boss := h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
		_, booths, customers, round := h.rebooking(anna, boss)
		round.Booths = round.Booths[:2]
		h.do(boss, "exhibition.rebook", round)
		free := booths[2]
		h.refused(anna, "booth.hold", commands.BoothHold{BoothIDs: []string{free, booths[0]}}, "hold.for_whom")
		h.refused(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:2], CustomerID: customers[0]}, "booth.reserved")
		if b := one[models.Booth](h, free); b.State != models.BoothAvailable {
			t.Errorf("half of it was held: %+v", b)
		}
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: []string{free, booths[0]}, CustomerID: customers[0]})
		for _, id := range []string{free, booths[0]} {
			if b := one[models.Booth](h, id); b.State != models.BoothHeld || b.CustomerID != customers[0] {
				t.Errorf("not held for them: %+v", b)
			}
		}
	})
}

// B4, B8: a promise goes nowhere else on the way: a hold of what is kept is given
// to nobody else, changes places with what stands on it, and a booth kept for a
// customer is no offer to who waits for it.
func TestKeptForWhomWhateverWay(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben, boss := h.user(models.RoleMember, ""), h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
		_, booths, customers, round := h.rebooking(anna, boss)
		round.Booths = round.Booths[:2]
		h.do(boss, "exhibition.rebook", round)
		other := h.customer(ben, "新展商")
		entry := h.wait(ben, commands.WaitlistEntryCreate{BoothID: booths[0], CustomerID: other})
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:1], CustomerID: customers[0]})
		h.refused(anna, "booth.transfer", commands.BoothTransfer{BoothIDs: booths[:1], CustomerID: other, BoothTerms: because}, "booth.reserved")
		h.do(anna, "booth.release", commands.BoothRelease{BoothIDs: booths[:1], Reason: "客户放弃"})
		if b := one[models.Booth](h, booths[0]); b.State != models.BoothReserved || b.CustomerID != customers[0] {
			t.Errorf("it does not fall back to them: %+v", b)
		}
		if e := one[models.WaitlistEntry](h, entry); e.State != models.EntryWaiting {
			t.Errorf("offered though it is kept: %+v", e)
		}

		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:1], CustomerID: customers[0]})
		h.do(boss, "booth.hold", commands.BoothHold{BoothIDs: booths[2:3], CustomerID: other})
		h.do(boss, "booth.swap", commands.BoothSwap{BoothID: booths[0], OtherID: booths[2], BoothTerms: because})
		if b := one[models.Booth](h, booths[2]); b.CustomerID != customers[0] || b.ReservedBy == "" || b.FirstRefusalOf != customers[0] {
			t.Errorf("the promise did not go along: %+v", b)
		}
		h.do(anna, "booth.release", commands.BoothRelease{BoothIDs: booths[2:3], Reason: "客户放弃"})
		h.refused(ben, "booth.hold", commands.BoothHold{BoothIDs: booths[2:3]}, "hold.for_whom")
	})
}
