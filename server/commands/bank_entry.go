package commands

import (
	"fmt"
	"strconv"

	"zhanban/models"
	"zhanban/models/store"
)

// BankEntryImport is the payload of bank_entry.import: lines of a statement, all
// or none. What is there already is left as it is.
type BankEntryImport struct {
	Account  string           `json:"account" enum:"bank,wechat,alipay,cash"`
	Currency string           `json:"currency" enum:"CNY,USD"`
	Rows     []models.BankRow `json:"rows" minItems:"1" maxItems:"1000" nullable:"false"`
}

// BankEntryID is the id of a statement's line: by its day, amount and reference,
// or, if it has none, by all it says. The same line twice is one entry.
func BankEntryID(workspaceID, account, currency string, r models.BankRow) string {
	if r.Reference != "" {
		return derivedID(models.KindBankEntry, append([]string{workspaceID}, receiptMark(account, currency, r.Amount, r.Day, r.Reference)...)...)
	}
	parts := []string{workspaceID, account, currency, strconv.FormatInt(r.Amount, 10)}
	return derivedID(models.KindBankEntry, append(parts, fmt.Sprintf("%q %q %q %d", r.Day, r.Payer, r.Remark, r.Nth))...)
}

// onePayer refuses a line that says of another payer what one before it says:
// none of a statement's money is left out silently.
func onePayer(n int, e *models.BankEntry, r models.BankRow) error {
	if e.Payer == "" || r.Payer == "" || e.Payer == r.Payer {
		return nil
	}
	return models.Invalid(fmt.Sprintf("rows[%d].payer", n), "bank_entry.same_reference", "%s is the reference of %s and of %s", r.Reference, e.Payer, r.Payer).
		With("reference", r.Reference).With("payer", e.Payer).With("other", r.Payer)
}

var _ = define("bank_entry.import", func(c *Context, p BankEntryImport) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	entries := map[string]*models.BankEntry{}
	ids := make([]string, 0, len(p.Rows))
	for n, r := range p.Rows {
		id := BankEntryID(c.WorkspaceID(), p.Account, p.Currency, r)
		if entries[id] != nil {
			if err := onePayer(n, entries[id], r); err != nil {
				return err
			}
			continue
		}
		e := &models.BankEntry{Record: models.Record{ID: id}, Account: p.Account, Currency: p.Currency, Day: r.Day, Amount: r.Amount, Payer: r.Payer,
			Reference: r.Reference, Remark: r.Remark, ImportedBy: c.Actor.UserID, State: models.EntryOpen}
		if err := e.Validate(); err != nil {
			wrong := models.AsError(err)
			wrong.Field = fmt.Sprintf("rows[%d].%s", n, wrong.Field)
			return wrong
		}
		entries[id] = e
		ids = append(ids, id)
	}
	known, err := store.FindByID[models.BankEntry](c.Tx, ids)
	if err != nil {
		return err
	}
	for _, e := range known {
		delete(entries, e.ID)
	}
	for _, id := range ids {
		if e := entries[id]; e != nil {
			if err := c.saveValid(e); err != nil {
				return err
			}
		}
	}
	return nil
})

// BankEntryMatch is the payload of bank_entry.match: which payments it becomes.
type BankEntryMatch struct {
	ID      string     `json:"id" format:"uuid"`
	Version int64      `json:"version" doc:"That was seen"`
	Parts   []BankPart `json:"parts" minItems:"1" maxItems:"20" nullable:"false"`
}

// BankPart is a payment that a line of a statement becomes: for an order, or a
// prepayment of a customer for an exhibition.
type BankPart struct {
	PaymentID    string `json:"paymentId" format:"uuid"`
	OrderID      string `json:"orderId,omitempty"`
	OrderVersion int64  `json:"orderVersion,omitempty" doc:"With orderId, the one that was seen: what was paid since is not paid twice"`
	LineID       string `json:"lineId,omitempty" maxLength:"36" doc:"With orderId, the line of its plan it is for, as far as no other payment is; the rest goes by the plan's order"`
	CustomerID   string `json:"customerId,omitempty" doc:"Of a prepayment"`
	ExhibitionID string `json:"exhibitionId,omitempty" doc:"Of a prepayment"`
	Amount       int64  `json:"amount" minimum:"1" maximum:"100000000000000"`
	Again        bool   `json:"again,omitempty" doc:"A receipt that was written down by hand says the same, and this is another one on purpose"`
}

var _ = define("bank_entry.match", func(c *Context, p BankEntryMatch) error {
	return c.changeEntry(p.ID, p.Version, func(e *models.BankEntry) error {
		if err := e.Waits(); err != nil {
			return err
		}
		if err := apart(p.Parts); err != nil {
			return err
		}
		for n, part := range p.Parts {
			if err := c.receive(e, part); err != nil {
				return asField(fmt.Sprintf("parts[%d]", n), err)
			}
		}
		return c.settleEntry(e)
	})
})

// apart refuses two parts for one order or of one payment: what an order gets
// of an entry is one payment.
func apart(parts []BankPart) error {
	for n, part := range parts {
		for _, before := range parts[:n] {
			field := fmt.Sprintf("parts[%d].", n)
			if part.OrderID != "" && part.OrderID == before.OrderID {
				return models.Invalid(field+"orderId", "bank_entry.order_twice", "two parts are for one order: let them be one")
			}
			if part.PaymentID == before.PaymentID {
				return models.Invalid(field+"paymentId", "id.form", "each part needs an id of its own")
			}
		}
	}
	return nil
}

