package lists_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/lists"
)

var (
	now         = time.Date(2026, 10, 8, 2, 0, 0, 0, time.UTC)
	people      = []string{"", "chen", "lu", "he", "nobody's"}
	departments = []string{"", "d1", "d2"}
	tags        = []string{"海鲜", "冷链", "老客户"}
	editions    = []string{"e1", "e2"}
	sources     = []string{"", "展会现场", "转介绍"}
	entries     = []*models.DictionaryEntry{
		{Record: models.Record{ID: "shell"}, Dictionary: models.DictionaryCategory, Name: "贝类及制品", Words: []string{"贝类"}},
		{Record: models.Record{ID: "clam"}, Dictionary: models.DictionaryCategory, Name: "蛤", Words: []string{}, MergedIntoID: "shell"},
		{Record: models.Record{ID: "fish"}, Dictionary: models.DictionaryCategory, Name: "Fish", Words: []string{}, Archived: true},
		{Record: models.Record{ID: "fishery"}, Dictionary: models.DictionaryIndustry, Name: "渔业", Words: []string{}},
	}
	categories = []string{"", "贝类", "贝类及制品", "ＦＩＳＨ", "蛤", "说不清"}
	industries = []string{"", "渔业", "贝类"}
	places     = []string{"", "浙江杭州", "浙江 宁波", "青岛", "挪威", "Norway", "远方"}
	rules      = models.CustomerRules{StaleDays: map[string]int{"": 40, "phone": 10, "kind": 0}}
)

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func some[T any](r *rand.Rand, list []T) []T {
	chosen := []T{}
	for _, one := range list {
		if r.IntN(3) == 0 {
			chosen = append(chosen, one)
		}
	}
	return chosen
}

// anyCard has few values of each kind, so that many cards are alike.
func anyCard(r *rand.Rand, id string) *models.Customer {
	at := func() time.Time { return now.Add(-time.Duration(r.IntN(60)) * 24 * time.Hour) }
	c := &models.Customer{
		Record: models.Record{ID: id, CreatedAt: at(), UpdatedAt: at()}, Company: pick(r, []string{"远洲渔业", "Fjordhav", "蓝汀水产", ""}),
		Name: pick(r, []string{"江海澜", "Li"}), Phone: pick(r, []string{"", "138-0013 8000", "139 8000 1234"}), Type: pick(r, models.CustomerKinds),
		OwnerID: pick(r, people[:4]), DepartmentID: pick(r, departments), CollaboratorIDs: some(r, people[1:4]), Tags: some(r, tags),
		ExhibitionIDs: some(r, editions), Source: pick(r, sources), Category: pick(r, categories), Industry: pick(r, industries), Region: pick(r, places), Expected: map[string]models.Expectation{}, Class: pick(r, append([]string{""}, models.CustomerClass...)), Grade: pick(r, append([]string{""}, models.CustomerGrades...)),
		Stage: pick(r, models.CustomerStages), StageSince: at(), ConfirmedAt: at(), Important: r.IntN(4) == 0, Score: r.IntN(2) * (20 + r.IntN(5)*20), Shielded: r.IntN(4) == 0, Archived: r.IntN(5) == 0,
		Confirmed: map[string]models.Confirmation{},
	}
	c.Pinyin = map[string]string{"远洲渔业": "yuanzhouyuye yzyy", "蓝汀水产": "lantingshuichan ltsc"}[c.Company]
	if r.IntN(3) > 0 {
		last := at()
		c.LastContactAt = &last
	}
	for _, id := range some(r, editions) {
		c.Expected[id] = models.Expectation{Value: int64(r.IntN(5)) * 640_000}
	}
	if r.IntN(2) == 0 {
		c.Confirmed = map[string]models.Confirmation{"phone": {At: at()}}
	}
	return c
}

