package sheets

import (
	"regexp"
	"strconv"
)

// stated is what a worksheet says of itself in one line: what a cell stands
// for, how many cells the hall has, and its name. Our own plans say so; their
// booths stand where they stood, whatever else stands beside.
type stated struct {
	scale         planScale
	columns, rows int
	hall          string
}

var statedForm = regexp.MustCompile(`^(?:每格|cell)\s*(\d+(?:\.\d{1,3})?)\s*m\s*×\s*(\d+(?:\.\d{1,3})?)\s*m\s*·\s*(\d{1,4})\s*×\s*(\d{1,4})\s*·\s*(.{1,30})$`)

// readStated reads such a line; nil: it is none.
func readStated(text string) *stated {
	m := statedForm.FindStringSubmatch(narrow(text))
	if m == nil {
		return nil
	}
	mm := func(s string) int {
		metres, _ := strconv.ParseFloat(s, 64)
		return int(metres*1000 + 0.5)
	}
	s := &stated{scale: planScale{mm(m[1]), mm(m[2])}, columns: atoi(m[3]), rows: atoi(m[4]), hall: m[5]}
	if s.scale.width < 100 || s.scale.height < 100 || s.columns == 0 || s.rows == 0 || s.columns > maxPlanColumns || s.rows > maxPlanRows {
		return nil
	}
	return s
}

// statedOf takes the line out of a worksheet's blocks, with what stands above
// it; the hall begins in the row below and in the line's column.
func statedOf(g grid) (*stated, Block, []planCell) {
	for _, c := range g.blocks {
		s := readStated(c.text)
		if s == nil {
			continue
		}
		frame := Block{c.Column, c.bottom(), s.columns, s.rows}
		inside := make([]planCell, 0, len(g.blocks))
		for _, other := range g.blocks {
			if other.overlaps(frame) {
				inside = append(inside, other)
			}
		}
		return s, frame, inside
	}
	return nil, Block{}, g.blocks
}
