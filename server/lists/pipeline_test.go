package lists_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/lists"
)

var overAge = map[string]time.Time{"target": now.Add(-30 * 24 * time.Hour), "lost": now.Add(-10 * 24 * time.Hour)}

func isLate(c *models.Customer) bool {
	before, ruled := overAge[c.Stage]
	return ruled && !c.StageSince.After(before)
}

// onBoard is what a board of the cards should show, found the simple way.
func onBoard(cards map[string]*models.Customer, f *models.PipelineFilter, reader lists.Reader) map[string][]*models.Customer {
	shown := map[string][]*models.Customer{}
	list := f.CustomerFilter
	list.Stages = nil
	for _, c := range cards {
		if fits(&list, reader, c) && (!f.OverAge || isLate(c)) {
			shown[c.Stage] = append(shown[c.Stage], c)
		}
	}
	value := func(c *models.Customer) int64 { return c.Expected[f.ExpectedAt].Value }
	for _, column := range shown {
		slices.SortFunc(column, func(a, b *models.Customer) int {
			if f.Order == models.SortAge {
				return cmp.Or(a.StageSince.Compare(b.StageSince), cmp.Compare(a.ID, b.ID))
			}
			return cmp.Or(cmp.Compare(value(b), value(a)), cmp.Compare(b.ID, a.ID))
		})
	}
	return shown
}

// W7: whatever is asked of a board, its counts, sums and pages are those of the
// cards, however they came to be what they are.
func TestABoardIsThatOfTheCards(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for round := range 200 {
		x, cards := lists.New(rules), map[string]*models.Customer{}
		x.PutEntries(entries...)
		for range 90 {
			c := anyCard(r, fmt.Sprintf("k%02d", r.IntN(60))) // some are put twice
			x.Put(c)
			cards[c.ID] = c
			if r.IntN(12) == 0 {
				gone := fmt.Sprintf("k%02d", r.IntN(60))
				x.Remove(gone)
				delete(cards, gone)
			}
		}
		f := &models.PipelineFilter{CustomerFilter: *anyFilter(r), OverAge: r.IntN(5) == 0, Order: pick(r, []string{models.SortValue, models.SortAge})}
		f.Archived, f.Stages, f.ExpectedAt = false, nil, pick(r, append([]string{"e9"}, editions...))
		reader := lists.Reader{UserID: pick(r, people[1:]), DepartmentID: pick(r, departments[1:])}
		reader.SeesWhole = func(s models.Scope) bool { return whole(reader, s) }
		boardLike(t, round, x, f, reader, onBoard(cards, f, reader))
	}
}

// boardLike compares a board, page by page, with what it should show.
func boardLike(t *testing.T, round int, x *lists.Index, f *models.PipelineFilter, reader lists.Reader, want map[string][]*models.Customer) {
	t.Helper()
	ask := lists.PipelineAsk{Filter: f, Now: now, OverAge: overAge, Limit: 3}
	columns := x.Pipeline(ask, reader)
	if len(columns) != len(models.CustomerStages) {
		t.Fatalf("%d columns", len(columns))
	}
	for n, column := range columns {
		sum, late, ids := int64(0), 0, []string{}
		for _, c := range want[column.Stage] {
			sum += c.Expected[f.ExpectedAt].Value
			ids = append(ids, c.ID)
			if isLate(c) {
				late++
			}
		}
		if column.Stage != models.CustomerStages[n] || column.Count != len(ids) || column.Sum != sum || column.OverAge != late {
			t.Errorf("round %d, %+v: %s has %d, %d fen, %d late; not %d, %d, %d", round, f, column.Stage, column.Count, column.Sum, column.OverAge, len(ids), sum, late)
		}
		got := column.IDs
		for place := column.Next; place != nil; {
			ask.Stages, ask.After = []string{column.Stage}, place
			next := x.Pipeline(ask, reader)[n]
			got, place = append(got, next.IDs...), next.Next
		}
		if !slices.Equal(got, ids) {
			t.Errorf("round %d, %+v: %s shows %v, not %v", round, f, column.Stage, got, ids)
		}
	}
}

// W7: a page of one stage brings no cards of the others, and numbers alone none
// at all.
func TestABoardBringsTheCardsAskedFor(t *testing.T) {
	x := lists.New(rules)
	for n, stage := range models.CustomerStages {
		x.Put(&models.Customer{Record: models.Record{ID: fmt.Sprint(n)}, Stage: stage, Expected: map[string]models.Expectation{"e1": {Value: 7}}})
	}
	f := &models.PipelineFilter{CustomerFilter: models.CustomerFilter{ExpectedAt: "e1"}, Order: models.SortValue}
	for _, ask := range []lists.PipelineAsk{{Filter: f, Now: now}, {Filter: f, Now: now, Stages: []string{"loyal"}, Limit: 1}} {
		for _, column := range x.Pipeline(ask, lists.Reader{}) {
			wanted := ask.Limit > 0 && column.Stage == "loyal"
			if column.Count != 1 || column.Sum != 7 || (len(column.IDs) == 1) != wanted || column.Next != nil {
				t.Errorf("%+v", column)
			}
		}
	}
}

// C1: the words a filter offers are those that cards in use have, the commonest
// first; of a board, those of its cards.
func TestWordsAreThoseOfTheCards(t *testing.T) {
	x := lists.New(rules)
	card := func(id, source string, archived bool, expected map[string]models.Expectation, tags ...string) {
		x.Put(&models.Customer{Record: models.Record{ID: id}, Source: source, Category: source, Tags: tags, Archived: archived, Expected: expected})
	}
	onFair := map[string]models.Expectation{"e1": {}}
	card("1", "转介绍", false, onFair, "冷链", "海鲜")
	card("2", "展会现场", false, nil, "海鲜")
	card("3", "展会现场", false, nil)
	card("4", "", false, nil, "海鲜", "老客户")
	card("5", "官网", true, onFair, "归档")
	got := fmt.Sprint(x.Words(&models.CustomerFilter{}, lists.Reader{}, now), x.Words(&models.CustomerFilter{ExpectedAt: "e1"}, lists.Reader{}, now))
	if want := "{[{海鲜 3} {冷链 1} {老客户 1}] [{展会现场 2} {转介绍 1}] [{展会现场 2} {转介绍 1}] []} {[{冷链 1} {海鲜 1}] [{转介绍 1}] [{转介绍 1}] []}"; got != want {
		t.Errorf("%s\nnot %s", got, want)
	}
}
