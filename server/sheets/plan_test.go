package sheets

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhanban/models"
)

func readPlan(t testing.TB, data []byte) *PlanPreview {
	t.Helper()
	p, err := ReadPlan(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// drawn is a workbook of one sheet: blocks by their range, a single cell or
// merged ones.
func drawn(t testing.TB, blocks map[string]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for ref, text := range blocks {
		from, to, merged := strings.Cut(ref, ":")
		must(t, f.SetCellStr("Sheet1", from, text))
		if merged {
			must(t, f.MergeCell("Sheet1", from, to))
		}
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// boothOf finds a booth of a preview by its code.
func boothOf(t *testing.T, p *PlanPreview, code string) PlanBooth {
	t.Helper()
	for _, h := range p.Halls {
		for _, b := range h.Booths {
			if b.Values.Code == code {
				return b
			}
		}
	}
	t.Fatalf("no booth %s", code)
	return PlanBooth{}
}

func said(issues []Issue, reason string) bool {
	_, ok := reasons(issues)[reason]
	return ok
}

// TestPlanOfMergedBlocks: B2: the plan of two halls as planners draw it: merged
// blocks, pillars, raw space by the ㎡, rooms that are not for sale.
func TestPlanOfMergedBlocks(t *testing.T) {
	p := readPlan(t, testdata(t, "halls-merged.xlsx"))
	if len(p.Halls) != 2 || p.Halls[0].Hall != "1号馆" || p.Halls[1].Hall != "2号馆" || p.Good != p.Total {
		t.Fatalf("%d halls, %d of %d good", len(p.Halls), p.Good, p.Total)
	}
	if n := len(p.Halls[0].Booths) + len(p.Halls[1].Booths); n != 192+14 {
		t.Errorf("%d booths", n)
	}
	for _, h := range p.Halls {
		if h.CellWidth != 1000 || h.CellHeight != 1000 {
			t.Errorf("%s: a cell is %d × %d mm", h.Hall, h.CellWidth, h.CellHeight)
		}
	}
	raw := boothOf(t, p, "T04").Values
	if at := *raw.Place; at != (models.BoothPlace{X: 0, Y: 8000, Width: 12_000, Depth: 12_000}) {
		t.Errorf("T04 is drawn at %+v", at)
	}
	if raw.Type != "raw_space" || raw.Area != 144_00 || raw.Width != 12_000 || raw.Depth != 12_000 || *raw.ListPrice != 144*1280_00 {
		t.Errorf("T04: %+v", raw)
	}
	shell := boothOf(t, p, "A01").Values
	if shell.Type != "shell_scheme" || shell.Area != 9_00 || shell.OpenSides != 2 || *shell.ListPrice != 15_180_00 {
		t.Errorf("A01: %+v", shell)
	}
	kinds := map[string]int{}
	for _, h := range p.Halls {
		for _, m := range h.Marks {
			kinds[m.Kind]++
		}
	}
	if kinds["facility"] != 2 || kinds["entrance"] != 1 || kinds["pillar"] == 0 {
		t.Errorf("marks: %v", kinds)
	}
}

// TestPlanOfSingleCells: B2: a cell a booth, numbered along its edges.
func TestPlanOfSingleCells(t *testing.T) {
	blocks := map[string]string{"A1:H1": "Ｎ３馆 展位图"}
	for i := range 6 {
		blocks[fmt.Sprintf("%c2", 'B'+i)] = fmt.Sprint(i + 1) // numbers of the columns
		blocks[fmt.Sprintf("%c3", 'B'+i)] = fmt.Sprintf("Ｎ３－１０%d", i+1)
		blocks[fmt.Sprintf("%c4", 'B'+i)] = fmt.Sprintf("N3-20%d 3*3 1.2万", i+1)
	}
	p := readPlan(t, drawn(t, blocks))
	if len(p.Halls) != 1 || p.Halls[0].Hall != "N3馆" || p.Total != 12 || p.Good != 12 {
		t.Fatalf("%d halls (%s), %d of %d good", len(p.Halls), p.Halls[0].Hall, p.Good, p.Total)
	}
	b := boothOf(t, p, "N3-101")
	if b.Values.Area != 9_00 || b.Values.OpenSides != 2 || b.Values.ListPrice != nil || !said(b.Notes, "plan.size_from_block") {
		t.Errorf("%+v", b)
	}
	if got := boothOf(t, p, "N3-204").Values.ListPrice; *got != 12_000_00 {
		t.Errorf("price %d", *got)
	}
}

// TestPlanOfHallsBesideEachOther: B2: two halls on a sheet, each under its title.
func TestPlanOfHallsBesideEachOther(t *testing.T) {
	p := readPlan(t, drawn(t, map[string]string{
		"A1:F1": "4号馆", "A3:C5": "4A01 3×3", "D3:F5": "4A02 3×3",
		"K1:P1": "5号馆(特装)", "K3:M5": "5A01 9㎡", "N3:P5": "5A02 9㎡",
	}))
	halls := map[string]int{}
	for _, h := range p.Halls {
		halls[h.Hall] = len(h.Booths)
	}
	if len(halls) != 2 || halls["4号馆"] != 2 || halls["5号馆"] != 2 {
		t.Fatalf("halls: %v", halls)
	}
	if b := boothOf(t, p, "5A01"); b.Values.Type != "raw_space" || b.Values.Width != 3000 {
		t.Errorf("%+v", b)
	}
}

// TestPlanDoubts: B2: what is doubtful is told at its cell and never guessed at.
func TestPlanDoubts(t *testing.T) {
	p := readPlan(t, drawn(t, map[string]string{
		"A1:C3": "A01\n3×3\n12㎡", "D1:F3": "A02\n3×3", "G1:I3": "A02\n3×3", "J1:O3": "A04、A05\n6×3", "P1:R3": "9㎡ 标展",
		"S1:U3": "A09\n3m×6m", "A6:C8": "A10 USD 3000 3×3", "D6:F8": "A11 9㎡ 面议 豪标", "A10:C12": "B01~B03 9×3",
	}))
	for code, want := range map[string]string{
		"A01": "sheet.area_mismatch", "A04": "plan.joint", "": "plan.code_missing", "A10": "sheet.price_currency", "B01": "plan.joint",
	} {
		if b := boothOf(t, p, code); !said(b.Errors, want) {
			t.Errorf("%q: %v, want %s", code, reasons(b.Errors), want)
		}
	}
	for code, want := range map[string]string{"A09": "plan.size_against_block", "A11": "sheet.type_taken_as"} {
		if b := boothOf(t, p, code); !said(b.Notes, want) {
			t.Errorf("%q: %v, want %s", code, reasons(b.Notes), want)
		}
	}
	twice := 0
	for _, b := range p.Halls[0].Booths {
		if said(b.Errors, "plan.code_twice") {
			twice++
		}
	}
	if twice != 1 {
		t.Errorf("%d booths told to be there twice", twice)
	}
	if b := boothOf(t, p, "B01"); !slices.Equal(b.Joint, []string{"B01", "B02", "B03"}) {
		t.Errorf("joint: %v", b.Joint)
	}
}

// TestPlanRefused: B2: what is no plan is refused with a reason, soon.
func TestPlanRefused(t *testing.T) {
	far := drawn(t, map[string]string{"A1": "A01 3×3", "XFD1048576": "x"})
	for name, one := range map[string]struct {
		data   []byte
		reason string
	}{
		"not Excel": {[]byte("展位号,面积\nA01,9"), "plan.not_excel"},
		"broken":    {append([]byte("PK\x03\x04"), make([]byte, 100)...), "sheet.broken"},
		"empty":     {drawn(t, map[string]string{"A1": "第18届博览会"}), "plan.empty"},
		"bomb":      {far, "plan.too_wide"},
	} {
		began := time.Now()
		_, err := ReadPlan(bytes.NewReader(one.data), int64(len(one.data)))
		if got := models.AsError(err).Reason; got != one.reason {
			t.Errorf("%s: %v, want %s", name, got, one.reason)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%s: refused after %v", name, took)
		}
	}
}

// TestBlockText: B2: the words of a block, as people write them.
func TestBlockText(t *testing.T) {
	for text, want := range map[string]string{
		"A01\n3×3\n双开口\n¥15180":  "[A01] 3000×3000 0 2  1518000",
		"T01 光地 72㎡ ¥1380/㎡":     "[T01] 0×0 7200 0 raw_space 138000/㎡",
		"1A-01(3m*6m)标展 13,800元": "[1A-01] 3000×6000 0 0 shell_scheme 1380000",
		"展位号:B12 面积:18 价格:26000": "[B12] 0×0 1800 0  2600000",
		"Ｃ０３标展":                  "[C03] 0×0 0 0 shell_scheme ",
		"8.1A12\n角位":             "[8.1A12] 0×0 0 2  ",
		"101 9平米 岛形":             "[101] 0×0 900 4  ",
		"X01/X02 6 x 3 1.6万":     "[X01 X02] 6000×3000 0 0  1600000",
		"A04b 3×3":               "[A04B] 3000×3000 0 0  ",
		"12B-01 9㎡":              "[12B-01] 0×0 900 0  ",
		"VIP-01 9㎡":              "[VIP-01] 0×0 900 0  ",
		"E1馆":                    "[] 0×0 0 0  ",
		"380V 15KW":              "[] 0×0 0 0  ",
	} {
		b := readBlock(text)
		price := ""
		if b.price != nil {
			price = fmt.Sprint(*b.price)
			if b.perMetre {
				price += "/㎡"
			}
		}
		if got := fmt.Sprintf("%v %d×%d %d %d %s %s", b.codes, b.width, b.depth, b.area, b.openSides, b.kind, price); got != want {
			t.Errorf("%q: %s, want %s (rest %v)", text, got, want, b.rest)
		}
	}
}

// FuzzReadPlan: whatever the XML inside, a preview that holds or a coded refusal.
func FuzzReadPlan(f *testing.F) {
	f.Add(`<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="3"><c r="A3" s="1" t="s"><v>0</v></c><c r="D3" t="inlineStr"><is><t>A02</t></is></c></row></sheetData>`+
		`<mergeCells><mergeCell ref="A3:C5"/><mergeCell ref="B4:D9"/></mergeCells></worksheet>`, `<sst><si><t>A01 3×3 ¥9000</t></si></sst>`)
	f.Add(`<sheetData><row><c t="str"><v>101</v></c><c t="str"><v>9㎡</v></c></row></sheetData>`, `<sst/>`)
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		data := zipOf(t, textPart(sheet), textPart(shared))
		p, err := ReadPlan(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			refusedClearly(t, err)
			return
		}
		checkPlan(t, p)
	})
}

// FuzzReadBlock: whatever a block says, it is read, and in the hall's frame.
func FuzzReadBlock(f *testing.F) {
	for _, s := range []string{"A01\n3×3\n双开口\n¥15180", "A01~A99", "¥¥", "3×", ":", "面积:", "A01/A01/A01", "99999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		b := readBlock(text)
		if len(b.codes) > len(text)+51 || b.area < 0 || b.width < 0 || b.openSides < 0 || b.openSides > 4 || b.price != nil && *b.price < 0 {
			t.Fatalf("%q: %+v", text, b)
		}
	})
}

// checkPlan is what holds for every plan that is not refused.
func checkPlan(t *testing.T, p *PlanPreview) {
	good, total := 0, 0
	for _, h := range p.Halls {
		frame := Block{0, 0, h.Columns, h.Rows}
		for _, b := range h.Booths {
			total++
			if b.Place.with(frame) != frame || b.Place.Columns < 1 || b.Place.Rows < 1 {
				t.Fatalf("%s lies outside of its hall: %+v of %+v", b.Cell, b.Place, frame)
			}
			if len(b.Errors) > 0 {
				continue
			}
			good++
			v := b.Values
			noun := models.Booth{Hall: v.Hall, Code: v.Code, Type: v.Type, Width: v.Width, Depth: v.Depth, Area: v.Area, OpenSides: v.OpenSides, ListPrice: v.ListPrice}
			if err := noun.Validate(); err != nil {
				t.Fatalf("%s is called good: %v", b.Cell, err)
			}
		}
		for _, m := range h.Marks {
			if m.Place.with(frame) != frame {
				t.Fatalf("%s lies outside of its hall", m.Cell)
			}
		}
	}
	if good != p.Good || total != p.Total || total == 0 {
		t.Fatalf("%d good of %d, says %d of %d", good, total, p.Good, p.Total)
	}
}

// TestHallsOfAList: B2: a list of booths comes into the same preview as a plan,
// hall by hall, each row at its cell.
func TestHallsOfAList(t *testing.T) {
	read := func(name string) *PlanPreview {
		data := testdata(t, name)
		p, err := Known{Departments: []models.Department{{Record: models.Record{ID: "d1"}, Name: "销售一部"}, {Record: models.Record{ID: "d2"}, Name: "销售二部"}}}.ReadHalls(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	p := read("booth-list.xlsx")
	if p.Total != 8 || p.Good != 5 {
		t.Errorf("%d good of %d", p.Good, p.Total)
	}
	b := boothOf(t, p, "VIP-01")
	if b.Values.Place != nil || !strings.HasPrefix(b.Cell, "A") {
		t.Errorf("%+v", b)
	}
	if p := read("halls-merged.xlsx"); len(p.Halls) != 2 || p.Total != 206 || p.Halls[0].Columns == 0 {
		t.Errorf("%d halls, %d booths", len(p.Halls), p.Total)
	}
}