func anyFilter(r *rand.Rand) *models.CustomerFilter {
	f := &models.CustomerFilter{Sort: pick(r, append([]string{""}, models.CustomerSorts...)), Descending: r.IntN(2) == 0, Archived: r.IntN(6) == 0}
	for range r.IntN(4) {
		switch r.IntN(18) {
		case 0:
			f.Text = pick(r, []string{"远洲", "YZYY", "fjord li", "8000", "138-0013", "800", "海澜 渔业"})
		case 1:
			f.Whose = pick(r, []string{"mine", "team", "department", "pool"})
		case 2:
			f.OwnerIDs = some(r, append([]string{models.None}, people[1:]...))
		case 3:
			f.DepartmentID = pick(r, departments)
		case 4:
			f.Kinds = some(r, models.CustomerKinds)
		case 5:
			f.Stages = some(r, models.CustomerStages)
		case 6:
			f.Classes = some(r, append([]string{models.None}, models.CustomerClass...))
		case 7:
			f.Grades = some(r, append([]string{models.None}, models.CustomerGrades...))
		case 8:
			f.Tags = some(r, append([]string{"没有人有"}, tags...))
		case 9:
			f.ExhibitionID = pick(r, append([]string{"e9"}, editions...))
		case 10:
			f.Important, f.Stale = r.IntN(2) == 0, r.IntN(2) == 0
		case 11:
			f.NoContactDays = 1 + r.IntN(50)
		case 12:
			f.Sources = some(r, append([]string{models.None, "没有人说"}, sources[1:]...))
		case 15:
			f.Categories = some(r, []string{models.None, models.Other, "shell", "clam", "fish", "gone"})
		case 16:
			f.Industries = some(r, []string{models.None, models.Other, "fishery"})
		case 17:
			f.Regions = some(r, []string{models.None, models.Other, "CN-33", "CN-37", "NO", "JP"})
		case 14:
			f.ScoreLeast = 20 + r.IntN(4)*20
		case 13:
			f.ExpectedAt = pick(r, append([]string{"e9"}, editions...))
		}
	}
	return f
}

// whole is the rule of who sees a card, made plain: near, unless guarded.
func whole(reader lists.Reader, scope models.Scope) bool {
	return slices.Contains(scope.UserIDs, reader.UserID) || scope.DepartmentID == reader.DepartmentID && !scope.Guarded
}

// expected says whether a card is on an exhibition's board; on none, if none is
// asked for.
func expected(c *models.Customer, exhibitionID string) bool {
	_, is := c.Expected[exhibitionID]
	return is || exhibitionID == ""
}

// fits says the filter's words one by one, slowly.
func fits(f *models.CustomerFilter, reader lists.Reader, c *models.Customer) bool {
	orNone := func(value string) string { return cmp.Or(value, models.None) }
	in := func(list []string, value string) bool { return len(list) == 0 || slices.Contains(list, value) }
	meets := func(list, other []string) bool {
		return slices.ContainsFunc(list, func(one string) bool { return slices.Contains(other, one) })
	}
	whose := map[string]bool{
		"": true, "mine": c.OwnerID == reader.UserID, "team": c.OwnerID == reader.UserID || slices.Contains(c.CollaboratorIDs, reader.UserID),
		"department": c.DepartmentID == reader.DepartmentID, "pool": c.OwnerID == "",
	}
	digits := func(text string) string { return strings.NewReplacer(" ", "", "-", "").Replace(text) }
	for _, word := range strings.Fields(strings.ToLower(f.Text)) {
		spelt := strings.Contains(strings.ToLower(c.Company+"\n"+c.Name+"\n"+c.Pinyin), word)
		number := strings.Trim(word, "0123456789-") == "" && len(digits(word)) >= 4 && strings.Contains(digits(c.Phone), digits(word))
		if !spelt && !(number && whole(reader, c.Scope())) {
			return false
		}
	}
	if !means(f.Categories, models.DictionaryCategory, c.Category) || !means(f.Industries, models.DictionaryIndustry, c.Industry) || !from(f.Regions, c.Region) {
		return false
	}
	return c.Archived == f.Archived && whose[f.Whose] && in(f.OwnerIDs, orNone(c.OwnerID)) && in(f.Sources, orNone(c.Source)) && expected(c, f.ExpectedAt) && (f.DepartmentID == "" || c.DepartmentID == f.DepartmentID) &&
		in(f.Kinds, c.Type) && in(f.Stages, c.Stage) && in(f.Classes, orNone(c.Class)) && in(f.Grades, orNone(c.Grade)) &&
		(len(f.Tags) == 0 || meets(f.Tags, c.Tags)) && (f.ExhibitionID == "" || slices.Contains(c.ExhibitionIDs, f.ExhibitionID)) &&
		(!f.Important || c.Important) && c.Score >= f.ScoreLeast && (!f.Stale || len(c.StaleFacts(rules, now)) > 0) &&
		(f.NoContactDays == 0 || c.LastContactAt == nil || !c.LastContactAt.After(now.Add(-time.Duration(f.NoContactDays)*24*time.Hour)))
}

