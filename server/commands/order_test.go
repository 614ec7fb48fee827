package commands_test

import (
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// sold makes an exhibition with rules and prices, and a customer of an actor.
func (h *house) sold(actor models.Actor, codes ...string) (exhibition string, booths []string, customer string) {
	h.t.Helper()
	exhibition, booths = h.exhibition(codes...)
	prices := models.NewExhibition("").Prices
	prices.Shell, prices.DiscountMost = models.Amounts{CNY: 12_800_00, USD: 2_200_00}, 100
	h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{
		Version: 1, ID: exhibition, Prices: &prices,
		Sales:    &models.SalesRules{DepositPerMille: 500, DepositDays: 3, BalanceDay: "2026-10-25", Cancellations: []models.CancellationRule{{DaysBefore: 60, PerMille: 300}}},
		Services: of([]models.Service{{ID: exhibition, Name: "会刊彩页", Type: "advertising", Price: models.Amounts{CNY: 2_000_00}}}),
	})
	return exhibition, booths, h.customer(actor, "远洲渔业")
}

func lines(booths ...string) (list []commands.OrderLine) {
	for _, id := range booths {
		list = append(list, commands.OrderLine{BoothID: id})
	}
	return list
}

// stands checks what an order has received and comes to, and where its booths
// are.
func (h *house) stands(id string, state models.BoothState, received, total int64) *models.Order {
	h.t.Helper()
	o := one[models.Order](h, id)
	if o.Received != received || o.Total != total {
		h.t.Errorf("received %d of %d, want %d of %d", o.Received, o.Total, received, total)
	}
	for _, b := range o.Booths {
		if now := one[models.Booth](h, b.BoothID); now.State != state {
			h.t.Errorf("%s is %s, want %s", now.Code, now.State, state)
		}
	}
	return o
}

// B7: an order is made of booked booths and one's own holds, all or none.
func TestOrderIsMade(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben := h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		exhibition, booths, customer := h.sold(anna, "A01", "A02")
		h.do(anna, "booth.book", commands.BoothBook{BoothIDs: booths[:1], CustomerID: customer})
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[1:2]})
		made := commands.OrderCreate{ID: newID(), ExhibitionID: exhibition, CustomerID: customer, Booths: lines(booths...)}
		made.Booths[1].Version = of(int64(1))
		h.refused(anna, "order.create", made, "booth.changed")
		made.Booths[1].Version = nil
		h.refused(ben, "order.create", made, "forbidden") // anna's booking
		if b := one[models.Booth](h, booths[1]); b.State != models.BoothHeld || b.OrderID != "" {
			t.Errorf("not all or none: %+v", b)
		}
		h.do(anna, "order.create", made)
		h.stands(made.ID, models.BoothBooked, 0, 25_600_00)
		h.refused(anna, "booth.release", commands.BoothRelease{BoothIDs: booths[:1], Reason: "客户放弃"}, "booth.in_order")
		h.refused(h.admin, "booth.edit", commands.BoothEdit{ID: booths[0], Version: 1, BoothFields: commands.BoothFields{Area: of(1800)}}, "booth.locked")
		h.refused(ben, "order.edit", commands.OrderEdit{ID: made.ID, Version: 1}, "forbidden")
		h.refused(anna, "order.edit", commands.OrderEdit{ID: made.ID, Version: 7}, "order.changed")
	})
}

