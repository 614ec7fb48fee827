package sheets

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strings"

	"zhanban/models"
)

// The looks of a plan's cells: a booth of each state, told apart by colour,
// pattern and its words; then what stands in a hall and is not sold.
const (
	styleTitle = 1 + iota
	styleSmall
	styleFirstState
)

var planLooks = []struct {
	state           models.BoothState
	pattern, colour string
	ink             string
}{
	{models.BoothAvailable, "solid", "FFFFFF", "1D1C1A"},
	{models.BoothReserved, "lightUp", "B3AFA6", "1D1C1A"},
	{models.BoothHeld, "solid", "FCDF9C", "3F2A00"},
	{models.BoothBooked, "solid", "CFE2F8", "12365F"},
	{models.BoothSigned, "solid", "2765B8", "FFFFFF"},
	{models.BoothPartPaid, "solid", "7BA3DA", "1D1C1A"},
	{models.BoothPaid, "solid", "157347", "FFFFFF"},
	{models.BoothBlocked, "solid", "D0CDC7", "504D47"},
}

var styleOfState = func() map[models.BoothState]int {
	all := map[models.BoothState]int{}
	for n, look := range planLooks {
		all[look.state] = styleFirstState + n
	}
	return all
}()

func styleOfMark(kind string) int {
	if kind == "pillar" {
		return styleFirstState + len(planLooks)
	}
	return styleFirstState + len(planLooks) + 1
}

// planStyles are the styles above, in their order.
func planStyles() string {
	var fonts, fills, looks strings.Builder
	font := func(size int, ink, more string) {
		fmt.Fprintf(&fonts, `<font>%s<sz val="%d"/><color rgb="FF%s"/><name val="Calibri"/></font>`, more, size, ink)
	}
	font(11, "1D1C1A", "")
	font(14, "1D1C1A", "<b/>")
	font(9, "6F6B63", "")
	look := func(n int, pattern, colour string, border int) {
		if pattern == "solid" || pattern == "lightUp" {
			fmt.Fprintf(&fills, `<fill><patternFill patternType="%s"><fgColor rgb="FF%s"/></patternFill></fill>`, pattern, colour)
		}
		fmt.Fprintf(&looks, `<xf fontId="%d" fillId="%d" borderId="%d" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">`+
			`<alignment horizontal="center" vertical="center" wrapText="1"/></xf>`, n, n-1, border)
	}
	for n, one := range planLooks {
		font(9, one.ink, "")
		look(n+styleFirstState, one.pattern, one.colour, 1)
	}
	font(9, "FFFFFF", "")
	look(styleOfMark("pillar"), "solid", "1D1C1A", 0)
	font(9, "6F6B63", "")
	look(styleOfMark(""), "solid", "F4F3F0", 0)
	line := `style="thin"><color rgb="FF85817A"/>`
	n := len(planLooks) + 2
	return fmt.Sprintf(`<styleSheet xmlns="%s"><fonts count="%d">%s</fonts><fills count="%d"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>%s</fills>`+
		`<borders count="2"><border/><border><left %s</left><right %s</right><top %s</top><bottom %s</bottom></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>`+
		`<cellXfs count="%d"><xf/><xf fontId="1" applyFont="1"/><xf fontId="2" applyFont="1"/>%s</cellXfs></styleSheet>`,
		mainSpace, n+styleFirstState, fonts.String(), n+2, fills.String(), line, line, line, line, n+styleFirstState, looks.String())
}

// write writes the worksheet: it is printed on one page, across.
func (s *planSheet) write(w *bufio.Writer) {
	fmt.Fprintf(w, `%s<worksheet xmlns="%s"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>`+
		`<sheetFormatPr defaultRowHeight="%.2f" customHeight="1"/><cols><col min="1" max="%d" width="%.2f" customWidth="1"/></cols><sheetData>`,
		xmlHead, mainSpace, float64(s.scale.height)/45, s.width, float64(s.scale.width)/250)
	writeSquare := func(row int, c planSquare) {
		fmt.Fprintf(w, `<c r="%s" s="%d"`, cellName(c.column, row), c.style)
		if c.text == "" {
			_, _ = w.WriteString("/>")
			return
		}
		_, _ = w.WriteString(` t="inlineStr"><is><t xml:space="preserve">` + inXML(Harmless(c.text)) + `</t></is></c>`)
	}
	for n, head := range []planSquare{{style: styleTitle, text: s.title}, {style: styleSmall, text: s.said}} {
		fmt.Fprintf(w, `<row r="%d" ht="20" customHeight="1">`, n+1)
		writeSquare(n+1, head)
		_, _ = w.WriteString("</row>")
	}
	for _, row := range slices.Sorted(maps.Keys(s.rows)) {
		squares := s.rows[row]
		slices.SortFunc(squares, func(a, b planSquare) int { return a.column - b.column })
		fmt.Fprintf(w, `<row r="%d">`, row+planFrom)
		for _, c := range squares {
			writeSquare(row+planFrom, c)
		}
		_, _ = w.WriteString("</row>")
	}
	_, _ = w.WriteString("</sheetData>")
	if len(s.merged) > 0 {
		fmt.Fprintf(w, `<mergeCells count="%d">`, len(s.merged))
		for _, ref := range s.merged {
			_, _ = w.WriteString(`<mergeCell ref="` + ref + `"/>`)
		}
		_, _ = w.WriteString("</mergeCells>")
	}
	_, _ = w.WriteString(`<pageMargins left="0.4" right="0.4" top="0.4" bottom="0.4" header="0.2" footer="0.2"/><pageSetup paperSize="8" orientation="landscape" fitToHeight="1"/></worksheet>`)
}

func inXML(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a strings.Builder fails nothing
	return b.String()
}