// means says of a word whether one of the entries is meant.
func means(chosen []string, dictionary, word string) bool {
	found := models.Other
	if word == "" {
		found = models.None
	}
	for _, e := range entries {
		if word != "" && e.Dictionary == dictionary && e.MergedIntoID == "" && (models.WordKey(e.Name) == models.WordKey(word) || slices.Contains(e.Words, word)) {
			found = e.ID
		}
	}
	return len(chosen) == 0 || slices.Contains(chosen, found) || found == "shell" && slices.Contains(chosen, "clam")
}

func from(chosen []string, place string) bool {
	code, _ := models.RegionOf(place)
	if place != "" {
		code = cmp.Or(code, models.Other)
	}
	return len(chosen) == 0 || slices.Contains(chosen, cmp.Or(code, models.None))
}

func before(f *models.CustomerFilter) func(a, b *models.Customer) int {
	last := func(c *models.Customer) int64 {
		if c.LastContactAt == nil {
			return 0
		}
		return c.LastContactAt.UnixMilli()
	}
	at := func(list []string, value string) int64 {
		if n := slices.Index(list, value); n >= 0 {
			return int64(n)
		}
		return int64(len(list))
	}
	value := func(c *models.Customer) int64 {
		return map[string]int64{
			"lastContactAt": last(c), "stageSince": c.StageSince.UnixMilli(), "updatedAt": c.UpdatedAt.UnixMilli(), "createdAt": c.CreatedAt.UnixMilli(),
			"class": at(models.CustomerClass, c.Class), "grade": at(models.CustomerGrades, c.Grade), "stage": at(models.CustomerStages, c.Stage), "score": int64(c.Score),
		}[f.Sort]
	}
	return func(a, b *models.Customer) int {
		order := cmp.Or(cmp.Compare(value(a), value(b)), cmp.Compare(lists.SortName(a), lists.SortName(b)), cmp.Compare(a.ID, b.ID))
		if f.Descending {
			return -order
		}
		return order
	}
}

// readAll reads a list page by page.
func readAll(t *testing.T, x *lists.Index, f *models.CustomerFilter, reader lists.Reader, limit int, between func()) (ids []string, first lists.Page) {
	t.Helper()
	for next, n := "", 0; n == 0 || next != ""; n++ {
		place, err := lists.ReadPlace(next, f)
		if err != nil {
			t.Fatal(err)
		}
		page := x.Page(f, reader, place, limit, now)
		if n == 0 {
			first = page
		}
		if len(page.IDs) > limit || page.Next != "" && len(page.IDs) < limit {
			t.Fatalf("a page of %d of %d, next %q", len(page.IDs), limit, page.Next)
		}
		ids, next = append(ids, page.IDs...), page.Next
		between()
	}
	return ids, first
}

// Whatever is asked, the pages joined are the cards that fit, in order, and the
// numbers count them.
func TestPagesAreTheCardsThatFitInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 8))
	for round := range 300 {
		x, cards := lists.New(rules), map[string]*models.Customer{}
		x.PutEntries(entries...)
		for range 60 {
			c := anyCard(r, fmt.Sprintf("k%02d", r.IntN(40))) // some are put twice
			x.Put(c)
			cards[c.ID] = c
			if r.IntN(8) == 0 {
				gone := fmt.Sprintf("k%02d", r.IntN(40))
				x.Remove(gone)
				delete(cards, gone)
			}
		}
		f, reader := anyFilter(r), lists.Reader{UserID: pick(r, people[1:]), DepartmentID: pick(r, departments[1:])}
		reader.SeesWhole = func(s models.Scope) bool { return whole(reader, s) }
		var want []*models.Customer
		stages := map[string]int{}
		everyStage := *f
		everyStage.Stages = nil
		for _, c := range cards {
			if fits(f, reader, c) {
				want = append(want, c)
			}
			if fits(&everyStage, reader, c) {
				stages[c.Stage]++
			}
		}
		slices.SortFunc(want, before(f))
		got, first := readAll(t, x, f, reader, 1+r.IntN(9), func() {})
		ids := make([]string, len(want))
		for n, c := range want {
			ids[n] = c.ID
		}
		if !slices.Equal(got, ids) || first.Total != len(want) || x.Len() != len(cards) {
			t.Fatalf("round %d, %+v:\n got %v, total %d of %d\nwant %v", round, f, got, first.Total, x.Len(), ids)
		}
		for stage, n := range first.Stages {
			if n != stages[stage] {
				t.Fatalf("round %d, %+v: %d of stage %s, not %d", round, f, n, stage, stages[stage])
			}
		}
	}
}

