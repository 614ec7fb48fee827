package sheets

import (
	"strings"
	"testing"

	"zhanban/models"
)

// A name nobody here has is told; explained once, it is known in every row, and
// an id that is none of ours explains nothing.
func TestNamesThatWereExplained(t *testing.T) {
	const list = "展位号,展馆,类型,面积,可售部门\nA1,1号馆,标展,9,销售一部\nA2,1号馆,标展,9,销售一部;招展二部\nA3,1号馆,标展,9,销售 一部\n"
	known := Known{Departments: []models.Department{
		{Record: models.Record{ID: "one"}, Name: "招展一部"}, {Record: models.Record{ID: "two"}, Name: "招展二部"},
	}}
	read := func(means map[string]string) *Preview[BoothRow] {
		k := known
		k.Means = means
		p, err := k.ReadBooths(strings.NewReader(list), int64(len(list)), "a.csv")
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	for _, means := range []map[string]string{nil, {"销售一部": "other"}, {"销售二部": "one"}} {
		p := read(means)
		if p.Good != 0 || p.Rows[0].Errors[0].Reason != "sheet.department_unknown" || p.Rows[0].Errors[0].Detail["name"] != "销售一部" {
			t.Errorf("%v: %d good, %+v", means, p.Good, p.Rows[0].Errors)
		}
	}
	p := read(map[string]string{"销售一部": "one", "招展二部": "one"})
	if p.Good != 3 {
		t.Fatalf("%d of 3 good", p.Good)
	}
	if got := p.Rows[1].Values.DepartmentIDs; len(got) != 2 || got[0] != "one" || got[1] != "two" {
		t.Errorf("a known name was explained away: %v", got)
	}
}
