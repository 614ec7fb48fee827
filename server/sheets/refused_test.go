package sheets

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhanban/models"
)

// workbookOf is a workbook written cell by cell.
func workbookOf(t testing.TB, cells map[string]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for ref, v := range cells {
		if err := f.SetCellValue("Sheet1", ref, v); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zipOf is a bare workbook with the given worksheet and strings, as streams.
func zipOf(t testing.TB, sheet, shared func(io.Writer)) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	put := func(name string, body func(io.Writer)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		body(w)
	}
	text := func(s string) func(io.Writer) { return func(w io.Writer) { io.WriteString(w, s) } }
	put("xl/workbook.xml", text(`<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`))
	put("xl/_rels/workbook.xml.rels", text(`<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`))
	if shared != nil {
		put("xl/sharedStrings.xml", shared)
	}
	put("xl/worksheets/sheet1.xml", sheet)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func repeat(s string, n int) func(io.Writer) {
	return func(w io.Writer) {
		block := strings.Repeat(s, 1000)
		for range n / 1000 {
			io.WriteString(w, block)
		}
	}
}

func around(before string, middle func(io.Writer), after string) func(io.Writer) {
	return func(w io.Writer) { io.WriteString(w, before); middle(w); io.WriteString(w, after) }
}

const boothHead = `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>展位号</t></is></c></row>`

// Whatever a file claims, it is refused with its reason, in seconds and in
// bounded memory.
func TestRefusals(t *testing.T) {
	big := strings.Repeat("x", 30_000)
	tests := map[string]struct {
		data   []byte
		reason string
	}{
		"empty":               {nil, "sheet.empty"},
		"blank":               {[]byte(" \n\n"), "sheet.empty"},
		"far cell":            {workbookOf(t, map[string]any{"A1": "展位号", "XFD1048576": "x"}), "sheet.too_many_columns"},
		"unzips too much":     {zipOf(t, around(boothHead, repeat(strings.Repeat(" ", 1000), 110_000), `</sheetData></worksheet>`), nil), "sheet.unzips_too_large"},
		"lies about its size": {lying(t), "sheet.broken"},
		"one long row":        {zipOf(t, around(boothHead+`<row>`, repeat(`<c><v>1</v></c>`, 100_000), `</row></sheetData></worksheet>`), nil), "sheet.too_many_columns"},
		"many rows":           {zipOf(t, around(boothHead, repeat(`<row><c><v>1</v></c></row>`, 100_000), `</sheetData></worksheet>`), nil), "sheet.too_many_rows"},
		"one string everywhere": {zipOf(t, around(boothHead, repeat(`<row><c t="s"><v>0</v></c></row>`, 20_000), `</sheetData></worksheet>`),
			around(`<sst><si><t>`, func(w io.Writer) { io.WriteString(w, big) }, `</t></si></sst>`)), "sheet.unzips_too_large"},
		"many strings":   {zipOf(t, around(boothHead, repeat("", 0), `</sheetData></worksheet>`), around(`<sst>`, repeat(`<si/>`, 1_500_000), `</sst>`)), "sheet.unzips_too_large"},
		"long cell":      {zipOf(t, around(boothHead+`<row><c><v>`, repeat("1", 200_000), `</v></c></row></sheetData></worksheet>`), nil), "sheet.cell_too_long"},
		"cut short":      {zipOf(t, around(boothHead, repeat("", 0), `<row><c>`), nil), "sheet.broken"},
		"cells backward": {zipOf(t, around(boothHead, repeat("", 0), `<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row></sheetData></worksheet>`), nil), "sheet.broken"},
		"a zip":          {emptyZip(t), "sheet.not_excel"},
		"half a zip":     {workbookOf(t, map[string]any{"A1": "展位号"})[:3000], "sheet.broken"},
		"xls":            {append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 4096)...), "sheet.old_format"},
		"password":       {encrypted(t), "sheet.encrypted"},
		"html":           {[]byte("<html><table><tr><td>展位号</td></tr></table></html>"), "sheet.not_a_table"},
		"png":            {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"), "sheet.not_a_table"},
		"no titles":      {[]byte("a,b,c\n1,2,3\n"), "sheet.no_header"},
		"titles only":    {[]byte("展位号,展馆\n"), "sheet.no_rows"},
		"open quote":     {[]byte("展位号,展馆\n\"1A-01,1\n"), "sheet.quote_open"},
		"csv of commas":  {append([]byte("展位号"), append(bytes.Repeat([]byte(","), 1<<20), 'x')...), "sheet.too_many_columns"},
		"csv of rows":    {append([]byte("展位号\n"), bytes.Repeat([]byte("1\n"), 60_000)...), "sheet.too_many_rows"},
		"not text":       {[]byte("展位号\n\xff\xff\xff"), "sheet.encoding"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			began := time.Now()
			_, err := ReadBooths(bytes.NewReader(test.data), int64(len(test.data)), "x.xlsx")
			runtime.ReadMemStats(&after)
			if e := models.AsError(err); e == nil || e.Reason != test.reason {
				t.Fatalf("got %v, want %s", err, test.reason)
			}
			if took := time.Since(began); took > 30*time.Second {
				t.Errorf("took %s", took)
			}
			if mb := (after.Sys - before.Sys) >> 20; after.Sys > before.Sys && mb > 600 {
				t.Errorf("took %d MB", mb)
			}
		})
	}
}

func TestTooLargeAFile(t *testing.T) {
	_, err := ReadCustomers(bytes.NewReader(nil), MaxFile+1, "x.csv")
	if e := models.AsError(err); e == nil || e.Reason != "sheet.too_large" || e.Code != models.CodeTooLarge {
		t.Fatalf("got %v", err)
	}
}

// A list as large as allowed is read whole.
func TestFullList(t *testing.T) {
	p := customers(t, fullList(10))
	if p.Total != MaxRows || p.Good != MaxRows {
		t.Fatalf("%d of %d good: %v", p.Good, p.Total, p.Rows[0])
	}
}

func BenchmarkFullList(b *testing.B) {
	list := fullList(1)
	for b.Loop() {
		customers(b, list)
	}
}

// fullList has as many rows as a list may have; one of so many has a phone.
func fullList(phones int) []byte {
	var b bytes.Buffer
	b.WriteString("公司,联系人,电话,类别\n")
	for i := range MaxRows {
		phone := ""
		if i%phones == 0 {
			phone = fmt.Sprintf("139%08d", i)
		}
		fmt.Fprintf(&b, "海货行%05d,联系人,%s,参展商\n", i, phone)
	}
	return b.Bytes()
}

// lying is a workbook whose worksheet unzips to more than its entry says.
func lying(t testing.TB) []byte {
	t.Helper()
	data := zipOf(t, around(boothHead, repeat(strings.Repeat(" ", 1000), 5_000), `</sheetData></worksheet>`), nil)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range z.File {
		header := f.FileHeader
		if strings.HasSuffix(f.Name, "sheet1.xml") {
			header.UncompressedSize64 = 500
		}
		w, err := out.CreateRaw(&header)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(w, raw); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func emptyZip(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	if _, err := z.Create("hello.txt"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encrypted(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	var b bytes.Buffer
	if err := f.Write(&b, excelize.Options{Password: "geheim"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
