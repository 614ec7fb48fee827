package reports_test

import (
	"fmt"
	"reflect"
	"testing"

	"zhanban/models"
	"zhanban/server/reports"
)

// fair is an exhibition that opens on a day, and what of it an index holds.
type fair struct {
	*reports.Index
	exhibition *models.Exhibition
	last       *models.Exhibition
	payments   map[string][]*models.Payment // by order
	orders     map[string]*models.Order
	count      int
}

func newFair() *fair {
	f := &fair{Index: reports.New(), payments: map[string][]*models.Payment{}, orders: map[string]*models.Order{}}
	f.exhibition, f.last = models.NewExhibition("now"), models.NewExhibition("last")
	f.exhibition.FirstDay, f.exhibition.PreviousID, f.exhibition.Halls = "2026-11-19", "last", []string{"2号馆", "1号馆"}
	f.last.FirstDay = "2025-11-20"
	f.exhibition.Targets = []models.Target{
		{DepartmentID: "d1", Booths: 40, Amount: 500_000_00}, {DepartmentID: "d1", UserID: "u1", Booths: 15}, {DepartmentID: "d2", UserID: "u3", Booths: 9},
	}
	return f
}

// sell puts a signed order of booths of 9 ㎡ for 10,000 each.
func (f *fair) sell(exhibition, id, customer, owner, department string, booths int, signed models.Day) *models.Order {
	o := &models.Order{
		Record: models.Record{ID: id}, ExhibitionID: exhibition, CustomerID: customer, OwnerID: owner, DepartmentID: department,
		Status: models.OrderSigned, Currency: "CNY", SignedDay: signed,
	}
	for range booths {
		f.count++
		b := &models.Booth{Record: models.Record{ID: fmt.Sprintf("b%d", f.count)}, ExhibitionID: exhibition, Hall: "1号馆", Area: 900, OrderID: id}
		o.Booths = append(o.Booths, models.OrderBooth{BoothID: b.ID, Hall: b.Hall, Area: b.Area, Quote: models.Quote{Total: 10_000_00}})
		b.State = models.BoothSigned
		f.PutBooth(b)
	}
	if err := o.Add(); err != nil {
		panic(err)
	}
	f.put(o)
	return o
}

func (f *fair) put(o *models.Order) {
	if err := o.Settle(f.payments[o.ID]); err != nil {
		panic(err)
	}
	f.orders[o.ID] = o
	f.PutOrder(o)
}

// pay records a payment, by which the order stands anew.
func (f *fair) pay(o *models.Order, kind string, amount int64, day models.Day) *models.Payment {
	f.count++
	p := &models.Payment{Record: models.Record{ID: fmt.Sprintf("p%d", f.count)}, OrderID: o.ID, Type: kind, Amount: amount, Currency: o.Currency, Day: day}
	f.payments[o.ID] = append(f.payments[o.ID], p)
	f.PutPayment(p)
	f.put(o)
	return p
}

func (f *fair) ask() reports.Ask {
	return reports.Ask{
		Exhibition: f.exhibition, Previous: f.last, By: models.ReportByWeek, Today: "2026-10-08", Began: "2026-08-06", Money: "all",
		Sees: func(models.Scope) bool { return true },
	}
}

func rowOf(t *testing.T, rows []models.ReportRow, department, user string) models.ReportRow {
	t.Helper()
	for _, r := range rows {
		if r.DepartmentID == department && r.UserID == user {
			return r
		}
	}
	t.Fatalf("no row of %s%s in %+v", department, user, rows)
	return models.ReportRow{}
}

func spanOf(t *testing.T, r *models.Report, from models.Day) models.ReportSpan {
	t.Helper()
	for _, s := range r.Periods {
		if s.From == from {
			return s
		}
	}
	t.Fatalf("no period from %s", from)
	return models.ReportSpan{}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %+v, want %+v", what, got, want)
	}
}

