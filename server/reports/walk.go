package reports

import (
	"cmp"
	"slices"

	"zhanban/models"
)

// part is an order as a report counts it.
type part struct {
	*models.Order
	sees     bool // the reader sees its money
	customer *customer
	steps    []models.OrderStep
	place    int // among the others
	area     int
}

// customer is an exhibitor: how many of their orders stand where.
type customer struct {
	orders [models.ProgressPaid + 1]int
	before models.Progress // at the end of the day before
	moved  bool            // noted among those whom the day concerns
}

// progress is how far an exhibitor has come: paid when all that was recruited
// is, part paid as soon as anything is.
func (c *customer) progress() models.Progress {
	signed, partly, paid := c.orders[models.ProgressSigned], c.orders[models.ProgressPartPaid], c.orders[models.ProgressPaid]
	switch {
	case signed+partly+paid == 0:
		return models.ProgressNone
	case signed+partly == 0:
		return models.ProgressPaid
	case partly+paid > 0:
		return models.ProgressPartPaid
	}
	return models.ProgressSigned
}

// event is a step of an order.
type event struct {
	*part
	at int
}

func (e event) day() models.Day { return e.steps[e.at].Day }

// eventsOf are all steps of some orders, by day.
func eventsOf(parts []*part) []event {
	list := make([]event, 0, 3*len(parts))
	for place, p := range parts {
		p.place = place
		for n := range p.steps {
			list = append(list, event{p, n})
		}
	}
	slices.SortFunc(list, func(a, b event) int { return cmp.Or(cmp.Compare(a.day(), b.day()), cmp.Compare(a.place, b.place)) })
	return list
}

// stretch is what happened until a cut since the one before, and how things
// stood then.
type stretch struct {
	flow models.ReportFlow
	end  models.ReportStanding
}

// walker goes through steps day by day and counts.
type walker struct {
	flow  models.ReportFlow
	now   models.ReportStanding
	moved []*customer
}

// walk goes through steps in their order and looks at the end of some days.
func walk(events []event, cuts []models.Day) []stretch {
	customers := map[string]*customer{}
	for _, e := range events {
		if e.at == 0 {
			if customers[e.CustomerID] == nil {
				customers[e.CustomerID] = &customer{}
			}
			e.part.customer = customers[e.CustomerID]
		}
	}
	w := &walker{}
	list := make([]stretch, 0, len(cuts))
	next := 0
	for _, cut := range cuts {
		for next < len(events) && events[next].day() <= cut {
			day := events[next].day()
			for ; next < len(events) && events[next].day() == day; next++ {
				w.take(events[next])
			}
			w.endDay()
		}
		list = append(list, stretch{w.flow, w.now})
		w.flow = models.ReportFlow{}
	}
	return list
}

// take does what a step of an order does.
func (w *walker) take(e event) {
	var was models.OrderStep
	if e.at > 0 {
		was = e.steps[e.at-1]
	}
	is := e.steps[e.at]
	c := e.customer
	if !c.moved {
		c.moved, c.before = true, c.progress()
		w.moved = append(w.moved, c)
	}
	c.orders[was.Progress]--
	c.orders[is.Progress]++
	w.count(e.part, was.Progress, -1)
	w.count(e.part, is.Progress, 1)
	if e.sees {
		w.now.Received.Add(e.Currency, is.Received-was.Received)
		w.flow.Received.Add(e.Currency, is.Received-was.Received)
		w.now.Receivable.Add(e.Currency, is.Receivable-was.Receivable)
	}
}

// count adds or takes away the booths and the amount of an order that has come
// so far.
func (w *walker) count(p *part, far models.Progress, sign int) {
	if far == models.ProgressNone {
		return
	}
	booths := sign * len(p.Booths)
	w.now.Booths, w.flow.Booths = w.now.Booths+booths, w.flow.Booths+booths
	w.now.Area += sign * p.area
	switch far {
	case models.ProgressPartPaid:
		w.now.BoothsPartPaid += booths
	case models.ProgressPaid:
		w.now.BoothsPaid += booths
	}
	if !p.sees {
		w.now.Unseen += sign
	} else {
		w.now.Amount.Add(p.Currency, int64(sign)*p.Total)
		w.flow.Amount.Add(p.Currency, int64(sign)*p.Total)
	}
}

// endDay compares where the exhibitors whom a day concerned were before it and
// are after.
func (w *walker) endDay() {
	for _, c := range w.moved {
		was, is := c.before, c.progress()
		c.moved = false
		w.now.Exhibitors += one(is != models.ProgressNone) - one(was != models.ProgressNone)
		w.now.PartPaid += one(is == models.ProgressPartPaid) - one(was == models.ProgressPartPaid)
		w.now.Paid += one(is == models.ProgressPaid) - one(was == models.ProgressPaid)
		w.flow.Joined += one(was == models.ProgressNone && is != models.ProgressNone)
		w.flow.Left += one(was != models.ProgressNone && is == models.ProgressNone)
		w.flow.PartPaid += one(was < models.ProgressPartPaid && is == models.ProgressPartPaid)
		w.flow.Paid += one(was != models.ProgressPaid && is == models.ProgressPaid)
	}
	w.moved = w.moved[:0]
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
