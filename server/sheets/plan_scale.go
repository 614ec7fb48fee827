package sheets

import (
	"math"

	"zhanban/models"
)

// planScale is what a cell stands for, in mm; nought where the plan does not tell.
type planScale struct{ width, height int }

// scaleOf asks every booth whose size is written what a cell of its block must
// then be, and takes what most say.
func scaleOf(booths []block) planScale {
	votes := map[planScale]int{}
	best := planScale{}
	vote := func(s planScale, weight int) {
		if s.width < 100 || s.height < 100 {
			return
		}
		votes[s] += weight
		if votes[s] > votes[best] {
			best = s
		}
	}
	for _, b := range booths {
		switch {
		case b.says.width > 0:
			vote(planScale{b.says.width / b.Columns, b.says.depth / b.Rows}, 2)
			if b.says.width != b.says.depth {
				vote(planScale{b.says.depth / b.Columns, b.says.width / b.Rows}, 1)
			}
		case b.says.area > 0:
			// Of an area only a square cell follows; most plans have them.
			side := int(math.Round(math.Sqrt(float64(b.says.area) * 10_000 / float64(b.Columns*b.Rows))))
			if side%10 == 0 {
				vote(planScale{side, side}, 1)
			}
		}
	}
	return best
}

// size is what a block measures by the scale, in mm.
func (s planScale) size(b Block) (width, depth int) { return b.Columns * s.width, b.Rows * s.height }

// place is where a block is drawn, in mm. A plan that does not tell what a cell
// stands for is drawn a metre a cell.
func (s planScale) place(b Block) *models.BoothPlace {
	if !s.known() {
		s = planScale{1000, 1000}
	}
	return &models.BoothPlace{X: b.Column * s.width, Y: b.Row * s.height, Width: b.Columns * s.width, Depth: b.Rows * s.height}
}

// known reports whether the plan tells what a cell stands for.
func (s planScale) known() bool { return s.width > 0 }

// frameOf is the smallest block that holds them all.
func frameOf(all []block) Block {
	frame := all[0].Block
	for _, one := range all[1:] {
		frame = frame.with(one.Block)
	}
	return frame
}

func (b Block) with(o Block) Block {
	column, row := min(b.Column, o.Column), min(b.Row, o.Row)
	return Block{column, row, max(b.right(), o.right()) - column, max(b.bottom(), o.bottom()) - row}
}

func (b Block) grown(n int) Block {
	return Block{b.Column - n, b.Row - n, b.Columns + 2*n, b.Rows + 2*n}
}

// from counts a block from a frame's corner.
func (b Block) from(frame Block) Block {
	b.Column, b.Row = b.Column-frame.Column, b.Row-frame.Row
	return b
}

// neighbours are the cells that booths, pillars and facilities stand in.
type neighbours map[[2]int]bool

func neighboursOf(part partOf) neighbours {
	n := neighbours{}
	fill := func(b Block) {
		for row := b.Row; row < b.bottom(); row++ {
			for column := b.Column; column < b.right(); column++ {
				n[[2]int{column, row}] = true
			}
		}
	}
	for _, b := range part.booths {
		fill(b.Block)
	}
	for _, m := range part.marks {
		if m.says.facility == "facility" {
			fill(m.Block)
		}
	}
	return n
}

// openSides are the sides of a block along which at least half is free.
func (n neighbours) openSides(b Block) int {
	open := 0
	for _, side := range [4]Block{
		{b.Column, b.Row - 1, b.Columns, 1}, {b.Column, b.bottom(), b.Columns, 1},
		{b.Column - 1, b.Row, 1, b.Rows}, {b.right(), b.Row, 1, b.Rows},
	} {
		taken := 0
		for row := side.Row; row < side.bottom(); row++ {
			for column := side.Column; column < side.right(); column++ {
				if n[[2]int{column, row}] {
					taken++
				}
			}
		}
		if 2*taken <= side.Columns*side.Rows {
			open++
		}
	}
	return max(open, 1)
}
