package reports

import (
	"slices"

	"zhanban/models"
	"zhanban/server/sheets"
)

// Names is what a report's people and places are called, in a language.
type Names struct {
	Language           string
	Exhibition         string
	Previous           string
	Users, Departments map[string]string
	Kinds              map[string]string // of contact, that the workspace names itself
}

// Tables are a report as the sheets of a workbook.
func (n Names) Tables(r *models.Report) []sheets.Table {
	currencies := currenciesOf(r)
	return []sheets.Table{n.overview(r, currencies), n.periods(r, currencies), n.rows(r, false, currencies), n.rows(r, true, currencies), n.halls(r, currencies)}
}

// currenciesOf are those in which there is anything, and that of the targets:
// halls and what is beside them are of the whole exhibition, whoever's part of
// the rest is asked for.
func currenciesOf(r *models.Report) []string {
	sums := []models.Sums{r.Whole.Now.Amount, r.Whole.Now.Receivable, r.Whole.Now.Received, r.Others}
	for _, h := range r.Halls {
		sums = append(sums, h.Amount)
	}
	for _, p := range r.Periods {
		sums = append(sums, p.Amount, p.Received)
	}
	list := []string{r.Currency}
	for _, one := range models.Currencies {
		if !slices.Contains(list, one) && slices.ContainsFunc(sums, func(s models.Sums) bool { return in(s, one) != 0 }) {
			list = append(list, one)
		}
	}
	slices.Sort(list)
	return list
}

func in(s models.Sums, currency string) int64 {
	if currency == models.CurrencyUSD {
		return s.USD
	}
	return s.CNY
}

// column is a title and what stands under it.
type column[T any] struct {
	title string
	cell  func(T) any
}

