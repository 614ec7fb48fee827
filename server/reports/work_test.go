package reports_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/reports"
)

// W10: a part lists no more than so many lines, and the workbook says under
// them how many there are beyond.
func TestAWorkbookSaysWhatItDoesNotList(t *testing.T) {
	noon := time.Date(2026, 10, 8, 12, 0, 0, 0, time.UTC)
	ask := models.WorkAsk{Period: "2026-W41", Now: noon, Zone: time.UTC, Calendar: models.Calendar{}}
	facts := &models.WorkFacts{}
	for n := range models.WorkLinesMost + 7 {
		id := fmt.Sprint(n)
		facts.Items = append(facts.Items, &models.Item{Record: models.Record{ID: id}, Week: "2026-W41", DoneAt: &noon}, &models.Item{Record: models.Record{ID: "c" + id}, Week: "2026-W40"})
		facts.Next = append(facts.Next, &models.Item{Record: models.Record{ID: id}, Week: "2026-W42"})
		facts.Contacts = append(facts.Contacts, &models.FollowUp{Record: models.Record{ID: id}, DoneAt: &noon})
		facts.Due = append(facts.Due, &models.FollowUp{Record: models.Record{ID: id}, DueDay: "2026-10-07"})
		facts.Orders = append(facts.Orders, &models.Order{Record: models.Record{ID: id}, SignedDay: "2026-10-07", Currency: "CNY", Total: 1})
	}
	draft := ask.Draft(facts)
	names := reports.Names{Language: "en"}
	tables := names.WorkTables(reports.Work{Draft: draft, Zone: time.UTC})
	for _, sheet := range tables[len(tables)-6:] {
		last := sheet.Rows[len(sheet.Rows)-1]
		if len(sheet.Rows) != models.WorkLinesMost+1 || last[0] != "7 more are not listed" {
			t.Errorf("%s: %d rows, the last %v", sheet.Name, len(sheet.Rows), last)
		}
	}
	facts = &models.WorkFacts{Next: facts.Next[:models.WorkLinesMost]}
	tables = names.WorkTables(reports.Work{Draft: ask.Draft(facts), Zone: time.UTC})
	if rows := tables[len(tables)-1].Rows; len(rows) != models.WorkLinesMost {
		t.Errorf("all are listed, and the last row is %v", rows[len(rows)-1])
	}
}

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
