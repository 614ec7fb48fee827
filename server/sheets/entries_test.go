package sheets

import (
	"strings"
	"testing"

	"zhanban/models"
)

// B10: words that mean an entry are taken over by its name; what none means, and a
// region that is neither province nor country, stays and is told at its cell.
func TestWordsOfDictionaries(t *testing.T) {
	const list = "公司名称,品类,行业,地区\n甲,贝 类,渔业,浙江杭州\n乙,珊瑚,渔业,远方\n"
	known := Known{Entries: []*models.DictionaryEntry{{Record: models.Record{ID: "e"}, Dictionary: models.DictionaryCategory, Name: "贝类及制品", Words: []string{"贝类"}, Archived: true}}}
	p, err := known.ReadCustomers(strings.NewReader(list), int64(len(list)), "a.csv")
	if err != nil {
		t.Fatal(err)
	}
	first, second := p.Rows[0], p.Rows[1]
	if p.Good != 2 || first.Values.Category != "贝类及制品" || first.Values.Industry != "渔业" || first.Values.Region != "浙江杭州" || len(first.Notes) != 0 {
		t.Errorf("%+v", first)
	}
	if second.Values.Category != "珊瑚" || second.Values.Region != "远方" || len(second.Notes) != 2 {
		t.Fatalf("%+v", second)
	}
	if one, two := second.Notes[0], second.Notes[1]; one.Reason != "sheet.entry_unknown" || one.Cell != "B3" || two.Reason != "sheet.region_unknown" || two.Cell != "D3" {
		t.Errorf("%+v", second.Notes)
	}
}

// B10: a word that no dictionary has is said once to mean an entry, a region or
// nothing, in its own field alone; what means nothing here goes on being told.
func TestWordsThatWereExplained(t *testing.T) {
	const list = "公司名称,品类,行业,地区\n甲,珊瑚,珊瑚,远方\n乙,珊瑚 ,渔业,East\n丙,水草,渔业,不详\n"
	entry := func(id, dictionary, name, into string) *models.DictionaryEntry {
		return &models.DictionaryEntry{Record: models.Record{ID: id}, Dictionary: dictionary, Name: name, MergedIntoID: into}
	}
	known := Known{
		Entries: []*models.DictionaryEntry{
			entry("old", models.DictionaryCategory, "观赏", "new"), entry("new", models.DictionaryCategory, "观赏水族", ""), entry("i", models.DictionaryIndustry, "渔业", ""),
		},
		Means: map[string]string{
			"category:珊瑚": "old", "category:水草": MeansNothing, "industry:珊瑚": "nobody", "region:远方": "CN-33", "region:East": "NO", "region:不详": MeansNothing,
		},
	}
	p, err := known.ReadCustomers(strings.NewReader(list), int64(len(list)), "a.csv")
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range [][3]string{{"观赏水族", "珊瑚", "浙江"}, {"观赏水族", "渔业", "Norway"}, {"", "渔业", ""}} {
		got := p.Rows[n].Values
		if got.Category != want[0] || got.Industry != want[1] || got.Region != want[2] {
			t.Errorf("row %d: %q, %q, %q, want %q", n, got.Category, got.Industry, got.Region, want)
		}
	}
	if notes := p.Rows[0].Notes; len(notes) != 1 || notes[0].Field != "industry" || len(p.Rows[1].Notes)+len(p.Rows[2].Notes) != 0 {
		t.Errorf("%+v", notes)
	}
}
