package sheets

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhanban/models"
)

// hallsOf are the halls a preview would draw.
func hallsOf(p *PlanPreview) []DrawnHall {
	var halls []DrawnHall
	for _, h := range p.Halls {
		width, height := h.CellWidth, h.CellHeight
		if width == 0 {
			width, height = 1000, 1000
		}
		drawn := DrawnHall{Hall: h.Hall, Width: h.Columns * width, Depth: h.Rows * height}
		for _, m := range h.Marks {
			drawn.Marks = append(drawn.Marks, models.FloorMark{Type: m.Kind, Text: m.Text, X: m.Place.Column * width, Y: m.Place.Row * height,
				Width: m.Place.Columns * width, Depth: m.Place.Rows * height})
		}
		for n, b := range h.Booths {
			v := b.Values
			states := []models.BoothState{models.BoothAvailable, models.BoothPaid, models.BoothReserved, models.BoothHeld, models.BoothBlocked}
			place := v.Place
			if place == nil { // a list says nothing of where: side by side, then
				place = &models.BoothPlace{X: n*8000 + 1500, Y: 2500, Width: max(v.Width, 500), Depth: max(v.Depth, 500)}
			}
			drawn.Booths = append(drawn.Booths, &models.Booth{Hall: v.Hall, Code: v.Code, Type: v.Type, Width: v.Width, Depth: v.Depth, Area: v.Area,
				OpenSides: v.OpenSides, ListPrice: v.ListPrice, Place: place, State: states[n%len(states)]})
		}
		halls = append(halls, drawn)
	}
	return halls
}

func written(t *testing.T, halls []DrawnHall, language, currency string) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, WritePlan(&b, halls, language, currency))
	return b.Bytes()
}

// sameHalls holds what is read against what was written: every booth with its
// values and its place, in halls of the same size.
func sameHalls(t *testing.T, halls []DrawnHall, data []byte) *PlanPreview {
	t.Helper()
	p := readPlan(t, data)
	if len(p.Halls) != len(halls) {
		t.Fatalf("%d halls of %d: %v", len(p.Halls), len(halls), p.LeftOut)
	}
	for n, h := range halls {
		got := p.Halls[n]
		if got.Hall != h.Hall || got.Columns*got.CellWidth < h.Width || got.Rows*got.CellHeight < h.Depth || len(got.Booths) != len(h.Booths) {
			t.Errorf("hall %q of %d × %d with %d booths, not %q of %d × %d with %d", got.Hall, got.Columns*got.CellWidth, got.Rows*got.CellHeight, len(got.Booths),
				h.Hall, h.Width, h.Depth, len(h.Booths))
		}
		for _, b := range h.Booths {
			v := boothOf(t, p, b.Code)
			want := BoothRow{Hall: b.Hall, Code: b.Code, Type: b.Type, Width: b.Width, Depth: b.Depth, Area: b.Area, OpenSides: b.OpenSides, ListPrice: b.ListPrice,
				DepartmentIDs: []string{}, Place: b.Place}
			if !reflect.DeepEqual(v.Values, want) || len(v.Errors) > 0 || said(v.Notes, "plan.words_left") {
				t.Errorf("%s:\n got %+v %+v\nwant %+v %+v\n%v %v", b.Code, v.Values, v.Values.Place, want, want.Place, v.Errors, v.Notes)
			}
		}
	}
	return p
}

// B2: a plan that was drawn from a workbook is, written back to Excel and read
// again, the same plan: booths, places, pillars and what is not for sale.
func TestAWrittenPlanReadsAsTheSamePlan(t *testing.T) {
	before := readPlan(t, testdata(t, "halls-merged.xlsx"))
	halls := hallsOf(before)
	for _, language := range []string{"zh-CN", "en"} {
		after := sameHalls(t, halls, written(t, halls, language, "CNY"))
		for n, h := range before.Halls {
			kinds := func(marks []PlanMark) map[string]int {
				all := map[string]int{}
				for _, m := range marks {
					all[m.Kind+" "+m.Text]++
				}
				return all
			}
			if got, want := kinds(after.Halls[n].Marks), kinds(h.Marks); !reflect.DeepEqual(got, want) {
				t.Errorf("marks %v, not %v", got, want)
			}
		}
	}
}

