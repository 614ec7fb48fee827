package models

// Quote (报价) is what a booth costs, line by line. The total is the sum of the
// lines; each line is rounded for itself to the smallest unit, half up, so
// that nothing is lost between them.
type Quote struct {
	Lines []QuoteLine `json:"lines" nullable:"false"`
	Total int64       `json:"total"`
	Open  bool        `json:"open" doc:"Nothing says what it costs: to be agreed (面议)"`
}

// QuoteLine is one line of a quote: what it is for, what it is made of, how
// much it comes to.
type QuoteLine struct {
	What     string `json:"what" enum:"shell,package,raw,list,own,sides,sides_flat,early,agent,discount,agreed"`
	Area     int    `json:"area,omitempty" doc:"Hundredths of a ㎡ that are charged"`
	Price    int64  `json:"price,omitempty" doc:"Of one ㎡, one standard booth, one booth"`
	PerMille int    `json:"perMille,omitempty"`
	Until    Day    `json:"until,omitempty"`
	Name     string `json:"name,omitempty"`
	Amount   int64  `json:"amount"`
}

// QuoteFor is what a quote depends on beside the booth and the list.
type QuoteFor struct {
	Currency  string `json:"currency"`
	Day       Day    `json:"day"`
	Agent     bool   `json:"agent,omitempty"`
	PackageID string `json:"packageId,omitempty"`
	Discount  int    `json:"discount,omitempty"` // per mille
	Agreed    *int64 `json:"agreed,omitempty"`   // a price that was agreed for this booth, in place of the list's
}

// PerMille is a part of an amount that is not negative, rounded half up.
func PerMille(of int64, perMille int) int64 { return share(of, int64(perMille), 1000) }

// share is value × n / of, rounded half up, without overflow where n ≤ of or
// value ≤ PriceMost.
func share(value, n, of int64) int64 {
	return value/of*n + (value%of*n+of/2)/of
}

// Quote says what a booth costs by the list. What a booth's own price says
// goes before the list, in fen alone; the list then explains what of it it can.
func (l *PriceList) Quote(b *Booth, f QuoteFor) Quote {
	q := Quote{Lines: []QuoteLine{}}
	switch {
	case f.Agreed != nil:
		q.add(QuoteLine{What: "agreed", Amount: *f.Agreed})
	default:
		l.listed(&q, b, f)
	}
	if q.Open {
		return q
	}
	if f.Agreed == nil {
		l.early(&q, f.Day)
		if f.Agent {
			q.off(QuoteLine{What: "agent", PerMille: l.AgentPerMille})
		}
	}
	q.off(QuoteLine{What: "discount", PerMille: f.Discount})
	return q
}

// Undiscounted is what the quote comes to before the discount.
func (q *Quote) Undiscounted() (sum int64) {
	for _, line := range q.Lines {
		if line.What != "discount" {
			sum += line.Amount
		}
	}
	return sum
}

// Discounted is the same quote with another discount, and all else as it was
// quoted.
func (q *Quote) Discounted(perMille int) Quote {
	quote := Quote{Lines: []QuoteLine{}, Open: q.Open}
	for _, line := range q.Lines {
		if line.What != "discount" {
			quote.add(line)
		}
	}
	quote.off(QuoteLine{What: "discount", PerMille: perMille})
	return quote
}

func (q *Quote) add(line QuoteLine) {
	q.Lines = append(q.Lines, line)
	q.Total += line.Amount
}

// off takes a part of what it has come to so far; nothing is no line.
func (q *Quote) off(line QuoteLine) {
	if line.PerMille == 0 {
		return
	}
	line.Amount = -PerMille(q.Total, line.PerMille)
	q.add(line)
}

func (l *PriceList) listed(q *Quote, b *Booth, f QuoteFor) {
	l.base(q, b, f)
	if len(q.Lines) > 0 {
		l.sides(q, b, f.Currency)
	}
	own := b.ListPrice != nil && f.Currency == CurrencyCNY && (len(q.Lines) == 0 || q.Lines[0].What != "package")
	switch {
	case own && len(q.Lines) == 0:
		q.add(QuoteLine{What: "list", Amount: *b.ListPrice})
	case own && *b.ListPrice != q.Total:
		q.add(QuoteLine{What: "own", Amount: *b.ListPrice - q.Total})
	case len(q.Lines) == 0:
		q.Open = true
	}
}

// base is the first line: what the floor costs.
func (l *PriceList) base(q *Quote, b *Booth, f QuoteFor) {
	if b.Type == "raw_space" {
		if price := l.Raw.In(f.Currency); price > 0 {
			area := max(b.Area, l.RawLeast)
			q.add(QuoteLine{What: "raw", Area: area, Price: price, Amount: share(price, int64(area), 100)})
		}
		return
	}
	line := QuoteLine{What: "shell", Price: l.Shell.In(f.Currency), Name: l.Name}
	for _, p := range l.Packages {
		if p.ID == f.PackageID && p.Price.In(f.Currency) > 0 {
			line = QuoteLine{What: "package", Price: p.Price.In(f.Currency), Name: p.Name}
		}
	}
	if line.Price == 0 {
		return
	}
	line.Amount = line.Price
	if l.ShellUnit != ShellBooth {
		line.Area, line.Amount = b.Area, share(line.Price, int64(b.Area), standardArea)
	}
	q.add(line)
}

func (l *PriceList) sides(q *Quote, b *Booth, currency string) {
	for _, s := range l.Sides {
		if s.OpenSides != b.OpenSides {
			continue
		}
		if s.PerMille > 0 {
			q.add(QuoteLine{What: "sides", PerMille: s.PerMille, Amount: PerMille(q.Total, s.PerMille)})
		}
		if flat := s.Flat.In(currency); flat > 0 {
			q.add(QuoteLine{What: "sides_flat", Amount: flat})
		}
	}
}

// early takes off the best early-bird price that still holds.
func (l *PriceList) early(q *Quote, day Day) {
	var best EarlyBird
	for _, e := range l.Early {
		if day <= e.Until && (e.PerMille > best.PerMille || e.PerMille == best.PerMille && e.Until < best.Until) {
			best = e
		}
	}
	q.off(QuoteLine{What: "early", PerMille: best.PerMille, Until: best.Until})
}
