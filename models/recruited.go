package models

import (
	"slices"
	"strings"
)

// Progress is how far an order, or an exhibitor with all of theirs, has come.
type Progress int

// Each is further than the one before it. They are the states of a
// sold booth: what the map shows is what a report counts.
const (
	ProgressNone     Progress = iota // no contract, no money
	ProgressSigned                   // 已招, nothing of it paid
	ProgressPartPaid                 // 半款
	ProgressPaid                     // 全款
)

// Progress is how far the order has come (已招): its contract is signed, or
// something of it is paid, which says as much.
func (o *Order) Progress() Progress {
	switch o.BoothState() {
	case BoothSigned:
		return ProgressSigned
	case BoothPartPaid:
		return ProgressPartPaid
	case BoothPaid:
		return ProgressPaid
	}
	return ProgressNone
}

// Receivable (应收) is what of the order counts among the receivables: a draft
// is no contract yet.
func (o *Order) Receivable() int64 {
	if o.Status == OrderDraft {
		return 0
	}
	return o.Owed()
}

// Sums are amounts of both currencies, which are never added up: fen, cents.
type Sums struct {
	CNY int64 `json:"CNY"`
	USD int64 `json:"USD"`
}

// Add adds an amount in a currency.
func (s *Sums) Add(currency string, amount int64) {
	if currency == CurrencyUSD {
		s.USD += amount
		return
	}
	s.CNY += amount
}

// Plus is the sum of two.
func (s Sums) Plus(more Sums) Sums { return Sums{s.CNY + more.CNY, s.USD + more.USD} }

// Minus is the difference of two.
func (s Sums) Minus(less Sums) Sums { return Sums{s.CNY - less.CNY, s.USD - less.USD} }

// OrderStep is a day on which an order came further or fell back, or money
// moved, and where it stood at the day's end.
type OrderStep struct {
	Day        Day
	Progress   Progress
	Receivable int64
	Received   int64
}

// Steps are how an order came to where it is, by its contract and its payments;
// what lies in the future counts as today's. The last one is what the order is
// now. What it comes to is taken as it is now on every day.
func (o *Order) Steps(payments []*Payment, today Day) []OrderStep {
	type moment struct {
		day    Day
		amount int64
	}
	moments := make([]moment, 0, len(payments)+2)
	signed, ended := Day(""), Day("")
	if o.SignedDay != "" {
		signed = min(o.SignedDay, today)
		moments = append(moments, moment{day: signed})
	}
	if o.Status == OrderCancelled {
		ended = min(o.EndedDay, today)
		moments = append(moments, moment{day: ended})
	}
	for _, p := range payments {
		if !p.Voided && p.OrderID == o.ID {
			moments = append(moments, moment{min(p.Day, today), p.Counts()})
		}
	}
	slices.SortFunc(moments, func(a, b moment) int { return strings.Compare(string(a.day), string(b.day)) })
	steps := make([]OrderStep, 0, len(moments))
	then := Order{Total: o.Total, Charge: o.Charge}
	for n, m := range moments {
		day := m.day
		then.Received += m.amount
		if n+1 < len(moments) && moments[n+1].day == day {
			continue // a day is one step, whatever happens on it
		}
		then.Status = OrderDraft
		if signed != "" && day >= signed {
			then.Status = OrderSigned
		}
		if ended != "" && day >= ended {
			then.Status = OrderCancelled
		}
		steps = append(steps, OrderStep{Day: day, Progress: then.Progress(), Receivable: then.Receivable(), Received: then.Received})
	}
	return steps
}
