package sheets

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// Table is a sheet of a workbook: a row of titles and what stands under them.
// A cell is a text, an int, a Money, an Area, a Length, or nil.
type Table struct {
	Name  string
	Head  []string
	Rows  [][]any
	Lines []int // columns that are also drawn as lines over the first one
}

// Money is an amount in hundredths: fen, cents. In a workbook it is in yuan or
// dollars.
type Money int64

// Area is hundredths of a ㎡; in a workbook ㎡.
type Area int

// Length is mm; in a workbook m.
type Length int

// WriteTables writes a workbook, a sheet for each table. Nothing in it is a
// formula.
func WriteTables(w io.Writer, tables []Table) error {
	book := excelize.NewFile()
	defer func() { _ = book.Close() }()
	styles, err := stylesOf(book)
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	for n, t := range tables {
		if n == 0 {
			err = book.SetSheetName("Sheet1", t.Name)
		} else {
			_, err = book.NewSheet(t.Name)
		}
		if err == nil {
			err = t.write(book, styles)
		}
		if err != nil {
			return fmt.Errorf("write sheet %s: %w", t.Name, err)
		}
	}
	if err := book.Write(w); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// tableStyles are how titles, whole numbers, and numbers with two places look.
type tableStyles struct{ head, whole, parts int }

func stylesOf(book *excelize.File) (s tableStyles, err error) {
	if s.head, err = book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return s, err
	}
	if s.whole, err = book.NewStyle(&excelize.Style{NumFmt: 3}); err != nil { // #,##0
		return s, err
	}
	s.parts, err = book.NewStyle(&excelize.Style{NumFmt: 4}) // #,##0.00
	return s, err
}

func (t *Table) write(book *excelize.File, styles tableStyles) error {
	for n, title := range t.Head {
		if err := put(book, t.Name, n, 0, title, styles); err != nil {
			return err
		}
	}
	for at, row := range t.Rows {
		for n, value := range row {
			if err := put(book, t.Name, n, at+1, value, styles); err != nil {
				return err
			}
		}
	}
	last, err := excelize.CoordinatesToCellName(max(1, len(t.Head)), 1)
	if err != nil {
		return err
	}
	if err := book.SetCellStyle(t.Name, "A1", last, styles.head); err != nil {
		return err
	}
	if err := book.SetColWidth(t.Name, "A", "Z", 16); err != nil {
		return err
	}
	if err := book.SetPanes(t.Name, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	return t.draw(book)
}

// put writes a cell. Texts are kept from being formulas also when the sheet is
// saved as CSV and opened again.
func put(book *excelize.File, sheet string, column, row int, value any, styles tableStyles) error {
	cell, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err != nil {
		return err
	}
	style := styles.parts
	switch v := value.(type) {
	case string:
		return book.SetCellStr(sheet, cell, Harmless(v))
	case int:
		err, style = book.SetCellInt(sheet, cell, int64(v)), styles.whole
	case Money:
		err = book.SetCellFloat(sheet, cell, float64(v)/100, 2, 64)
	case Area:
		err = book.SetCellFloat(sheet, cell, float64(v)/100, 2, 64)
	case Length:
		err, style = book.SetCellFloat(sheet, cell, float64(v)/1000, -1, 64), 0
	default:
		return nil
	}
	if err != nil {
		return err
	}
	return book.SetCellStyle(sheet, cell, cell, style)
}

// draw adds a chart of the table's lines beside it.
func (t *Table) draw(book *excelize.File) error {
	if len(t.Lines) == 0 || len(t.Rows) == 0 {
		return nil
	}
	chart := &excelize.Chart{Type: excelize.Line, Dimension: excelize.ChartDimension{Width: 900, Height: 360}, Legend: excelize.ChartLegend{Position: "top"}, ShowBlanksAs: "gap"}
	for _, column := range t.Lines {
		name, err := excelize.ColumnNumberToName(column + 1)
		if err != nil {
			return err
		}
		chart.Series = append(chart.Series, excelize.ChartSeries{
			Name: fmt.Sprintf("'%s'!$%s$1", t.Name, name), Categories: fmt.Sprintf("'%s'!$A$2:$A$%d", t.Name, len(t.Rows)+1),
			Values: fmt.Sprintf("'%s'!$%s$2:$%s$%d", t.Name, name, name, len(t.Rows)+1), Marker: excelize.ChartMarker{Symbol: "none"},
		})
	}
	beside, err := excelize.CoordinatesToCellName(len(t.Head)+2, 2)
	if err != nil {
		return err
	}
	return book.AddChart(t.Name, beside, chart)
}
