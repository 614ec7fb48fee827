package reports_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"zhanban/models"
)

// R1: whatever is sold, paid, refunded, cancelled and handed over: a report says
// of now what the orders say one by one, whenever it is made; periods add up to
// it, and so do halls with what else is sold.
func TestReportsAgreeWithTheOrders(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		f := newFair()
		for n := range 30 {
			f.sell("now", fmt.Sprint("o", n), fmt.Sprint("k", r.IntN(15)), fmt.Sprint("u", r.IntN(4)), fmt.Sprint("d", r.IntN(2)), r.IntN(4), models.Day("2026-08-10").Add(r.IntN(70)))
		}
		for range 60 {
			f.chance(r)
		}
		for _, by := range []string{models.ReportByDay, models.ReportByWeek, models.ReportByMonth} {
			ask := f.ask()
			ask.By = by
			f.agree(t, f.Report(ask))
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// chance does something to an order that may happen to one.
func (f *fair) chance(r *rand.Rand) {
	o := *f.orders[fmt.Sprint("o", r.IntN(30))]
	day := models.Day("2026-08-20").Add(r.IntN(60)) // some of them to come
	switch r.IntN(6) {
	case 0:
		o.OwnerID, o.DepartmentID = fmt.Sprint("u", r.IntN(4)), fmt.Sprint("d", r.IntN(2))
		f.put(&o)
	case 1:
		if o.Status == models.OrderSigned {
			o.Status, o.EndedDay, o.Charge = models.OrderCancelled, day, o.Total/10
			f.put(&o)
		}
	case 2:
		o.Status, o.SignedDay = models.OrderDraft, ""
		f.put(&o)
	case 3:
		if o.Received > 0 {
			f.pay(&o, models.PaymentRefund, 1+r.Int64N(o.Received), day)
		}
	default:
		if left := o.Total - o.Received; left > 0 {
			f.pay(&o, models.PaymentReceived, []int64{left, 1 + r.Int64N(left)}[r.IntN(2)], day)
		}
	}
}

func (f *fair) agree(t *testing.T, r *models.Report) {
	t.Helper()
	want, reach := models.ReportStanding{}, map[string][4]int{}
	for _, o := range f.orders {
		state := o.BoothState()
		want.Received.Add(o.Currency, o.Received)
		if o.Status != models.OrderDraft {
			want.Receivable.Add(o.Currency, o.Owed())
		}
		if state != models.BoothSigned && state != models.BoothPartPaid && state != models.BoothPaid {
			continue
		}
		k := reach[o.CustomerID]
		k[o.Progress()]++
		reach[o.CustomerID] = k
		want.Booths += len(o.Booths)
		want.Area += 900 * len(o.Booths)
		want.Amount.Add(o.Currency, o.Total)
		switch state {
		case models.BoothPartPaid:
			want.BoothsPartPaid += len(o.Booths)
		case models.BoothPaid:
			want.BoothsPaid += len(o.Booths)
		}
	}
	for _, k := range reach {
		want.Exhibitors++
		switch {
		case k[1]+k[2] == 0:
			want.Paid++
		case k[2]+k[3] > 0:
			want.PartPaid++
		}
	}
	same(t, "in all", r.Whole.Now, want)
	sum, exhibitors := models.ReportFlow{}, 0
	for _, s := range r.Periods {
		sum.Booths += s.Booths
		sum.Amount, sum.Received = sum.Amount.Plus(s.Amount), sum.Received.Plus(s.Received)
		exhibitors += s.Joined - s.Left
	}
	same(t, "periods", []any{sum.Booths, sum.Amount, sum.Received, exhibitors}, []any{want.Booths, want.Amount, want.Received, want.Exhibitors})
	booths, parts := 0, models.Sums{}
	for _, row := range r.Departments {
		booths += row.Now.Booths
		parts = parts.Plus(row.Now.Receivable)
	}
	same(t, "departments", []any{booths, parts}, []any{want.Booths, want.Receivable})
	halls := r.Others
	for _, h := range r.Halls {
		halls = halls.Plus(h.Amount)
	}
	same(t, "halls and what else", halls, want.Amount)
}
