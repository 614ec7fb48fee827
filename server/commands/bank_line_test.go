package commands_test

import (
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// B10, M2: what a statement's line brings is for the line of the plan that is
// named, as far as no other payment is; the rest goes by the plan's order.
func TestAStatementsMoneyIsForTheLineThatIsNamed(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		exhibition, booths, customer := h.sold(h.admin, "A01")
		id := h.draft(h.admin, exhibition, customer, booths[0])
		balance := h.sign(h.admin, id).Plan[1] // 6,400 after a deposit of 6,400
		row := models.BankRow{Day: "2026-10-08", Amount: 7_000_00, Payer: "远洲渔业", Reference: "SR1"}
		h.do(h.admin, "bank_entry.import", commands.BankEntryImport{Account: "bank", Currency: "CNY", Rows: []models.BankRow{row}})
		e := all[models.BankEntry](h)[0]
		part := func(line string, amount int64) commands.BankEntryMatch {
			return commands.BankEntryMatch{ID: e.ID, Version: one[models.BankEntry](h, e.ID).Version, Parts: []commands.BankPart{
				{PaymentID: newID(), OrderID: id, OrderVersion: one[models.Order](h, id).Version, LineID: line, Amount: amount},
			}}
		}
		h.refused(h.admin, "bank_entry.match", part(newID(), 6_000_00), "payment.line")
		h.do(h.admin, "bank_entry.match", part(balance.ID, 6_000_00))
		if plan := one[models.Order](h, id).Plan; plan[0].Paid != 0 || plan[1].Paid != 6_000_00 {
			t.Errorf("paid %+v", plan)
		}
		h.do(h.admin, "bank_entry.match", part(balance.ID, 1_000_00)) // 400 of it are open there
		if plan := one[models.Order](h, id).Plan; plan[0].Paid != 600_00 || plan[1].Paid != 6_400_00 {
			t.Errorf("paid %+v", plan)
		}
	})
}

// B10, M1: a line that was put to a receipt typed by hand waits again with a
// reason, and the receipt stays; what a line became stays too, or goes with it.
func TestALineIsUnlinked(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		exhibition, booths, customer := h.sold(h.admin, "A01")
		id := h.draft(h.admin, exhibition, customer, booths[0])
		h.sign(h.admin, id)
		row := models.BankRow{Day: "2026-10-08", Amount: 7_000_00, Payer: "远洲渔业", Reference: "SR1"}
		h.do(h.admin, "bank_entry.import", commands.BankEntryImport{Account: "bank", Currency: "CNY", Rows: []models.BankRow{row}})
		entry := func() *models.BankEntry { return all[models.BankEntry](h)[0] }
		unlink := func(void bool) commands.BankEntryUnlink {
			return commands.BankEntryUnlink{ID: entry().ID, Version: entry().Version, Reason: "认错订单", Void: void}
		}
		if e := h.refused(h.admin, "bank_entry.unlink", unlink(false), "bank_entry.unmatched"); e.Detail["state"] != models.EntryOpen {
			t.Errorf("why not: %+v", e)
		}
		byHand := commands.PaymentAdd{ID: newID(), OrderID: id, Type: "received", Amount: 7_000_00, Day: "2026-10-08", Account: "bank"}
		h.do(h.admin, "payment.add", byHand)
		h.do(h.admin, "bank_entry.link", commands.BankEntryLink{ID: entry().ID, Version: 1, PaymentID: byHand.ID})
		stale := unlink(false)
		stale.Version--
		h.refused(h.admin, "bank_entry.unlink", stale, "bank_entry.changed")
		h.do(h.admin, "bank_entry.unlink", unlink(false))
		if e, p := entry(), one[models.Payment](h, byHand.ID); e.State != models.EntryOpen || e.Received != 0 || e.Reason != "认错订单" || e.SettledBy != h.admin.UserID ||
			p.BankEntryID != "" || p.Voided || p.UnlinkReason != "认错订单" || one[models.Order](h, id).Received != 7_000_00 {
			t.Errorf("%+v of %+v", p, e)
		}
		h.do(h.admin, "bank_entry.link", commands.BankEntryLink{ID: entry().ID, Version: entry().Version, PaymentID: byHand.ID}) // undone
		if e, p := entry(), one[models.Payment](h, byHand.ID); e.State != models.EntryMatched || e.Reason != "" || p.UnlinkReason != "" {
			t.Errorf("linked again: %+v of %+v", p, e)
		}
		h.do(h.admin, "bank_entry.unlink", unlink(true))
		if e, p := entry(), one[models.Payment](h, byHand.ID); e.State != models.EntryOpen || !p.Voided || p.VoidReason != "认错订单" || one[models.Order](h, id).Received != 0 {
			t.Errorf("taken back too: %+v of %+v", p, e)
		}
	})
}

// M1: what a contract was paid by that is closed stays as it is.
func TestALineOfAClosedContractStays(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		exhibition, booths, customer := h.sold(h.admin, "A01")
		id := h.draft(h.admin, exhibition, customer, booths[0])
		due := h.sign(h.admin, id).Total
		row := models.BankRow{Day: "2026-10-08", Amount: due, Payer: "远洲渔业", Reference: "SR1"}
		h.do(h.admin, "bank_entry.import", commands.BankEntryImport{Account: "bank", Currency: "CNY", Rows: []models.BankRow{row}})
		e := all[models.BankEntry](h)[0]
		h.do(h.admin, "bank_entry.match", commands.BankEntryMatch{ID: e.ID, Version: 1, Parts: []commands.BankPart{
			{PaymentID: newID(), OrderID: id, OrderVersion: one[models.Order](h, id).Version, Amount: due},
		}})
		h.do(h.admin, "order.close", commands.OrderSeen{ID: id, Version: one[models.Order](h, id).Version})
		refused := h.refused(h.admin, "bank_entry.unlink", commands.BankEntryUnlink{ID: e.ID, Reason: "认错订单"}, "bank_entry.closed")
		if refused.Detail["number"] != one[models.Order](h, id).Number {
			t.Errorf("why not: %+v", refused)
		}
	})
}

// M2: two lines of a statement with one reference, day and amount but two
// payers are two people's money: neither is left out silently.
func TestLinesOfTwoPayersAreNotOneEntry(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		row := models.BankRow{Day: "2026-10-08", Amount: 7_000_00, Payer: "远洲渔业", Reference: "SR1"}
		other := row
		other.Payer = "蓝汀水产"
		statement := commands.BankEntryImport{Account: "bank", Currency: "CNY", Rows: []models.BankRow{row, row, other}}
		if e := h.refused(h.admin, "bank_entry.import", statement, "bank_entry.same_reference"); e.Field != "rows[2].payer" {
			t.Errorf("which line: %+v", e)
		}
		statement.Rows[2].Reference = "SR2"
		h.do(h.admin, "bank_entry.import", statement)
		if entries := all[models.BankEntry](h); len(entries) != 2 {
			t.Errorf("entries: %+v", entries)
		}
	})
}
