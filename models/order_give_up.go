package models

import (
	"slices"
	"time"
)

// GivenUp (部分退展) is what was given up of a signed order while the rest stays,
// and what that costs by the rules it was signed by.
type GivenUp struct {
	Codes  []string `json:"codes" nullable:"false"`
	Amount int64    `json:"amount" doc:"What these booths came to"`
	Charge int64    `json:"charge" doc:"What of that is owed all the same"`
	Day    Day      `json:"day"`
	By     string   `json:"by"`
	Reason string   `json:"reason"`
}

// GivenUpCharge is what the order owes for booths it has no more.
func (o *Order) GivenUpCharge() (sum int64) {
	for _, g := range o.GivenUp {
		sum += g.Charge
	}
	return sum
}

// CancelCharge is what cancelling the order costs on a day by its rules: what
// was given up before has had its charge.
func (o *Order) CancelCharge(e *Exhibition, day Day) int64 {
	given := o.GivenUpCharge()
	return given + o.RulesOf(e).Charge(o.Total-given, e.FirstDay, day)
}

// GiveUpCharge is what giving up some of its booths costs on a day.
func (o *Order) GiveUpCharge(e *Exhibition, boothIDs []string, day Day) int64 {
	return o.CutCharge(e, o.amountOf(boothIDs), day)
}

func (o *Order) amountOf(boothIDs []string) (sum int64) {
	for _, b := range o.Booths {
		if slices.Contains(boothIDs, b.BoothID) {
			sum += b.Quote.Total
		}
	}
	return sum
}

// GiveUp takes booths out of a contract that goes on with the rest: a charge
// stays in its total. What was taken off the others stays agreed.
func (o *Order) GiveUp(boothIDs []string, g GivenUp) error {
	if o.Status != OrderSigned {
		return o.not("given up in part")
	}
	kept := []OrderBooth{}
	for _, b := range o.Booths {
		if slices.Contains(boothIDs, b.BoothID) {
			g.Codes = append(g.Codes, b.Code)
			continue
		}
		kept = append(kept, b)
	}
	if len(g.Codes) != len(boothIDs) {
		return Invalid("boothIds", "order.not_its_booth", "the order does not have all of these booths").With("number", o.Number)
	}
	if len(kept)+len(o.Services) == 0 {
		return Invalid("boothIds", "order.give_up_all", "nothing would be left of order %s: cancel it", o.Number).With("number", o.Number)
	}
	g.Amount = o.amountOf(boothIDs)
	if g.Charge < 0 || g.Charge > g.Amount {
		return Invalid("charge", "number.range", "charge must be 0 to %d", g.Amount).With("least", 0).With("most", g.Amount)
	}
	o.Booths, o.GivenUp = kept, append(slices.Clone(o.GivenUp), g)
	o.ApprovedOff, o.ApprovedOf = o.Off(), o.Full()
	return o.Add()
}

// Leave frees a booth that its order has given up.
func (b *Booth) Leave(o *Order, now time.Time) error {
	if b.OrderID != o.ID {
		return b.InOrder()
	}
	b.OrderID = ""
	b.givenUp(now)
	b.free()
	return nil
}
