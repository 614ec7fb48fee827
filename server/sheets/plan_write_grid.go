package sheets

import "zhanban/models"

const (
	planSquaresMost = 1_000_000
	planColumnsMost = maxPlanColumns - 10
	planRowsMost    = maxPlanRows - 10
)

// gridOf chooses the largest cells in which all of a hall can be drawn as it
// stands. Where that would be too many, they are larger, and what stands
// between two is drawn at the nearer.
func gridOf(h DrawnHall) stated {
	var x, y []int
	width, depth := h.Width, h.Depth
	add := func(at models.BoothPlace) {
		x, y = append(x, at.X, at.Width), append(y, at.Y, at.Depth)
		width, depth = max(width, at.X+at.Width), max(depth, at.Y+at.Depth)
	}
	for _, b := range h.Booths {
		add(*b.Place)
	}
	for _, m := range h.Marks {
		add(models.BoothPlace{X: m.X, Y: m.Y, Width: m.Width, Depth: m.Depth})
	}
	x, y = append(x, h.Width), append(y, h.Depth)
	s := stated{scale: planScale{max(common(x), 100), max(common(y), 100)}, hall: h.Hall}
	for {
		s.columns, s.rows = max(1, above(width, s.scale.width)), max(1, above(depth, s.scale.height))
		if s.columns <= planColumnsMost && s.rows <= planRowsMost && s.columns*s.rows <= planSquaresMost {
			return s
		}
		s.scale.width, s.scale.height = 2*s.scale.width, 2*s.scale.height
	}
}

// common is the greatest length that all are whole multiples of.
func common(lengths []int) int {
	all := 0
	for _, n := range lengths {
		for n != 0 {
			all, n = n, all%n
		}
	}
	return all
}

func above(n, step int) int { return (n + step - 1) / step }

// block is where a place is drawn in the worksheet.
func (s stated) block(x, y, width, depth int) Block {
	near := func(n, step int) int { return (n + step/2) / step }
	column, row := near(x, s.scale.width), near(y, s.scale.height)
	return Block{column, row, max(1, near(x+width, s.scale.width)-column), max(1, near(y+depth, s.scale.height)-row)}
}
