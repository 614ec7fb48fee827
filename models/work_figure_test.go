package models_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"zhanban/models"
)

// W10: the figures of a report are those of its numbers, each once, and each can
// be corrected and read again.
func TestWorkFigures(t *testing.T) {
	want := "planned done carried visits tried due onTime missed came answered responseMinutes orders booths amountCNY receivedCNY amountUSD receivedUSD"
	if got := strings.Join(models.WorkFigureOrder, " "); got != want {
		t.Errorf("the figures are\n%s, not\n%s", got, want)
	}
	if got := strings.Join(models.WorkActivity, " "); !strings.HasSuffix(got, "responseMinutes") {
		t.Errorf("departments are compared by %s", got)
	}
	r := &models.WorkReport{}
	for n, name := range models.WorkFigureOrder {
		r.Corrections = append(r.Corrections, models.WorkCorrection{Part: models.WorkFigure, ID: name, How: models.WorkChanged, Amount: int64(n + 1)})
		if money := strings.HasSuffix(name, "CNY") || strings.HasSuffix(name, "USD"); models.WorkMoney(name) != money {
			t.Errorf("%s is money: %v", name, !money)
		}
	}
	corrected := r.Corrected(models.WorkNumbers{})
	for n, name := range models.WorkFigureOrder {
		if got := corrected.Figure(name); got != int64(n+1) {
			t.Errorf("%s is %d", name, got)
		}
	}
	if models.WorkFigureKnown("amount") || corrected.Figure("amount") != 0 || (*models.WorkReport)(nil).Corrected(corrected) != corrected {
		t.Error("an amount has a currency, and of what nobody began nothing is corrected")
	}
}

// W10: an item that two weeks of a month left undone is told with the later
// week's reason, however the rows come.
func TestTheLastReasonStands(t *testing.T) {
	leaves := func(week models.Week, reason string) *models.WeekClose {
		return &models.WeekClose{Week: week, NotDone: []models.NotDone{{ItemID: "x", Reason: reason}}}
	}
	facts := &models.WorkFacts{
		Items:  []*models.Item{{Record: models.Record{ID: "x"}, Title: "x", Week: "2026-W41", Day: "2026-10-05"}},
		Closes: []*models.WeekClose{leaves("2026-W41", "the first"), leaves("2026-W42", "the last")},
	}
	ask := models.WorkAsk{DepartmentID: "d", Period: "2026-10", Now: time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC), Zone: time.UTC}
	for range 2 {
		if carried := ask.Draft(facts).Carried; len(carried) != 1 || carried[0].Reason != "the last" {
			t.Errorf("carried %+v", carried)
		}
		slices.Reverse(facts.Closes)
	}
}

// W10: while a week is not closed, what its meetings were told is why an item
// was not done; what the week's close says stands over it, until more is said.
func TestWhatAMeetingWasToldIsAReason(t *testing.T) {
	says := func(text string, day int) *models.Comment {
		return &models.Comment{Record: models.Record{ID: text, CreatedAt: time.Date(2026, 10, day, 18, 0, 0, 0, time.UTC)}, ItemID: "x", Text: text, Reason: true}
	}
	closed := &models.WeekClose{Week: "2026-W41", NotDone: []models.NotDone{{ItemID: "x", Reason: "closed"}, {ItemID: "y"}}, ClosedAt: time.Date(2026, 10, 12, 9, 0, 0, 0, time.UTC)}
	ask := models.WorkAsk{DepartmentID: "d", Period: "2026-10", Now: time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC), Zone: time.UTC}
	for _, is := range []struct {
		said   []*models.Comment
		closes []*models.WeekClose
		want   string
	}{
		{said: []*models.Comment{says("second", 8), says("first", 7)}, want: "second"},
		{said: []*models.Comment{says("second", 8)}, closes: []*models.WeekClose{closed}, want: "closed"},
		{said: []*models.Comment{says("after", 14), says("second", 8)}, closes: []*models.WeekClose{closed}, want: "after"},
	} {
		facts := &models.WorkFacts{Items: []*models.Item{{Record: models.Record{ID: "x"}, Title: "x", Week: "2026-W41", Day: "2026-10-05"}}, Said: is.said, Closes: is.closes}
		if carried := ask.Draft(facts).Carried; len(carried) != 1 || carried[0].Reason != is.want {
			t.Errorf("carried %+v, not because of %q", carried, is.want)
		}
	}
}
