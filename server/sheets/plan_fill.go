package sheets

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// darkStyles tells which styles of the workbook fill a cell so dark that nobody
// could read in it: what planners paint pillars and walls with.
func (w *workbook) darkStyles() ([]bool, error) {
	const name = "xl/styles.xml"
	if w.files[name] == nil {
		return nil, nil
	}
	var fills, styles []bool
	inStyles := false
	err := w.each(name, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "cellStyleXfs", "dxfs":
			inStyles = false
		case "cellXfs":
			inStyles = true
		case "fill":
			fills = append(fills, false)
		case "patternFill":
			if len(fills) > 0 && attr(e, "patternType") == "solid" {
				fills[len(fills)-1] = true // until its colour is known
			}
		case "fgColor":
			if len(fills) > 0 {
				fills[len(fills)-1] = fills[len(fills)-1] && darkColour(e)
			}
		case "xf":
			if fill := atoi(attr(e, "fillId")); inStyles {
				styles = append(styles, fill < len(fills) && fills[fill])
			}
		}
		if len(fills)+len(styles) > maxText/stringCost {
			return errUnzipped()
		}
		return nil
	})
	return styles, err
}

// darkColour reports whether a colour has less than a third of white's light.
func darkColour(e xml.StartElement) bool {
	if theme := attr(e, "theme"); theme != "" {
		tint, _ := strconv.ParseFloat(attr(e, "tint"), 64)
		return (theme == "1" || theme == "3") && tint < 0.35 // text colours: black and a dark one
	}
	if indexed := attr(e, "indexed"); indexed != "" {
		return indexed == "8" || indexed == "63" // black and the darkest grey of the old palette
	}
	rgb, err := strconv.ParseUint(strings.TrimPrefix(attr(e, "rgb"), "#"), 16, 32)
	if err != nil {
		return false
	}
	red, green, blue := rgb>>16&0xff, rgb>>8&0xff, rgb&0xff
	return (299*red+587*green+114*blue)/1000 < 85
}

// atoi is a whole number not below nought; nought if it is none.
func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
