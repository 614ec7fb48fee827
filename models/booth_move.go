package models

import "time"

// standing is what of a booth is not the booth: who has it, how far, by which
// order, until when.
type standing struct {
	state                                 BoothState
	customerID, orderID, holderID         string
	heldUntil, since, warnAt              *time.Time
	renewals                              int
	reservedBy, reservedDepartmentID, why string
	reservedUntil                         *time.Time
	refusal                               *FirstRefusal // a promise to who has it
	refusalOf                             string
	postponed                             *Postponed
}

func (b *Booth) stands() standing {
	return standing{b.State, b.CustomerID, b.OrderID, b.HolderID, b.HeldUntil, b.Since, b.WarnAt, b.Renewals,
		b.ReservedBy, b.ReservedDepartmentID, b.ReserveReason, b.ReservedUntil, b.FirstRefusal, b.FirstRefusalOf, b.Postponed}
}

func (b *Booth) stand(s standing) {
	b.State, b.CustomerID, b.OrderID, b.HolderID = s.state, s.customerID, s.orderID, s.holderID
	b.HeldUntil, b.Since, b.WarnAt, b.Renewals = s.heldUntil, s.since, s.warnAt, s.renewals
	b.ReservedBy, b.ReservedDepartmentID, b.ReserveReason, b.ReservedUntil = s.reservedBy, s.reservedDepartmentID, s.why, s.reservedUntil
	b.FirstRefusal, b.FirstRefusalOf, b.Postponed = s.refusal, s.refusalOf, s.postponed
}

// Transfer gives what stands on a booth to another customer; whoever sold it
// stays, and so does all else. Its order is the command's business.
func (b *Booth) Transfer(customerID string) error {
	if err := b.movable(); err != nil {
		return err
	}
	switch {
	case b.CustomerID == customerID:
		return Invalid("customerId", "booth.same_customer", "booth %s is this customer's already", b.Code).With("boothId", b.ID).With("code", b.Code)
	case b.State == BoothReserved && b.ReservedDepartmentID != "":
		return b.SetAside() // nobody's in particular
	case b.State == BoothHeld && b.ReservedBy != "" && b.ReservedDepartmentID == "":
		return b.SetAside() // it would fall back to another
	}
	if b.FirstRefusalOf == b.CustomerID {
		b.FirstRefusalOf = customerID // with what was promised
	}
	b.CustomerID = customerID
	return nil
}

// movable refuses to move what nobody has, and what is an offer to who waits.
func (b *Booth) movable() error {
	switch {
	case b.OfferID != "":
		return b.offered()
	case b.State == BoothAvailable:
		return Errorf(CodeConflict, "booth.nothing_there", "nobody has booth %s", b.Code).With("boothId", b.ID).With("code", b.Code)
	case b.State == BoothBlocked:
		return b.taken()
	}
	return nil
}

// Move lets what stands on a booth stand on a free one.
func (b *Booth) Move(to *Booth, now time.Time) error {
	if err := b.movable(); err != nil {
		return err
	}
	if to.State != BoothAvailable {
		return to.taken()
	}
	b.remember(now)
	b.exchange(to)
	return nil
}

// Swap lets two booths that somebody has change what stands on them.
func (b *Booth) Swap(other *Booth, now time.Time) error {
	for _, one := range []*Booth{b, other} {
		if err := one.movable(); err != nil {
			return err
		}
	}
	if b.CustomerID != "" && b.CustomerID == other.CustomerID && b.OrderID == other.OrderID {
		return Invalid("otherId", "booth.same_customer", "booth %s is this customer's already", other.Code).With("boothId", other.ID).With("code", other.Code)
	}
	b.remember(now)
	other.remember(now)
	b.exchange(other)
	return nil
}

func (b *Booth) exchange(other *Booth) {
	mine := b.stands()
	b.stand(other.stands())
	other.stand(mine)
}
