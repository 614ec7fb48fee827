package store

import (
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"runtime/debug"
	"slices"

	"gorm.io/gorm"
)

// head is a workspace's place in its log while a transaction holds it.
type head struct {
	before, seq int64
}

// batch is one transaction over several jobs. It runs boldly first: new states
// of nouns are held back and written together, and there are no savepoints.
// Where that does not do, it runs again carefully: step by step.
type batch struct {
	store     *Store
	conn      *connection
	db        *gorm.DB // over conn
	careful   bool
	heads     map[string]*head
	ledger    ledger
	rows      *rows
	shared    map[sharedKey]any // see Shared
	effects   []func()
	locked    bool // it has got as far as to hold the head rows
	broke     *job // whose step left no transaction to go on with
	written   int  // bytes of rows, about
	unwritten bool // the ledger could not be written, and whose fault it is is unknown
}

func newBatch(c *committer, careful bool) *batch {
	return &batch{store: c.store, conn: c.conn, db: c.db, careful: careful,
		heads: map[string]*head{}, rows: newRows(), shared: map[sharedKey]any{}}
}

func (b *batch) commit(jobs []*job) error {
	err := b.conn.begin()
	if err == nil {
		err = b.run(jobs)
	}
	if err == nil {
		err = b.conn.commit()
	}
	if err != nil {
		b.conn.rollback()
	}
	return err
}

func (b *batch) run(jobs []*job) error {
	if err := b.lockHeads(jobs); err != nil {
		return err
	}
	b.locked = true
	if err := b.ledger.lookUp(b, jobs); err != nil {
		return err
	}
	if err := b.prefetch(jobs); err != nil {
		return err
	}
	for _, j := range jobs {
		for i, step := range j.steps {
			err := b.step(j, step)
			if dead := b.conn.dead; dead != nil {
				b.broke = j
				return dead
			}
			j.errs[i] = Refusal(err)
		}
	}
	if err := b.flush(""); err != nil {
		return err
	}
	if err := b.ledger.write(b); err != nil {
		b.unwritten = true
		return err
	}
	return b.saveHeads()
}

// step runs one step and undoes it alone if it fails.
func (b *batch) step(j *job, step func(*Tx) error) error {
	h := b.heads[j.workspaceID]
	b.conn.startStep(b.careful)
	tx := &Tx{ctx: j.ctx, db: b.db, batch: b, workspaceID: j.workspaceID, seq: h.seq, loaded: map[rowKey]*loaded{}, rows: newRows()}
	if err := tx.call(step); err != nil {
		_ = b.conn.judged(err) // a transaction can also end while rows are read
		switch {
		case b.conn.dead != nil:
		case !b.conn.wrote: // all it did was held back
			b.conn.startStep(false)
		case !b.careful:
			return b.conn.end(fmt.Errorf("%w: %w", errCarefully, err))
		default:
			b.conn.undoStep()
			b.rows.forget() // the step may have read what it had written
		}
		b.ledger.refused(tx, err)
		return err
	}
	b.conn.keepStep()
	h.seq = tx.seq
	b.rows.merge(tx.rows)
	b.ledger.add(tx)
	b.effects = append(b.effects, tx.effects...)
	return nil
}

// call runs step and turns a panic into an error, so that one faulty command
// cannot stop the committer.
func (tx *Tx) call(step func(*Tx) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in a write: %v\n%s", p, debug.Stack())
		}
	}()
	return step(tx)
}

type workspaceHead struct {
	WorkspaceID string `gorm:"primaryKey"`
	Seq         int64
	Pruned      int64
}

// lockHeads takes the sequence rows of the jobs' workspaces, in order, before
// anything is read: whoever has a row commits before the next one reads it, so
// that sequence order is commit order (L2), and nobody waits in a circle.
func (b *batch) lockHeads(jobs []*job) error {
	for _, j := range jobs {
		b.heads[j.workspaceID] = &head{}
	}
	for _, id := range slices.Sorted(maps.Keys(b.heads)) {
		if err := b.lockHead(id, b.heads[id]); err != nil {
			return err
		}
	}
	return nil
}

func (b *batch) lockHead(workspaceID string, h *head) error {
	q := "SELECT seq FROM workspace_heads WHERE workspace_id = ?"
	if b.store.mysql {
		q += " FOR UPDATE"
	}
	there := false
	err := b.conn.each(q, []any{workspaceID}, func(scan func(...any) error) error {
		there = true
		return scan(&h.seq)
	})
	if err != nil {
		return fmt.Errorf("lock sequence: %w", err)
	}
	if h.before = h.seq; there {
		return nil
	}
	_, err = b.conn.run("INSERT INTO workspace_heads (workspace_id, seq, pruned) VALUES (?, 0, 0)", workspaceID)
	if errors.Is(b.store.translated(err), gorm.ErrDuplicatedKey) {
		return fmt.Errorf("start sequence: %w", errLostRace) // another node was first
	}
	if err != nil {
		return fmt.Errorf("start sequence: %w", err)
	}
	return nil
}

func (b *batch) saveHeads() error {
	for id, h := range b.heads {
		if h.seq == h.before {
			continue
		}
		if _, err := b.conn.run("UPDATE workspace_heads SET seq = ? WHERE workspace_id = ?", h.seq, id); err != nil {
			return fmt.Errorf("save sequence: %w", err)
		}
	}
	return nil
}

// after tells what was committed and fires the effects (L3).
func (b *batch) after() {
	for id, changes := range b.ledger.byWorkspace() {
		b.store.committed(id, changes)
	}
	for _, effect := range b.effects {
		fire(effect)
	}
}

// fire runs an effect; what it does is committed already, so that its panic
// must not stop the committer.
func fire(effect func()) {
	defer func() {
		if p := recover(); p != nil {
			slog.Error("panic after a commit", "panic", p, "stack", string(debug.Stack()))
		}
	}()
	effect()
}
