package reports

import (
	"cmp"
	"slices"

	"zhanban/models"
)

// Ask is which report is wanted, and what its reader sees.
type Ask struct {
	Exhibition   *models.Exhibition
	Previous     *models.Exhibition // the edition before, if any
	By           string
	DepartmentID string
	UserID       string
	Today        models.Day
	Began        models.Day // when the exhibition was made
	Money        string     // what the reader sees of the orders' money, in a word
	Sees         func(models.Scope) bool
}

// whose is the department and person whose part of the orders is looked at;
// empty: anybody's.
type whose struct{ departmentID, userID string }

func (w whose) has(p *part) bool {
	return (w.departmentID == "" || p.DepartmentID == w.departmentID) && (w.userID == "" || p.OwnerID == w.userID)
}

// edition is what a report looks at of one exhibition.
type edition struct {
	parts  []*part
	events []event
}

// Report makes a report.
func (x *Index) Report(ask Ask) *models.Report {
	x.mu.RLock()
	defer x.mu.RUnlock()
	own := x.edition(ask.Exhibition.ID, ask, ask.Today)
	r := &models.Report{
		ExhibitionID: ask.Exhibition.ID, By: ask.By, Today: ask.Today, OpeningDay: ask.Exhibition.FirstDay, Money: ask.Money, Currency: ask.Exhibition.Currency,
	}
	var last *edition
	if ask.Previous != nil {
		last = x.edition(ask.Previous.ID, ask, forever)
		r.Previous = &models.ReportLast{ExhibitionID: ask.Previous.ID, Day: ask.then(ask.Today)}
	}
	ask.wholes(r, own, last)
	ask.spans(r, own, last)
	r.Departments, r.People = ask.rows(own, last)
	x.halls(r, ask)
	return r
}

// forever is later than any day.
const forever models.Day = "9999-12-31"

// then is the day of the edition before that is as many days before its opening
// as a day is before this one's.
func (a Ask) then(day models.Day) models.Day {
	return a.Previous.FirstDay.Add(-day.DaysUntil(a.Exhibition.FirstDay))
}

// edition gathers an exhibition's orders of whom the report is about.
func (x *Index) edition(exhibitionID string, ask Ask, today models.Day) *edition {
	e := &edition{}
	wanted := whose{ask.DepartmentID, ask.UserID}
	if of := x.exhibitions[exhibitionID]; of != nil {
		for _, s := range of.sales {
			p := &part{Order: s.order, sees: ask.Sees(s.order.Scope())}
			if !wanted.has(p) {
				continue
			}
			p.steps = s.order.Steps(s.payments, today)
			for _, b := range s.order.Booths {
				p.area += b.Area
			}
			e.parts = append(e.parts, p)
		}
	}
	slices.SortFunc(e.parts, func(a, b *part) int { return cmp.Compare(a.ID, b.ID) })
	e.events = eventsOf(e.parts)
	return e
}

// wholes are the report's figures of all whom it is about.
func (a Ask) wholes(r *models.Report, own, last *edition) {
	r.Whole = a.row(whose{a.DepartmentID, a.UserID}, own.events, eventsIn(last))
	flow := func(by string) models.ReportFlow {
		if by == a.By {
			return r.Whole.Period
		}
		return a.current(own.events, by).flow
	}
	r.Day, r.Week, r.Month = flow(models.ReportByDay), flow(models.ReportByWeek), flow(models.ReportByMonth)
	if r.Whole.TargetBooths > 0 {
		r.TargetToday = a.targetBy(r.Whole.TargetBooths, a.start(own), a.Today)
	}
}

func eventsIn(e *edition) []event {
	if e == nil {
		return nil
	}
	return e.events
}

// current is the day, week or month that today lies in, until today.
func (a Ask) current(events []event, by string) stretch {
	first := firstOf(by, a.Today)
	s := walk(events, []models.Day{first.Add(-1), a.Today})[1]
	s.flow.From, s.flow.To = first, a.Today
	return s
}

// row is somebody's part of an exhibition, beside the edition before.
func (a Ask) row(of whose, own, last []event) models.ReportRow {
	s := a.current(own, a.By)
	row := models.ReportRow{DepartmentID: of.departmentID, UserID: of.userID, Now: s.end, Period: s.flow}
	row.TargetBooths, row.TargetAmount = a.Exhibition.TargetFor(of.departmentID, of.userID)
	if a.Previous != nil {
		then := walk(last, []models.Day{a.then(a.Today), forever})
		row.Then, row.Ended = &then[0].end, &then[1].end
	}
	return row
}

// start is the day on which recruiting began: the exhibition's first, or that
// of the first order that was recruited before.
func (a Ask) start(own *edition) models.Day {
	start := min(a.Began, a.Today)
	if len(own.events) > 0 {
		start = min(start, own.events[0].day())
	}
	return start
}

// targetBy is how much of a target should be reached by the end of a day: it is
// spread evenly from the first day until the day before the opening.
func (a Ask) targetBy(target int, start, day models.Day) *int {
	all := max(1, start.DaysUntil(a.Exhibition.FirstDay))
	gone := min(max(0, start.DaysUntil(day)+1), all)
	by := (2*target*gone + all) / (2 * all)
	return &by
}

// until is the day by which a period is compared: one that runs is no further
// than today, and so is what it is set against.
func (a Ask) until(p period) models.Day {
	if p.from <= a.Today {
		return min(p.to, a.Today)
	}
	return p.to
}

// spans are the periods from the beginning until the opening, or today.
func (a Ask) spans(r *models.Report, own, last *edition) {
	start := a.start(own)
	from := start
	if events := eventsIn(last); len(events) > 0 {
		from = min(from, a.Exhibition.FirstDay.Add(-events[0].day().DaysUntil(a.Previous.FirstDay)))
	}
	periods := periodsOf(a.By, from, max(a.Today, a.Exhibition.FirstDay))
	cuts, before := []models.Day{periods[0].from.Add(-1)}, []models.Day{}
	for _, p := range periods {
		cuts = append(cuts, min(p.to, a.Today))
		if last != nil {
			before = append(before, a.then(a.until(p)))
		}
	}
	ours, theirs := walk(own.events, cuts), walk(eventsIn(last), before)
	for n, p := range periods {
		span := models.ReportSpan{ReportFlow: models.ReportFlow{From: p.from, To: p.to}}
		if p.from <= a.Today {
			s := ours[n+1]
			s.flow.From, s.flow.To = p.from, min(p.to, a.Today)
			span.ReportFlow, span.End = s.flow, &s.end
		}
		if r.Whole.TargetBooths > 0 {
			span.Target = a.targetBy(r.Whole.TargetBooths, start, a.until(p))
		}
		if last != nil {
			span.LastBooths = &theirs[n].end.Booths
		}
		r.Periods = append(r.Periods, span)
	}
}
