package sheets

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"zhanban/models"
)

// refusal keeps a refusal and calls everything else a broken file.
func refusal(err error) error {
	if e := (*models.Error)(nil); errors.As(err, &e) {
		return err
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return errBroken(err)
}

// cursor follows the rows and cells of a worksheet, which come in order.
type cursor struct{ row, column int } // the column from 0; -1 at the start of a row

// startRow goes to the next row, or the one the element names.
func (c *cursor) startRow(e xml.StartElement) error {
	n := c.row + 1
	if r := attr(e, "r"); r != "" {
		var err error
		if n, err = strconv.Atoi(r); err != nil || n <= c.row || n > 1<<20 {
			return errors.New("rows out of order")
		}
	}
	c.row, c.column = n, -1
	return nil
}

// next goes to the next cell, or the one the element names.
func (c *cursor) next(e xml.StartElement) error {
	if c.row == 0 {
		return errors.New("a cell outside a row")
	}
	column := c.column + 1
	if ref := attr(e, "r"); ref != "" {
		var row int
		if column, row = parseCell(ref); row != c.row || column <= c.column {
			return errors.New("cells out of order")
		}
	}
	c.column = column
	return nil
}

func hidden(e xml.StartElement) bool {
	h := attr(e, "hidden")
	return h == "1" || h == "true"
}

// sheetReader reads the cells of one worksheet into lines.
type sheetReader struct {
	w      *workbook
	at     cursor
	line   line
	table  table
	merged int
}

func (w *workbook) readSheet(name string) (table, error) {
	s := &sheetReader{w: w}
	err := w.each(name, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			return s.startRow(e)
		case "c":
			return s.cell(d, e)
		case "mergeCell":
			return s.merge(attr(e, "ref"))
		}
		return nil
	})
	if err == nil {
		err = s.endRow()
	}
	return s.table, err
}

func (s *sheetReader) startRow(e xml.StartElement) error {
	if err := s.endRow(); err != nil {
		return err
	}
	if err := s.at.startRow(e); err != nil {
		return err
	}
	s.line = line{n: s.at.row, hidden: hidden(e)}
	return nil
}

func (s *sheetReader) endRow() error {
	l := s.line
	s.line = line{}
	l.cells = trimRight(l.cells)
	if l.empty() {
		return nil
	}
	if len(s.table.rows) >= MaxRows+headerSearch {
		return errRows()
	}
	s.table.rows = append(s.table.rows, l)
	return nil
}

func (s *sheetReader) cell(d *xml.Decoder, e xml.StartElement) error {
	if err := s.at.next(e); err != nil {
		return err
	}
	column := s.at.column
	text, err := s.w.value(d, attr(e, "t"))
	if err != nil || text == "" {
		return err
	}
	if column >= MaxColumns {
		return errColumns()
	}
	if len([]rune(text)) > maxCell {
		return errCell(cellName(column, s.line.n))
	}
	if err := s.w.budget.take(len(text)); err != nil {
		return err
	}
	for len(s.line.cells) <= column {
		s.line.cells = append(s.line.cells, "")
	}
	s.line.cells[column] = text
	return nil
}

// value reads a cell to its end: what v or is hold, as text.
func (w *workbook) value(d *xml.Decoder, kind string) (string, error) {
	var v strings.Builder
	in := false
	for {
		token, err := d.RawToken()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if t.Name.Local == "is" {
				text, err := inner(d, "is")
				if err != nil {
					return "", err
				}
				v.WriteString(text)
			}
			in = t.Name.Local == "v"
		case xml.CharData:
			if in {
				v.Write(t)
			}
		case xml.EndElement:
			in = false
			if t.Name.Local == "c" {
				return w.meaning(strings.TrimSpace(v.String()), kind)
			}
		}
	}
}

func (w *workbook) meaning(v, kind string) (string, error) {
	switch kind {
	case "s":
		if v == "" {
			return "", nil
		}
		n, err := strconv.Atoi(v)
		if err != nil || n < 0 || n >= len(w.strings) {
			return "", errors.New("a string that is not there")
		}
		return w.strings[n], nil
	case "inlineStr", "str", "e", "b", "d":
		return v, nil
	}
	return plainNumber(v), nil
}

// plainNumber writes a number as a person would: 13800 for 13800.0000000001
// and 1.38E4, which is how a workbook may hold it.
func plainNumber(v string) string {
	f, err := strconv.ParseFloat(v, 64)
	if err != nil || f > 1e15 || f < -1e15 {
		return v
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if err != nil {
		return v
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// merge gives the value of cells merged downwards to all their rows: a hall
// written once beside its twenty booths.
func (s *sheetReader) merge(ref string) error {
	if err := s.endRow(); err != nil {
		return err
	}
	from, to, ok := strings.Cut(ref, ":")
	c1, r1 := parseCell(from)
	c2, r2 := parseCell(to)
	if !ok || c1 != c2 || c1 < 0 || c1 >= MaxColumns || r2 <= r1 {
		return nil
	}
	value := ""
	for i, l := range s.table.rows {
		if s.merged++; s.merged > maxMerged {
			return errUnzipped()
		}
		if l.n == r1 {
			value = l.at(c1)
		}
		if l.n <= r1 || l.n > r2 || value == "" || l.at(c1) != "" {
			continue
		}
		for len(s.table.rows[i].cells) <= c1 {
			s.table.rows[i].cells = append(s.table.rows[i].cells, "")
		}
		s.table.rows[i].cells[c1] = value
	}
	return nil
}

// parseCell gives the column from 0 and the row of "C7"; -1, 0 for none.
func parseCell(ref string) (column, row int) {
	i := 0
	for ; i < len(ref) && i < 4 && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		column = column*26 + int(ref[i]-'A'+1)
	}
	n, err := strconv.Atoi(ref[i:])
	if err != nil || n < 1 {
		return -1, 0
	}
	return column - 1, n
}
