package commands_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// W9, D7: what is signed or paid for is told once, whatever way it came to be
// so, and is withdrawn with what made it so.
func TestSalesAreToldOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna := h.user(models.RoleMember, "")
		exhibition, booths, customer := h.sold(anna, "A01", "A02")
		id, deposit, rest := newID(), newID(), newID()
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths})
		h.do(anna, "order.create", commands.OrderCreate{ID: id, ExhibitionID: exhibition, CustomerID: customer, Booths: lines(booths...)})
		h.salesAre("booked")
		h.do(anna, "order.sign", commands.OrderSign{ID: id, Version: 1, Day: "2026-10-08"})
		h.salesAre("signed", "A01 signed", "A02 signed")
		pay := func(id, order string, amount int64) {
			h.do(anna, "payment.add", commands.PaymentAdd{ID: id, OrderID: order, Type: "received", Amount: amount, Day: "2026-10-08", Account: "bank"})
		}
		pay(deposit, id, 10_000_00)
		h.salesAre("a deposit is no news", "A01 signed", "A02 signed")
		pay(rest, id, 15_600_00)
		h.salesAre("paid", "A01 paid", "A01 signed", "A02 paid", "A02 signed")
		h.do(h.admin, "payment.void", commands.PaymentVoid{ID: rest, Version: 1, Reason: "记错"})
		h.salesAre("not paid after all", "A01 signed", "A02 signed")
		o := one[models.Order](h, id)
		h.do(anna, "order.cancel", commands.OrderCancel{ID: id, Version: o.Version, Reason: "客户预算没批"})
		h.salesAre("cancelled")
		all, err := store.All[models.Sale](context.Background(), h.store, h.workspaceID, "id", -1, "1 = 1")
		if err != nil || len(all) != 4 || all[0].SellerID != anna.UserID || all[0].DepartmentID != anna.DepartmentID || all[0].Quiet {
			t.Errorf("%d told of in all, %+v: %v", len(all), all[0], err)
		}
	})
}

// salesAre checks which sales stand.
func (h *house) salesAre(when string, want ...string) {
	h.t.Helper()
	found, err := store.All[models.Sale](context.Background(), h.store, h.workspaceID, "code, type", -1, "withdrawn = ?", false)
	if err != nil {
		h.t.Fatal(err)
	}
	var got []string
	for _, s := range found {
		got = append(got, s.Code+" "+string(s.Type))
	}
	if !slices.Equal(got, want) {
		h.t.Errorf("%s: told of %s, want %s", when, strings.Join(got, ", "), strings.Join(want, ", "))
	}
}

// W9: an order that only changes its booths is no news.
func TestMovedSalesAreQuiet(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		order := d.order(d.anna, d.mine, d.booths[0])
		d.do(d.anna, "order.sign", commands.OrderSign{ID: order, Version: 1, Day: "2026-10-08"})
		h.salesAre("signed", "A01 signed")
		d.do(d.anna, "booth.transfer", commands.BoothTransfer{BoothIDs: d.booths[:1], ToBoothIDs: d.booths[1:2], BoothTerms: because})
		h.salesAre("moved", "A02 signed")
		for _, s := range all[models.Sale](h) {
			if s.Quiet == (s.Code == "A01") {
				t.Errorf("%s: quiet is %v", s.Code, s.Quiet)
			}
		}
	})
}

// W9: money for a draft is no signature. Signed is told when the order is, and
// with it goes what was told; paid is told when it is paid, signed or not.
func TestMoneyForADraftIsNoSignature(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		order := d.order(d.anna, d.mine, d.booths[0])
		d.pays(order, 5_000_00)
		d.is(0, models.BoothPartPaid, d.mine, order)
		h.salesAre("a deposit before the contract")
		d.signs(order)
		d.is(0, models.BoothPartPaid, d.mine, order)
		h.salesAre("signed, and no other on the map", "A01 signed")
		d.pays(order, 1_000_00)
		d.pays(order, 6_800_00)
		h.salesAre("paid", "A01 paid", "A01 signed")
		paid := d.order(d.anna, d.mine, d.booths[1])
		d.pays(paid, 12_800_00)
		h.salesAre("paid before the contract", "A01 paid", "A01 signed", "A02 paid")
		d.signs(paid)
		h.salesAre("and signed since", "A01 paid", "A01 signed", "A02 paid", "A02 signed")
		h.loud("A01 paid", "A01 signed", "A02 paid", "A02 signed")
		o := one[models.Order](h, order)
		h.do(d.boss, "order.cancel", commands.OrderCancel{ID: order, Version: o.Version, Reason: "客户退展"})
		h.salesAre("taken back", "A02 paid", "A02 signed")
		h.loud("A01 paid", "A01 signed", "A02 paid", "A02 signed")
	})
}

// W9: what an order has told is not told again of the booths it has since, by
// whichever way it came to them; what a draft gets is signed by nobody.
func TestBoothsThatChangeHandsAreNoNews(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		signed, draft := d.order(d.anna, d.mine, d.booths[0]), d.order(d.ben, d.other, d.booths[2])
		d.signs(signed)
		d.pays(draft, 1_000_00)
		h.salesAre("signed", "A01 signed")
		for _, to := range []string{"A03 signed", "A01 signed"} {
			d.do(d.boss, "booth.swap", commands.BoothSwap{BoothID: d.booths[0], OtherID: d.booths[2], BoothTerms: because})
			h.salesAre("swapped", to)
		}
		d.do(d.boss, "booth.merge", commands.BoothMerge{BoothID: d.booths[1], OtherIDs: d.booths[:1], BoothTerms: because})
		h.salesAre("merged", "A02 signed")
		d.do(d.boss, "booth.split", commands.BoothSplit{BoothID: d.booths[1], BoothTerms: because})
		h.salesAre("split", "A01 signed", "A02 signed")
		third := h.customer(d.anna, "海蓝设备")
		d.do(d.boss, "booth.transfer", commands.BoothTransfer{BoothIDs: d.booths[:2], CustomerID: third, BoothTerms: because})
		h.salesAre("given to another customer", "A01 signed", "A02 signed")
		h.loud("A01 signed")
		d.signs(draft)
		h.loud("A01 signed", "A03 signed")
	})
}

func (d *trade) signs(order string) {
	d.t.Helper()
	d.do(d.boss, "order.sign", commands.OrderSign{ID: order, Version: one[models.Order](d.house, order).Version, Day: "2026-10-08"})
}

// loud checks what was announced in all, withdrawn since or not.
func (h *house) loud(want ...string) {
	h.t.Helper()
	var got []string
	for _, s := range all[models.Sale](h) {
		if !s.Quiet {
			got = append(got, s.Code+" "+string(s.Type))
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		h.t.Errorf("announced: %s, want %s", strings.Join(got, ", "), strings.Join(want, ", "))
	}
}
