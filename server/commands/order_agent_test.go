package commands_test

import (
	"slices"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// B10: a rebate is an agent's: of an order that was sold directly, or of what was
// paid ahead, it is refused and names the field.
func TestRebatesAreAgents(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		agent := h.channel(d.anna, "渔链会展服务")
		pay := func(order, kind string) commands.PaymentAdd {
			p := commands.PaymentAdd{ID: newID(), OrderID: order, Type: kind, Amount: 500_00, Day: "2026-10-08", Account: "bank", Payee: "渔链会展服务", Reason: "介绍成交"}
			if order == "" {
				p.CustomerID, p.ExhibitionID = d.mine, d.exhibition
			} else {
				p.OrderVersion = one[models.Order](h, order).Version
			}
			return p
		}
		direct, through := d.order(d.anna, d.mine, d.booths[0]), d.order(d.anna, d.mine, d.booths[1])
		d.do(d.anna, "order.edit", commands.OrderEdit{ID: through, Version: 1, OrderTerms: commands.OrderTerms{AgentID: &agent}})
		for _, order := range []string{direct, through, ""} {
			d.do(d.boss, "payment.add", pay(order, "received"))
		}
		for _, order := range []string{direct, ""} {
			if e := d.refused(d.boss, "payment.add", pay(order, "rebate"), "payment.rebate_agent"); e.Field != "kind" {
				t.Errorf("names %q", e.Field)
			}
		}
		d.do(d.boss, "payment.add", pay(direct, "on_behalf")) // paid for them, to whomever
		d.do(d.boss, "payment.add", pay(through, "rebate"))
		if o := one[models.Order](h, through); o.Received != 500_00 {
			t.Errorf("a rebate changes what was received: %d", o.Received)
		}
	})
}

// B7: an order's booths are in the order in which they are read, by hall and as
// people count, whatever order they were named in and come to it by.
func TestBoothsOfAnOrderAreInOrder(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna := h.user(models.RoleMember, "")
		exhibition, booths, mine := h.sold(anna, "A10", "A2", "A1", "B1", "A11")
		last := one[models.Booth](h, booths[2])
		h.do(h.admin, "booth.edit", commands.BoothEdit{ID: last.ID, Version: last.Version, BoothFields: commands.BoothFields{Hall: of("2号馆")}})
		id := newID()
		h.do(anna, "order.create", commands.OrderCreate{ID: id, ExhibitionID: exhibition, CustomerID: mine, Booths: lines(booths[3], booths[2], booths[0], booths[1])})
		read := func() (codes []string) {
			for _, b := range one[models.Order](h, id).Booths {
				codes = append(codes, b.Code)
			}
			return codes
		}
		if got := read(); !slices.Equal(got, []string{"A2", "A10", "B1", "A1"}) {
			t.Errorf("made: %q", got)
		}
		h.do(anna, "booth.transfer", commands.BoothTransfer{BoothIDs: booths[1:2], ToBoothIDs: booths[4:], BoothTerms: because})
		if got := read(); !slices.Equal(got, []string{"A10", "A11", "B1", "A1"}) {
			t.Errorf("moved: %q", got)
		}
		if got := one[models.Order](h, id).Codes(); !slices.Equal(got, []string{"A1", "A10", "A11", "B1"}) {
			t.Errorf("codes: %q", got)
		}
	})
}
