package sheets

import (
	"bytes"
	"io"
	"slices"
	"strings"
)

// maxPlanBooths is more than the largest exhibition has.
const maxPlanBooths = 10_000

// ReadPlan reads a floor plan: every visible worksheet of an Excel workbook is
// a hall or several. What it takes for a booth, what it leaves out and what is
// doubtful is all in the preview.
func ReadPlan(r io.ReaderAt, size int64) (*PlanPreview, error) {
	if size > MaxFile {
		return nil, errFileSize()
	}
	head := make([]byte, min(size, 8))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, errBroken(err)
	}
	if bytes.HasPrefix(head, magicOLE) {
		return nil, refuseOLE(r, size)
	}
	if !bytes.HasPrefix(head, magicZip) {
		return nil, unreadable("plan.not_excel", "a floor plan is an Excel workbook (.xlsx)")
	}
	w, sheets, err := openWorkbook(r, size)
	if err != nil {
		return nil, err
	}
	dark, err := w.darkStyles()
	if err != nil {
		return nil, err
	}
	p := &planReader{preview: &PlanPreview{Halls: []PlanHall{}, LeftOut: []Issue{}}, first: map[string]string{}}
	for _, s := range sheets {
		g, err := w.readGrid(s, dark)
		if err != nil {
			return nil, err
		}
		p.sheet(g)
	}
	return p.finish()
}

// planReader gathers the halls of a workbook.
type planReader struct {
	preview *PlanPreview
	first   map[string]string // code → where it came first
}

// block is a cell with what its text says.
type block struct {
	planCell
	says blockText
}

// sheet takes one worksheet apart: titles name halls, blocks with a code are
// booths, the rest stands beside them.
func (p *planReader) sheet(g grid) {
	said, frame, cells := statedOf(g)
	blocks := make([]block, 0, len(cells))
	strong := false
	for _, c := range cells {
		one := block{planCell: c, says: readBlock(c.text + "\n" + c.remark)}
		strong = strong || len(one.says.codes) > 0 && !one.says.weak && one.says.facility == ""
		blocks = append(blocks, one)
	}
	var booths, marks []block
	for _, b := range blocks {
		switch {
		case isBooth(b, strong):
			booths = append(booths, b)
		default:
			marks = append(marks, b)
		}
	}
	if len(booths) == 0 {
		if len(blocks) > 0 {
			p.leave("", "plan.no_booths", "worksheet without booths: "+g.sheet, "sheet", g.sheet, "cells", len(blocks))
		}
		return
	}
	if said != nil {
		p.hall(g.sheet, partOf{hall: said.hall, title: said.hall, booths: booths, marks: marks, scale: said.scale, frame: &frame})
		return
	}
	for _, part := range partsOf(g.sheet, booths, marks) {
		part.scale = scaleOf(part.booths)
		p.hall(g.sheet, part)
	}
}

// isBooth tells a block that is sold from one that only stands there. Where
// other blocks have real codes, one or two digits number rows and columns.
func isBooth(b block, strong bool) bool {
	switch {
	case b.says.facility != "":
		return false
	case len(b.says.codes) > 0:
		prose := len(b.says.rest) > 4 // a sentence that happens to name a booth
		return (!b.says.weak || !strong || b.says.says()) && !prose
	}
	return b.says.says() && len(b.says.rest) == 0 && b.Columns*b.Rows > 1
}

func (p *planReader) leave(cell, reason, text string, facts ...any) {
	p.preview.LeftOut = append(p.preview.LeftOut, planIssue(cell, "", reason, text, facts...))
}

func planIssue(cell, field, reason, text string, facts ...any) Issue {
	detail := map[string]any{}
	for i := 0; i+1 < len(facts); i += 2 {
		detail[facts[i].(string)] = facts[i+1]
	}
	return Issue{Cell: cell, Field: field, Reason: reason, Text: text, Detail: detail}
}

// finish counts, and refuses what is no plan at all.
func (p *planReader) finish() (*PlanPreview, error) {
	v := p.preview
	for _, h := range v.Halls {
		v.Total += len(h.Booths)
		for _, b := range h.Booths {
			if len(b.Errors) == 0 {
				v.Good++
			}
		}
	}
	switch {
	case v.Total == 0:
		return nil, unreadable("plan.empty", "no booth was found: a booth is a cell, or cells merged, with its code")
	case v.Total > maxPlanBooths:
		return nil, tooLarge("plan.too_many_booths", "a plan has at most %d booths", maxPlanBooths).With("most", maxPlanBooths)
	}
	return v, nil
}

