package lists

import (
	"cmp"
	"container/heap"
	"slices"
	"strings"
)

// key is where a row stands in an order.
type key struct {
	value int64
	name  string
	id    string
}

// first keeps the first so many of the rows it is offered, the last of them on
// top: by a value, rows alike in it by name if the order says so, and by id.
type first struct {
	value      func(*row) int64
	named      bool
	descending bool
	most       int
	rows       []*row
}

// offer takes a row if it is behind a place, and among the first.
func (b *first) offer(r *row, after *key) {
	if after != nil && b.compare(r, after) <= 0 {
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
	slices.SortFunc(b.rows, func(one, other *row) int {
		place := b.keyOf(other)
		return b.compare(one, &place)
	})
	return b.rows
}

func (b *first) keyOf(r *row) key { return key{b.value(r), r.name, r.id} }

func (b *first) before(one, other *row) bool {
	place := b.keyOf(other)
	return b.compare(one, &place) < 0
}

func (b *first) compare(r *row, place *key) int {
	order := cmp.Compare(b.value(r), place.value)
	if order == 0 && b.named {
		order = strings.Compare(r.name, place.name)
	}
	if order == 0 {
		order = strings.Compare(r.id, place.id)
	}
	if b.descending {
		return -order
	}
	return order
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
