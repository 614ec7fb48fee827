package seed

import "fmt"

// floor is what stands in a hall beside its booths, gathered while they are
// drawn.
type floor struct {
	hall         string
	width, depth int
	marks        []payload
}

func (f *floor) mark(kind, text string, x, y, width, depth int) {
	f.marks = append(f.marks, payload{
		"id": fmt.Sprint(len(f.marks) + 1), "type": kind, "text": text, "x": x, "y": y, "width": width, "depth": depth,
	})
}

// floors draws the halls around the rows of their booths: a main aisle below
// the first row, pillars where booths stand back to back, what is not for sale
// beside the raw space, and the way in.
func floors() []*floor {
	var all []*floor
	drawn := places()
	for _, r := range rows {
		if len(all) == 0 || all[len(all)-1].hall != r.hall {
			all = append(all, &floor{hall: r.hall})
		}
		f := all[len(all)-1]
		end := 0
		for _, place := range drawn[r.code] {
			end = max(end, place["x"].(int)+place["width"].(int))
		}
		y := drawn[r.code][1]["y"].(int)
		if f.depth == 0 {
			f.mark("aisle", "主通道", 12_000, 3000+aisle/4, 12_000, aisle/2)
		}
		if y == f.depth && y > 0 { // its back to the row before
			for x := 15_000; x < end; x += 34_000 {
				f.mark("pillar", "", x-400, y-400, 800, 800)
			}
		}
		if r.raw {
			f.mark("facility", "配电·卫生间", end+2000, y, 9000, 6000)
			end += 11_000
		}
		f.width, f.depth = max(f.width, end), y+r.rowDepth()
	}
	for _, f := range all {
		f.depth += aisle
		f.mark("entrance", "主入口", f.width/2-4000, f.depth-2000, 8000, 2000)
	}
	return all
}

// addFloorPlans draws the halls.
func (w *writer) addFloorPlans(exhibition string) {
	at := w.at(w.back(60), "14:20")
	for _, f := range floors() {
		w.do(at, Administrator, "floor_plan.create", payload{
			"id": w.id(at), "exhibitionId": exhibition, "hall": f.hall, "width": f.width, "depth": f.depth, "grid": 1000, "marks": f.marks,
		})
	}
}