// partOf is what belongs to one hall.
type partOf struct {
	hall   string // as its title names it; empty: nothing names it
	title  string // the whole title
	booths []block
	marks  []block
	scale  planScale
	frame  *Block // as the worksheet says; nil: as large as what stands in it
}

// partsOf gives each block to the hall whose title stands above it, or nearest.
func partsOf(sheet string, booths, marks []block) []partOf {
	var titles []block
	rest := marks[:0:0]
	for _, m := range marks {
		if m.says.facility == "" && !m.dark && hallOf(m.text) != "" && len([]rune(narrow(m.text))) <= 60 {
			titles = append(titles, m)
		} else {
			rest = append(rest, m)
		}
	}
	parts := make([]partOf, len(titles))
	for i, t := range titles {
		parts[i] = partOf{hall: hallOf(t.text), title: narrow(t.text)}
	}
	if len(parts) == 0 {
		parts = []partOf{{hall: hallOf(sheet), title: sheet}}
		if parts[0].hall == "" {
			parts[0].hall = narrow(sheet)
		}
	}
	for _, b := range booths {
		at := nearest(titles, b)
		parts[at].booths = append(parts[at].booths, b)
	}
	for _, m := range rest {
		at := nearest(titles, m)
		parts[at].marks = append(parts[at].marks, m)
	}
	return slices.DeleteFunc(parts, func(part partOf) bool { return len(part.booths) == 0 })
}

// nearest is the title a block belongs to: one above it counts nearer than one
// below, one whose columns it stands in nearer than one beside.
func nearest(titles []block, b block) int {
	best, at := -1, 0
	for i, t := range titles {
		down := b.Row - t.bottom()
		if down < 0 {
			down = maxPlanRows + t.Row - b.Row // a title stands above
		}
		aside := max(0, t.Column-b.right(), b.Column-t.right())
		if far := down + 4*aside; best < 0 || far < best {
			best, at = far, i
		}
	}
	return at
}

// hall draws one hall and reads its booths.
func (p *planReader) hall(sheet string, part partOf) {
	scale := part.scale
	h := PlanHall{Sheet: sheet, Hall: short30(part.hall), CellWidth: scale.width, CellHeight: scale.height, Booths: []PlanBooth{}, Marks: []PlanMark{}}
	frame := frameOf(part.booths)
	around := frame.grown(4)
	for _, m := range part.marks {
		switch {
		case m.dark && m.text == "" && !m.overlaps(around), m.text == "" && !m.dark:
		case m.hidden && m.dark:
		default:
			frame = frame.with(m.Block)
			h.Marks = append(h.Marks, markOf(m))
		}
	}
	if part.frame != nil {
		frame = *part.frame
	}
	town := neighboursOf(part)
	reader := &planBoothReader{plan: p, hall: &h, part: part, scale: scale, town: town}
	for _, b := range part.booths {
		h.Booths = append(h.Booths, reader.booth(b))
	}
	for i := range h.Booths {
		h.Booths[i].Place = h.Booths[i].Place.from(frame)
		h.Booths[i].Values.Place = scale.place(h.Booths[i].Place)
	}
	for i := range h.Marks {
		h.Marks[i].Place = h.Marks[i].Place.from(frame)
	}
	h.Columns, h.Rows = frame.Columns, frame.Rows
	p.preview.Halls = append(p.preview.Halls, h)
}

func markOf(m block) PlanMark {
	kind := m.says.facility
	switch {
	case kind == "" && m.dark && strings.TrimSpace(m.text) == "":
		kind = "pillar"
	case kind == "":
		kind = "text"
	}
	return PlanMark{Cell: m.name(), Place: m.Block, Kind: kind, Text: short(narrow(m.text))}
}

// short30 keeps a hall's name within what a booth holds.
func short30(s string) string {
	runes := []rune(strings.TrimSpace(s))
	return strings.TrimSpace(string(runes[:min(len(runes), 30)]))
}