// table makes a sheet of some columns, a row of each.
func table[T any](name string, columns []column[T], rows []T) sheets.Table {
	t := sheets.Table{Name: name}
	for _, c := range columns {
		t.Head = append(t.Head, c.title)
	}
	for _, row := range rows {
		var cells []any
		for _, c := range columns {
			cells = append(cells, c.cell(row))
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

// money adds a column of an amount for each currency.
func money[T any](n Names, columns []column[T], key string, currencies []string, sums func(T) *models.Sums) []column[T] {
	for _, currency := range currencies {
		columns = append(columns, column[T]{n.say(key, currency), func(of T) any {
			if s := sums(of); s != nil {
				return sheets.Money(in(*s, currency))
			}
			return nil
		}})
	}
	return columns
}

func (n Names) overview(r *models.Report, currencies []string) sheets.Table {
	t := sheets.Table{Name: n.say("sheet.overview", ""), Head: []string{n.say("exhibition", ""), n.Exhibition}}
	add := func(key string, value any) { t.Rows = append(t.Rows, []any{n.say(key, ""), value}) }
	of := n.say("everybody", "")
	if r.Whole.DepartmentID != "" {
		of = n.Departments[r.Whole.DepartmentID]
	}
	if r.Whole.UserID != "" {
		of = n.Users[r.Whole.UserID]
	}
	add("of", of)
	add("asOf", string(r.Today))
	add("opening", string(r.OpeningDay))
	add("money", n.say("money."+r.Money, ""))
	if r.Previous != nil {
		add("previous", n.Previous)
		add("previousDay", string(r.Previous.Day))
	}
	now := r.Whole.Now
	for _, one := range []struct {
		key   string
		value int
	}{{"exhibitors", now.Exhibitors}, {"partPaid", now.PartPaid}, {"paid", now.Paid}, {"booths", now.Booths}, {"boothsPartPaid", now.BoothsPartPaid}, {"boothsPaid", now.BoothsPaid}} {
		add(one.key, one.value)
	}
	add("area", sheets.Area(now.Area))
	n.amounts(r, currencies, &t)
	n.compared(r, &t)
	return t
}

// amounts adds what was sold and came in. What is beside the halls is of the
// whole exhibition, and so is what of it is not seen.
func (n Names) amounts(r *models.Report, currencies []string, t *sheets.Table) {
	now, unseen := r.Whole.Now, r.Whole.Now.Unseen
	for _, h := range r.Halls {
		unseen += h.Unseen
	}
	for _, currency := range currencies {
		for _, one := range []struct {
			title string
			sums  *models.Sums
		}{
			{n.say("amount", currency), seen(now.Unseen, now.Amount)}, {n.say("receivable", currency), seen(now.Unseen, now.Receivable)},
			{n.say("received", currency), seen(now.Unseen, now.Received)}, {n.say("others", currency) + " " + currency, seen(unseen, r.Others)},
		} {
			row := []any{one.title, nil}
			if one.sums != nil {
				row[1] = sheets.Money(in(*one.sums, currency))
			}
			t.Rows = append(t.Rows, row)
		}
	}
}

// compared adds the target and the edition before.
func (n Names) compared(r *models.Report, t *sheets.Table) {
	add := func(key string, value any) { t.Rows = append(t.Rows, []any{n.say(key, r.Currency), value}) }
	if r.Whole.TargetBooths > 0 {
		add("target", r.Whole.TargetBooths)
		add("targetToday", *r.TargetToday)
	}
	if r.Whole.TargetAmount > 0 {
		add("targetAmount", sheets.Money(r.Whole.TargetAmount))
	}
	if r.Whole.Then != nil {
		add("then", r.Whole.Then.Booths)
		add("ended", r.Whole.Ended.Booths)
	}
	t.Rows = append(t.Rows, []any{}, []any{"", n.say("joined", ""), n.say("left", ""), n.say("newPartPaid", ""), n.say("newPaid", ""), n.say("newBooths", "")})
	for _, one := range []struct {
		key  string
		flow models.ReportFlow
	}{{"today", r.Day}, {"week", r.Week}, {"month", r.Month}} {
		t.Rows = append(t.Rows, []any{n.say(one.key, ""), one.flow.Joined, one.flow.Left, one.flow.PartPaid, one.flow.Paid, one.flow.Booths})
	}
}

func (n Names) periods(r *models.Report, currencies []string) sheets.Table {
	type span = models.ReportSpan
	flow := func(of func(span) int) func(span) any {
		return func(s span) any {
			if s.End == nil {
				return nil // still to come
			}
			return of(s)
		}
	}
	columns := []column[span]{
		{n.say("from", ""), func(s span) any { return string(s.From) }}, {n.say("to", ""), func(s span) any { return string(s.To) }},
		{n.say("joined", ""), flow(func(s span) int { return s.Joined })}, {n.say("left", ""), flow(func(s span) int { return s.Left })},
		{n.say("newPartPaid", ""), flow(func(s span) int { return s.PartPaid })}, {n.say("newPaid", ""), flow(func(s span) int { return s.Paid })},
		{n.say("newBooths", ""), flow(func(s span) int { return s.Booths })},
	}
	columns = money(n, columns, "newAmount", currencies, func(s span) *models.Sums { return past(r, s, s.Amount) })
	columns = money(n, columns, "newReceived", currencies, func(s span) *models.Sums { return past(r, s, s.Received) })
	columns = append(columns,
		column[span]{n.say("endExhibitors", ""), flow(func(s span) int { return s.End.Exhibitors })},
		column[span]{n.say("endPartPaid", ""), flow(func(s span) int { return s.End.PartPaid })},
		column[span]{n.say("endPaid", ""), flow(func(s span) int { return s.End.Paid })},
		column[span]{n.say("endBooths", ""), flow(func(s span) int { return s.End.Booths })},
		column[span]{n.say("target", ""), func(s span) any { return known(s.Target) }},
		column[span]{n.say("then", ""), func(s span) any { return known(s.LastBooths) }})
	t := table(n.say("sheet.periods", ""), columns, r.Periods)
	t.Lines = []int{len(columns) - 3, len(columns) - 2, len(columns) - 1}
	return t
}

// past are sums of a period that has begun, as far as they are seen.
func past(r *models.Report, s models.ReportSpan, sums models.Sums) *models.Sums {
	if s.End == nil {
		return nil
	}
	return seen(r.Whole.Now.Unseen+s.End.Unseen, sums)
}

func known(n *int) any {
	if n == nil {
		return nil
	}
	return *n
}
