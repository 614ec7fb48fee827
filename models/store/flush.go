package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"zhanban/models"
)

// errCarefully says that a batch has to run again step by step: with every
// row written at once and every step under a savepoint.
var errCarefully = errors.New("the batch has to be run step by step")

// flush writes the rows held back of a kind ("": of every kind), for a
// statement is about to look at them.
func (tx *Tx) flush(kind models.Kind) error {
	if len(tx.rows.pending) == 0 && len(tx.batch.rows.pending) == 0 {
		return nil
	}
	if err := tx.batch.flush(kind); err != nil {
		return err
	}
	own := tx.rows.take(kind)
	for _, r := range own {
		if under := tx.batch.rows.known[r.key]; under != nil && !under.gone {
			r.base = under.base // written just now, or before
		}
	}
	return tx.batch.writeRows(own)
}

// flush writes what earlier steps held back. That is not the running step's
// doing: it has written nothing by it.
func (b *batch) flush(kind models.Kind) error {
	wrote := b.conn.wrote
	err := b.writeRows(b.rows.take(kind))
	b.conn.wrote = wrote
	return err
}

// writeRows writes rows of kinds that no other row can refuse, so that their
// order does not matter. A failure is somebody's, but not known whose: then
// the batch runs again step by step.
func (b *batch) writeRows(list []*row) error {
	if len(list) == 0 {
		return nil
	}
	err := b.insertRows(slices.DeleteFunc(slices.Clone(list), func(r *row) bool { return r.base != 0 }))
	for _, r := range list {
		if err == nil && r.base != 0 {
			err = b.writeRow(r)
		}
	}
	if err == nil {
		err = b.writeBeside(list)
	}
	if err != nil {
		return b.conn.end(fmt.Errorf("%w: %w", errCarefully, err))
	}
	for _, r := range list {
		r.base, r.dirty = r.values[r.table.version].(int64), false
	}
	return nil
}

func (b *batch) insertRows(list []*row) error {
	slices.SortFunc(list, func(a, b *row) int { return strings.Compare(a.key.id, b.key.id) }) // ids grow: SQLite appends
	byTable := map[*table][]values{}
	for _, r := range list {
		byTable[r.table] = append(byTable[r.table], r.values)
	}
	for t, rows := range byTable {
		if err := b.insertMany(t.insert, rows); err != nil {
			return err
		}
	}
	return nil
}

func (b *batch) writeRow(r *row) error {
	if r.base == 0 {
		return b.insertMany(r.table.insert, []values{r.values})
	}
	result, err := b.conn.write(r.table.update, append(slices.Clone(r.values), r.key.id, r.base)...)
	if err != nil {
		return b.store.translated(err)
	}
	if n, err := result.RowsAffected(); err != nil || n != 1 {
		return fmt.Errorf("save %s %s: version %d is not there", r.key.kind, r.key.id, r.base)
	}
	return nil
}
