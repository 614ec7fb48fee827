package models

import (
	"slices"
	"time"
)

// boothSum is what the order's booths come to.
func (o *Order) boothSum() (sum int64) {
	for _, b := range o.Booths {
		sum += b.Quote.Total
	}
	return sum
}

// extras are the services and what was added to the prices: all of an order
// beside its booths, before anything is taken off.
func (o *Order) extras() (sum int64) {
	for _, s := range o.Services {
		sum += s.Amount
	}
	for _, c := range o.Corrections {
		sum += max(0, c.Amount)
	}
	return sum
}

// BoothsLess is how much less a contract's booths come to than they did.
func (o *Order) BoothsLess(was *Order) int64 {
	if was.Status != OrderSigned {
		return 0
	}
	return max(0, was.boothSum()-o.boothSum())
}

// ExtrasLess is how much less a contract's services, and what was added to its
// prices, come to than they did.
func (o *Order) ExtrasLess(was *Order) int64 {
	if was.Status != OrderSigned {
		return 0
	}
	return max(0, was.extras()-o.extras())
}

// Restores reports whether the order is again what it was before its last move,
// which who made it takes back within a day, before anything else became of it:
// also a signature ends that.
func (o *Order) Restores(was *Order, by string, now time.Time) bool {
	if len(was.Moves) == 0 {
		return false
	}
	last := was.Moves[len(was.Moves)-1]
	return last.Version == was.Version && last.By == by && now.Sub(last.At) < 24*time.Hour && last.After == was.Total && last.Before == o.Total &&
		slices.Equal(last.To, was.Codes()) && slices.Equal(last.From, o.Codes())
}

// Cut books what a contract's booths come to less, because a part of their space
// was given up, as GiveUp does. What was taken off the others stays agreed
// unless another price is agreed with it.
func (o *Order) Cut(g GivenUp, agreed bool) error {
	o.GivenUp = append(slices.Clone(o.GivenUp), g)
	if !agreed {
		o.ApprovedOff, o.ApprovedOf = o.Off(), o.Full()
	}
	return o.Add()
}

// CutCharge is what giving up space that came to so much costs on a day.
func (o *Order) CutCharge(e *Exhibition, amount int64, day Day) int64 {
	return o.RulesOf(e).Charge(amount, e.FirstDay, day)
}

// Later reports whether on some day less of what is open is due by this plan
// than by another.
func Later(plan, than []PlanLine) bool {
	for _, l := range than {
		if openBy(plan, l.Day) < openBy(than, l.Day) {
			return true
		}
	}
	return false
}

// openBy is what of a plan is due by a day and not paid.
func openBy(plan []PlanLine, day Day) (open int64) {
	for _, l := range plan {
		if l.Day <= day {
			open += max(0, l.Amount-l.Paid)
		}
	}
	return open
}