// B2: booths of a list, drawn by hand on a map that begins with an empty aisle,
// keep their places, whatever their codes look like and in which money they are sold.
func TestAWrittenPlanOfAListReadsAsTheSamePlan(t *testing.T) {
	data := testdata(t, "booth-list.xlsx")
	list, err := Known{}.ReadHalls(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	halls := hallsOf(list)
	for n := range halls { // what has a mistake is on no map
		good := halls[n].Booths[:0]
		for _, b := range halls[n].Booths {
			if b.Code != "" && b.Area > 0 && b.OpenSides > 0 && b.Type != "" && boothOf(t, list, b.Code).Errors != nil && len(boothOf(t, list, b.Code).Errors) == 0 {
				good = append(good, b)
			}
		}
		halls[n].Booths = good
	}
	price := int64(1_280_050)
	halls = append(halls, DrawnHall{Hall: "序厅 A/B", Width: 40_000, Depth: 20_000, Booths: []*models.Booth{
		{Hall: "序厅 A/B", Code: "12", Type: "shell_scheme", Width: 3000, Depth: 2500, Area: 750, OpenSides: 4, State: models.BoothSigned, Place: &models.BoothPlace{X: 500, Y: 750, Width: 3000, Depth: 2500}},
		{Hall: "序厅 A/B", Code: "展1.5-A", Type: "raw_space", Area: 7200, OpenSides: 2, ListPrice: &price, State: models.BoothPartPaid, Place: &models.BoothPlace{X: 9000, Y: 9000, Width: 9000, Depth: 6000}},
	}})
	sameHalls(t, halls, written(t, halls, "en", "USD"))
}

// B2: a hall of more columns than a list may have, taken out of the map, is read
// again the way people upload it; what is neither is refused as ever.
func TestAWideWrittenPlanIsUploadedAgain(t *testing.T) {
	place := &models.BoothPlace{X: 108_000, Y: 600, Width: 3000, Depth: 3000}
	hall := DrawnHall{Hall: "1号馆", Width: 111_000, Depth: 9000, Marks: []models.FloorMark{{Type: "text", Text: "出口", X: 105_200, Y: 0, Width: 800, Depth: 600}},
		Booths: []*models.Booth{{Hall: "1号馆", Code: "A36", Type: "shell_scheme", Width: 3000, Depth: 3000, Area: 900, OpenSides: 1, State: models.BoothPaid, Place: place}}}
	data := written(t, []DrawnHall{hall}, "zh-CN", "CNY")
	p, err := Known{}.ReadHalls(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	if h := p.Halls[0]; p.Total != 1 || p.Good != 1 || h.Columns <= MaxColumns || h.Columns*h.CellWidth != 111_000 || *h.Booths[0].Values.Place != *place || len(h.Marks) != 1 {
		t.Errorf("%d columns of %d, booths %+v, marks %+v", h.Columns, h.CellWidth, h.Booths, h.Marks)
	}
	for name, one := range map[string]struct {
		data   []byte
		reason string
	}{
		"a plan of all there is": {drawn(t, map[string]string{"A1": "A01 3×3", "XFD1048576": "x"}), "plan.too_wide"},
		"a wide list":            {drawn(t, map[string]string{"A1": "姓名", "ZZ1": "电话"}), "sheet.too_many_columns"},
	} {
		if _, err := (Known{}).ReadHalls(bytes.NewReader(one.data), int64(len(one.data))); models.AsError(err).Reason != one.reason {
			t.Errorf("%s: %v, want %s", name, err, one.reason)
		}
	}
}

// B2: what cannot be drawn in cells is left out, and the workbook is one that
// others open.
func TestAWrittenPlanIsAWorkbook(t *testing.T) {
	place := &models.BoothPlace{X: 0, Y: 0, Width: 3000, Depth: 3000}
	halls := []DrawnHall{{Hall: "=1+1", Width: 9000, Depth: 9000, Marks: []models.FloorMark{{Type: "pillar", X: 1000, Y: 1000, Width: 500, Depth: 500}, {Type: "text", Text: "=2+2", X: 6000, Y: 6000, Width: 3000, Depth: 1000}},
		Booths: []*models.Booth{{Hall: "=1+1", Code: "A01", Type: "shell_scheme", Width: 3000, Depth: 3000, Area: 900, OpenSides: 1, State: models.BoothAvailable, Place: place}}}}
	book, err := excelize.OpenReader(bytes.NewReader(written(t, halls, "zh-CN", "")))
	must(t, err)
	defer book.Close()
	merged, err := book.GetMergeCells("=1+1")
	must(t, err)
	if len(merged) != 2 || merged[0].GetStartAxis() != "A3" || merged[0].GetEndAxis() != "F8" {
		t.Errorf("merged %v", merged)
	}
	for _, cell := range []string{"A1", "M15"} {
		text, _ := book.GetCellValue("=1+1", cell)
		if formula, _ := book.GetCellFormula("=1+1", cell); formula != "" || text == "" || text[0] != '\'' {
			t.Errorf("%s: %q, formula %q", cell, text, formula)
		}
	}
}
