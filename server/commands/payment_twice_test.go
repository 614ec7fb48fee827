package commands_test

import (
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// M2, B10: a receipt with a reference is written down once, as a statement's line
// is taken in once: by hand twice, by hand and by statement. Who means another one
// says so. What was taken back, or has no reference, is nothing that is there.
func TestNoReceiptIsWrittenDownTwice(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		order := d.order(d.anna, d.mine, d.booths[0], d.booths[1])
		d.do(d.anna, "order.sign", commands.OrderSign{ID: order, Version: 1, Day: "2026-10-08"})
		receipt := func(change func(*commands.PaymentAdd)) commands.PaymentAdd {
			p := commands.PaymentAdd{ID: newID(), OrderID: order, Type: "received", Amount: 100_00, Day: "2026-10-08", Account: "bank", Reference: "SN-1"}
			change(&p)
			return p
		}
		first := receipt(func(*commands.PaymentAdd) {})
		d.do(d.anna, "payment.add", first)
		e := d.refused(d.boss, "payment.add", receipt(func(p *commands.PaymentAdd) { p.Reference = " SN-1 " }), "payment.same_reference")
		if e.Field != "reference" || e.Detail["paymentId"] != first.ID || e.Detail["by"] != d.anna.UserID {
			t.Errorf("told %+v", e)
		}
		ahead := receipt(func(p *commands.PaymentAdd) { p.OrderID, p.CustomerID, p.ExhibitionID = "", d.mine, d.exhibition })
		d.refused(d.boss, "payment.add", ahead, "payment.same_reference") // whatever it is for
		for _, other := range []func(*commands.PaymentAdd){
			func(p *commands.PaymentAdd) { p.Again = true },
			func(p *commands.PaymentAdd) { p.Reference = "SN-2" },
			func(p *commands.PaymentAdd) { p.Amount = 200_00 },
			func(p *commands.PaymentAdd) { p.Day = "2026-10-07" },
			func(p *commands.PaymentAdd) { p.Account = "wechat" },
			func(p *commands.PaymentAdd) { p.Reference = "" },
			func(p *commands.PaymentAdd) { p.Reference = "" },
		} {
			d.do(d.boss, "payment.add", receipt(other))
		}
		wrong := receipt(func(p *commands.PaymentAdd) { p.Reference = "SN-3" })
		d.do(d.boss, "payment.add", wrong)
		d.do(d.boss, "payment.void", commands.PaymentVoid{ID: wrong.ID, Version: 1, Reason: "记错"})
		d.do(d.boss, "payment.add", receipt(func(p *commands.PaymentAdd) { p.Reference = "SN-3" }))
	})
}

// B10: a line of a statement that was written down by hand is linked, not
// counted twice; its own parts may be alike.
func TestStatementsAndHandsCountOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		order, second := d.order(d.anna, d.mine, d.booths[0]), d.order(d.anna, d.mine, d.booths[1])
		row := models.BankRow{Day: "2026-10-08", Amount: 100_00, Payer: "远洲渔业", Reference: "SN-1"}
		shared := models.BankRow{Day: "2026-10-08", Amount: 200_00, Payer: "远洲渔业", Reference: "SN-2"}
		d.do(d.boss, "bank_entry.import", commands.BankEntryImport{Account: "bank", Currency: "CNY", Rows: []models.BankRow{row, shared}})
		byHand := commands.PaymentAdd{ID: newID(), OrderID: order, Type: "received", Amount: 100_00, Day: "2026-10-08", Account: "bank", Reference: "SN-1"}
		d.do(d.anna, "payment.add", byHand)
		part := func(id string) commands.BankPart {
			return commands.BankPart{PaymentID: newID(), OrderID: id, OrderVersion: one[models.Order](h, id).Version, Amount: 100_00}
		}
		match := func(r models.BankRow, parts ...commands.BankPart) commands.BankEntryMatch {
			return commands.BankEntryMatch{ID: commands.BankEntryID(d.workspaceID, "bank", "CNY", r), Version: 1, Parts: parts}
		}
		if e := d.refused(d.boss, "bank_entry.match", match(row, part(order)), "payment.same_reference"); e.Field != "reference" {
			t.Errorf("said of %q", e.Field)
		}
		d.do(d.boss, "bank_entry.link", commands.BankEntryLink{ID: match(row).ID, Version: 1, PaymentID: byHand.ID})
		d.do(d.boss, "bank_entry.match", match(shared, part(order), part(second)))
		byHand.ID, byHand.Reference = newID(), "SN-2"
		d.refused(d.anna, "payment.add", byHand, "payment.same_reference")
	})
}
