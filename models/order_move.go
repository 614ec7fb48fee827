package models

import (
	"cmp"
	"slices"
	"time"
)

// OrderMove (展位变更) is one change of an order's booths or customer, with the
// difference in money, on record for good.
type OrderMove struct {
	At         time.Time `json:"at"`
	By         string    `json:"by"`
	What       string    `json:"what" enum:"transfer,move,swap,merge,split,give_up"`
	From       []string  `json:"from" nullable:"false" doc:"Codes of the booths it had"`
	To         []string  `json:"to" nullable:"false" doc:"Codes of those it has since"`
	CustomerID string    `json:"customerId" doc:"Whose it was, if it went to another"`
	Before     int64     `json:"before" doc:"What it came to"`
	After      int64     `json:"after"`
	Reason     string    `json:"reason"`
	Version    int64     `json:"version,omitempty" doc:"Which the order had by it"`
}

// Codes are those of the order's booths.
func (o *Order) Codes() []string {
	codes := make([]string, 0, len(o.Booths))
	for _, b := range o.Booths {
		codes = append(codes, b.Code)
	}
	slices.Sort(codes)
	return codes
}

// Replace lets an order have other booths in place of some, at the prices of
// the day those were quoted. What was agreed for one booth, and its package, go
// along where one takes the place of one.
func (o *Order) Replace(ids, by []string) {
	kept, gone := []OrderBooth{}, []OrderBooth{}
	day := o.QuotedDay
	if n := slices.IndexFunc(o.Booths, func(b OrderBooth) bool { return slices.Contains(ids, b.BoothID) }); n >= 0 {
		day = cmp.Or(o.Booths[n].QuotedDay, day)
	}
	for _, b := range o.Booths {
		switch {
		case !slices.Contains(ids, b.BoothID):
			kept = append(kept, b)
		case slices.Contains(by, b.BoothID):
			b.Agreed, b.Quote, b.QuotedDay = nil, Quote{}, day // that was for what it was
			kept = append(kept, b)
		default:
			gone = append(gone, b)
		}
	}
	o.Booths = kept
	for _, id := range by {
		if o.Has(id) {
			continue
		}
		line := OrderBooth{BoothID: id, QuotedDay: day}
		if len(gone) > 0 {
			line.PackageID = gone[0].PackageID
		}
		o.Booths = append(o.Booths, line)
	}
}
