package sheets

import (
	"bytes"
	"io"
	"os"
	"testing"

	"zhanban/models"
)

// checkBooths is what holds for every file that is not refused: the counts
// are right, every good row is a valid noun, nothing is over a limit.
func checkBooths(t *testing.T, p *Preview[BoothRow]) {
	good := 0
	for _, r := range p.Rows {
		if len(r.Errors) > 0 {
			continue
		}
		good++
		v := r.Values
		b := models.Booth{Hall: v.Hall, Code: v.Code, Type: v.Type, Width: v.Width, Depth: v.Depth, Area: v.Area, OpenSides: v.OpenSides, ListPrice: v.ListPrice}
		if err := b.Validate(); err != nil {
			t.Fatalf("row %d is called good: %v", r.Row, err)
		}
	}
	if good != p.Good || len(p.Rows) != p.Total || p.Total > MaxRows || len(p.Columns) > MaxColumns {
		t.Fatalf("%d good of %d, says %d of %d", good, len(p.Rows), p.Good, p.Total)
	}
}

func checkCustomers(t *testing.T, p *Preview[CustomerRow]) {
	for _, r := range p.Rows {
		v := r.Values
		if err := v.Validate(); err != nil && len(r.Errors) == 0 {
			t.Fatalf("row %d is called good: %v", r.Row, err)
		}
	}
}

func refusedClearly(t *testing.T, err error) {
	if e := models.AsError(err); e.Code == models.CodeInternal {
		t.Fatalf("refused without a reason: %v", err)
	}
}

// FuzzReadCSV: whatever the bytes, a preview that holds or a coded refusal.
func FuzzReadCSV(f *testing.F) {
	for _, s := range []string{customerCSV, "展位号;展馆;类型;面积\n1A-01;1号馆;标展;9\n", "sep=,\n公司,电话\n\"a\"\"b\",\"1\n2\"\n",
		"\xEF\xBB\xBF公司\t备注\n甲\t\"", "\xff\xfe\x00", "姓名\r李\r王", "公司,价格\n,\n,,,,,,\n合计"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, err := decode(data)
		if err != nil {
			refusedClearly(t, err)
			return
		}
		if _, err := readCSV(text); err != nil {
			refusedClearly(t, err)
			return
		}
		if p, err := known.ReadCustomers(bytes.NewReader(data), int64(len(data)), ""); err == nil {
			checkCustomers(t, p)
		} else {
			refusedClearly(t, err)
		}
	})
}

// FuzzReadBooths: the same for workbooks, bytes of the zip included.
func FuzzReadBooths(f *testing.F) {
	for _, name := range []string{"booth-list.xlsx", "halls-merged.xlsx"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("展位号,展馆,类型,长,宽,面积,开口,价格,部门\n１Ａ－０１,1号馆,光地,6,9,54,四面开,1.38万,销售一部、销售二部\n1a-01,1,x,-1,1e9,0,9,$5,\n"))
	f.Add(workbookOf(f, map[string]any{"A1": "展位号", "B1": "尺寸", "A2": 101, "B2": "3×6"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := known.ReadBooths(bytes.NewReader(data), int64(len(data)), "")
		if err != nil {
			refusedClearly(t, err)
			return
		}
		checkBooths(t, p)
	})
}

// FuzzWorksheet: the XML inside, where the zip would keep the fuzzer out.
func FuzzWorksheet(f *testing.F) {
	f.Add(boothHead+`<row r="3" hidden="1"><c r="A3" t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A9"/></mergeCells></worksheet>`, `<sst><si><r><t>1A</t></r><rPh><t>x</t></rPh></si></sst>`)
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		data := zipOf(t, textPart(sheet), textPart(shared))
		p, err := known.ReadBooths(bytes.NewReader(data), int64(len(data)), "")
		if err != nil {
			refusedClearly(t, err)
			return
		}
		checkBooths(t, p)
	})
}

func textPart(s string) func(io.Writer) { return func(w io.Writer) { _, _ = io.WriteString(w, s) } }

func mustRead(t testing.TB, card string) []byte {
	data, err := os.ReadFile("testdata/vcards/" + card)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
