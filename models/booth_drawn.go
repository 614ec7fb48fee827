package models

import "slices"

// Taken reports whether somebody has the booth: reserved, held, or further.
func (b *Booth) Taken() bool { return b.State != BoothAvailable && b.State != BoothBlocked }

// Booked reports whether the booth is booked or further.
func (b *Booth) Booked() bool { return b.Taken() && b.State != BoothHeld && b.State != BoothReserved }

// Redrawn refuses to draw a sold booth elsewhere. What was sold is its hall,
// code, measures and price (Unlocked); where it stands on the map is part of
// what the customer chose, and it moves only when whoever draws has decided so
// for this booth. Its drawn size never changes, and it never leaves the map;
// one that was not on the map may be put there. Who moves it says why.
func (b *Booth) Redrawn(before *Booth, decided bool, reason string) error {
	if !before.Booked() || before.Place == nil || samePlace(b.Place, before.Place) {
		return nil
	}
	sized := b.Place != nil && b.Place.Width == before.Place.Width && b.Place.Depth == before.Place.Depth
	if decided && sized {
		return text("reason", reason, 1, 200)
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

// Differs names the fields of what a booth is, not of its sale, that are not as
// they were; those that are sold with it come first.
func (b *Booth) Differs(before *Booth) []string {
	var fields []string
	for _, one := range b.differences(before) {
		fields = append(fields, one.Field)
	}
	return fields
}

func (b *Booth) differences(before *Booth) []BoothFieldChange {
	var found []BoothFieldChange
	note := func(field string, same bool, was, is any) {
		if !same {
			found = append(found, BoothFieldChange{field, was, is})
		}
	}
	note("hall", b.Hall == before.Hall, before.Hall, b.Hall)
	note("code", b.Code == before.Code, before.Code, b.Code)
	note("type", b.Type == before.Type, before.Type, b.Type)
	note("width", b.Width == before.Width, before.Width, b.Width)
	note("depth", b.Depth == before.Depth, before.Depth, b.Depth)
	note("area", b.Area == before.Area, before.Area, b.Area)
	note("openSides", b.OpenSides == before.OpenSides, before.OpenSides, b.OpenSides)
	note("listPrice", samePrice(b.ListPrice, before.ListPrice), before.ListPrice, b.ListPrice)
	note("place", samePlace(b.Place, before.Place), before.Place, b.Place)
	note("departmentIds", slices.Equal(b.DepartmentIDs, before.DepartmentIDs), before.DepartmentIDs, b.DepartmentIDs)
	note("archived", b.Archived == before.Archived, before.Archived, b.Archived)
	return found
}

// afterSale are the fields that a sale does not fix.
var afterSale = []string{"place", "departmentIds", "archived"}

func samePlace(a, b *BoothPlace) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}
