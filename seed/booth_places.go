package seed

// aisle is how wide people walk between rows and blocks of booths, in mm.
const aisle = 4000

// rowDepth is what a row takes of its hall, in mm.
func (r row) rowDepth() int {
	if !r.raw {
		return 3000
	}
	deepest := 0
	for _, size := range rawSizes {
		deepest = max(deepest, size[1]*1000)
	}
	return deepest
}

// places draws the rows of every hall: the first along its wall, the others
// back to back in twos, raw space by itself; an aisle after every ten booths.
func places() map[string]map[int]payload {
	drawn := map[string]map[int]payload{}
	hall, y, alone := "", 0, true
	for i, r := range rows {
		if r.hall != hall {
			hall, y, alone = r.hall, 0, true
		}
		drawn[r.code] = r.places(y)
		y += r.rowDepth()
		backed := !r.raw && !alone && i+1 < len(rows) && rows[i+1].hall == hall && !rows[i+1].raw
		if !backed {
			y += aisle
		}
		alone = backed // the next one stands with its back to this one, and is the last of the two
	}
	return drawn
}

// places draws the booths of a row from left to right.
func (r row) places(y int) map[int]payload {
	drawn := map[int]payload{}
	x := 0
	for n := 1; n <= r.count; n++ {
		width, depth := 3000, 3000
		if r.raw {
			size := rawSizes[n%len(rawSizes)]
			width, depth = size[0]*1000, size[1]*1000
		}
		drawn[n] = payload{"x": x, "y": y, "width": width, "depth": depth}
		x += width
		if n%10 == 0 || r.raw && n%3 == 0 {
			x += aisle
		}
	}
	return drawn
}
