package reports_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"zhanban/models"
)

// W10, R1: a work report counts booths, amounts and receipts as the recruiting
// report of the same week does, whatever happened to the orders.
func TestWorkReportsCountAsRecruitingDoes(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 3))
		f := newFair()
		for n := range 30 {
			f.sell("now", fmt.Sprint("o", n), fmt.Sprint("k", r.IntN(15)), fmt.Sprint("u", r.IntN(4)), "d0", r.IntN(4), models.Day("2026-08-10").Add(r.IntN(70)))
		}
		for range 60 {
			f.chance(r)
		}
		ask := f.ask()
		facts := &models.WorkFacts{}
		for _, o := range f.orders {
			facts.Orders = append(facts.Orders, o)
		}
		for _, p := range f.payments {
			facts.Payments = append(facts.Payments, p...)
		}
		work := models.WorkAsk{Period: models.Period(ask.Today.Week()), Now: ask.Today.Begins(time.UTC).Add(20 * time.Hour), Zone: time.UTC, Calendar: models.Calendar{}}
		got, want := work.Draft(facts).Figures, f.Report(ask).Whole.Period
		if got.Booths != want.Booths || got.Amount != want.Amount || got.Received != want.Received {
			t.Fatalf("seed %d: %+v, want %+v", seed, got, want)
		}
	}
}