// R1: exhibitors are recruited by a contract, part paid by any money, paid when
// all of their orders are; today, this week, this month and in all; by
// department and by person.
func TestRecruitedPartPaidPaid(t *testing.T) {
	f := newFair()
	f.sell("now", "o1", "k1", "u1", "d1", 2, "2026-09-14")
	half := f.sell("now", "o2", "k2", "u1", "d1", 1, "2026-10-06")
	f.pay(half, models.PaymentReceived, 5_000_00, "2026-10-08")
	full := f.sell("now", "o3", "k3", "u3", "d2", 3, "2026-10-08")
	f.pay(full, models.PaymentReceived, 30_000_00, "2026-10-08")
	again := f.sell("now", "o4", "k3", "u1", "d1", 1, "2026-10-01") // the same exhibitor: counted once in all
	f.pay(again, models.PaymentReceived, 10_000_00, "2026-10-07")
	r := f.Report(f.ask())
	same(t, "in all", r.Whole.Now, models.ReportStanding{
		Exhibitors: 3, PartPaid: 1, Paid: 1, Booths: 7, BoothsPartPaid: 1, BoothsPaid: 4, Area: 6300,
		Amount: models.Sums{CNY: 70_000_00}, Receivable: models.Sums{CNY: 70_000_00}, Received: models.Sums{CNY: 45_000_00},
	})
	day := models.ReportFlow{From: "2026-10-08", To: "2026-10-08", PartPaid: 1, Booths: 3, Amount: models.Sums{CNY: 30_000_00}, Received: models.Sums{CNY: 35_000_00}}
	same(t, "today", r.Day, day) // k3 was paid the day before already, and is again
	week := models.ReportFlow{From: "2026-10-05", To: "2026-10-08", Joined: 1, PartPaid: 1, Paid: 1, Booths: 4, Amount: models.Sums{CNY: 40_000_00}, Received: models.Sums{CNY: 45_000_00}}
	same(t, "this week", r.Week, week)
	same(t, "the week among periods", spanOf(t, r, "2026-10-05").ReportFlow, week)
	if r.Month.From != "2026-10-01" || r.Month.Joined != 2 || r.Month.Booths != 5 {
		t.Errorf("this month: %+v", r.Month)
	}
	if s := spanOf(t, r, "2026-09-14"); s.Joined != 1 || s.End.Exhibitors != 1 || s.End.Booths != 2 || s.End.Received.CNY != 0 {
		t.Errorf("in September: %+v", s)
	}
	if s := spanOf(t, r, "2026-11-16"); s.End != nil || s.Target == nil {
		t.Errorf("the week of the opening: %+v", s)
	}
	first := rowOf(t, r.People, "", "u1")
	if first.Now.Exhibitors != 3 || first.Now.Booths != 4 || first.Now.PartPaid != 1 || first.Now.Paid != 1 || first.TargetBooths != 15 {
		t.Errorf("u1: %+v", first)
	}
	second := rowOf(t, r.Departments, "d2", "")
	if second.Now.Exhibitors != 1 || second.Now.Booths != 3 || second.TargetBooths != 9 || second.Period.Paid != 1 {
		t.Errorf("d2: %+v", second)
	}
	same(t, "targets", r.Whole.TargetBooths, 49) // d2 has none of its own: its people's
	same(t, "a target's amount", r.Whole.TargetAmount, int64(500_000_00))
	ask := f.ask()
	ask.UserID, ask.By = "u1", models.ReportByDay
	if one := f.Report(ask); one.Whole.Now != first.Now || len(one.People) != 1 || spanOf(t, one, "2026-10-08").End.Booths != 4 {
		t.Errorf("u1 alone: %+v", one.Whole)
	}
}

