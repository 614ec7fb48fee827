package sheets

import (
	"encoding/xml"
	"path"
	"slices"
	"strings"
)

// The limits of a plan: a hall of 500 m by 1 km, a cell a metre, and a plan of
// the largest exhibitions.
const (
	maxPlanColumns = 1_000
	maxPlanRows    = 2_000
	maxPlanBlocks  = 20_000
)

// grid is a worksheet as it is drawn: the blocks that say something or are dark.
type grid struct {
	sheet  string
	blocks []planCell
	byCell map[[2]int]int // upper left column and row → block
}

// planCell is a cell of the worksheet with all that is merged into it.
type planCell struct {
	Block         // in the worksheet, columns and rows from 0
	text   string // as written
	remark string // of its comment
	dark   bool
	hidden bool // nobody sees it in Excel
}

func (c planCell) name() string { return cellName(c.Column, c.Row+1) }

// gridReader reads one worksheet into a grid.
type gridReader struct {
	w      *workbook
	dark   []bool // by style
	at     cursor
	hidden bool   // the row
	narrow []span // hidden columns
	grid   grid
}

type span struct{ from, to int }

func (w *workbook) readGrid(s sheetPart, dark []bool) (grid, error) {
	g := &gridReader{w: w, dark: dark, grid: grid{sheet: s.name, byCell: map[[2]int]int{}}}
	err := w.each(s.path, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "col":
			g.column(e)
		case "row":
			g.hidden = hidden(e)
			return g.at.startRow(e)
		case "c":
			return g.cell(d, e)
		case "mergeCell":
			g.merge(attr(e, "ref"))
		}
		return nil
	})
	if err != nil {
		return grid{}, err
	}
	if err := w.remarks(s.path, &g.grid); err != nil {
		return grid{}, err
	}
	return g.grid, g.grid.uncover()
}

func (g *gridReader) column(e xml.StartElement) {
	if hidden(e) && len(g.narrow) < maxPlanColumns {
		g.narrow = append(g.narrow, span{atoi(attr(e, "min")) - 1, atoi(attr(e, "max")) - 1})
	}
}

func (g *gridReader) cell(d *xml.Decoder, e xml.StartElement) error {
	if err := g.at.next(e); err != nil {
		return err
	}
	column, row := g.at.column, g.at.row-1
	text, err := g.w.value(d, attr(e, "t"))
	if err != nil {
		return err
	}
	style := atoi(attr(e, "s"))
	dark := style < len(g.dark) && g.dark[style]
	if text == "" && !dark {
		return nil
	}
	switch {
	case column >= maxPlanColumns || row >= maxPlanRows:
		return tooLarge("plan.too_wide", "a plan has at most %d columns and %d rows, but there is something in %s", maxPlanColumns, maxPlanRows,
			cellName(column, row+1)).With("columns", maxPlanColumns).With("rows", maxPlanRows).With("cell", cellName(column, row+1))
	case len([]rune(text)) > maxCell:
		return errCell(cellName(column, row+1))
	case len(g.grid.blocks) >= maxPlanBlocks:
		return tooLarge("plan.too_many", "a plan has at most %d cells that say something", maxPlanBlocks).With("most", maxPlanBlocks)
	}
	unseen := g.hidden || slices.ContainsFunc(g.narrow, func(s span) bool { return s.from <= column && column <= s.to })
	g.grid.byCell[[2]int{column, row}] = len(g.grid.blocks)
	g.grid.blocks = append(g.grid.blocks, planCell{Block: Block{column, row, 1, 1}, text: text, dark: dark, hidden: unseen})
	return g.w.budget.take(len(text) + stringCost)
}

// merge makes a cell as large as what is merged into it.
func (g *gridReader) merge(ref string) {
	from, to, _ := strings.Cut(ref, ":")
	c1, r1 := parseCell(from)
	c2, r2 := parseCell(to)
	at, ok := g.grid.byCell[[2]int{c1, r1 - 1}]
	if !ok || c2 < c1 || r2 < r1 {
		return
	}
	block := &g.grid.blocks[at]
	block.Columns, block.Rows = min(c2, maxPlanColumns-1)-c1+1, min(r2, maxPlanRows)-r1+1
}

// uncover leaves the cells out that lie below a merged one.
func (g *grid) uncover() error {
	below := map[int]bool{}
	steps := 0
	for i, b := range g.blocks {
		if steps += b.Columns * b.Rows; steps > maxMerged {
			return errUnzipped()
		}
		for row := b.Row; row < b.bottom(); row++ {
			for column := b.Column; column < b.right(); column++ {
				if at, ok := g.byCell[[2]int{column, row}]; ok && at != i {
					below[at] = true
				}
			}
		}
	}
	kept := g.blocks[:0]
	for i, b := range g.blocks {
		if !below[i] {
			kept = append(kept, b)
		}
	}
	g.blocks, g.byCell = kept, nil
	return nil
}

// remarks gives cells the comments that hang on them: some write the price there.
func (w *workbook) remarks(sheet string, g *grid) error {
	rels := path.Join(path.Dir(sheet), "_rels", path.Base(sheet)+".rels")
	if w.files[strings.ToLower(rels)] == nil {
		return nil
	}
	target := ""
	err := w.each(rels, func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && strings.HasSuffix(attr(e, "Type"), "/comments") {
			target = attr(e, "Target")
		}
		return nil
	})
	if err != nil || target == "" {
		return err
	}
	if !strings.HasPrefix(target, "/") {
		target = path.Join(path.Dir(sheet), target)
	}
	target = strings.TrimPrefix(target, "/")
	if w.files[strings.ToLower(target)] == nil {
		return nil
	}
	return w.each(target, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "comment" {
			return nil
		}
		text, err := inner(d, "comment")
		if err != nil {
			return err
		}
		column, row := parseCell(attr(e, "ref"))
		if at, ok := g.byCell[[2]int{column, row - 1}]; ok {
			g.blocks[at].remark = text
		}
		return w.budget.take(len(text))
	})
}
