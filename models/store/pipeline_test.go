package store_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// cardAt is the n-th of many cards: those whose number four does not divide are
// expected at the fair.
func cardAt(n int) *models.Customer {
	since := at.Add(-time.Duration(n%90) * 24 * time.Hour)
	c := &models.Customer{
		Record: models.Record{ID: fmt.Sprintf("k%06d", n)}, Company: fmt.Sprintf("远洲%d号", n%977), Pinyin: "yuanzhou", Type: "exhibitor",
		Stage: models.CustomerStages[n%7], StageSince: since, ConfirmedAt: at, OwnerID: fmt.Sprintf("u%d", n%5), DepartmentID: fmt.Sprintf("d%d", n%2),
		Class: []string{"A", "B", "C", ""}[n%4], Grade: "small", Interests: []string{}, Tags: []string{[]string{"冷链", "老客户", `带"引号`}[n%3]},
		ExhibitionIDs: []string{}, Contacts: []models.Contact{}, Custom: map[string]any{}, Confirmed: map[string]models.Confirmation{},
		CollaboratorIDs: []string{}, Expected: map[string]models.Expectation{},
	}
	if n%3 > 0 {
		c.LastContactAt = &since
	}
	if n%5 == 0 {
		c.OwnerID = ""
	}
	if n%4 > 0 {
		c.Expected["fair"] = models.Expectation{Value: int64(n%13) * 640_000, At: at, By: "u"}
	}
	return c
}

func saveCards(t testing.TB, s *store.Store, from, to int) {
	t.Helper()
	err := s.Write(background, workspace, func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "customer.import", At: at})
		for n := from; n < to; n++ {
			if err := tx.Save(cardAt(n)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

var overAge = map[string]time.Time{"target": at.Add(-30 * 24 * time.Hour), "lost": at.Add(-10 * 24 * time.Hour)}

func asking(f models.PipelineFilter) store.PipelineAsk {
	f.Sort = cmp.Or(f.Sort, models.SortValue)
	return store.PipelineAsk{ExhibitionID: "fair", Filter: f, Now: at, OverAge: overAge, Stages: models.CustomerStages, Limit: 7}
}

// shownOn is what a board of the cards should show, found the simple way.
func shownOn(cards []*models.Customer, f models.PipelineFilter) map[string][]*models.Customer {
	shown := map[string][]*models.Customer{}
	late := func(c *models.Customer) bool {
		before, ruled := overAge[c.Stage]
		return ruled && !c.StageSince.After(before)
	}
	for _, c := range cards {
		_, expected := c.Expected["fair"]
		owned := len(f.OwnerIDs) == 0 || slices.Contains(f.OwnerIDs, cmp.Or(c.OwnerID, models.None))
		classed := len(f.Classes) == 0 || slices.Contains(f.Classes, cmp.Or(c.Class, models.None))
		graded := len(f.Grades) == 0 || slices.Contains(f.Grades, c.Grade)
		tagged := len(f.Tags) == 0 || slices.ContainsFunc(f.Tags, func(tag string) bool { return slices.Contains(c.Tags, tag) })
		quiet := f.NoContact == 0 || c.LastContactAt == nil || !c.LastContactAt.After(at.Add(-time.Duration(f.NoContact)*24*time.Hour))
		if expected && !c.Archived && owned && classed && graded && tagged && quiet && (f.DepartmentID == "" || f.DepartmentID == c.DepartmentID) &&
			(f.Text == "" || strings.Contains(c.Company, f.Text)) && (!f.OverAge || late(c)) {
			shown[c.Stage] = append(shown[c.Stage], c)
		}
	}
	for _, column := range shown {
		slices.SortFunc(column, func(a, b *models.Customer) int {
			if f.Sort == models.SortAge {
				return cmp.Or(a.StageSince.Compare(b.StageSince), cmp.Compare(a.ID, b.ID))
			}
			return cmp.Or(cmp.Compare(b.Expected["fair"].Value, a.Expected["fair"].Value), cmp.Compare(b.ID, a.ID))
		})
	}
	return shown
}

var pipelineFilters = []models.PipelineFilter{
	{}, {Sort: models.SortAge}, {OwnerIDs: []string{"u1", models.None}}, {Classes: []string{"A", models.None}}, {DepartmentID: "d1", NoContact: 20},
	{Tags: []string{`带"引号`, "没有"}}, {Text: "远洲1", Sort: models.SortAge}, {OverAge: true}, {Grades: []string{"vip"}},
}

// W7: counts, sums and pages of a board are those of the cards, whatever was
// done to them and in which order, refused steps too.
func TestPipelineIsThatOfTheCards(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		openWorkspace(t, s)
		saveCards(t, s, 0, 300)
		chance := rand.New(rand.NewPCG(7, 7))
		for range 60 {
			var steps []func(*store.Tx) error
			for range 1 + chance.IntN(4) {
				id, what := fmt.Sprintf("k%06d", chance.IntN(300)), chance.IntN(6)
				steps = append(steps, func(tx *store.Tx) error { return changeCard(tx, id, what) })
			}
			all(s, steps)
		}
		cards, err := store.All[models.Customer](background, s, workspace, "id", -1, "1 = 1")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range pipelineFilters {
			pipelineLike(t, s, f, shownOn(cards, f))
		}
	})
}

