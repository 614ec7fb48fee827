package commands_test

import (
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// O6: money of a day to come has not come in: it is not written down, nor moved,
// and makes no booth a paid one. The day is the workspace's.
func TestMoneyIsNotWrittenDownAhead(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		order := d.order(d.anna, d.mine, d.booths[0])
		d.do(d.anna, "order.sign", commands.OrderSign{ID: order, Version: 1, Day: "2026-10-08"})
		receipt := commands.PaymentAdd{ID: newID(), OrderID: order, Type: "received", Amount: 100, Day: "2026-10-09", Account: "bank"}
		e := d.refused(d.boss, "payment.add", receipt, "payment.ahead")
		if e.Detail["latest"] != models.Day("2026-10-08") {
			t.Errorf("told: %+v", e.Detail)
		}
		receipt.Day = "2036-10-09"
		d.refused(d.boss, "payment.add", receipt, "payment.ahead")
		if b := one[models.Booth](d.house, d.booths[0]); b.State != models.BoothSigned {
			t.Errorf("the booth is %s", b.State)
		}
		ahead := commands.PaymentAdd{ID: newID(), CustomerID: d.mine, ExhibitionID: d.exhibition, Type: "received", Amount: 100, Day: "2026-10-08", Account: "bank"}
		d.do(d.boss, "payment.add", ahead)
		d.refused(d.boss, "payment.move", commands.PaymentMove{ID: newID(), InID: newID(), ToOrderID: order, Amount: 100, Day: "2026-10-09", Cause: "prepaid"}, "payment.ahead")
		row := models.BankRow{Day: "2026-10-09", Amount: 100, Payer: "远洲渔业", Reference: "SN-1"}
		d.do(d.boss, "bank_entry.import", commands.BankEntryImport{Account: "bank", Currency: "CNY", Rows: []models.BankRow{row}})
		entry := commands.BankEntryID(d.workspaceID, "bank", "CNY", row)
		match := commands.BankEntryMatch{ID: entry, Version: 1, Parts: []commands.BankPart{{PaymentID: newID(), OrderID: order, OrderVersion: one[models.Order](h, order).Version, Amount: 100}}}
		if e := d.refused(d.boss, "bank_entry.match", match, "payment.ahead"); e.Field != "day" {
			t.Errorf("said of %q", e.Field)
		}
		receipt.Day = "2026-10-08"
		d.do(d.boss, "payment.add", receipt)
		d.now = d.now.Add(24 * time.Hour)
		match.Parts[0].OrderVersion = one[models.Order](h, order).Version
		d.do(d.boss, "bank_entry.match", match) // its day has come
	})
}

// M1: an order takes money in its own currency; what is said to be another is
// refused by name and never counted as its own.
func TestAnOrderTakesItsOwnCurrency(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		order := d.order(d.anna, d.mine, d.booths[0])
		d.do(d.anna, "order.sign", commands.OrderSign{ID: order, Version: 1, Day: "2026-10-08"})
		receipt := commands.PaymentAdd{ID: newID(), OrderID: order, Type: "received", Amount: 1, Currency: "USD", Day: "2026-10-08", Account: "bank"}
		if e := d.refused(d.boss, "payment.add", receipt, "payment.currency"); e.Field != "currency" || e.Detail["currency"] != "CNY" {
			t.Errorf("told: %q, %+v", e.Field, e.Detail)
		}
		receipt.Currency = "CNY"
		d.do(d.boss, "payment.add", receipt)
	})
}