// R1: who gives up is no longer recruited, on that day; money that goes back
// takes the payment away; a payment that was wrong never was; a draft for which
// money came counts as sold, as on the map.
func TestCancelledRefundedAndDrafts(t *testing.T) {
	f := newFair()
	off := f.sell("now", "o1", "k1", "u1", "d1", 2, "2026-09-14")
	off.Status, off.EndedDay, off.Charge = models.OrderCancelled, "2026-10-06", 6_000_00
	f.put(off)
	back := f.sell("now", "o2", "k2", "u1", "d1", 1, "2026-09-15")
	f.pay(back, models.PaymentReceived, 10_000_00, "2026-09-20")
	f.pay(back, models.PaymentRefund, 4_000_00, "2026-10-07")
	wrong := f.pay(back, models.PaymentReceived, 4_000_00, "2026-10-08")
	wrong.Voided = true
	f.PutPayment(wrong)
	f.put(back)
	draft := f.sell("now", "o3", "k3", "u1", "d1", 1, "")
	draft.Status = models.OrderDraft
	f.put(draft)
	r := f.Report(f.ask())
	if n := r.Whole.Now; n.Exhibitors != 1 || n.PartPaid != 1 || n.Paid != 0 || n.Booths != 1 || n.Received.CNY != 6_000_00 || n.Receivable.CNY != 16_000_00 || n.Amount.CNY != 10_000_00 {
		t.Errorf("%+v", n)
	}
	if s := spanOf(t, r, "2026-09-14"); s.Joined != 2 || s.Paid != 1 || s.End.Booths != 3 || s.End.Paid != 1 {
		t.Errorf("when it was signed: %+v", s)
	}
	if s := spanOf(t, r, "2026-10-05"); s.Left != 1 || s.Booths != -2 || s.Amount.CNY != -20_000_00 || s.Received.CNY != -4_000_00 || s.PartPaid != 0 {
		t.Errorf("when it was given up: %+v", s)
	}
	f.pay(draft, models.PaymentReceived, 1_00, "2026-10-08")
	if r = f.Report(f.ask()); r.Whole.Now.Exhibitors != 2 || r.Day.Joined != 1 || r.Day.PartPaid != 1 {
		t.Errorf("a draft with money: %+v %+v", r.Whole.Now, r.Day)
	}
}

// R1, C7: who takes over an order takes over its figures; nothing in all changes.
func TestHandedOverOrdersAreTheirNewOwners(t *testing.T) {
	f := newFair()
	o := f.sell("now", "o1", "k1", "u1", "d1", 2, "2026-09-14")
	before := f.Report(f.ask())
	moved := *o
	moved.OwnerID, moved.DepartmentID = "u3", "d2"
	f.put(&moved)
	after := f.Report(f.ask())
	if after.Whole.Now != before.Whole.Now || rowOf(t, after.People, "", "u3").Now != rowOf(t, before.People, "", "u1").Now || rowOf(t, after.People, "", "u1").Now.Booths != 0 {
		t.Errorf("%+v", after.People)
	}
	if rowOf(t, after.Departments, "d2", "").Now.Booths != 2 {
		t.Errorf("%+v", after.Departments)
	}
}

// R1: against the edition before, as many days before its opening, and as it
// ended; against the target, spread evenly.
func TestBesideTheLastEditionAndTheTarget(t *testing.T) {
	f := newFair()
	f.sell("last", "l1", "k1", "u1", "d1", 2, "2025-10-09") // 42 days before its opening, as today is
	f.sell("last", "l2", "k2", "u2", "d1", 5, "2025-10-10")
	gone := f.sell("last", "l3", "k3", "u1", "d1", 1, "2025-09-01")
	gone.Status, gone.EndedDay = models.OrderCancelled, "2025-11-01" // counted then, and not in the end
	f.put(gone)
	f.sell("now", "o1", "k1", "u1", "d1", 4, "2026-09-14")
	r := f.Report(f.ask())
	if r.Previous.Day != "2025-10-09" || r.Whole.Then.Booths != 3 || r.Whole.Ended.Booths != 7 || r.Whole.Then.Exhibitors != 2 {
		t.Errorf("%+v %+v %+v", r.Previous, r.Whole.Then, r.Whole.Ended)
	}
	if u1 := rowOf(t, r.People, "", "u1"); u1.Then.Booths != 3 || u1.Ended.Booths != 2 {
		t.Errorf("%+v %+v", u1.Then, u1.Ended)
	}
	if u2 := rowOf(t, r.People, "", "u2"); u2.Now.Booths != 0 || u2.Ended.Booths != 5 { // sold nothing yet, but did
		t.Errorf("%+v", u2)
	}
	// R1: the running week is set against as many days as it has, as the heading is.
	if s := spanOf(t, r, "2026-10-05"); *s.LastBooths != r.Whole.Then.Booths || *s.Target != *r.TargetToday {
		t.Errorf("%+v, target %d", s, *s.Target)
	}
	if s := spanOf(t, r, "2026-10-12"); *s.LastBooths != 8 { // to come: until its end
		t.Errorf("%+v", s)
	}
	// 105 days from 6 August to the opening; today is the 64th.
	if *r.TargetToday != 30 { // 49 * 64 / 105 = 29.9
		t.Errorf("%d by today", *r.TargetToday)
	}
	if s := spanOf(t, r, "2026-11-16"); *s.Target != 49 {
		t.Errorf("%+v", s)
	}
	ask := f.ask()
	ask.Previous = nil
	if r = f.Report(ask); r.Previous != nil || r.Whole.Then != nil || r.Periods[0].LastBooths != nil {
		t.Errorf("%+v", r)
	}
}

