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
