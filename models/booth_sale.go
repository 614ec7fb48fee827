package models

import "time"

// Taking is who takes a booth, for whom, and what the rules leave them.
type Taking struct {
	By           string
	DepartmentID string
	CustomerID   string
	Manages      bool // takes what is set aside for others too
	Now          time.Time
	Until        time.Time  // end of a hold
	WarnAt       *time.Time // when its holder is warned
	Renewals     int        // how often a hold may be made longer
	// Forgets is when a hold that ended then no longer counts; nil: it always does.
	Forgets func(ended time.Time) time.Time
}

// freeFor reports whether the booth can be taken: it is free, the taker's own
// hold, or set aside for them.
func (b *Booth) freeFor(t Taking) error {
	switch b.State {
	case BoothAvailable:
		return nil
	case BoothHeld:
		if b.HolderID == t.By {
			return nil
		}
	case BoothReserved:
		if t.Manages || b.reservedFor(t) {
			return nil
		}
		return b.SetAside()
	}
	return b.taken()
}

// reservedFor reports whether it is set aside for the customer meant, or for
// the department of who takes it.
func (b *Booth) reservedFor(t Taking) bool {
	if b.CustomerID != "" {
		return t.CustomerID == b.CustomerID
	}
	return b.ReservedDepartmentID == t.DepartmentID
}

// Hold gives the booth to a person until a moment. The holder may hold it
// longer, as often as the rules say.
func (b *Booth) Hold(t Taking) error {
	if b.State == BoothReserved && b.CustomerID != "" && t.CustomerID == "" {
		return b.forWhom()
	}
	if err := b.freeFor(t); err != nil {
		return err
	}
	if b.State == BoothHeld {
		return b.renew(t)
	}
	if b.State == BoothReserved && b.CustomerID != "" && t.CustomerID != b.CustomerID {
		b.endReservation() // given to somebody else by a manager
	}
	again, err := b.heldAgain(t)
	if err != nil {
		return err
	}
	b.State, b.HolderID, b.CustomerID, b.Since, b.Renewals = BoothHeld, t.By, t.CustomerID, &t.Now, again
	b.HeldUntil, b.WarnAt = &t.Until, t.WarnAt
	b.answered(t.Now)
	return nil
}

// renew makes one's own hold last longer. A hold that would end no later than
// it does keeps its end.
func (b *Booth) renew(t Taking) error {
	if b.OfferID != "" && (t.Until.After(*b.HeldUntil) || t.CustomerID != "" && t.CustomerID != b.CustomerID) {
		return b.offered()
	}
	if t.CustomerID != "" {
		if b.ReservedBy != "" && b.CustomerID != "" && b.CustomerID != t.CustomerID {
			return b.SetAside()
		}
		b.CustomerID = t.CustomerID
	}
	if !t.Until.After(*b.HeldUntil) {
		return nil
	}
	if b.Renewals >= t.Renewals {
		return b.renewedEnough(b.Renewals, t)
	}
	b.Renewals++
	b.HeldUntil, b.WarnAt = &t.Until, t.WarnAt
	return nil
}

// offered refuses what would make more of an offer than it is: a time, for one
// customer.
func (b *Booth) offered() error {
	return Errorf(CodeConflict, "booth.offered", "booth %s is offered to who waits for it", b.Code).
		With("boothId", b.ID).With("code", b.Code).With("customerId", b.CustomerID).With("heldUntil", *b.HeldUntil)
}

// forWhom refuses to hold what is set aside for a customer for nobody in
// particular: it would count as theirs, and keep out who has them.
func (b *Booth) forWhom() error {
	return Invalid("customerId", "hold.for_whom", "booth %s is set aside for a customer: the hold must say for whom it is", b.Code).
		With("boothId", b.ID).With("code", b.Code).With("customerId", b.CustomerID)
}

// SetAside is the refusal of what only a manager, or whom it is set aside for,
// may do with a booth.
func (b *Booth) SetAside() error {
	return Errorf(CodeConflict, "booth.reserved", "booth %s is set aside for others", b.Code).
		With("boothId", b.ID).With("code", b.Code).With("customerId", b.CustomerID).
		With("departmentId", b.ReservedDepartmentID).With("reason", b.ReserveReason)
}

