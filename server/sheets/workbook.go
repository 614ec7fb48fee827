package sheets

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf8"
)

// The workbook is read part by part as a stream, not through excelize: its
// reader holds every row and every styled string whole, so that a few
// kilobytes of zip could ask for gigabytes. Here each cell is counted before
// it is kept.

// part reads one file of the zip, at most maxPart bytes of it. What is longer
// than that ends the reading with errUnzipped.
type part struct {
	io.ReadCloser
	left int64
}

func (p *part) Read(b []byte) (int, error) {
	if p.left <= 0 {
		return 0, errUnzipped()
	}
	if int64(len(b)) > p.left {
		b = b[:p.left]
	}
	n, err := p.ReadCloser.Read(b)
	p.left -= int64(n)
	return n, err
}

// workbook is an open xlsx file.
type workbook struct {
	files   map[string]*zip.File
	strings []string
	budget  budget
}

// openWorkbook reads what all worksheets share, and lists the visible ones.
func openWorkbook(r io.ReaderAt, size int64) (*workbook, []sheetPart, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, nil, errBroken(err)
	}
	if len(z.File) > maxEntries {
		return nil, nil, errUnzipped()
	}
	w := &workbook{files: map[string]*zip.File{}, budget: budget{maxText}}
	for _, f := range z.File {
		w.files[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	if w.files["xl/workbook.xml"] == nil {
		return nil, nil, unreadable("sheet.not_excel", "the file is a zip, but not an Excel workbook (.xlsx)")
	}
	sheets, err := w.sheets()
	if err != nil {
		return nil, nil, err
	}
	return w, sheets, w.readStrings()
}

// readWorkbook gives the visible worksheets in their order.
func readWorkbook(r io.ReaderAt, size int64) ([]table, error) {
	w, sheets, err := openWorkbook(r, size)
	if err != nil {
		return nil, err
	}
	var tables []table
	for _, s := range sheets {
		t, err := w.readSheet(s.path)
		if err != nil {
			return nil, err
		}
		t.sheet = s.name
		tables = append(tables, t)
	}
	return tables, nil
}

// each calls do for every start element of a part. A refusal made by do or by
// the limits comes out as it is; anything else means a broken file.
func (w *workbook) each(name string, do func(d *xml.Decoder, e xml.StartElement) error) error {
	f := w.files[strings.ToLower(name)]
	if f == nil {
		return errBroken(errors.New("no part " + name))
	}
	if f.UncompressedSize64 > maxPart {
		return errUnzipped()
	}
	body, err := f.Open()
	if err != nil {
		return errBroken(err)
	}
	p := &part{ReadCloser: body, left: maxPart}
	defer p.Close()
	d := xml.NewDecoder(p)
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return refusal(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := do(d, e); err != nil {
				return refusal(err)
			}
		}
	}
}

type sheetPart struct{ name, path string }

// sheets lists the visible worksheets.
func (w *workbook) sheets() ([]sheetPart, error) {
	targets := map[string]string{}
	err := w.each("xl/_rels/workbook.xml.rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && strings.HasSuffix(attr(e, "Type"), "/worksheet") {
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("xl", target)
			}
			targets[attr(e, "Id")] = strings.TrimPrefix(target, "/")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var sheets []sheetPart
	err = w.each("xl/workbook.xml", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "sheet" || strings.Contains(strings.ToLower(attr(e, "state")), "hidden") {
			return nil
		}
		for _, a := range e.Attr {
			if target := targets[a.Value]; a.Name.Local == "id" && target != "" && len(sheets) < 50 {
				sheets = append(sheets, sheetPart{attr(e, "name"), target})
			}
		}
		return nil
	})
	if err == nil && len(sheets) == 0 {
		err = unreadable("sheet.empty", "the workbook has no visible worksheet")
	}
	return sheets, err
}

func (w *workbook) readStrings() error {
	const name = "xl/sharedstrings.xml"
	if w.files[name] == nil {
		return nil
	}
	return w.each(name, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := inner(d, "si")
		if err != nil {
			return err
		}
		w.strings = append(w.strings, text)
		return w.budget.take(len(text) + stringCost)
	})
}

// inner is the text of the t elements up to the end of an element; the
// pronunciation hints (rPh) of Japanese and Chinese Excel are not part of it.
func inner(d *xml.Decoder, until string) (string, error) {
	var text strings.Builder
	in, hint := false, false
	for {
		token, err := d.RawToken()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			in = in || t.Name.Local == "t"
			hint = hint || t.Name.Local == "rPh"
		case xml.CharData:
			if in && !hint {
				text.Write(t)
			}
			if text.Len() > maxCell*utf8.UTFMax {
				return "", errCell("")
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				in = false
			case "rPh":
				hint = false
			case until:
				return strings.TrimSpace(text.String()), nil
			}
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
