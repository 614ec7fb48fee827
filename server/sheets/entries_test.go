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
