package models

import "time"

// Join gives a booked booth to an order of its customer.
func (b *Booth) Join(o *Order) error {
	switch {
	case b.OrderID != "" && b.OrderID != o.ID:
		return b.InOrder()
	case b.State != BoothBooked || b.CustomerID != o.CustomerID:
		return b.taken()
	}
	b.OrderID, b.Postponed = o.ID, nil
	return nil
}

// InOrder is the refusal of what an order stands in the way of.
func (b *Booth) InOrder() error {
	return Errorf(CodeConflict, "booth.in_order", "booth %s is in an order", b.Code).
		With("boothId", b.ID).With("code", b.Code).With("state", b.State).With("orderId", b.OrderID).With("holderId", b.HolderID)
}

// Follow lets the booth's state be what its order says (D7); true if it is
// another now.
func (b *Booth) Follow(o *Order, now time.Time) bool {
	was := b.State
	if o.Status == OrderCancelled {
		b.OrderID = ""
		b.givenUp(now)
		b.free()
		return true
	}
	if b.State = o.BoothState(); b.Sold() {
		b.HeldBefore = nil
	}
	return b.State != was
}