func changeCard(tx *store.Tx, id string, what int) error {
	tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "customer.edit", At: at})
	c, err := store.Load[models.Customer](tx, id)
	if err != nil {
		return err
	}
	value := int64(len(id) * what * 77_000)
	switch what {
	case 0:
		c.Stage, c.StageSince = "loyal", at
	case 1:
		c.Expect("fair", nil, at, "a")
	case 2:
		c.Archived = !c.Archived
	case 3:
		c.OwnerID, c.Company = "u9", "远洲19"
	default:
		c.Expect("fair", &value, at, "a")
		c.Expect("other", &value, at, "a")
	}
	if err := tx.Save(c); err != nil {
		return err
	}
	if what == 5 {
		return models.Invalid("x", "x", "refused after it was saved")
	}
	return nil
}

// pipelineLike compares a board, page by page, with what it should show.
func pipelineLike(t *testing.T, s *store.Store, f models.PipelineFilter, want map[string][]*models.Customer) {
	t.Helper()
	columns, seq, err := s.Pipeline(background, workspace, asking(f))
	if err != nil || seq == 0 || len(columns) != len(models.CustomerStages) {
		t.Fatal(columns, seq, err)
	}
	for _, column := range columns {
		sum, late := int64(0), 0
		for _, c := range want[column.Stage] {
			sum += c.Expected["fair"].Value
			if before, ruled := overAge[c.Stage]; ruled && !c.StageSince.After(before) {
				late++
			}
		}
		if column.Count != len(want[column.Stage]) || column.Sum != sum || column.OverAge != late {
			t.Errorf("%+v: %s has %d, %d fen, %d late; not %d, %d, %d", f, column.Stage, column.Count, column.Sum, column.OverAge, len(want[column.Stage]), sum, late)
		}
		ids := idsOf(column.Cards)
		for place := column.Next; place != nil; {
			ask := asking(f)
			ask.Stages, ask.After = []string{column.Stage}, place
			more, _, err := s.Pipeline(background, workspace, ask)
			if err != nil {
				t.Fatal(err)
			}
			next := more[slices.Index(models.CustomerStages, column.Stage)]
			ids, place = append(ids, idsOf(next.Cards)...), next.Next
		}
		if !slices.Equal(ids, idsOf(want[column.Stage])) {
			t.Errorf("%+v: %s shows %v, not %v", f, column.Stage, ids, idsOf(want[column.Stage]))
		}
	}
}

func idsOf(cards []*models.Customer) []string {
	ids := []string{}
	for _, c := range cards {
		ids = append(ids, c.ID)
	}
	return ids
}

// D4: a page of a column is read along an index, without sorting the column.
func TestPipelinePagesAreNotSorted(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	openWorkspace(t, s)
	saveCards(t, s, 0, 300)
	for _, f := range []models.PipelineFilter{{}, {Sort: models.SortAge}} {
		columns, _, err := s.Pipeline(background, workspace, asking(f))
		if err != nil {
			t.Fatal(err)
		}
		ask := asking(f)
		ask.Stages, ask.After = []string{"target"}, columns[1].Next
		pages := 0
		for _, statement := range s.Statements(func() { _, _, err = s.Pipeline(background, workspace, ask) }) {
			if !strings.Contains(statement, "ORDER BY") {
				continue
			}
			pages++
			plan, err := s.Explain(statement)
			if err != nil || strings.Contains(fmt.Sprint(plan), "TEMP B-TREE") {
				t.Errorf("%s\n  %v %v", statement, plan, err)
			}
		}
		if pages == 0 {
			t.Error("no page was read")
		}
	}
}

// BenchmarkPipeline reads a board of 20,000 among 100,000 customers.
func BenchmarkPipeline(b *testing.B) {
	dsns := map[string]string{"sqlite": storetest.SQLite(b)}
	if server := os.Getenv(storetest.EnvMySQL); server != "" {
		dsns["mariadb"] = storetest.MySQL(b, server)
	}
	for engine, dsn := range dsns {
		s := storetest.Open(b, dsn)
		for n := 0; n < 26_668; n += 2000 { // three of four are expected
			saveCards(b, s, n, min(n+2000, 26_668))
		}
		for n := 400_000; n < 400_000+73_332*4; n += 8000 {
			saveOthers(b, s, n)
		}
		for n, f := range append(pipelineFilters, models.PipelineFilter{Text: "没有"}) {
			b.Run(fmt.Sprintf("%s/%d", engine, n), func(b *testing.B) {
				ask := asking(f)
				ask.Limit = 40
				for b.Loop() {
					if _, _, err := s.Pipeline(background, workspace, ask); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// saveOthers saves 2,000 cards nobody expects at the fair.
func saveOthers(b *testing.B, s *store.Store, from int) {
	b.Helper()
	err := s.Write(background, workspace, func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "customer.import", At: at})
		for n := from; n < from+8000; n += 4 {
			if err := tx.Save(cardAt(n)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}
