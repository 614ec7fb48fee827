package imports

import (
	"slices"
	"strings"

	"zhanban/models"
	"zhanban/server/sheets"
)

// grams is how many signs two texts share before they are compared.
const grams = 4

// Matcher compares lines of statements with a ledger: each only with what it
// has something in common with, so that many lines are not held against all
// orders each.
type Matcher struct {
	known    Ledger
	orders   []names
	byNumber map[string][]int // by the end of an order's number
	byName   map[string][]int // by each part of a company's name, and by the whole of a short one
	byAmount map[int64][]int  // by what is open of an order or of a line of its plan
	payments map[string][]*models.Payment
	amounts  map[int64][]*models.Payment
}

// names are how an order is looked for, taken apart once.
type names struct{ number, customer, agent string }

// Matcher takes the ledger apart.
func (known Ledger) Matcher() *Matcher {
	m := &Matcher{known: known, byNumber: map[string][]int{}, byName: map[string][]int{}, byAmount: map[int64][]int{},
		payments: map[string][]*models.Payment{}, amounts: map[int64][]*models.Payment{}}
	for n, p := range known.Payable {
		o := p.Order
		of := names{folded(o.Number), sheets.CompanyKey(p.Customer), sheets.CompanyKey(p.Agent)}
		m.orders = append(m.orders, of)
		if len(of.number) >= grams {
			end := of.number[len(of.number)-grams:]
			m.byNumber[end] = append(m.byNumber[end], n)
		}
		for _, part := range append(parts(of.customer), parts(of.agent)...) {
			m.byName[part] = append(m.byName[part], n)
		}
		m.byAmount[o.Owed()-o.Received] = append(m.byAmount[o.Owed()-o.Received], n)
		for _, l := range o.Plan {
			m.byAmount[l.Amount-l.Paid] = append(m.byAmount[l.Amount-l.Paid], n)
		}
	}
	for _, p := range known.Payments {
		m.payments[p.Reference] = append(m.payments[p.Reference], p)
		m.amounts[p.Amount] = append(m.amounts[p.Amount], p)
	}
	return m
}

// parts are what a name is found by: each run of its signs, or all of it.
func parts(key string) []string {
	signs := []rune(key)
	if len(signs) == 0 {
		return nil
	}
	if len(signs) <= grams {
		return []string{key}
	}
	found := make([]string, 0, len(signs)-grams+1)
	for n := 0; n+grams <= len(signs); n++ {
		found = append(found, string(signs[n:n+grams]))
	}
	return found
}

// near are the orders that have something in common with an entry, by place.
func (m *Matcher) near(e *models.BankEntry, said, payer string) []int {
	found := slices.Clone(m.byAmount[e.Left()])
	for n := 0; n+grams <= len(said); n++ {
		found = append(found, m.byNumber[said[n:n+grams]]...)
	}
	for _, part := range parts(payer) {
		found = append(found, m.byName[part]...)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// Match guesses whose a line of a statement is; see MatchBank.
func (m *Matcher) Match(e *models.BankEntry) []BankMatch {
	said, payer := folded(e.Remark+" "+e.Payer), sheets.CompanyKey(e.Payer)
	found := []BankMatch{}
	for _, n := range m.near(e, said, payer) {
		p, of := m.known.Payable[n], m.orders[n]
		one, takes := p.take(e)
		if !takes {
			continue
		}
		if len(of.number) >= grams && strings.Contains(said, of.number) {
			one.because("number")
		}
		switch {
		case sameKey(payer, of.customer):
			one.because("payer")
		case sameKey(payer, of.agent):
			one.because("agent")
		}
		if due(p.Order, one.Open, e.Left()) {
			one.because("amount")
		}
		if one.score > 0 {
			found = append(found, one)
		}
	}
	found = append(found, m.recorded(e, payer)...)
	slices.SortStableFunc(found, func(a, b BankMatch) int { return b.score - a.score })
	return found
}

// alike are the payments that may be an entry, each once, in the ledger's order.
func (m *Matcher) alike(e *models.BankEntry) []*models.Payment {
	found := slices.Clone(m.amounts[e.Left()])
	if e.Reference == "" {
		return found
	}
	for _, p := range m.payments[e.Reference] {
		if !slices.Contains(found, p) {
			found = append(found, p)
		}
	}
	return found
}
