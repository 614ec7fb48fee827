package models

import (
	"cmp"
	"slices"
)

// The kinds of a SaleDay.
const (
	SaleDayEarly   = "early"   // the last day of an early-bird price
	SaleDayRefusal = "refusal" // the last day on which last edition's exhibitors may answer
	SaleDayCharge  = "charge"  // from then on giving a booth up costs so much
	SaleDayBalance = "balance" // the last day to pay the rest
	SaleDayOpening = "opening" // the first of the exhibition's days
)

// SaleDay (销售日历) is a day on which something of an exhibition's sale ends or
// begins.
type SaleDay struct {
	Type     string `json:"type"`
	Day      Day    `json:"day"`
	PerMille int    `json:"perMille"` // of the price, for early and charge
}

// SaleDays are the days of an exhibition's sale, in order; refusal is the last
// one of its first refusals, if any stands. Days on which nothing changes are
// left out: no charge, or a rest that is paid when it opens.
func (e *Exhibition) SaleDays(refusal Day) []SaleDay {
	days := []SaleDay{{SaleDayOpening, e.FirstDay, 0}}
	for _, early := range e.Prices.Early {
		days = append(days, SaleDay{SaleDayEarly, early.Until, early.PerMille})
	}
	for _, rule := range e.Sales.Cancellations {
		if rule.PerMille > 0 {
			days = append(days, SaleDay{SaleDayCharge, rule.begins(e.FirstDay), rule.PerMille})
		}
	}
	if e.Sales.BalanceDay != "" {
		days = append(days, SaleDay{SaleDayBalance, e.Sales.BalanceDay, 0})
	}
	if refusal != "" {
		days = append(days, SaleDay{SaleDayRefusal, refusal, 0})
	}
	slices.SortStableFunc(days, func(a, b SaleDay) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Type, b.Type), cmp.Compare(a.PerMille, b.PerMille))
	})
	return days
}