// receive writes a payment for part of an entry; for an order as it was seen,
// since somebody may have written the same money down by hand meanwhile.
func (c *Context) receive(e *models.BankEntry, part BankPart) error {
	n := &models.Payment{
		Record: models.Record{ID: part.PaymentID}, OrderID: part.OrderID, CustomerID: part.CustomerID, ExhibitionID: part.ExhibitionID,
		Type: models.PaymentReceived, Amount: part.Amount, Currency: e.Currency, Day: e.Day, Account: e.Account, Payee: "",
		Reference: e.Reference, Matches: []models.Match{}, BankEntryID: e.ID, RecordedBy: c.Actor.UserID,
	}
	o, err := c.ofOrder(n)
	if err != nil {
		return err
	}
	if o != nil {
		if err := seen(o, part.OrderVersion); err != nil {
			return err
		}
	}
	if n.Currency != e.Currency {
		return models.Invalid("orderId", "bank_entry.currency", "the entry is in %s, order %s in %s", e.Currency, o.Number, o.Currency).
			With("currency", e.Currency).With("number", o.Number)
	}
	if n.Matches, err = c.forLine(o, part.LineID, part.Amount); err != nil {
		return err
	}
	return c.addPayment(o, n, part.Again)
}

// forLine is what of an amount is for a line of an order's plan: what no other
// payment was matched to, at most. Without a line, and of a line that is paid,
// it is nothing.
func (c *Context) forLine(o *models.Order, lineID string, amount int64) ([]models.Match, error) {
	if lineID == "" {
		return []models.Match{}, nil
	}
	if o == nil || !o.Plans(lineID) {
		return nil, models.Invalid("lineId", "payment.line", "the order has no such line of its plan")
	}
	payments, err := store.Find[models.Payment](c.Tx, "order_id = ? AND voided = ?", o.ID, false)
	if err != nil {
		return nil, err
	}
	if left := min(amount, o.Unmatched(lineID, payments)); left > 0 {
		return []models.Match{{LineID: lineID, Amount: left}}, nil
	}
	return []models.Match{}, nil
}

// BankEntryLink is the payload of bank_entry.link.
type BankEntryLink struct {
	ID        string `json:"id" format:"uuid"`
	Version   int64  `json:"version" doc:"That was seen"`
	PaymentID string `json:"paymentId" format:"uuid" doc:"That was written down before the statement came"`
}

// bank_entry.link says that a payment was written down already: it is not
// counted twice.
var _ = define("bank_entry.link", func(c *Context, p BankEntryLink) error {
	return c.changeEntry(p.ID, p.Version, func(e *models.BankEntry) error {
		if err := e.Waits(); err != nil {
			return err
		}
		n, err := store.Load[models.Payment](c.Tx, p.PaymentID)
		if err != nil {
			return asField("paymentId", err)
		}
		if n.Voided || n.Type != models.PaymentReceived || n.BankEntryID != "" || n.Currency != e.Currency {
			return models.Invalid("paymentId", "bank_entry.payment", "this payment is not what the entry says")
		}
		n.BankEntryID, n.UnlinkReason = e.ID, ""
		if err := c.saveValid(n); err != nil {
			return err
		}
		return c.settleEntry(e)
	})
})

// BankEntryDismiss is the payload of bank_entry.dismiss.
type BankEntryDismiss struct {
	ID      string `json:"id" format:"uuid"`
	Version int64  `json:"version" doc:"That was seen"`
	Reason  string `json:"reason" minLength:"1" maxLength:"200"`
}

var _ = define("bank_entry.dismiss", func(c *Context, p BankEntryDismiss) error {
	if err := models.Text("reason", p.Reason, 1, 200); err != nil {
		return err
	}
	return c.changeEntry(p.ID, p.Version, func(e *models.BankEntry) error {
		if err := e.Dismiss(p.Reason, c.Actor.UserID); err != nil {
			return err
		}
		return c.saveValid(e)
	})
})

// BankEntrySeen names an entry and the version that was seen.
type BankEntrySeen struct {
	ID      string `json:"id" format:"uuid"`
	Version int64  `json:"version" doc:"That was seen"`
}

// bank_entry.reopen takes a dismissal back.
var _ = define("bank_entry.reopen", func(c *Context, p BankEntrySeen) error {
	return c.changeEntry(p.ID, p.Version, func(e *models.BankEntry) error {
		if err := e.Reopen(); err != nil {
			return err
		}
		return c.saveValid(e)
	})
})

func (c *Context) changeEntry(id string, version int64, change func(*models.BankEntry) error) error {
	e, err := store.Load[models.BankEntry](c.Tx, id)
	if err != nil {
		return err
	}
	if err := c.Allow(e.Scope()); err != nil {
		return err
	}
	if e.Version != version {
		return models.Errorf(models.CodeConflict, "bank_entry.changed", "the entry has changed since it was seen").With("version", e.Version).With("state", e.State)
	}
	return change(e)
}

// settleEntry saves an entry with what payments make of it.
func (c *Context) settleEntry(e *models.BankEntry) error {
	payments, err := store.Find[models.Payment](c.Tx, "bank_entry_id = ?", e.ID)
	if err != nil {
		return err
	}
	if err := e.Settle(payments, c.Actor.UserID); err != nil {
		return err
	}
	return c.saveValid(e)
}

// entryFollows lets the entry of a payment that was taken back wait again.
func (c *Context) entryFollows(n *models.Payment) error {
	if n.BankEntryID == "" {
		return nil
	}
	e, err := store.Load[models.BankEntry](c.Tx, n.BankEntryID)
	if err != nil {
		return err
	}
	return c.settleEntry(e)
}
