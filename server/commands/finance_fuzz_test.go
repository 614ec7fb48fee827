package commands_test

import (
	"fmt"
	"slices"

	"zhanban/models"
	"zhanban/server/commands"
)

// finance is what goes on around the orders' money: invoices, statements, what
// is released because nobody pays.
func (g *gamble) finance(o *models.Order, amount int64) {
	o = likely(g, all[models.Order](g.house), func(o *models.Order) bool { return o.Status == models.OrderSigned }, o)
	switch g.r.IntN(10) {
	case 0, 1:
		id := newID()
		p := commands.InvoiceRequestCreate{ID: id, OrderID: o.ID, Type: "ordinary", Title: "远洲渔业", Amount: amount}
		if g.give("invoice_request.create", p) {
			g.overInvoiced(o.ID, true)
		}
	case 2:
		i := g.invoice(models.InvoiceAsked)
		if g.give("invoice_request.issue", commands.InvoiceRequestIssue{ID: i.ID, Version: i.Version, Number: newID(), Day: "2026-10-08"}) {
			g.overInvoiced(i.OrderID, false)
		}
	case 3:
		n := g.r.IntN(3)
		i := g.invoice([]models.InvoiceStatus{models.InvoiceAsked, models.InvoiceAsked, models.InvoiceIssued}[n])
		kind := []string{"refuse", "withdraw", "reverse"}[n]
		g.give("invoice_request."+kind, commands.InvoiceRequestEnd{ID: i.ID, Version: i.Version, Reason: "抬头写错"})
	case 4:
		p := aStatement()
		p.Rows[0].Amount, p.Currency = amount, []string{"CNY", "CNY", "USD"}[g.r.IntN(3)]
		if g.give("bank_entry.import", p) {
			g.entries = append(g.entries, commands.BankEntryID(g.admin.WorkspaceID, p.Account, p.Currency, p.Rows[0]))
			g.give("bank_entry.import", p) // the same file once more
		}
	case 5, 6:
		g.match(o, amount)
	case 7:
		e := g.entry()
		switch g.r.IntN(4) {
		case 0:
			g.give("bank_entry.dismiss", commands.BankEntryDismiss{ID: e.ID, Version: e.Version, Reason: "利息"})
		case 1:
			g.give("bank_entry.reopen", commands.BankEntrySeen{ID: e.ID, Version: e.Version})
		default:
			g.give("bank_entry.unlink", commands.BankEntryUnlink{ID: e.ID, Version: e.Version, Reason: "认错", Void: g.r.IntN(2) == 0})
		}
	case 8, 9:
		today := models.DayOf(g.now, one[models.Workspace](g.house, g.admin.WorkspaceID).Location())
		e := one[models.Exhibition](g.house, g.exhibition)
		o = likely(g, all[models.Order](g.house), func(o *models.Order) bool { _, lapsed := o.ReleaseDue(e, today); return lapsed }, o)
		named := commands.Proposals{Orders: []commands.ProposedNoun{{ID: o.ID, Version: o.Version}}, Booths: []commands.ProposedNoun{}}
		if g.r.IntN(3) > 0 {
			g.give("proposal.confirm", commands.ProposalConfirm{Proposals: named, Reason: "一直没付"})
		} else {
			g.give("proposal.postpone", commands.ProposalPostpone{Proposals: named, Until: today.Add(1), Reason: "答应下周付"})
		}
	}
}

// match lets a line of a statement become payments, or be one that is there.
func (g *gamble) match(o *models.Order, amount int64) {
	e := g.entry()
	id := newID()
	part := commands.BankPart{PaymentID: id, OrderID: o.ID, OrderVersion: o.Version, Amount: amount}
	switch g.r.IntN(4) {
	case 0:
		part.Amount = max(1, e.Left())
	case 1:
		part.OrderID, part.OrderVersion, part.CustomerID, part.ExhibitionID = "", 0, g.customer, g.exhibition
	case 2:
		written := likely(g, all[models.Payment](g.house), func(p *models.Payment) bool {
			return p.Type == "received" && !p.Voided && p.BankEntryID == "" && p.Amount <= e.Left() && p.Currency == e.Currency
		}, &models.Payment{Record: models.Record{ID: g.some(g.payments)}})
		g.give("bank_entry.link", commands.BankEntryLink{ID: e.ID, Version: e.Version, PaymentID: written.ID})
		return
	}
	if g.give("bank_entry.match", commands.BankEntryMatch{ID: e.ID, Version: e.Version, Parts: []commands.BankPart{part}}) {
		g.payments = append(g.payments, id)
	}
}

func (g *gamble) invoice(status models.InvoiceStatus) *models.InvoiceRequest {
	none := &models.InvoiceRequest{Record: models.Record{ID: newID()}}
	return likely(g, all[models.InvoiceRequest](g.house), func(i *models.InvoiceRequest) bool { return i.Status == status }, none)
}

// likely is one of those that fit, mostly, or another.
func likely[T any](g *gamble, list []*T, fits func(*T) bool, otherwise *T) *T {
	some := list
	if g.r.IntN(5) > 0 {
		some = slices.DeleteFunc(slices.Clone(list), func(n *T) bool { return !fits(n) })
	}
	if len(some) == 0 {
		return otherwise
	}
	return some[g.r.IntN(len(some))]
}

func (g *gamble) entry() *models.BankEntry {
	if len(g.entries) == 0 {
		return &models.BankEntry{Record: models.Record{ID: newID()}}
	}
	return one[models.BankEntry](g.house, g.some(g.entries))
}

// overInvoiced fails if what was just let through is more than there is.
func (g *gamble) overInvoiced(orderID string, asked bool) {
	g.t.Helper()
	sum := int64(0)
	for _, i := range all[models.InvoiceRequest](g.house) {
		if i.OrderID == orderID && (asked || i.Status == models.InvoiceIssued) {
			sum += i.Counts()
		}
	}
	if o := one[models.Order](g.house, orderID); sum > o.Invoiceable() {
		g.t.Fatalf("%d invoiced of %d", sum, o.Invoiceable())
	}
}

// entriesAddUp: of each line of a statement exactly what payments account for is
// matched, never more than came in, and a request is with whoever has its order.
func (g *gamble) entriesAddUp(orders []*models.Order) error {
	matched := map[string]int64{}
	for _, p := range all[models.Payment](g.house) {
		if p.BankEntryID != "" && !p.Voided {
			matched[p.BankEntryID] += p.Amount
		}
	}
	entries := all[models.BankEntry](g.house)
	if ours := slices.DeleteFunc(slices.Clone(entries), func(e *models.BankEntry) bool { return !slices.Contains(g.entries, e.ID) }); len(ours) != len(g.entries) {
		return fmt.Errorf("%d lines were taken in, %d are there", len(g.entries), len(ours))
	}
	for _, e := range entries {
		if e.Received != matched[e.ID] || e.Left() < 0 || (e.State == models.EntryMatched) != (e.Left() == 0) {
			return fmt.Errorf("payments are %d of %+v", matched[e.ID], e)
		}
	}
	owners := map[string]string{}
	for _, o := range orders {
		owners[o.ID] = o.OwnerID
	}
	for _, i := range all[models.InvoiceRequest](g.house) {
		if i.OwnerID != owners[i.OrderID] {
			return fmt.Errorf("a request is with %s, its order with %s", i.OwnerID, owners[i.OrderID])
		}
	}
	return nil
}
