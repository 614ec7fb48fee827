package lists

import (
	"cmp"
	"container/heap"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"zhanban/models"
)

// Place is where a list stands: behind a card as it was when it was listed,
// wherever that card is by now.
type Place struct {
	Sort       string `json:"s"`
	Descending bool   `json:"d,omitempty"`
	Value      int64  `json:"v,omitempty"`
	Name       string `json:"n"`
	ID         string `json:"i"`
}

// String is the place as clients hand it back.
func (p Place) String() string {
	text, err := json.Marshal(p)
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// ReadPlace reads a place of a filter's order; it belongs to no other.
func ReadPlace(text string, f *models.CustomerFilter) (*Place, error) {
	if text == "" {
		return nil, nil
	}
	var p Place
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		err = json.Unmarshal(raw, &p)
	}
	if err != nil || p.ID == "" {
		return nil, models.Invalid("after", "cursor.invalid", "after must be the next of the page before")
	}
	if p.Sort != sortOf(f) || p.Descending != f.Descending {
		return nil, models.Invalid("after", "cursor.invalid", "after is of a list in another order")
	}
	return &p, nil
}

func sortOf(f *models.CustomerFilter) string { return cmp.Or(f.Sort, "company") }

// Page is a part of a list: the ids of its cards in order, the place behind
// them, and how many cards the whole list has, stage by stage too.
type Page struct {
	IDs    []string
	Next   string // empty: this was the last
	End    *Place // what Next says; nil: this was the last
	Total  int
	Stages map[string]int
}

// Page answers one question: the first limit cards of a list behind a place.
func (x *Index) Page(f *models.CustomerFilter, reader Reader, after *Place, limit int, now time.Time) Page {
	x.mu.RLock()
	defer x.mu.RUnlock()
	m := x.matcher(f, reader, now)
	best := &first{sort: sortOf(f), descending: f.Descending, most: limit + 1}
	stages := make([]int, len(models.CustomerStages)+1)
	total := 0
	for i := range x.rows {
		r := &x.rows[i]
		if r.id == "" || !m.fits(r) {
			continue
		}
		stages[r.stage]++
		if !m.stages.has(r.stage) {
			continue
		}
		total++
		if limit > 0 {
			best.offer(r, after)
		}
	}
	page := Page{IDs: []string{}, Total: total, Stages: map[string]int{}}
	for n, stage := range models.CustomerStages {
		page.Stages[stage] = stages[n]
	}
	list := best.inOrder()
	if limit > 0 && len(list) > limit {
		list = list[:limit]
		end := placeOf(list[limit-1], best)
		page.Next, page.End = end.String(), &end
	}
	for _, r := range list {
		page.IDs = append(page.IDs, r.id)
	}
	return page
}

func placeOf(r *row, by *first) Place {
	return Place{Sort: by.sort, Descending: by.descending, Value: r.value(by.sort), Name: r.name, ID: r.id}
}

// first keeps the first so many of the rows it is offered, the last of them on
// top.
type first struct {
	sort       string
	descending bool
	most       int
	rows       []*row
}

func (b *first) offer(r *row, after *Place) {
	if after != nil && !b.behind(r, after) {
		return
	}
	if len(b.rows) < b.most {
		heap.Push(b, r)
	} else if b.before(r, b.rows[0]) {
		b.rows[0] = r
		heap.Fix(b, 0)
	}
}

// inOrder empties the heap.
func (b *first) inOrder() []*row {
	slices.SortFunc(b.rows, func(one, other *row) int { return b.compare(one, other.value(b.sort), other.name, other.id) })
	return b.rows
}

func (b *first) before(one, other *row) bool {
	return b.compare(one, other.value(b.sort), other.name, other.id) < 0
}

func (b *first) behind(r *row, p *Place) bool { return b.compare(r, p.Value, p.Name, p.ID) > 0 }

func (b *first) compare(r *row, value int64, name, id string) int {
	order := cmp.Compare(r.value(b.sort), value)
	if order == 0 {
		order = strings.Compare(r.name, name)
	}
	if order == 0 {
		order = strings.Compare(r.id, id)
	}
	if b.descending {
		return -order
	}
	return order
}

// value is what a row is sorted by before its name.
func (r *row) value(sort string) int64 {
	switch sort {
	case "lastContactAt":
		return r.lastContact
	case "stageSince":
		return r.stageSince
	case "updatedAt":
		return r.updated
	case "createdAt":
		return r.created
	case "class":
		return int64(r.class)
	case "grade":
		return int64(r.grade)
	case "stage":
		return int64(r.stage)
	}
	return 0
}

// Len, Less, Swap, Push and Pop implement heap.Interface: the last is on top.
func (b *first) Len() int           { return len(b.rows) }
func (b *first) Less(i, j int) bool { return b.before(b.rows[j], b.rows[i]) }
func (b *first) Swap(i, j int)      { b.rows[i], b.rows[j] = b.rows[j], b.rows[i] }

// Push implements heap.Interface.
func (b *first) Push(r any) { b.rows = append(b.rows, r.(*row)) }

// Pop implements heap.Interface.
func (b *first) Pop() any {
	last := b.rows[len(b.rows)-1]
	b.rows = b.rows[:len(b.rows)-1]
	return last
}
