package models

import (
	"reflect"
	"slices"
)

// WorkNumbers are the figures of a draft. This is the list of them: their names,
// their order and which of them are money are read from it.
type WorkNumbers struct {
	Planned         int  `json:"planned" doc:"Items done, and those that should have been by the period's end"`
	Done            int  `json:"done"`
	Carried         int  `json:"carried" doc:"Items left unfinished when they should have been done"`
	Visits          int  `json:"visits" doc:"Contacts that came about"`
	Tried           int  `json:"tried" doc:"Contacts tried in vain"`
	Due             int  `json:"due" doc:"Follow-ups that were due"`
	OnTime          int  `json:"onTime" doc:"Of them, done on their day or earlier"`
	Missed          int  `json:"missed" doc:"Of them, not done by the period's end"`
	Came            int  `json:"came" doc:"Customers that came into their hands"`
	Answered        int  `json:"answered" doc:"Of them, contacted by the period's end"`
	ResponseMinutes int  `json:"responseMinutes" doc:"From having such a customer to the first contact, the median of those contacted"`
	Orders          int  `json:"orders" doc:"Recruited, less those given up"`
	Booths          int  `json:"booths" doc:"In them"`
	Amount          Sums `json:"amount" doc:"What they come to"`
	Received        Sums `json:"received" doc:"Came in for orders, less what went back"`
}

// workFigure is where a figure stands in WorkNumbers; of an amount, of which
// currency.
type workFigure struct {
	name     string
	field    int
	currency string // empty: it is no money
}

// workFigures are the figures in the order they are shown: counts, then amounts
// currency by currency.
var workFigures = func() (all []workFigure) {
	of := reflect.TypeFor[WorkNumbers]()
	for n := range of.NumField() {
		if f := of.Field(n); f.Type.Kind() == reflect.Int {
			all = append(all, workFigure{name: f.Tag.Get("json"), field: n})
		}
	}
	for _, currency := range Currencies {
		for n := range of.NumField() {
			if f := of.Field(n); f.Type == reflect.TypeFor[Sums]() {
				all = append(all, workFigure{f.Tag.Get("json") + currency, n, currency})
			}
		}
	}
	return all
}()

// WorkFigureOrder are the names of the figures that can be corrected, in the
// order they are shown.
var WorkFigureOrder = func() (names []string) {
	for _, f := range workFigures {
		names = append(names, f.name)
	}
	return names
}()

// WorkActivity are the figures of what people do, which departments are
// compared by: those before what they sell.
var WorkActivity = WorkFigureOrder[:slices.Index(WorkFigureOrder, "orders")]

func figureNamed(name string) *workFigure {
	if n := slices.IndexFunc(workFigures, func(f workFigure) bool { return f.name == name }); n >= 0 {
		return &workFigures[n]
	}
	return nil
}

// WorkFigureKnown reports whether a figure has this name.
func WorkFigureKnown(name string) bool { return figureNamed(name) != nil }

// WorkMoney reports whether a figure is an amount, in fen or cents.
func WorkMoney(name string) bool {
	f := figureNamed(name)
	return f != nil && f.currency != ""
}

// place is where the figure stands in some numbers.
func (f *workFigure) place(n *WorkNumbers) reflect.Value {
	at := reflect.ValueOf(n).Elem().Field(f.field)
	if f.currency != "" {
		at = at.FieldByName(f.currency)
	}
	return at
}

// Figure is a figure by its name.
func (n WorkNumbers) Figure(name string) int64 {
	if f := figureNamed(name); f != nil {
		return f.place(&n).Int()
	}
	return 0
}

// Activity are the figures without what was sold.
func (n WorkNumbers) Activity() WorkNumbers {
	n.Orders, n.Booths, n.Amount, n.Received = 0, 0, Sums{}, Sums{}
	return n
}

// Corrected are the figures with what was corrected by hand; of a report that
// nobody has begun, nothing was.
func (r *WorkReport) Corrected(n WorkNumbers) WorkNumbers {
	if r == nil {
		return n
	}
	for _, c := range r.Corrections {
		if f := figureNamed(c.ID); f != nil && c.Part == WorkFigure {
			f.place(&n).SetInt(c.Amount)
		}
	}
	return n
}
