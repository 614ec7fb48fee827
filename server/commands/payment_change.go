package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// PaymentMatch is the payload of payment.match.
type PaymentMatch struct {
	ID      string         `json:"id" format:"uuid"`
	Version int64          `json:"version" doc:"That was seen"`
	Matches []models.Match `json:"matches" maxItems:"40" nullable:"false" doc:"For which lines of the plan it was; empty: in the plan's order"`
}

var _ = define("payment.match", func(c *Context, p PaymentMatch) error {
	return c.changePayment(p.ID, func(n *models.Payment, o *models.Order) error {
		if err := paymentSeen(n, p.Version); err != nil {
			return err
		}
		n.Matches = orEmpty(p.Matches)
		return c.saveMatched(o, n)
	})
})

// PaymentVoid is the payload of payment.void.
type PaymentVoid struct {
	ID      string `json:"id" format:"uuid"`
	Version int64  `json:"version" doc:"That was seen"`
	Reason  string `json:"reason" minLength:"1" maxLength:"200"`
}

// payment.void takes back a payment that was written down wrongly; it stays,
// with who, when and why. Of a move both halves go.
var _ = define("payment.void", func(c *Context, p PaymentVoid) error {
	if err := models.Text("reason", p.Reason, 1, 200); err != nil {
		return err
	}
	pair := ""
	void := func(n *models.Payment, o *models.Order) error {
		pair = n.PairID
		if err := c.voidPayment(o, n, p.Reason); err != nil {
			return err
		}
		return c.entryFollows(n)
	}
	asSeen := func(n *models.Payment, o *models.Order) error {
		if err := paymentSeen(n, p.Version); err != nil {
			return err
		}
		return void(n, o)
	}
	if err := c.changePayment(p.ID, asSeen); err != nil || pair == "" {
		return err
	}
	return c.changePayment(pair, void)
})

// voidPayment takes a payment back, and tells whoever has its order.
func (c *Context) voidPayment(o *models.Order, n *models.Payment, reason string) error {
	n.Voided, n.VoidReason, n.VoidedBy, n.VoidedAt = true, reason, c.Actor.UserID, &c.Now
	if err := c.saveValid(n); err != nil || o == nil {
		return err
	}
	return c.tellOrder(o, "voided")
}

// paymentSeen refuses a change of a payment that is not as it was seen (L7).
func paymentSeen(n *models.Payment, version int64) error {
	if n.Version == version {
		return nil
	}
	return models.Errorf(models.CodeConflict, "payment.changed", "the payment has changed since it was seen").With("version", n.Version)
}

// changePayment loads a payment and its order, asks policy, changes it and
// settles the order.
func (c *Context) changePayment(id string, change func(*models.Payment, *models.Order) error) error {
	n, err := store.Load[models.Payment](c.Tx, id)
	if err != nil {
		return err
	}
	if err := c.Allow(n.Scope()); err != nil {
		return err
	}
	if n.Voided {
		return models.Errorf(models.CodeConflict, "payment.voided", "the payment was taken back before")
	}
	var o *models.Order
	if n.OrderID != "" {
		if o, err = store.Load[models.Order](c.Tx, n.OrderID); err != nil {
			return err
		}
		if err := o.Takes(); err != nil {
			return err
		}
	}
	if err := change(n, o); err != nil {
		return err
	}
	if o == nil {
		return c.settlePayment(nil, n)
	}
	return c.settle(o)
}

// PaymentMove is the payload of payment.move. Either end may be left out: then
// it is the customer's prepayment.
type PaymentMove struct {
	ID           string     `json:"id" format:"uuid" doc:"Of what goes out"`
	InID         string     `json:"inId" format:"uuid" doc:"Of what comes in"`
	FromOrderID  string     `json:"fromOrderId,omitempty"`
	ToOrderID    string     `json:"toOrderId,omitempty"`
	OrderVersion int64      `json:"orderVersion,omitempty" minimum:"1" doc:"Of the order it leaves, or without one comes to, as it was seen: what was resolved since is not resolved twice; left out, no more leaves than was paid too much"`
	Amount       int64      `json:"amount" minimum:"1" maximum:"100000000000000"`
	Day          models.Day `json:"day"`
	Cause        string     `json:"cause,omitempty" enum:"overpaid,prepaid" doc:"overpaid: no more than was received beyond what is owed"`
	Reason       string     `json:"reason,omitempty" maxLength:"200" doc:"Can be left out where there is a cause"`
}

// payment.move takes what was paid too much for one order to the customer's
// prepayment or the next order, or a prepayment to an order.
var _ = define("payment.move", func(c *Context, p PaymentMove) error {
	if p.FromOrderID == p.ToOrderID {
		return models.Invalid("toOrderId", "payment.nowhere", "money is moved from one order to another, or to a prepayment and back")
	}
	out := models.Payment{Record: models.Record{ID: p.ID}, OrderID: p.FromOrderID, Type: models.PaymentMovedOut, PairID: p.InID}
	in := models.Payment{Record: models.Record{ID: p.InID}, OrderID: p.ToOrderID, Type: models.PaymentMovedIn, PairID: p.ID}
	named := &out
	if p.FromOrderID == "" {
		named = &in
	}
	named.Amount = p.Amount
	first, err := c.ofOrder(named)
	if err != nil {
		return err
	}
	if err := leavesAsSeen(first, named, p.OrderVersion); err != nil {
		return err
	}
	if err := p.inExcess(first); err != nil {
		return err
	}
	for _, n := range []*models.Payment{&out, &in} {
		n.CustomerID, n.Currency = named.CustomerID, named.Currency
		if n.OrderID == "" {
			n.ExhibitionID = named.ExhibitionID
		}
		n.Amount, n.Day, n.Cause, n.Reason, n.Matches, n.RecordedBy = p.Amount, p.Day, p.Cause, p.Reason, []models.Match{}, c.Actor.UserID
	}
	for _, n := range []*models.Payment{&in, &out} {
		currency, customerID := n.Currency, n.CustomerID
		o, err := c.ofOrder(n)
		if err != nil {
			return err
		}
		if n.Currency != currency || n.CustomerID != customerID {
			return models.Invalid("toOrderId", "payment.other_customer", "money is moved between orders of one customer in one currency")
		}
		if err := c.Allow(n.Scope()); err != nil {
			return err
		}
		if err := c.addPayment(o, n, false); err != nil {
			return err
		}
	}
	return nil
})

// inExcess refuses to resolve more of an overpayment than there is.
func (p PaymentMove) inExcess(o *models.Order) error {
	if p.Cause != models.CauseOverpaid {
		return nil
	}
	over := int64(0)
	if p.FromOrderID != "" {
		over = o.Overpaid()
	}
	if p.Amount <= over {
		return nil
	}
	return models.Errorf(models.CodeConflict, "payment.not_overpaid", "%d was received beyond what is owed, not %d", over, p.Amount).With("over", over)
}
