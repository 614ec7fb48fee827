package sheets

import (
	"bytes"
	"io"
	"strconv"

	"golang.org/x/text/encoding/unicode"

	"zhanban/models"
)

// table is the text of one worksheet: its rows that hold something.
type table struct {
	sheet string
	rows  []line
}

type line struct {
	n      int // row in the file, from 1
	hidden bool
	cells  []string
}

func (l line) at(column int) string {
	if column < len(l.cells) {
		return l.cells[column]
	}
	return ""
}

func (l line) empty() bool {
	for _, c := range l.cells {
		if c != "" {
			return false
		}
	}
	return true
}

// budget counts the text kept and ends the reading when it is too much.
type budget struct{ left int }

func (b *budget) take(n int) error {
	if b.left -= n; b.left < 0 {
		return errUnzipped()
	}
	return nil
}

// cellName is A1 for column 0 of row 1.
func cellName(column, row int) string { return columnName(column) + strconv.Itoa(row) }

func columnName(column int) string {
	name := ""
	for c := column + 1; c > 0; c = (c - 1) / 26 {
		name = string(rune('A'+(c-1)%26)) + name
	}
	return name
}

var (
	magicZip = []byte("PK\x03\x04")
	magicOLE = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	bomUTF8  = []byte("\xEF\xBB\xBF")
	bomLE    = []byte("\xFF\xFE")
	bomBE    = []byte("\xFE\xFF")
)

// read gives the tables of a file. The bytes decide what it is; its name may lie.
func read(r io.ReaderAt, size int64) ([]table, error) {
	if size > MaxFile {
		return nil, errFileSize()
	}
	head := make([]byte, min(size, 512))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, models.Errorf(models.CodeInternal, "internal", "the file could not be read").Because(err)
	}
	switch {
	case len(bytes.TrimSpace(head)) == 0 && size <= 512:
		return nil, unreadable("sheet.empty", "the file is empty")
	case bytes.HasPrefix(head, magicZip):
		return readWorkbook(r, size)
	case bytes.HasPrefix(head, magicOLE):
		return nil, refuseOLE(r, size)
	}
	data, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return nil, models.Errorf(models.CodeInternal, "internal", "the file could not be read").Because(err)
	}
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	readText := readCSV
	if isVCard([]byte(text[:min(len(text), 512)])) {
		readText = vcardTable
	}
	t, err := readText(text)
	if err != nil {
		return nil, err
	}
	return []table{t}, nil
}

// refuseOLE tells a workbook with a password from one of Excel 97–2003: both
// come in the same old container.
func refuseOLE(r io.ReaderAt, size int64) error {
	data, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return errBroken(err)
	}
	name, _ := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte("EncryptedPackage"))
	if bytes.Contains(data, name) {
		return unreadable("sheet.encrypted", "the workbook has a password; save it without one")
	}
	return unreadable("sheet.old_format", "workbooks of Excel 97–2003 (.xls) are not read; save it as .xlsx")
}
