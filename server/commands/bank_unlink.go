package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// BankEntryUnlink is the payload of bank_entry.unlink.
type BankEntryUnlink struct {
	ID      string `json:"id" format:"uuid"`
	Version int64  `json:"version,omitempty" minimum:"1" doc:"That was seen; left out: however it is"`
	Reason  string `json:"reason" minLength:"1" maxLength:"200"`
	Void    bool   `json:"void,omitempty" doc:"Its payments are taken back too, by the right of payment.void; left out: they stay with their orders, as if written down by hand"`
}

// bank_entry.unlink lets a line of a statement wait again that became payments,
// or part of which did. What is counted for an order changes only with Void.
var _ = define("bank_entry.unlink", func(c *Context, p BankEntryUnlink) error {
	if err := models.Text("reason", p.Reason, 1, 200); err != nil {
		return err
	}
	e, err := store.Load[models.BankEntry](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if p.Version == 0 {
		p.Version = e.Version
	}
	return c.changeEntry(p.ID, p.Version, func(e *models.BankEntry) error {
		payments, err := store.Find[models.Payment](c.Tx, "bank_entry_id = ? AND voided = ?", e.ID, false)
		if err != nil {
			return err
		}
		if len(payments) == 0 {
			return models.Errorf(models.CodeConflict, "bank_entry.unmatched", "the entry is %s: no payment accounts for it", e.State).With("state", e.State)
		}
		for _, n := range payments {
			if err := c.loosen(n, p); err != nil {
				return err
			}
		}
		e.Loosen(p.Reason, c.Actor.UserID)
		return c.saveValid(e)
	})
})

// loosen lets a payment be no line of a statement any more, or takes it back.
// Of a contract that was closed nothing is touched: its money was agreed on.
func (c *Context) loosen(n *models.Payment, p BankEntryUnlink) error {
	var o *models.Order
	if n.OrderID != "" {
		var err error
		if o, err = store.Load[models.Order](c.Tx, n.OrderID); err != nil {
			return err
		}
		if o.Takes() != nil {
			return models.Errorf(models.CodeConflict, "bank_entry.closed", "order %s is closed", o.Number).With("number", o.Number).With("orderId", o.ID)
		}
	}
	if !p.Void {
		n.BankEntryID, n.UnlinkReason = "", p.Reason
		return c.saveValid(n)
	}
	if err := c.allowAs("payment.void", n.Scope()); err != nil {
		return err
	}
	if err := c.voidPayment(o, n, p.Reason); err != nil {
		return err
	}
	return c.settlePayment(o, n)
}