// R1, A2: yuan and dollars are never added up, and amounts are of orders whose
// money the reader sees, while counts are of everybody's.
func TestCurrenciesAndMoneySeen(t *testing.T) {
	f := newFair()
	f.sell("now", "o1", "k1", "u1", "d1", 2, "2026-09-14")
	abroad := f.sell("now", "o2", "k2", "u3", "d2", 1, "2026-09-14")
	abroad.Currency = "USD"
	f.put(abroad)
	f.pay(abroad, models.PaymentReceived, 1_000_00, "2026-10-08")
	r := f.Report(f.ask())
	same(t, "amount", r.Whole.Now.Amount, models.Sums{CNY: 20_000_00, USD: 10_000_00})
	same(t, "received", r.Day.Received, models.Sums{USD: 1_000_00})
	same(t, "by ㎡", r.Halls[0].PerArea, models.Sums{CNY: 1_111_11, USD: 1_111_11})
	ask := f.ask()
	ask.Sees = func(s models.Scope) bool { return s.DepartmentID == "d1" }
	r = f.Report(ask)
	if n := r.Whole.Now; n.Unseen != 1 || r.Halls[0].Unseen != 1 || n.Booths != 3 || n.Exhibitors != 2 || n.Amount.USD != 0 || n.Received.USD != 0 || n.Receivable.CNY != 20_000_00 || r.Halls[0].Sold.Booths != 3 || r.Halls[0].Area.USD != 0 {
		t.Errorf("%+v %+v", n, r.Halls)
	}
}

// R5: halls in the exhibition's order; what is blocked cannot be sold.
func TestHalls(t *testing.T) {
	f := newFair()
	for n, state := range []models.BoothState{"available", "held", "reserved", "booked", "signed", "part_paid", "paid", "blocked"} {
		f.PutBooth(&models.Booth{Record: models.Record{ID: fmt.Sprint("h", n)}, ExhibitionID: "now", Hall: "1号馆", Area: 900, State: state})
	}
	f.PutBooth(&models.Booth{Record: models.Record{ID: "x"}, ExhibitionID: "now", Hall: "2号馆", Area: 3600, State: "available"})
	f.PutBooth(&models.Booth{Record: models.Record{ID: "y"}, ExhibitionID: "now", Hall: "0号馆", Area: 900, State: "available"})
	f.PutBooth(&models.Booth{Record: models.Record{ID: "h0"}, ExhibitionID: "now", Hall: "1号馆", Area: 1000, State: "paid"})
	halls := f.Report(f.ask()).Halls
	if len(halls) != 3 || halls[0].Hall != "2号馆" || halls[1].Hall != "1号馆" || halls[2].Hall != "0号馆" {
		t.Fatalf("%+v", halls)
	}
	h := halls[1]
	if h.Sold != (models.ReportSpace{Booths: 4, Area: 3700}) || h.Held.Booths != 1 || h.Reserved.Booths != 1 || h.Booked.Booths != 1 || h.Available.Booths != 0 || h.Blocked.Booths != 1 ||
		h.All != (models.ReportSpace{Booths: 7, Area: 6400}) {
		t.Errorf("%+v", h)
	}
}

// BenchmarkReport makes the report of an exhibition with 10,000 orders beside
// one as large; go test ./server/reports -run XXX -bench Report.
func BenchmarkReport(b *testing.B) {
	f := newFair()
	for n := range 10_000 {
		for exhibition, from := range map[string]models.Day{"now": "2026-06-10", "last": "2025-06-10"} {
			o := f.sell(exhibition, fmt.Sprint(exhibition, n), fmt.Sprint("k", n), fmt.Sprint("u", n%60), fmt.Sprint("d", n%8), 1, from.Add(n%120))
			f.pay(o, models.PaymentReceived, 5_000_00, from.Add(n%120+3))
			f.pay(o, models.PaymentReceived, 5_000_00, from.Add(n%120+20))
		}
	}
	for b.Loop() {
		f.Report(f.ask())
	}
}
