package models

import "time"

// full is what a booth comes to before anything is taken off: by the list, or
// by what was agreed where the list says nothing.
func (b *OrderBooth) full() int64 {
	if b.Listed > 0 {
		return b.Listed
	}
	return b.Quote.Undiscounted()
}

// Quoted reports whether the booth has a quote.
func (b *OrderBooth) Quoted() bool { return len(b.Quote.Lines) > 0 }

// Of reports whether the quote is of the booth as it is, at the price agreed
// for it. Its code and hall change no price.
func (b *OrderBooth) Of(now *Booth) bool {
	if !b.Quoted() || b.Type != now.Type || b.Area != now.Area || b.OpenSides != now.OpenSides {
		return false
	}
	first := b.Quote.Lines[0]
	if b.Agreed == nil {
		return first.What != "agreed"
	}
	return first.What == "agreed" && first.Amount == *b.Agreed
}

// Full is what booths and services come to before anything is taken off.
func (o *Order) Full() (full int64) {
	for n := range o.Booths {
		full += o.Booths[n].full()
	}
	for _, s := range o.Services {
		full += s.Amount
	}
	return full
}

// Off is what has been taken off the prices: discounts, what was agreed below
// the list, and corrections.
func (o *Order) Off() (off int64) {
	for n := range o.Booths {
		off += max(0, o.Booths[n].full()-o.Booths[n].Quote.Total)
	}
	for _, c := range o.Corrections {
		if c.Amount < 0 {
			off -= c.Amount
		}
	}
	return off
}

// Allowed is how much may be taken off: a part of what all comes to without
// anybody's approval, or what was approved. That was approved of an order of so
// much; of a smaller one nobody has approved it.
func (o *Order) Allowed(perMille int) int64 {
	full := o.Full()
	most := PerMille(full, perMille)
	if full >= o.ApprovedOf {
		most = max(most, o.ApprovedOff)
	}
	return most
}

// Approve lets the order take off what it takes off now.
func (o *Order) Approve(by string, at time.Time) {
	o.ApprovedOff, o.ApprovedOf, o.ApprovedBy, o.ApprovedAt = o.Off(), o.Full(), by, &at
}

// Disapprove forgets what was approved: it was approved of something else.
func (o *Order) Disapprove() {
	o.ApprovedOff, o.ApprovedOf, o.ApprovedBy, o.ApprovedAt = 0, 0, "", nil
}
