package models

import (
	"cmp"
	"reflect"
	"slices"
	"time"
)

// OrderMove (展位变更) is one change of an order's booths or customer, with the
// difference in money, on record for good.
type OrderMove struct {
	At         time.Time    `json:"at"`
	By         string       `json:"by"`
	What       string       `json:"what" enum:"transfer,move,swap,merge,split,give_up"`
	From       []string     `json:"from" nullable:"false" doc:"Codes of the booths it had"`
	To         []string     `json:"to" nullable:"false" doc:"Codes of those it has since"`
	CustomerID string       `json:"customerId" doc:"Whose it was, if it went to another"`
	Before     int64        `json:"before" doc:"What it came to"`
	After      int64        `json:"after"`
	Reason     string       `json:"reason"`
	Version    int64        `json:"version,omitempty" doc:"Which the order had by it"`
	Was        []OrderBooth `json:"was,omitempty" doc:"Of a contract: the booths it has no more, or in another size, as they were quoted"`
}

// Codes are those of the order's booths.
func (o *Order) Codes() []string {
	codes := make([]string, 0, len(o.Booths))
	for _, b := range o.Booths {
		codes = append(codes, b.Code)
	}
	slices.SortFunc(codes, Naturally)
	return codes
}

// Replace lets an order have other booths in place of some, at the prices of
// the day those were quoted. The package goes along where one takes the place of
// one. A contract gives a booth that it had as it is now the quote that it had,
// with what was agreed for it, and one like the booth it replaces that one's.
func (o *Order) Replace(ids []string, by []*Booth) {
	at := slices.IndexFunc(o.Booths, func(b OrderBooth) bool { return slices.Contains(ids, b.BoothID) })
	kept, gone := []OrderBooth{}, []OrderBooth{}
	for _, b := range o.Booths {
		if slices.Contains(ids, b.BoothID) {
			gone = append(gone, b)
		} else {
			kept = append(kept, b)
		}
	}
	put := []OrderBooth{}
	for _, b := range by {
		put = append(put, o.inPlaceOf(gone, b, len(by) == 1))
	}
	o.Booths = slices.Insert(kept, max(0, at), put...)
}

// inPlaceOf is the line of a booth that takes the place of others, alone or not:
// without a quote where it has to be made.
func (o *Order) inPlaceOf(gone []OrderBooth, b *Booth, alone bool) OrderBooth {
	line := OrderBooth{BoothID: b.ID, QuotedDay: o.QuotedDay}
	if len(gone) > 0 {
		from := gone[0]
		if n := slices.IndexFunc(gone, func(g OrderBooth) bool { return g.BoothID == b.ID }); n >= 0 {
			from = gone[n]
		}
		line.PackageID, line.QuotedDay = from.PackageID, cmp.Or(gone[0].QuotedDay, o.QuotedDay)
	}
	if o.Status != OrderSigned {
		return line
	}
	if was := o.had(b); was != nil {
		return *was
	}
	if alone && len(gone) == 1 && gone[0].like(b) {
		line = gone[0]
		line.BoothID = b.ID
	}
	return line
}

// had is the line that a contract had a booth by, measured as it is now, before
// a move took it away: the last one.
func (o *Order) had(b *Booth) *OrderBooth {
	for _, m := range slices.Backward(o.Moves) {
		for n := range m.Was {
			if m.Was[n].BoothID == b.ID && m.Was[n].Of(b) {
				return &m.Was[n]
			}
		}
	}
	return nil
}

// like reports whether what the line was quoted at is the price of another booth
// too: both measure the same, and neither has a price of its own.
func (b *OrderBooth) like(other *Booth) bool {
	own := slices.ContainsFunc(b.Quote.Lines, func(l QuoteLine) bool { return l.What == "own" || l.What == "list" })
	return other.ListPrice == nil && b.Agreed == nil && !own && b.Of(other)
}

// Gone are the lines of a contract that it has no more after a move.
func (o *Order) Gone(was *Order) (gone []OrderBooth) {
	if was.Status != OrderSigned {
		return nil // of a draft nothing was agreed yet
	}
	for _, b := range was.Booths {
		if !slices.ContainsFunc(o.Booths, func(now OrderBooth) bool { return reflect.DeepEqual(now, b) }) {
			gone = append(gone, b)
		}
	}
	return gone
}
