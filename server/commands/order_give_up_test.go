package commands_test

import (
	"slices"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// B7, and as shows word it: cutting space is cancelling it. A booth of a
// contract that is given up is free at once, costs what the rules the contract
// was signed by say of it that day, and the charge outlives a later
// cancellation without being charged again.
func TestPartOfAContractIsGivenUp(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, boss := h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
		exhibition, booths, customer := h.sold(anna, "A01", "A02", "A03")
		o := h.sign(anna, h.draft(anna, exhibition, customer, booths...))
		h.do(anna, "payment.add", commands.PaymentAdd{ID: newID(), OrderID: o.ID, Type: "received", Amount: o.Total, Day: "2026-10-08", Account: "bank"})
		up := func(version int64, ids ...string) commands.OrderGiveUp {
			return commands.OrderGiveUp{ID: o.ID, Version: version, BoothIDs: ids, Reason: "少要一个"}
		}
		h.refused(anna, "order.give_up", up(o.Version, booths[0]), "order.changed")
		o = one[models.Order](h, o.ID)
		h.do(anna, "order.give_up", up(o.Version, booths[2]))
		o = one[models.Order](h, o.ID)
		if o.Total != 2*12_800_00+3_840_00 || len(o.GivenUp) != 1 || o.GivenUp[0].Charge != 3_840_00 || !slices.Equal(o.GivenUp[0].Codes, []string{"A03"}) {
			t.Errorf("30 %% of 12,800.00 stay of A03: %d, %+v", o.Total, o.GivenUp)
		}
		if b := one[models.Booth](h, booths[2]); b.State != models.BoothAvailable || b.OrderID != "" || b.CustomerID != "" || b.AllocationID != "" {
			t.Errorf("A03 is %+v", b)
		}
		if b := one[models.Booth](h, booths[0]); b.State != models.BoothPaid || o.Received-o.Total != 8_960_00 {
			t.Errorf("A01 is %s, %d too much", b.State, o.Received-o.Total)
		}
		zero := up(o.Version, booths[1])
		zero.Charge = of(int64(0))
		h.refused(anna, "order.give_up", zero, "forbidden")
		h.do(boss, "order.give_up", zero)
		o = one[models.Order](h, o.ID)
		h.do(anna, "order.cancel", commands.OrderCancel{ID: o.ID, Version: o.Version, Reason: "不来了"})
		if o = one[models.Order](h, o.ID); o.Charge != 3_840_00+3_840_00 {
			t.Errorf("cancelled for %d: what was charged before, and 30 %% of the booth that was left", o.Charge)
		}
	})
}

// B8: only time lets an offer lapse: a person who types the program's own word
// as their reason has declined it.
func TestReasonIsNoCause(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben := h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		_, booths, customer := h.sold(anna, "A01")
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths})
		entry := newID()
		h.do(ben, "waitlist_entry.create", commands.WaitlistEntryCreate{ID: entry, BoothID: booths[0], CustomerID: customer})
		h.do(anna, "booth.release", commands.BoothRelease{BoothIDs: booths, Reason: "客户放弃"})
		h.do(ben, "booth.release", commands.BoothRelease{BoothIDs: booths, Reason: "expired"})
		if e := one[models.WaitlistEntry](h, entry); e.State != models.EntryDeclined {
			t.Errorf("the entry is %s", e.State)
		}
		if told := h.noticesOf(ben.UserID, "offer_over"); len(told) != 0 {
			t.Errorf("told that time took it: %+v", told)
		}
	})
}
