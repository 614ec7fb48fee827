package sheets

import (
	"io"

	"zhanban/models"
)

// planFields are what a booth of a plan says, as columns of a list.
var planFields = []string{"hall", "code", "type", "width", "depth", "area", "openSides", "listPrice"}

// planRows reads a workbook that is no list as a plan: its booths one after
// another, each with its cell. What is no plan either is refused as no list.
func (k Known) planRows(r io.ReaderAt, size int64, noList error) (*Preview[BoothRow], error) {
	plan, err := ReadPlan(r, size)
	if err != nil {
		if e := models.AsError(err); e.Reason == "plan.empty" || e.Reason == "plan.not_excel" {
			return nil, noList
		}
		return nil, err
	}
	p := &Preview[BoothRow]{LeftOut: plan.LeftOut, Rows: make([]Row[BoothRow], 0, plan.Total)}
	for _, f := range planFields {
		p.Columns = append(p.Columns, Column{Field: f})
	}
	exists := map[string]bool{}
	for _, c := range k.BoothCodes {
		exists[code(c)] = true
	}
	for _, h := range plan.Halls {
		if p.Sheet != "" {
			p.Sheet += ", "
		}
		p.Sheet = short(p.Sheet + h.Sheet)
		for _, b := range h.Booths {
			if exists[b.Values.Code] {
				b.Errors = append(b.Errors, planIssue(b.Cell, "code", "sheet.code_exists", "the exhibition has a booth with this code already", "value", b.Values.Code))
			}
			p.Rows = append(p.Rows, Row[BoothRow]{Row: len(p.Rows) + 1, Values: b.Values, Errors: b.Errors, Notes: b.Notes})
		}
		for _, m := range h.Marks {
			p.LeftOut = append(p.LeftOut, planIssue(m.Cell, "", "plan."+m.Kind, "not a booth: "+m.Kind, "sheet", h.Sheet, "text", m.Text))
		}
	}
	return finish(p), nil
}
