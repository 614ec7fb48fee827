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
