package sheets

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// decode gives the text of a CSV file: UTF-8 or UTF-16 by its mark, else
// UTF-8 if it is valid, else GB18030, which Excel in China writes.
func decode(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, bomUTF8):
		data = data[len(bomUTF8):]
	case bytes.HasPrefix(data, bomLE), bytes.HasPrefix(data, bomBE):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), data)
	}
	if looksBinary(data) {
		return "", unreadable("sheet.not_a_table", "the file is neither an Excel workbook nor CSV")
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	return decodeWith(simplifiedchinese.GB18030, data)
}

func decodeWith(e encoding.Encoding, data []byte) (string, error) {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) || bytes.IndexByte(out, 0) >= 0 {
		return "", unreadable("sheet.encoding", "the text is neither UTF-8 nor GB18030; save it as UTF-8")
	}
	return string(out), nil
}

func looksBinary(data []byte) bool {
	start := bytes.ToLower(bytes.TrimSpace(data[:min(len(data), 512)]))
	if bytes.HasPrefix(start, []byte("<")) || bytes.HasPrefix(start, []byte("%pdf")) || bytes.HasPrefix(start, []byte("{\\rtf")) {
		return true
	}
	return bytes.IndexByte(data, 0) >= 0
}

// readCSV splits the text by the separator that gives the most columns whose
// titles are known, and failing that the most columns.
func readCSV(text string) (table, error) {
	if sep, rest, ok := namedSeparator(text); ok {
		return splitCSV(rest, sep, 1, 0)
	}
	separator, best := ',', -1
	for _, sep := range []rune{',', ';', '\t'} {
		t, err := splitCSV(text, sep, 0, 40)
		if err != nil {
			continue
		}
		score := 0
		for _, l := range t.rows {
			score = max(score, 1000*titles(l.cells)+len(l.cells))
		}
		if score > best {
			separator, best = sep, score
		}
	}
	return splitCSV(text, separator, 0, 0)
}

// namedSeparator reads the line "sep=;" that Excel understands.
func namedSeparator(text string) (sep rune, rest string, ok bool) {
	line, rest, _ := strings.Cut(text, "\n")
	line = strings.TrimRight(line, "\r")
	value, found := strings.CutPrefix(strings.ToLower(line), "sep=")
	if !found || len(value) != 1 || !strings.Contains(",;\t|", value) {
		return 0, text, false
	}
	return rune(value[0]), rest, true
}

// splitter reads CSV character by character, so that a row of a million
// columns is refused at its 201st and rows are counted as Excel shows them: a
// quoted newline stays in its row, a blank line is one.
type splitter struct {
	sep    byte
	row    int
	cells  []string
	fields int // of the row, empty ones beyond the last column too
	budget budget
	table  table
}

// splitCSV reads rows after the given one, at most `most` of them if not 0.
func splitCSV(text string, sep rune, row, most int) (table, error) {
	s := &splitter{sep: byte(sep), row: row, budget: budget{maxText}}
	for pos := 0; pos < len(text); {
		next, err := s.field(text, pos)
		if err != nil {
			return table{}, err
		}
		pos = next
		if most > 0 && len(s.table.rows) >= most {
			return s.table, nil
		}
	}
	if len(s.cells) > 0 {
		if err := s.endRow(); err != nil {
			return table{}, err
		}
	}
	return s.table, nil
}

// field reads one field from pos and what ends it; it gives the next position.
func (s *splitter) field(text string, pos int) (int, error) {
	var value string
	if text[pos] == '"' {
		quoted, next, ok := unquote(text, pos)
		if !ok {
			return 0, unreadable("sheet.quote_open", "a quote opened in row %d is not closed", s.row+1).With("row", s.row+1)
		}
		value, pos = quoted, next
	}
	end := pos
	for end < len(text) && text[end] != s.sep && text[end] != '\n' && text[end] != '\r' {
		end++
	}
	value += text[pos:end]
	if err := s.add(value); err != nil {
		return 0, err
	}
	if end == len(text) {
		return end, nil
	}
	if text[end] == s.sep {
		if end+1 == len(text) {
			return end + 1, s.add("")
		}
		return end + 1, nil
	}
	if text[end] == '\r' && end+1 < len(text) && text[end+1] == '\n' {
		end++
	}
	return end + 1, s.endRow()
}

// unquote reads a quoted field; a quote inside is written twice.
func unquote(text string, pos int) (value string, next int, ok bool) {
	var b strings.Builder
	for pos++; ; {
		n := strings.IndexByte(text[pos:], '"')
		if n < 0 {
			return "", 0, false
		}
		b.WriteString(text[pos : pos+n])
		if pos += n + 1; pos >= len(text) || text[pos] != '"' {
			return b.String(), pos, true
		}
		b.WriteByte('"')
		pos++
	}
}

func (s *splitter) add(value string) error {
	s.fields++
	if len(s.cells) >= MaxColumns && strings.TrimSpace(value) != "" || s.fields > maxSplit {
		return errColumns()
	}
	value = strings.TrimSpace(value)
	if len(value) > maxCell && utf8.RuneCountInString(value) > maxCell {
		return errCell(cellName(len(s.cells), s.row+1))
	}
	if err := s.budget.take(len(value)); err != nil {
		return err
	}
	if len(s.cells) < MaxColumns {
		s.cells = append(s.cells, value)
	}
	return nil
}

func (s *splitter) endRow() error {
	s.row++
	l := line{n: s.row, cells: trimRight(s.cells)}
	s.cells, s.fields = nil, 0
	if l.empty() {
		return nil
	}
	if len(s.table.rows) >= MaxRows+headerSearch {
		return errRows()
	}
	s.table.rows = append(s.table.rows, l)
	return nil
}

func trimRight(cells []string) []string {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}
