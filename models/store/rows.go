package store

import (
	"zhanban/models"
)

// row is a noun's row as a batch knows it.
type row struct {
	key    rowKey
	table  *table
	values values
	noun   models.Noun // the same as a noun, to be copied; may be nil
	base   int64       // the version that lies in the database; 0: none yet
	dirty  bool        // values are still to be written
	gone   bool        // deleted
	others bool        // what lies beside it in other tables is still to be written
}

type rowKey struct {
	workspaceID string
	kind        models.Kind
	id          string
}

// rows are the rows that a batch, or one step of it, has read or is going to
// write. Nothing of them outlives the batch: another node may write before the
// next one.
type rows struct {
	known   map[rowKey]*row
	pending []*row // dirty ones, in the order they were first saved
}

func newRows() *rows { return &rows{known: map[rowKey]*row{}} }

// put takes a row. One that waits to be written keeps its place and what lies
// below it in the database.
func (r *rows) put(now *row) {
	before := r.known[now.key]
	if now.dirty && before != nil && before.dirty {
		before.values, before.noun = now.values, nil
		before.others = before.others || now.others
		return
	}
	if now.dirty {
		r.pending = append(r.pending, now)
	}
	r.known[now.key] = now
}

// merge takes over the rows of a step that is kept.
func (r *rows) merge(step *rows) {
	for _, p := range step.pending {
		if p.dirty {
			r.put(p)
		}
	}
	for _, k := range step.known {
		if !k.dirty {
			r.put(k)
		}
	}
}

// take removes and gives what waits to be written of a kind, all of it for "".
func (r *rows) take(kind models.Kind) []*row {
	var taken, rest []*row
	for _, p := range r.pending {
		if kind == "" || p.key.kind == kind {
			taken = append(taken, p)
		} else {
			rest = append(rest, p)
		}
	}
	r.pending = rest
	return taken
}

// forget drops what was only read: the database may hold something else now.
func (r *rows) forget() {
	for key, row := range r.known {
		if !row.dirty {
			delete(r.known, key)
		}
	}
}
