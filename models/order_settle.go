package models

// Settle says what of an order has been received, by its payments, and of
// every line of its plan: first what was matched to a line, then the rest by
// the order of the plan; what went back is missing from the last lines first.
// It refuses payments by which more went out than came in.
func (o *Order) Settle(payments []*Payment) error {
	o.Received = 0
	kept := int64(0)
	matched := map[string]int64{}
	for _, p := range payments {
		if p.Voided || p.OrderID != o.ID {
			continue
		}
		if p.Currency != o.Currency {
			return Errorf(CodeConflict, "payment.currency", "order %s is in %s, a payment of it in %s", o.Number, o.Currency, p.Currency).
				With("number", o.Number).With("currency", o.Currency)
		}
		o.Received += p.Counts()
		kept += p.Cash()
		for _, m := range p.Matches {
			matched[m.LineID] += m.Amount
		}
	}
	if o.Received < 0 || kept < 0 {
		return Errorf(CodeConflict, "payment.too_much", "more would go out than came in").With("number", o.Number)
	}
	left := min(o.Received, o.Owed())
	o.Plan = append([]PlanLine{}, o.Plan...)
	for n := range o.Plan {
		l := &o.Plan[n]
		l.Paid = min(matched[l.ID], l.Amount)
		left -= l.Paid
	}
	for n := 0; left > 0 && n < len(o.Plan); n++ {
		l := &o.Plan[n]
		more := min(left, l.Amount-l.Paid)
		l.Paid, left = l.Paid+more, left-more
	}
	for n := len(o.Plan) - 1; left < 0 && n >= 0; n-- {
		l := &o.Plan[n]
		less := min(-left, l.Paid)
		l.Paid, left = l.Paid-less, left+less
	}
	return nil
}

// Unmatched is what of a line of the order's plan no payment was matched to.
func (o *Order) Unmatched(lineID string, payments []*Payment) (left int64) {
	for _, l := range o.Plan {
		if l.ID == lineID {
			left = l.Amount
		}
	}
	for _, p := range payments {
		for _, m := range p.Matches {
			if !p.Voided && m.LineID == lineID {
				left -= m.Amount
			}
		}
	}
	return max(0, left)
}

// BoothState is where the order's booths stand in their sale (D7): nothing
// else says so once there is an order.
func (o *Order) BoothState() BoothState {
	signed := o.Status == OrderSigned || o.Status == OrderClosed
	switch {
	case o.Status == OrderCancelled:
		return BoothAvailable
	case o.Received >= o.Total && (o.Received > 0 || signed):
		return BoothPaid
	case o.Received > 0:
		return BoothPartPaid
	case signed:
		return BoothSigned
	}
	return BoothBooked
}

// RulesOf are the sales rules that hold for the order: those it was signed by,
// or the exhibition's while it can still be another contract.
func (o *Order) RulesOf(e *Exhibition) SalesRules {
	if o.Rules != nil {
		return *o.Rules
	}
	return e.Sales
}

// PricesOf is the price list that the order's booths are quoted by: that it was
// signed by, or the exhibition's.
func (o *Order) PricesOf(e *Exhibition) PriceList {
	if o.Prices != nil {
		return *o.Prices
	}
	return e.Prices
}

// DefaultPlan is the plan the sales rules make of what is owed, as from a day;
// ids names its lines.
func (o *Order) DefaultPlan(e *Exhibition, from Day, ids [2]string) []PlanLine {
	rules := o.RulesOf(e)
	balance := rules.BalanceDay
	if balance == "" {
		balance = e.FirstDay
	}
	deposit := PerMille(o.Total, rules.DepositPerMille)
	due := min(from.Add(rules.DepositDays), max(balance, from))
	plan := []PlanLine{}
	if deposit > 0 {
		plan = append(plan, PlanLine{ID: ids[0], Type: "deposit", Day: due, Amount: deposit})
	}
	if rest := o.Total - deposit; rest > 0 {
		plan = append(plan, PlanLine{ID: ids[1], Type: "balance", Day: max(balance, due), Amount: rest})
	}
	return plan
}

// PlanSum is what the lines of the order's plan come to.
func (o *Order) PlanSum() (sum int64) {
	for _, l := range o.Plan {
		sum += l.Amount
	}
	return sum
}

// Replan lets a plan that was agreed come to another total: the last lines
// take the difference, and what the total leaves as it is stays as it is.
func (o *Order) Replan(lineID string, day Day) {
	o.Plan = append([]PlanLine{}, o.Plan...)
	more := o.Total - o.PlanSum()
	if more > 0 && len(o.Plan) == 0 {
		o.Plan = []PlanLine{{ID: lineID, Type: "balance", Day: day}}
	}
	for n := len(o.Plan) - 1; n >= 0 && more != 0; n-- {
		step := max(more, -o.Plan[n].Amount)
		o.Plan[n].Amount += step
		more -= step
	}
}