// Extend gives a hold another end, whose-ever it is: a manager's business.
func (b *Booth) Extend(until time.Time, warnAt *time.Time) error {
	if b.State != BoothHeld {
		return Errorf(CodeConflict, "booth.not_held", "booth %s is %s, not held", b.Code, b.State).
			With("boothId", b.ID).With("code", b.Code).With("state", b.State)
	}
	b.HeldUntil, b.WarnAt = &until, warnAt
	return nil
}

// Book sells the booth to a customer: from available, from one's own hold, or
// from what is set aside for them.
func (b *Booth) Book(t Taking) error {
	if t.CustomerID == "" {
		return Invalid("customerId", "booth.customer_missing", "a booking needs a customer")
	}
	if err := b.freeFor(t); err != nil {
		return err
	}
	if b.OfferID != "" && t.CustomerID != b.CustomerID {
		return b.offered()
	}
	if b.State != BoothHeld {
		b.Since = &t.Now
	} else if b.ReservedBy != "" && b.CustomerID != "" && b.CustomerID != t.CustomerID && !t.Manages {
		return b.SetAside()
	}
	b.remember(t.Now)
	b.endReservation()
	b.State, b.HolderID, b.CustomerID = BoothBooked, t.By, t.CustomerID
	b.endHold()
	b.answered(t.Now)
	return nil
}

// Reserve sets a free booth aside for a customer or a department. Who did it
// is named; it is nobody's to hold until somebody it is meant for takes it.
func (b *Booth) Reserve(by, customerID, departmentID, reason string, now time.Time) error {
	if (customerID == "") == (departmentID == "") {
		return Invalid("customerId", "booth.reserve_for", "a booth is set aside for a customer or for a department")
	}
	if err := text("reason", reason, 1, 200); err != nil {
		return err
	}
	if b.State != BoothAvailable {
		return b.taken()
	}
	b.State, b.CustomerID, b.HolderID, b.Since = BoothReserved, customerID, "", &now
	b.ReservedBy, b.ReservedDepartmentID, b.ReserveReason = by, departmentID, reason
	return nil
}

// Release ends what stands on a held, booked or reserved booth: a hold of what
// was set aside falls back to that, everything else makes it available. Who may
// is policy's business; from signed on, money is involved and it is refused.
func (b *Booth) Release(now time.Time) error {
	switch b.State {
	case BoothHeld:
		b.remember(now)
		if b.ReservedBy != "" && !b.keptOver(now) {
			if b.ReservedDepartmentID != "" {
				b.CustomerID = ""
			}
			b.State, b.HolderID, b.Since = BoothReserved, "", &now
			b.endHold()
			if b.FirstRefusal != nil && b.CustomerID == b.FirstRefusalOf {
				b.answer(RefusalAsked, "", now)
			}
			return nil
		}
	case BoothBooked:
		if b.OrderID != "" {
			return b.InOrder()
		}
	case BoothReserved:
	case BoothAvailable:
		return Errorf(CodeConflict, "booth.not_taken", "booth %s is available already", b.Code)
	default:
		return b.taken()
	}
	b.givenUp(now)
	b.free()
	return nil
}

// Explained asks why what stands on the booth ends, or its hold ends at another
// moment: all but one's own hold is somebody else's, too.
func (b *Booth) Explained(by, reason string) error {
	others := b.State == BoothHeld && b.HolderID != by || b.State == BoothBooked && b.OrderID == "" || b.State == BoothReserved
	if !others {
		return nil // or refused for what it is
	}
	return text("reason", reason, 1, 200)
}

func (b *Booth) free() {
	b.Postponed = nil
	b.State, b.AllocationID, b.CustomerID, b.HolderID, b.Since = BoothAvailable, "", "", "", nil
	b.endHold()
	b.endReservation()
}

func (b *Booth) endHold() { b.HeldUntil, b.WarnAt, b.Renewals, b.OfferID = nil, nil, 0, "" }

func (b *Booth) endReservation() {
	b.ReservedBy, b.ReservedDepartmentID, b.ReserveReason, b.ReservedUntil = "", "", "", nil
}
