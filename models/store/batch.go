package store

import (
	"database/sql"
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

// batch is one transaction over several jobs.
type batch struct {
	store     *Store
	db        *gorm.DB
	heads     map[string]*head
	ledger    ledger
	kept      map[string]any // nouns read once for the whole batch; see Load
	effects   []func()
	broke     *job // whose step left no transaction to go on with
	unwritten bool // the ledger could not be written, and whose fault it is is unknown
}

func newBatch(s *Store) *batch {
	return &batch{store: s, heads: map[string]*head{}, kept: map[string]any{}}
}

func (b *batch) commit(jobs []*job) error {
	return b.store.write.Transaction(func(db *gorm.DB) error {
		b.db = db
		if err := b.lockHeads(jobs); err != nil {
			return err
		}
		if err := b.ledger.lookUp(db, jobs); err != nil {
			return err
		}
		for _, j := range jobs {
			for i, step := range j.steps {
				err := b.step(j, step)
				var dead *brokenError
				if errors.As(err, &dead) {
					b.broke = j
					return err
				}
				j.errs[i] = Refusal(err)
			}
		}
		if err := b.ledger.write(db); err != nil {
			b.unwritten = true
			return err
		}
		return b.saveHeads()
	}, &sql.TxOptions{Isolation: b.store.writeIsolation()})
}

// writeIsolation: with the head row locked nobody else writes the workspace,
// so that reading what is committed is enough, and takes fewer gap locks.
func (s *Store) writeIsolation() sql.IsolationLevel {
	if s.mysql {
		return sql.LevelReadCommitted
	}
	return sql.LevelDefault
}

// brokenError says that the whole transaction is lost, not one step alone.
type brokenError struct{ err error }

func (e *brokenError) Error() string { return "transaction lost: " + e.err.Error() }
func (e *brokenError) Unwrap() error { return e.err }

// step runs one step under a savepoint and undoes it alone if it fails. After
// an error that can end a transaction (deadlock, disk full, connection lost)
// nothing may follow in it: SQLite would run what follows outside of any.
func (b *batch) step(j *job, step func(*Tx) error) error {
	h := b.heads[j.workspaceID]
	if err := b.db.Exec("SAVEPOINT step").Error; err != nil {
		return &brokenError{fmt.Errorf("savepoint: %w", err)}
	}
	tx := &Tx{ctx: j.ctx, db: b.db, batch: b, workspaceID: j.workspaceID, seq: h.seq, loaded: map[string]*loaded{}}
	if err := tx.call(step); err != nil {
		if retryable(err) || full(err) || lost(err) {
			return &brokenError{err}
		}
		if back := b.db.Exec("ROLLBACK TO SAVEPOINT step").Error; back != nil {
			return &brokenError{errors.Join(err, back)}
		}
		clear(b.kept) // the step may have read what it had saved
		return err
	}
	if err := b.db.Exec("RELEASE SAVEPOINT step").Error; err != nil {
		return &brokenError{fmt.Errorf("release savepoint: %w", err)}
	}
	h.seq = tx.seq
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
	var seqs []int64
	if err := b.db.Raw(q, workspaceID).Scan(&seqs).Error; err != nil {
		return fmt.Errorf("lock sequence: %w", err)
	}
	if len(seqs) > 0 {
		h.before, h.seq = seqs[0], seqs[0]
		return nil
	}
	err := b.db.Create(&workspaceHead{WorkspaceID: workspaceID}).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
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
		if err := b.db.Exec("UPDATE workspace_heads SET seq = ? WHERE workspace_id = ?", h.seq, id).Error; err != nil {
			return fmt.Errorf("save sequence: %w", err)
		}
	}
	return nil
}

// after rings for what was committed and fires the effects (L3).
func (b *batch) after() {
	for id, h := range b.heads {
		if h.seq != h.before {
			b.store.ring(id, h.seq)
		}
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
