package commands

import (
	"maps"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// settle saves an order with what its payments come to, and lets its booths
// stand where that puts them. It is the only place where a booth of an order
// gets its state (D7): map and books cannot disagree.
func (c *Context) settle(o *models.Order) error { return c.settleFrom(o, boothsBefore{}) }

// boothsBefore are booths as they were before the command touched them.
type boothsBefore map[string]models.Booth

// keep remembers a booth, if it is not known yet.
func (k boothsBefore) keep(b *models.Booth) models.Booth {
	if _, known := k[b.ID]; !known {
		k[b.ID] = *b
	}
	return k[b.ID]
}

// settleFrom is settle where the command has touched booths already.
func (c *Context) settleFrom(o *models.Order, were boothsBefore) error {
	payments, err := store.Find[models.Payment](c.Tx, "order_id = ? AND voided = ?", o.ID, false)
	if err != nil {
		return err
	}
	if err := o.Settle(payments); err != nil {
		return err
	}
	if err := c.saveValid(o); err != nil {
		return err
	}
	for _, b := range o.Booths {
		if _, touched := were[b.BoothID]; !touched {
			was, err := store.Load[models.Booth](c.Tx, b.BoothID)
			if err != nil {
				return err
			}
			were.keep(was)
		}
	}
	moves := newBoothMoves()
	for _, id := range slices.Sorted(maps.Keys(were)) {
		if err := c.follow(o, were[id], moves); err != nil {
			return err
		}
	}
	if err := c.tellBooths(moves, o.EndReason); err != nil {
		return err
	}
	return c.tellSales(o, were)
}

// follow lets one booth stand where its order says.
func (c *Context) follow(o *models.Order, was models.Booth, moves *boothMoves) error {
	b, err := store.Load[models.Booth](c.Tx, was.ID)
	if err != nil {
		return err
	}
	before := *b
	if b.OrderID == o.ID && b.Follow(o, c.Now) { // else given up before, or just now
		if err := c.allocate(&before, b, models.Ending{Cause: models.EndSettled, Reason: o.EndReason}); err != nil {
			return err
		}
	}
	if was.State != b.State || was.CustomerID != b.CustomerID {
		moves.add(&was, b)
	}
	return nil
}

// noteApproval notes how much may be taken off, where it was less before: what
// whoever may approve takes off is approved by that. So is what they make of a
// contract, which waits for nobody; nothing else they do is.
func (c *Context) noteApproval(o *models.Order, e *models.Exhibition, before int64) error {
	err := mustBeApproved(o, e)
	if err == nil {
		return nil
	}
	if (o.Off() > before || o.Status == models.OrderSigned) && policy.Allow(c.Actor, "order.approve", o.Scope()) == nil {
		return c.approveOrder(o)
	}
	if o.Status == models.OrderSigned {
		return err
	}
	return nil // a draft may wait for it
}

// approveOrder lets an order take off what it takes off.
func (c *Context) approveOrder(o *models.Order) error {
	o.Approve(c.Actor.UserID, c.Now)
	return c.tellOrder(o, "approved")
}

// mustBeApproved refuses what takes more off than the price list allows, or a
// manager has approved.
func mustBeApproved(o *models.Order, e *models.Exhibition) error {
	most := o.Allowed(e.Prices.DiscountMost)
	if o.Off() <= most {
		return nil
	}
	return models.Errorf(models.CodeConflict, "order.not_approved", "%d is taken off, %d is allowed", o.Off(), most).
		With("off", o.Off()).With("most", most).With("currency", o.Currency)
}

// tellOrder writes into the customer's history what became of an order; its
// money stays with those who may see it.
func (c *Context) tellOrder(o *models.Order, what string) error {
	return c.tellOrderWhy(o, what, o.EndReason)
}

// tellOrderWhy is tellOrder with the reason that was given for it.
func (c *Context) tellOrderWhy(o *models.Order, what, why string) error {
	customer, err := store.Load[models.Customer](c.Tx, o.CustomerID)
	if err != nil {
		return err
	}
	detail := map[string]any{"orderId": o.ID, "exhibitionId": o.ExhibitionID, "number": o.Number, "what": what}
	if why != "" {
		detail["reason"] = why
	}
	return c.tell(customer, "order", detail, o.ID, what)
}

// seen refuses a change of an order that is not as it was seen (L7).
func seen(o *models.Order, version int64) error {
	if o.Version == version {
		return nil
	}
	return models.Errorf(models.CodeConflict, "order.changed", "order %s has changed since it was seen", o.Number).
		With("number", o.Number).With("version", o.Version).With("status", o.Status)
}

// leavesAsSeen is seen where somebody said what they saw of the order that a
// payment is of; where nobody did, it asks what may leave all the same.
func leavesAsSeen(o *models.Order, n *models.Payment, version int64) error {
	switch {
	case o == nil:
		return nil
	case version == 0:
		return o.LetsGo(n)
	}
	return seen(o, version)
}
