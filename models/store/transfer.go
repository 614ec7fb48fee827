package store

import (
	"context"
	"errors"
	"fmt"
)

// Transfer is the move of everything from one database into another, empty
// one, on whichever engines.
type Transfer struct {
	// From is only read, and nobody may write it meanwhile.
	From, To string
	// Tell is called as the move goes on.
	Tell func(TransferStep)

	from, to *side
	tables   []movedTable
}

// TransferStep says where a move is.
type TransferStep struct {
	Stage string // "copy" or "verify"
	Table string
	Rows  int64 // done so far, also before an interruption
	Total int64
}

// ErrTransfer is a move that cannot be: its text says why in one sentence.
var ErrTransfer = errors.New("the move is not possible")

func refuseTransfer(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrTransfer, fmt.Sprintf(format, args...))
}

// Run moves everything: tables in batches, each batch with the note of how far
// it went, so that an interrupted move goes on where it was; then both sides
// are read again and compared; then the target gets an epoch of its own, so
// that every client fetches snapshots (L5). Until then nothing can be served
// from it.
func (t *Transfer) Run(ctx context.Context) error {
	source, err := t.openSource(ctx)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := Open(ctx, Options{DSN: t.To, NoMigrate: true})
	if err != nil {
		return fmt.Errorf("open the target: %w", err)
	}
	defer target.Close()
	if t.from, err = sideOf(source); err != nil {
		return err
	}
	if t.to, err = sideOf(target); err != nil {
		return err
	}
	finished, err := t.begin(ctx, target)
	if err != nil || finished {
		return err
	}
	for i := range t.tables {
		if err := t.copyTable(ctx, &t.tables[i]); err != nil {
			return err
		}
	}
	for i := range t.tables {
		if err := t.verify(ctx, &t.tables[i]); err != nil {
			return err
		}
	}
	return t.finish(ctx)
}

// openSource opens the source as it is, its schema being this program's.
func (t *Transfer) openSource(ctx context.Context) (*Store, error) {
	if IsMySQL(t.From) {
		if err := alone(ctx, t.From); err != nil {
			return nil, err
		}
	}
	s, err := Open(ctx, Options{DSN: t.From, NoMigrate: true})
	if err != nil {
		return nil, fmt.Errorf("open the source: %w", err)
	}
	pending, err := s.Pending(ctx)
	if err == nil && len(pending) > 0 {
		err = refuseTransfer("the source's schema is not up to date; run migrate on it without --to first")
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// begin makes the target ready: fresh, or as an interrupted move left it.
func (t *Transfer) begin(ctx context.Context, target *Store) (finished bool, err error) {
	identity, err := t.identity(ctx)
	if err != nil {
		return false, err
	}
	state, err := t.to.progressOf(ctx, "")
	if err != nil {
		return false, err
	}
	switch {
	case state == nil:
		if err := t.to.mustBeEmpty(ctx); err != nil {
			return false, err
		}
	case state.lastKey != identity:
		return false, refuseTransfer("the target holds an unfinished move of another database, or the source has been written to since; empty the target and move again")
	case state.done:
		return true, t.to.dropProgress(ctx)
	}
	if err := t.to.makeProgress(ctx); err != nil {
		return false, err
	}
	if _, err := target.Migrate(ctx); err != nil {
		return false, fmt.Errorf("make the target's tables: %w", err)
	}
	if t.tables, err = t.sameTables(ctx); err != nil {
		return false, err
	}
	return false, t.to.noteMove(ctx, identity, t.tables)
}

// identity tells this source, as it is now, from any other.
func (t *Transfer) identity(ctx context.Context) (string, error) {
	var epoch string
	if err := t.from.db.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = 'epoch'").Scan(&epoch); err != nil {
		return "", refuseTransfer("the source has never been served: there is nothing to move")
	}
	tables, err := t.from.tables(ctx)
	if err != nil {
		return "", err
	}
	for i := range tables {
		if tables[i].name == "workspace_heads" {
			sum, err := t.from.sum(ctx, &tables[i], func(int64) {})
			return epoch + " " + sum.String(), err
		}
	}
	return "", refuseTransfer("the source is not a database of Zhanban")
}

// sameTables are the tables of both sides, which must be the same.
func (t *Transfer) sameTables(ctx context.Context) ([]movedTable, error) {
	from, err := t.from.tables(ctx)
	if err != nil {
		return nil, err
	}
	to, err := t.to.tables(ctx)
	if err != nil {
		return nil, err
	}
	if len(from) != len(to) {
		return nil, refuseTransfer("the source has %d tables and the target %d; neither may hold anything but Zhanban", len(from), len(to))
	}
	for i := range from {
		if !from[i].equal(&to[i]) {
			return nil, refuseTransfer("table %s is not the same on both sides", from[i].name)
		}
	}
	return from, nil
}

// finish gives the target a life of its own.
func (t *Transfer) finish(ctx context.Context) error {
	tx, err := t.to.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("finish the move: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	for _, s := range []struct {
		text string
		args []any
	}{
		{"DELETE FROM meta WHERE name = 'epoch'", nil},
		{"INSERT INTO meta (name, value) VALUES ('epoch', ?)", []any{newEpoch()}},
		{"UPDATE " + progressTable + " SET done = 1 WHERE name = ''", nil},
	} {
		if _, err := tx.ExecContext(ctx, s.text, s.args...); err != nil {
			return fmt.Errorf("finish the move: %w", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("finish the move: %w", err)
	}
	return t.to.dropProgress(ctx)
}
