package models

import (
	"slices"
	"time"
)

// FirstRefusal (优先续展) is a booth kept for the customer who had it, or one
// like it, at the edition before: until the reservation it comes with ends.
type FirstRefusal struct {
	FromCode string    `json:"fromCode" doc:"What the booth they had was called"`
	State    string    `json:"state" enum:"open,asked,accepted,declined,lapsed,withdrawn" doc:"Nobody has asked them yet; they were asked; they have the booth; they do not want it, or gave it back; they did not answer in time; a manager gave it to others, or ended it"`
	At       time.Time `json:"at" doc:"Since when"`
	Until    time.Time `json:"until" doc:"Until when the booth is, or was, kept for them"`
	Reason   string    `json:"reason" maxLength:"200" doc:"Why they do not want it"`
}

// The states of a first refusal.
const (
	RefusalOpen      = "open"
	RefusalAsked     = "asked"
	RefusalAccepted  = "accepted"
	RefusalDeclined  = "declined"
	RefusalLapsed    = "lapsed"
	RefusalWithdrawn = "withdrawn"
)

// Stands reports whether the customer may still answer.
func (f *FirstRefusal) Stands() bool {
	return f != nil && (f.State == RefusalOpen || f.State == RefusalAsked)
}

// Rebook keeps a free booth for who had another at the edition before.
func (b *Booth) Rebook(from *Booth, customerID, by, reason string, now, until time.Time) error {
	if err := b.Reserve(by, customerID, "", reason, now); err != nil {
		return err
	}
	b.ReservedUntil, b.FirstRefusalOf = &until, customerID
	b.FirstRefusal = &FirstRefusal{FromCode: from.codeOf(b.Code), State: RefusalOpen, At: now, Until: until}
	return nil
}

// codeOf is the code by which a booth was had: that of the part that is named, or its own.
func (b *Booth) codeOf(code string) string {
	if slices.ContainsFunc(b.Parts, func(p BoothPart) bool { return p.Code == code }) {
		return code
	}
	return b.Code
}

// RebookUntil gives a first refusal that stands another end.
func (b *Booth) RebookUntil(until time.Time) {
	f := *b.FirstRefusal
	f.Until, b.ReservedUntil, b.FirstRefusal = until, &until, &f
}

// Ask notes that the customer was asked, or was not after all.
func (b *Booth) Ask(asked bool, now time.Time) error {
	if !b.FirstRefusal.Stands() {
		return b.NoRefusal()
	}
	state := RefusalOpen
	if asked {
		state = RefusalAsked
	}
	b.answer(state, "", now)
	return nil
}

// Decline frees the booth: the customer does not want it.
func (b *Booth) Decline(reason string, now time.Time) error {
	if !b.FirstRefusal.Stands() || b.State != BoothReserved {
		return b.NoRefusal()
	}
	b.answer(RefusalDeclined, reason, now)
	b.free()
	return nil
}

// NoRefusal is the refusal of an answer where nobody may answer any more.
func (b *Booth) NoRefusal() error {
	return Errorf(CodeConflict, "booth.no_refusal", "booth %s is not kept for who had it before", b.Code).
		With("boothId", b.ID).With("code", b.Code).With("state", b.State).With("holderId", b.HolderID)
}

// answer notes what became of the first refusal; the same again changes nothing.
func (b *Booth) answer(state, reason string, now time.Time) {
	if b.FirstRefusal == nil || b.FirstRefusal.State == state {
		return
	}
	f := *b.FirstRefusal
	f.State, f.At, f.Reason, b.FirstRefusal = state, now, reason, &f
}

// answered notes who has taken a booth that was kept.
func (b *Booth) answered(now time.Time) {
	theirs := b.CustomerID == b.FirstRefusalOf
	switch {
	case b.FirstRefusal == nil:
	case theirs: // also late, or after all
		b.answer(RefusalAccepted, "", now)
	case b.FirstRefusal.Stands(), b.FirstRefusal.State == RefusalAccepted:
		b.answer(RefusalWithdrawn, "", now)
	}
}

// givenUp notes that a booth that was kept, or taken by whom it was kept for, is
// free again.
func (b *Booth) givenUp(now time.Time) {
	switch {
	case b.FirstRefusal == nil:
	case b.FirstRefusal.Stands() && b.keptOver(now), b.FirstRefusal.State == RefusalAccepted && b.State == BoothHeld && b.keptOver(now):
		b.answer(RefusalLapsed, "", now)
	case b.FirstRefusal.Stands():
		b.answer(RefusalWithdrawn, "", now)
	case b.FirstRefusal.State == RefusalAccepted && b.CustomerID == b.FirstRefusalOf:
		b.answer(RefusalDeclined, "", now)
	}
}

// keptOver reports whether the time for which the booth is set aside is over.
func (b *Booth) keptOver(now time.Time) bool {
	return b.ReservedBy != "" && b.ReservedUntil != nil && !b.ReservedUntil.After(now)
}
