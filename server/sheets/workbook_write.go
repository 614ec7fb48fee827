package sheets

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
)

// WorkbookWriter writes a workbook of texts row by row: what was written is on
// its way, none of it is kept. Nothing in it is a formula.
type WorkbookWriter struct {
	parts *zip.Writer
	sheet *bufio.Writer
}

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	partSpace = "http://schemas.openxmlformats.org/package/2006/"
	relSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	kindSpace = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// workbookParts are all of a workbook but its one sheet.
var workbookParts = []struct{ name, text string }{
	{"[Content_Types].xml", `<Types xmlns="` + partSpace + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="` + kindSpace + `sheet.main+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + kindSpace + `worksheet+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="` + partSpace + `relationships"><Relationship Id="rId1" Type="` + relSpace + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relSpace + `"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + partSpace + `relationships"><Relationship Id="rId1" Type="` + relSpace + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
}

// NewWorkbookWriter begins a workbook, whose first row stays in sight.
func NewWorkbookWriter(w io.Writer) (*WorkbookWriter, error) {
	parts := zip.NewWriter(w)
	for _, part := range workbookParts {
		if err := writePart(parts, part.name, part.text); err != nil {
			return nil, err
		}
	}
	sheet, err := parts.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return nil, fmt.Errorf("write workbook: %w", err)
	}
	b := &WorkbookWriter{parts: parts, sheet: bufio.NewWriter(sheet)}
	_, err = b.sheet.WriteString(xmlHead + `<worksheet xmlns="` + mainSpace +
		`"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>`)
	return b, err
}

func writePart(parts *zip.Writer, name, text string) error {
	part, err := parts.Create(name)
	if err == nil {
		_, err = io.WriteString(part, xmlHead+text)
	}
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// Row writes the next row. The apostrophe of Harmless keeps its cells harmless
// also when the list is saved as CSV and opened again.
func (b *WorkbookWriter) Row(cells []string) error {
	_, _ = b.sheet.WriteString("<row>")
	for _, text := range cells {
		if text == "" {
			_, _ = b.sheet.WriteString("<c/>")
			continue
		}
		_, _ = b.sheet.WriteString(`<c t="inlineStr"><is><t xml:space="preserve">`)
		if err := xml.EscapeText(b.sheet, []byte(Harmless(text))); err != nil {
			return fmt.Errorf("write workbook: %w", err)
		}
		_, _ = b.sheet.WriteString(`</t></is></c>`)
	}
	if _, err := b.sheet.WriteString("</row>"); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// Close ends the workbook.
func (b *WorkbookWriter) Close() error {
	_, _ = b.sheet.WriteString("</sheetData></worksheet>")
	if err := b.sheet.Flush(); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	if err := b.parts.Close(); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}
