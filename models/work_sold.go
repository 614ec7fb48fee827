package models

import (
	"cmp"
	"slices"
)

// soldStep is where an order stood before the period and at its end, as the
// recruiting reports count it (decision 50).
type soldStep struct {
	order         *Order
	before, after OrderStep
	day           Day // on which it was recruited
}

// recruited is 1 if the order was recruited in the period, -1 if it was given
// up, else 0.
func (s soldStep) recruited() int {
	was, is := s.before.Progress != ProgressNone, s.after.Progress != ProgressNone
	switch {
	case is && !was:
		return 1
	case was && !is:
		return -1
	}
	return 0
}

// steps are where somebody's orders stood.
func (a WorkAsk) steps(f *WorkFacts, who whose) []soldStep {
	payments := map[string][]*Payment{}
	for _, p := range f.Payments {
		payments[p.OrderID] = append(payments[p.OrderID], p)
	}
	var list []soldStep
	for _, o := range f.Orders {
		if !who.is(o.OwnerID) {
			continue
		}
		s := soldStep{order: o}
		for _, step := range o.Steps(payments[o.ID], a.Today()) {
			switch {
			case step.Day < a.Period.First():
				s.before, s.after = step, step
			case step.Day <= a.Period.Last():
				if s.after.Progress == ProgressNone && step.Progress != ProgressNone {
					s.day = step.Day
				}
				s.after = step
			}
		}
		list = append(list, s)
	}
	slices.SortFunc(list, func(x, y soldStep) int { return cmp.Or(cmp.Compare(x.day, y.day), cmp.Compare(x.order.ID, y.order.ID)) })
	return list
}

// sold counts what somebody sold and what came in.
func (a WorkAsk) sold(f *WorkFacts, who whose, n *WorkNumbers) {
	for _, s := range a.steps(f, who) {
		sign := s.recruited()
		n.Orders += sign
		n.Booths += sign * len(s.order.Booths)
		n.Amount.Add(s.order.Currency, int64(sign)*s.order.Total)
		n.Received.Add(s.order.Currency, s.after.Received-s.before.Received)
	}
}

// signed are somebody's orders that were recruited.
func (a WorkAsk) signed(f *WorkFacts, who whose) []soldStep {
	return slices.DeleteFunc(a.steps(f, who), func(s soldStep) bool { return s.recruited() != 1 })
}

func (f *WorkFacts) signedLine(s soldStep) WorkLine {
	l := WorkLine{ID: s.order.ID, Title: f.Companies[s.order.CustomerID], UserIDs: []string{s.order.OwnerID}, Day: s.day}
	for _, b := range s.order.Booths {
		l.Booths = append(l.Booths, b.Code)
	}
	l.Amount.Add(s.order.Currency, s.order.Total)
	return l
}