// A list that is read while cards come, go and move misses none of those that
// stay where they are, and gives none of them twice.
func TestPagesJoinWhileCardsChange(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 8))
	for range 100 {
		x, still := lists.New(rules), map[string]bool{}
		for n := range 40 {
			c := anyCard(r, fmt.Sprintf("k%02d", n))
			c.Archived = false
			x.Put(c)
			still[c.ID] = n%2 == 0
		}
		f := &models.CustomerFilter{Sort: pick(r, models.CustomerSorts), Descending: r.IntN(2) == 0}
		got, _ := readAll(t, x, f, lists.Reader{}, 1+r.IntN(9), func() {
			if id := fmt.Sprintf("k%02d", 1+2*r.IntN(25)); r.IntN(3) == 0 {
				x.Remove(id)
			} else {
				x.Put(anyCard(r, id))
			}
		})
		seen := map[string]int{}
		for _, id := range got {
			seen[id]++
		}
		for id, stayed := range still {
			if stayed && seen[id] != 1 {
				t.Fatalf("%+v: %s was listed %d times", f, id, seen[id])
			}
		}
	}
}

var update = flag.Bool("update", false, "write testdata anew")

// listCase is what a client must list, too, of the cards that it holds.
type listCase struct {
	Reader struct {
		ID           string `json:"id"`
		DepartmentID string `json:"departmentId"`
	} `json:"reader"`
	Filter *models.CustomerFilter `json:"filter"`
	IDs    []string               `json:"ids"`
}

// The client has these rules once more, for what changes while a list is open:
// testdata/cases.json is what both are held to.
func TestCasesForTheClient(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	var all struct {
		Now       time.Time                 `json:"now"`
		StaleDays map[string]int            `json:"staleDays"`
		Entries   []*models.DictionaryEntry `json:"entries"`
		Cards     []map[string]any          `json:"cards"`
		Cases     []listCase                `json:"cases"`
	}
	all.Now, all.StaleDays, all.Entries = now, rules.StaleDays, entries
	x := lists.New(rules)
	x.PutEntries(entries...)
	for n := range 40 {
		c := anyCard(r, fmt.Sprintf("k%02d", n))
		c.Archived = false
		x.Put(c)
		all.Cards = append(all.Cards, clientCard(t, c))
	}
	for range 120 {
		one := listCase{Filter: anyFilter(r)}
		one.Filter.Archived = false
		one.Reader.ID, one.Reader.DepartmentID = pick(r, people[1:4]), pick(r, departments[1:])
		one.IDs = x.Page(one.Filter, lists.Reader{UserID: one.Reader.ID, DepartmentID: one.Reader.DepartmentID, SeesWhole: func(models.Scope) bool { return true }}, nil, 200, now).IDs
		all.Cases = append(all.Cases, one)
	}
	is, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	const path = "testdata/cases.json"
	if *update {
		if err := os.WriteFile(path, append(is, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	was, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(bytes.TrimSpace(was), is) {
		t.Errorf("%s is old (go test ./server/lists -update): %v", path, err)
	}
}

// clientCard is a card with the facts that lists look at, as clients read it.
func clientCard(t *testing.T, c *models.Customer) map[string]any {
	t.Helper()
	var all map[string]any
	text, err := json.Marshal(c)
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]any{}
	for _, name := range []string{"id", "createdAt", "updatedAt", "name", "company", "phone", "kind", "tags", "exhibitionIds", "confirmed", "ownerId",
		"collaboratorIds", "departmentId", "shielded", "important", "class", "grade", "score", "stage", "stageSince", "lastContactAt", "confirmedAt", "pinyin", "archived", "source", "category", "industry", "region", "expected"} {
		seen[name] = all[name]
	}
	return seen
}

func TestAPlaceIsOfOneOrder(t *testing.T) {
	f := &models.CustomerFilter{}
	place := lists.Place{Sort: "company", Name: "a", ID: "k"}.String()
	if p, err := lists.ReadPlace(place, f); err != nil || p.ID != "k" {
		t.Errorf("%v %v", p, err)
	}
	for _, text := range []string{"%", "e30", lists.Place{Sort: "class", ID: "k"}.String(), lists.Place{Sort: "company", Descending: true, ID: "k"}.String()} {
		if _, err := lists.ReadPlace(text, f); !models.HasCode(err, models.CodeInvalid) || models.AsError(err).Field != "after" {
			t.Errorf("%q: %v", text, err)
		}
	}
}