// M1, M2, D7: from the discount to the last fen. The booths stand where the
// order and its payments put them.
func TestOrderIsSignedAndPaid(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben := h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		exhibition, booths, customer := h.sold(anna, "A01", "A02")
		id := newID()
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths})
		h.do(anna, "order.create", commands.OrderCreate{ID: id, ExhibitionID: exhibition, CustomerID: customer, Booths: lines(booths...)})
		h.do(anna, "order.edit", commands.OrderEdit{ID: id, Version: 1, OrderTerms: commands.OrderTerms{Discount: of(150), DiscountReason: of("老展商")}})
		h.refused(anna, "order.sign", commands.OrderSign{ID: id, Version: 2, Day: "2026-10-08"}, "order.not_approved")
		h.refused(anna, "order.approve", commands.OrderSeen{ID: id, Version: 2}, "forbidden")
		h.do(h.admin, "order.approve", commands.OrderSeen{ID: id, Version: 2})
		h.do(anna, "order.sign", commands.OrderSign{ID: id, Version: 3, Day: "2026-10-08"})
		o := h.stands(id, models.BoothSigned, 0, 21_760_00)
		if len(o.Plan) != 2 || o.Plan[0].Amount != 10_880_00 || o.Plan[0].Day != "2026-10-11" || o.Plan[1].Day != "2026-10-25" {
			t.Errorf("plan: %+v", o.Plan)
		}
		deposit := commands.PaymentAdd{ID: newID(), OrderID: id, Type: "received", Amount: 10_880_00, Day: "2026-10-08", Account: "bank"}
		h.refused(ben, "payment.add", deposit, "forbidden")
		h.do(anna, "payment.add", deposit)
		if o = h.stands(id, models.BoothPartPaid, 10_880_00, 21_760_00); o.Plan[0].Paid != o.Plan[0].Amount || o.Plan[1].Paid != 0 {
			t.Errorf("plan: %+v", o.Plan)
		}
		h.do(anna, "payment.add", commands.PaymentAdd{ID: newID(), OrderID: id, Type: "received", Amount: 10_880_00, Day: "2026-10-08", Account: "wechat"})
		o = h.stands(id, models.BoothPaid, 21_760_00, 21_760_00)
		h.refused(anna, "payment.void", commands.PaymentVoid{ID: deposit.ID, Version: 1, Reason: "记错"}, "forbidden")
		h.do(anna, "order.close", commands.OrderSeen{ID: id, Version: o.Version})
		h.refused(h.admin, "payment.void", commands.PaymentVoid{ID: deposit.ID, Version: 1, Reason: "记错"}, "order.status")
		h.stands(id, models.BoothPaid, 21_760_00, 21_760_00)
	})
}

// B10: what was paid too much is resolved one by one: kept ahead, then for the
// next order. B1: cancelling that costs what the rules say, and frees its booth.
func TestOverpaidThenCancelled(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben := h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		exhibition, booths, customer := h.sold(anna, "A01", "A02")
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths})
		id, next := newID(), newID()
		for n, order := range []string{id, next} {
			h.do(anna, "order.create", commands.OrderCreate{ID: order, ExhibitionID: exhibition, CustomerID: customer, Booths: lines(booths[n])})
		}
		h.do(anna, "payment.add", commands.PaymentAdd{ID: newID(), OrderID: id, Type: "received", Amount: 12_920_00, Day: "2026-10-08", Account: "cash"})
		o := h.stands(id, models.BoothPaid, 12_920_00, 12_800_00)
		h.refused(anna, "order.close", commands.OrderSeen{ID: id, Version: o.Version}, "order.status")
		h.do(anna, "order.sign", commands.OrderSign{ID: id, Version: o.Version, Day: "2026-10-08"})
		h.refused(anna, "order.close", commands.OrderSeen{ID: id, Version: o.Version + 1}, "order.not_even")
		move := commands.PaymentMove{ID: newID(), InID: newID(), FromOrderID: id, Amount: 120_00, Day: "2026-10-08", Reason: "多付转预付"}
		h.refused(anna, "payment.move", move, "forbidden")
		h.do(h.admin, "payment.move", move)
		h.stands(id, models.BoothPaid, 12_800_00, 12_800_00)
		use := commands.PaymentMove{ID: newID(), InID: newID(), ToOrderID: next, Amount: 121_00, Day: "2026-10-08", Reason: "预付抵扣"}
		h.refused(h.admin, "payment.move", use, "payment.prepaid")
		use.Amount = 120_00
		h.do(h.admin, "payment.move", use)
		o = h.stands(next, models.BoothPartPaid, 120_00, 12_800_00)
		h.refused(h.admin, "payment.void", commands.PaymentVoid{ID: move.ID, Version: 1, Reason: "记错"}, "payment.prepaid")

		h.do(anna, "order.sign", commands.OrderSign{ID: next, Version: o.Version, Day: "2026-10-08"})
		h.do(anna, "order.cancel", commands.OrderCancel{ID: next, Version: o.Version + 1, Reason: "客户预算没批"})
		o = one[models.Order](h, next)
		if b := one[models.Booth](h, booths[1]); o.Owed() != 3_840_00 || o.Plan[0].Paid != 120_00 || b.State != models.BoothAvailable || b.OrderID != "" {
			t.Errorf("cancelled: %+v %+v", o, b)
		}
		h.do(ben, "booth.hold", commands.BoothHold{BoothIDs: booths[1:]})
	})
}
