package imports

import (
	"slices"
	"strings"

	"zhanban/models"
	"zhanban/server/sheets"
)

// Payable is an order that money may have come in for.
type Payable struct {
	Order    *models.Order
	Customer string // the company
	Agent    string // through whom it was sold; empty: directly
}

// Ledger is what the lines of statements are compared with.
type Ledger struct {
	Payable   []Payable                // what money is still to come for
	Orders    map[string]*models.Order // all, by id: a payment's own is often paid
	Customers map[string]string        // what each is called, by id
	Payments  []*models.Payment        // that stand in no statement yet
}

// BankMatch is a guess of what a line of a statement is: which order's, or which
// payment that was written down already. A person decides.
type BankMatch struct {
	EntryID      string   `json:"entryId"`
	OrderID      string   `json:"orderId"`
	OrderVersion int64    `json:"orderVersion" doc:"Of the order as it was compared; nought without one"`
	PaymentID    string   `json:"paymentId" doc:"Written down already; empty: none is"`
	CustomerID   string   `json:"customerId"`
	Number       string   `json:"number"`
	Customer     string   `json:"customer"`
	Amount       int64    `json:"amount" doc:"What of the entry it would take"`
	Open         int64    `json:"open" doc:"What is still to come for the order"`
	Reasons      []string `json:"reasons" doc:"number, payer, agent, amount, recorded"`
	score        int
}

// The weights of what speaks for an order: its number, and the reference of a
// payment, are said by nobody else; an amount alone may be anybody's.
var bankWeights = map[string]int{"recorded": 3, "reference": 9, "number": 8, "payer": 4, "agent": 2, "amount": 3}

// MatchBank guesses whose a line of a statement is, the likeliest first: by the
// contract number in what was written with it, by who paid, by the amount, which
// alone is a weak guess. Only what is in the entry's currency counts.
func MatchBank(e *models.BankEntry, known Ledger) []BankMatch { return known.Matcher().Match(e) }

// Named are the orders that say a text in their number or customer, whatever
// the entry says.
func (known Ledger) Named(e *models.BankEntry, text string) []BankMatch {
	found := []BankMatch{}
	for _, p := range known.Payable {
		if m, takes := p.take(e); takes && strings.Contains(strings.ToLower(m.Number+" "+m.Customer), strings.ToLower(text)) {
			found = append(found, m)
		}
	}
	return found
}

// take is what an order would take of an entry, if it takes anything.
func (p Payable) take(e *models.BankEntry) (m BankMatch, takes bool) {
	o := p.Order
	open := o.Owed() - o.Received
	if o.Currency != e.Currency || open <= 0 {
		return m, false
	}
	return BankMatch{EntryID: e.ID, OrderID: o.ID, OrderVersion: o.Version, CustomerID: o.CustomerID, Number: o.Number, Customer: p.Customer,
		Open: open, Amount: min(open, e.Left()), Reasons: []string{}}, true
}

func (m *BankMatch) because(reason string) {
	m.Reasons = append(m.Reasons, reason)
	m.score += bankWeights[reason]
}

// due reports whether an amount is what is open of an order, or of one of its
// plan's lines.
func due(o *models.Order, open, amount int64) bool {
	return open == amount || slices.ContainsFunc(o.Plan, func(l models.PlanLine) bool { return l.Amount-l.Paid == amount && amount > 0 })
}

// recorded are payments that say the same as the entry and stand in no
// statement yet: by the reference, or by the amount within three days.
func (m *Matcher) recorded(e *models.BankEntry, payer string) (found []BankMatch) {
	known := m.known
	for _, p := range m.alike(e) {
		if p.Voided || p.BankEntryID != "" || p.Type != models.PaymentReceived || p.Currency != e.Currency || p.Account != e.Account || p.Amount > e.Left() {
			continue
		}
		same := p.Reference != "" && p.Reference == e.Reference
		near := p.Amount == e.Left() && p.Day >= e.Day.Add(-3) && p.Day <= e.Day.Add(3)
		if !same && !near {
			continue
		}
		one := BankMatch{EntryID: e.ID, PaymentID: p.ID, OrderID: p.OrderID, CustomerID: p.CustomerID, Customer: known.Customers[p.CustomerID], Amount: p.Amount, Reasons: []string{}}
		if o := known.Orders[p.OrderID]; o != nil {
			one.Number, one.OrderVersion = o.Number, o.Version
		}
		one.because("recorded")
		if same {
			one.score += bankWeights["reference"]
		}
		if sameKey(payer, sheets.CompanyKey(one.Customer)) {
			one.because("payer")
		}
		found = append(found, one)
	}
	return found
}

// folded is a text as numbers of contracts are looked for in it.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.ToUpper(s))
}

// sameKey reports whether who paid is a company: by their names without legal
// form, or one of at least four signs within the other.
func sameKey(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	if a == b {
		return true
	}
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	return len([]rune(short)) >= 4 && strings.Contains(long, short)
}
