package sheets

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhanban/models"
)

var update = flag.Bool("update", false, "write the golden files anew")

var known = Known{
	Departments: []models.Department{
		{Record: models.Record{ID: "d1"}, Name: "销售一部"},
		{Record: models.Record{ID: "d2"}, Name: "销售二部"},
	},
	Users: []models.User{{Record: models.Record{ID: "u1"}, Login: "chenyu", Name: "陈屿", Active: true}},
}

func booths(t *testing.T, data []byte) *Preview[BoothRow] {
	t.Helper()
	p, err := known.ReadBooths(bytes.NewReader(data), int64(len(data)), "list.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func customers(t testing.TB, data []byte) *Preview[CustomerRow] {
	t.Helper()
	p, err := known.ReadCustomers(bytes.NewReader(data), int64(len(data)), "list.csv")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// golden compares a preview with testdata/<name>.golden.json.
func golden(t *testing.T, name string, got any) {
	t.Helper()
	data, err := json.MarshalIndent(got, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name+".golden.json")
	if *update {
		if err := os.WriteFile(path, append(data, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(bytes.TrimSpace(want)), string(data)); diff != "" {
		t.Error(diff)
	}
}

func testdata(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func reasons(issues []Issue) map[string]string {
	m := map[string]string{}
	for _, i := range issues {
		m[i.Reason] = i.Cell
	}
	return m
}

func TestBoothListWorkbook(t *testing.T) {
	p := booths(t, testdata(t, "booth-list.xlsx"))
	golden(t, "booth-list", p)
	if p.Total != 8 || p.Good != 5 {
		t.Fatalf("%d of %d rows good, want 5 of 8", p.Good, p.Total)
	}
	for row, want := range map[int]string{5: "sheet.code_twice", 6: "sheet.code_missing", 8: "sheet.area_mismatch"} {
		r := p.Rows[row-2]
		if _, ok := reasons(r.Errors)[want]; r.Row != row || !ok {
			t.Errorf("row %d has %v, want %s", r.Row, r.Errors, want)
		}
	}
	if got := *p.Rows[2].Values.ListPrice; got != 1_380_000 {
		t.Errorf("13,800元 read as %d fen", got)
	}
	if got := *p.Rows[5].Values.ListPrice; got != 54*138_000 {
		t.Errorf("54 ㎡ at 1,380 read as %d fen", got)
	}
	if vip := p.Rows[7]; vip.Values.ListPrice != nil || reasons(vip.Notes)["sheet.price_agreed"] != "I9" || len(vip.Errors) != 0 {
		t.Errorf("面议 read as %+v", vip)
	}
	if two := p.Rows[2].Values.DepartmentIDs; len(two) != 2 {
		t.Errorf("two departments read as %v", two)
	}
}

// B2: a plan drawn as a map is read as one, booth after booth; what the
// exhibition has already is told.
func TestAPlanIsReadAsBooths(t *testing.T) {
	data := testdata(t, "halls-merged.xlsx")
	p, err := Known{BoothCodes: []string{"A01"}}.ReadBooths(bytes.NewReader(data), int64(len(data)), "")
	if err != nil {
		t.Fatal(err)
	}
	if p.Total != 206 || p.Good != 205 || len(p.LeftOut) != 8 || p.Rows[205].Row != 206 {
		t.Fatalf("%d of %d, %d left out", p.Good, p.Total, len(p.LeftOut))
	}
	if at := reasons(p.Rows[0].Errors)["sheet.code_exists"]; at != "C5" {
		t.Errorf("A01, which is there, is told at %q", at)
	}
}

const customerCSV = `客户名单 2026,,,,,,
公司名称,联系人,手机号,类别,业务员,职务,备注
海城蓝汀水产食品有限公司,蒋若澜,１３８０００１６０２１,参展商,陈屿,市场总监,"即食海蜇，
求渠道商"
青屿蓝汀水产加工厂,罗启,138 0001 6021,展商,,,
海城蓝汀水产食品(有限公司),蒋若澜,13900000001,,,,
Fjordhav Seafood AS,Ingrid Solheim,+47 22 34 56 78,exhibitor,陈屿,CEO,
,,13900000002,参展商,,,
银帆远洋渔业,何先生,13900000003、0532-88886666转801,赞助商,王五,,
三桅冻品,,12345,渠道,,,
合计,6,,,,,
`

func TestCustomerCSV(t *testing.T) {
	p := customers(t, []byte(customerCSV))
	golden(t, "customers", p)
	if p.Total != 7 || p.Good != 4 || p.HeaderRow != 2 {
		t.Fatalf("%d of %d rows good, header in row %d", p.Good, p.Total, p.HeaderRow)
	}
	first := p.Rows[0]
	if first.Row != 3 || first.Values.Phone != "13800016021" || first.Values.OwnerID != "u1" {
		t.Errorf("first row read as %+v", first)
	}
	if first.Values.Notes != "即食海蜇，\n求渠道商" || first.Values.Position != "市场总监" {
		t.Errorf("notes read as %q, position as %q", first.Values.Notes, first.Values.Position)
	}
	for i, want := range map[int]string{4: "customer.nameless", 5: "sheet.kind_unknown", 6: "sheet.phone_form"} {
		if _, ok := reasons(p.Rows[i].Errors)[want]; !ok {
			t.Errorf("row %d has %v, want %s", p.Rows[i].Row, p.Rows[i].Errors, want)
		}
	}
	for i, want := range map[int]string{1: "sheet.phone_twice", 2: "sheet.customer_twice"} {
		at := slices.IndexFunc(p.Rows[i].Notes, func(n Issue) bool { return n.Reason == want })
		if at < 0 || p.Rows[i].Notes[at].Detail["row"] != 3 {
			t.Errorf("row %d has %v, want %s of row 3", p.Rows[i].Row, p.Rows[i].Notes, want)
		}
	}
}

// C8: a row is refused for what is wrong with it. A mobile that begins with the
// digits of a carrier is a mobile, and so is any other of their form.
func TestNoMobileIsRefusedForItsFirstDigits(t *testing.T) {
	list := "公司,手机号\n"
	for prefix := 130; prefix <= 199; prefix++ {
		list += fmt.Sprintf("海城%d水产厂,%d38006336\n", prefix, prefix)
	}
	for _, row := range customers(t, []byte(list)).Rows {
		if len(row.Errors) > 0 || len(row.Notes) > 0 {
			t.Errorf("%s: %v %v", row.Values.Phone, row.Errors, row.Notes)
		}
	}
}

// The same list in every encoding and separator Excel writes reads the same.
func TestCSVForms(t *testing.T) {
	want := customers(t, []byte(customerCSV))
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(customerCSV)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		"UTF-8 with mark": "\xEF\xBB\xBF" + customerCSV,
		"GB18030":         gb,
		"CRLF":            string(bytes.ReplaceAll([]byte(customerCSV), []byte("\n"), []byte("\r\n"))),
		"semicolons":      string(bytes.ReplaceAll([]byte(customerCSV), []byte(","), []byte(";"))),
		"tabs":            string(bytes.ReplaceAll([]byte(customerCSV), []byte(","), []byte("\t"))),
		"sep=":            "sep=,\n" + customerCSV,
	} {
		got := customers(t, []byte(data))
		if got.Good != want.Good || got.Total != want.Total || got.Rows[0].Values.Company != want.Rows[0].Values.Company {
			t.Errorf("%s: %d of %d good, %q", name, got.Good, got.Total, got.Rows[0].Values.Company)
		}
		if name == "sep=" && got.HeaderRow != 3 {
			t.Errorf("sep=: header in row %d", got.HeaderRow)
		}
	}
}
