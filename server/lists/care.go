package lists

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"zhanban/models"
)

// CareBounds are moments before which customers of a class were contacted too
// long ago, or, by grade, last had and contacted so long ago that they go back
// to the lead pool soon; none: never.
type CareBounds struct {
	Over time.Time
	Soon map[string]time.Time
}

// CareAsk is what is asked about contact: whose customers, by which bounds of
// which class.
type CareAsk struct {
	OwnerIDs []string
	Bounds   map[string]CareBounds // by class; "": without one
}

// CareCount is how a person's customers of a class stand.
type CareCount struct {
	OwnerID   string `json:"userId"`
	Class     string `json:"class" enum:",A,B,C"`
	Customers int    `json:"customers"`
	Over      int    `json:"over" doc:"Not contacted for longer than the class's target"`
	Soon      int    `json:"soon" doc:"Going back to the lead pool soon"`
}

// CareCounts counts the customers of people by class.
func (x *Index) CareCounts(ask CareAsk) []CareCount {
	type place struct {
		owner int32
		class int8
	}
	counts := map[place]*CareCount{}
	x.care(ask, func(r *row, over, soon bool) {
		at := place{r.owner, r.class}
		if counts[at] == nil {
			counts[at] = &CareCount{OwnerID: x.numbers.texts[r.owner-1], Class: classAt(r.class)}
		}
		one := counts[at]
		one.Customers++
		if over {
			one.Over++
		}
		if soon {
			one.Soon++
		}
	})
	list := make([]CareCount, 0, len(counts))
	for _, one := range counts {
		list = append(list, *one)
	}
	slices.SortFunc(list, func(a, b CareCount) int {
		return cmp.Or(strings.Compare(a.OwnerID, b.OwnerID), strings.Compare(a.Class, b.Class))
	})
	return list
}

// CareIDs are the customers over target, or those going back soon, the longest
// uncontacted first, most of them at most.
func (x *Index) CareIDs(ask CareAsk, soon bool, most int) []string {
	best := &first{value: (*row).sinceContact, most: most}
	x.care(ask, func(r *row, over, returns bool) {
		if soon && returns || !soon && over {
			best.offer(r, nil)
		}
	})
	ids := make([]string, 0, most)
	for _, r := range best.inOrder() {
		ids = append(ids, r.id)
	}
	return ids
}

// care gives every card that is asked about, and how it stands.
func (x *Index) care(ask CareAsk, give func(r *row, over, soon bool)) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	wanted := make([]bool, len(x.numbers.texts)+1)
	for _, number := range x.numbers.known(ask.OwnerIDs) {
		wanted[number] = true
	}
	over, soon := ask.ready()
	for i := range x.rows {
		r := &x.rows[i]
		if r.id == "" || r.archived || !wanted[r.owner] || over[r.class] == nil {
			continue
		}
		give(r, r.sinceContact() < *over[r.class], r.lastHad() < soon[r.class][r.grade])
	}
}

// ready are the bounds by the places of class and grade, in ms; 0: never, nil:
// of a class that is not asked about.
func (ask CareAsk) ready() (over []*int64, soon [][]int64) {
	over, soon = make([]*int64, len(models.CustomerClass)+1), make([][]int64, len(models.CustomerClass)+1)
	for class, bounds := range ask.Bounds {
		at, before := place(models.CustomerClass, class), int64(0)
		if !bounds.Over.IsZero() {
			before = bounds.Over.UnixMilli()
		}
		over[at], soon[at] = &before, make([]int64, len(models.CustomerGrades)+1)
		for grade, moment := range bounds.Soon {
			soon[at][place(models.CustomerGrades, grade)] = moment.UnixMilli()
		}
	}
	return over, soon
}

// sinceContact is when a customer was last contacted; who never was counts from
// when its owner has it.
func (r *row) sinceContact() int64 { return cmp.Or(r.lastContact, r.ownerSince, r.created) }

// lastHad is the last contact, or since when its owner has it.
func (r *row) lastHad() int64 { return max(r.lastContact, r.ownerSince, r.created) }

func classAt(at int8) string {
	if int(at) < len(models.CustomerClass) {
		return models.CustomerClass[at]
	}
	return ""
}
