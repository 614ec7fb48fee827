package models

// Taken reports whether somebody has the booth: reserved, held, or further.
func (b *Booth) Taken() bool { return b.State != BoothAvailable && b.State != BoothBlocked }

// Booked reports whether the booth is booked or further.
func (b *Booth) Booked() bool { return b.Taken() && b.State != BoothHeld && b.State != BoothReserved }

// Redrawn refuses to draw a sold booth elsewhere. What was sold is its hall,
// code, measures and price (Unlocked); where it stands on the map is part of
// what the customer chose, and it moves only when whoever draws has decided so
// for this booth. Its drawn size never changes, and it never leaves the map;
// one that was not on the map may be put there.
func (b *Booth) Redrawn(before *Booth, decided bool) error {
	if !before.Booked() || before.Place == nil || samePlace(b.Place, before.Place) {
		return nil
	}
	sized := b.Place != nil && b.Place.Width == before.Place.Width && b.Place.Depth == before.Place.Depth
	if decided && sized {
		return nil
	}
	return before.Locked()
}

// Locked is the refusal to change what is being sold.
func (b *Booth) Locked() error {
	return Errorf(CodeConflict, "booth.locked", "booth %s is %s; release it first", b.Code, b.State).
		With("boothId", b.ID).With("code", b.Code).With("state", b.State).With("holderId", b.HolderID)
}

// Undecided is the refusal to change a booth that somebody has without having
// said so for this booth.
func (b *Booth) Undecided() error {
	return Errorf(CodeConflict, "booth.undecided", "booth %s is %s: decide whether it is changed", b.Code, b.State).
		With("boothId", b.ID).With("code", b.Code).With("state", b.State).With("holderId", b.HolderID)
}

func samePlace(a, b *BoothPlace) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}
