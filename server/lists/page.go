package lists

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
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
	best := firstBy(f, limit+1)
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
			best.offer(r, after.key())
		}
	}
	page := Page{IDs: []string{}, Total: total, Stages: map[string]int{}}
	for n, stage := range models.CustomerStages {
		page.Stages[stage] = stages[n]
	}
	list := best.inOrder()
	if limit > 0 && len(list) > limit {
		list = list[:limit]
		last := best.keyOf(list[limit-1])
		end := Place{Sort: sortOf(f), Descending: f.Descending, Value: last.value, Name: last.name, ID: last.id}
		page.Next, page.End = end.String(), &end
	}
	for _, r := range list {
		page.IDs = append(page.IDs, r.id)
	}
	return page
}

// firstBy keeps the first cards in a filter's order.
func firstBy(f *models.CustomerFilter, most int) *first {
	sort := sortOf(f)
	return &first{value: func(r *row) int64 { return r.value(sort) }, named: true, descending: f.Descending, most: most}
}

func (p *Place) key() *key {
	if p == nil {
		return nil
	}
	return &key{p.Value, p.Name, p.ID}
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
	case "score":
		return int64(r.score)
	case "grade":
		return int64(r.grade)
	case "stage":
		return int64(r.stage)
	}
	return 0
}
