package sheets

import (
	"archive/zip"
	"bufio"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"zhanban/models"
)

// DrawnHall is a hall to be written: how large it is, and what stands in it.
type DrawnHall struct {
	Hall         string
	Width, Depth int // mm; 0: as large as what stands in it
	Marks        []models.FloorMark
	Booths       []*models.Booth // those that have a place
}

// WritePlan writes halls as a workbook, a worksheet each, every booth a block of
// merged cells with what it is and how far it is sold. Read again it is the
// same plan.
func WritePlan(to io.Writer, halls []DrawnHall, language, currency string) error {
	words, known := wordsOfPlans[language]
	if !known {
		words = wordsOfPlans["en"]
	}
	parts := zip.NewWriter(to)
	names := sheetNames(halls)
	for _, part := range planParts(names) {
		if err := writePart(parts, part.name, part.text); err != nil {
			return err
		}
	}
	for n, hall := range halls {
		part, err := parts.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", n+1))
		if err != nil {
			return fmt.Errorf("write plan: %w", err)
		}
		out := bufio.NewWriter(part)
		sheetOf(hall, words, currency).write(out)
		if err := out.Flush(); err != nil {
			return fmt.Errorf("write plan: %w", err)
		}
	}
	if err := parts.Close(); err != nil {
		return fmt.Errorf("write plan: %w", err)
	}
	return nil
}

var notInSheetName = regexp.MustCompile(`[\[\]:*?/\\']`)

// sheetNames are the halls' names as worksheets may be called, no two alike.
func sheetNames(halls []DrawnHall) []string {
	var names []string
	for n, h := range halls {
		name := strings.TrimSpace(notInSheetName.ReplaceAllString(h.Hall, " "))
		if name == "" || slices.ContainsFunc(names, func(o string) bool { return strings.EqualFold(o, name) }) {
			name = strings.TrimSpace(fmt.Sprintf("%s %d", name, n+1))
		}
		names = append(names, name)
	}
	return names
}

// planParts are all of the workbook but its worksheets.
func planParts(names []string) []struct{ name, text string } {
	var kinds, sheets, rels strings.Builder
	for n, name := range names {
		fmt.Fprintf(&kinds, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, n+1, kindSpace)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, inXML(name), n+1, n+1)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n+1, relSpace, n+1)
	}
	return []struct{ name, text string }{
		{"[Content_Types].xml", `<Types xmlns="` + partSpace + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + kindSpace + `sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + kindSpace + `styles+xml"/>` + kinds.String() + `</Types>`},
		workbookParts[1],
		{"xl/workbook.xml", `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relSpace + `"><sheets>` + sheets.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + partSpace + `relationships">` + rels.String() +
			`<Relationship Id="rIdS" Type="` + relSpace + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", planStyles()},
	}
}

// planSheet is a worksheet while it is laid out: what is in each row.
type planSheet struct {
	said   string
	title  string
	scale  planScale
	width  int // columns
	rows   map[int][]planSquare
	merged []string
}

type planSquare struct {
	column, style int
	text          string
}

const planFrom = 3 // the row a hall begins in, after its title and what a cell stands for

// sheetOf lays a hall out. What overlaps what stands there already is left out:
// cells cannot.
func sheetOf(h DrawnHall, words planWords, currency string) *planSheet {
	said := gridOf(h)
	s := &planSheet{title: h.Hall, scale: said.scale, width: said.columns, rows: map[int][]planSquare{}, said: words.statedLine(said)}
	taken := map[[2]int]bool{}
	booths := slices.SortedFunc(slices.Values(h.Booths), func(a, b *models.Booth) int { return cmp.Compare(a.Code, b.Code) })
	for _, b := range booths {
		s.put(said.block(b.Place.X, b.Place.Y, b.Place.Width, b.Place.Depth), taken, styleOfState[b.State], words.blockOf(b, currency))
	}
	for _, m := range h.Marks {
		text := m.Text
		if m.Type == "pillar" {
			text = ""
		}
		if text != "" || m.Type == "pillar" {
			s.put(said.block(m.X, m.Y, m.Width, m.Depth), taken, styleOfMark(m.Type), text)
		}
	}
	return s
}

// put draws a block, if all of it is free and within the hall.
func (s *planSheet) put(b Block, taken map[[2]int]bool, style int, text string) {
	for row := b.Row; row < b.bottom(); row++ {
		for column := b.Column; column < b.right(); column++ {
			if taken[[2]int{column, row}] {
				return
			}
		}
	}
	for row := b.Row; row < b.bottom(); row++ {
		for column := b.Column; column < b.right(); column++ {
			taken[[2]int{column, row}] = true
			square := planSquare{column: column, style: style}
			if row == b.Row && column == b.Column {
				square.text = text
			}
			s.rows[row] = append(s.rows[row], square)
		}
	}
	if b.Columns*b.Rows > 1 {
		s.merged = append(s.merged, cellName(b.Column, b.Row+planFrom)+":"+cellName(b.right()-1, b.bottom()+planFrom-1))
	}
}
