package models

import "time"

// Postponed says until when nobody is asked to release what is unpaid, and why.
type Postponed struct {
	Until  Day    `json:"until"`
	By     string `json:"by"`
	Reason string `json:"reason"`
}

// PostponeMost is for how many days a proposal can be put off.
const PostponeMost = 90

// Lapse is what a release proposal (释放建议) rests on: what was not done, and by
// which day it should have been.
type Lapse struct {
	What string // deposit, balance, other: unpaid; unsigned; booked: without an order
	Day  Day
}

// decideBy is until when what is booked on a day waits for a contract.
func (e *Exhibition) decideBy(from Day) Day {
	balance := max(e.Sales.BalanceDay, from)
	if e.Sales.BalanceDay == "" {
		balance = max(e.FirstDay, from)
	}
	if e.Sales.DepositPerMille == 0 {
		return balance
	}
	return min(from.Add(e.Sales.DepositDays), balance)
}

// ReleaseDue says what of an order with booths is past its day and unpaid, if
// anything is and nobody put it off. That is a proposal, and no more.
func (o *Order) ReleaseDue(e *Exhibition, today Day) (Lapse, bool) {
	if len(o.Booths) == 0 || postponed(o.Postponed, today) {
		return Lapse{}, false
	}
	switch o.Status {
	case OrderDraft:
		by := e.decideBy(o.QuotedDay)
		return Lapse{"unsigned", by}, o.Received == 0 && today > by
	case OrderSigned:
		for _, l := range o.Plan {
			if l.Paid < l.Amount && l.Day < today {
				return Lapse{l.Type, l.Day}, true
			}
		}
	}
	return Lapse{}, false
}

// ReleaseDue is Order.ReleaseDue for a booth that is booked and in no order.
func (b *Booth) ReleaseDue(e *Exhibition, today Day, zone *time.Location) (Lapse, bool) {
	if b.State != BoothBooked || b.OrderID != "" || b.Since == nil || b.Archived || postponed(b.Postponed, today) {
		return Lapse{}, false
	}
	by := e.decideBy(DayOf(*b.Since, zone))
	return Lapse{"booked", by}, today > by
}

func postponed(p *Postponed, today Day) bool { return p != nil && today <= p.Until }
