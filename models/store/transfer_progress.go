package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// progressTable is where a target notes how far a move has gone. It is there
// only while a move is unfinished. Its row without a name is the move itself.
const progressTable = "transfer_progress"

// ErrUnfinished says that a database is the target of a move that has not
// come to its end.
var ErrUnfinished = errors.New("this database is the target of an unfinished move; give the same migrate --to again to finish it")

// Whole reports ErrUnfinished if the database must not be served.
func (s *Store) Whole(ctx context.Context) error {
	to, err := sideOf(s)
	if err != nil {
		return err
	}
	move, err := to.progressOf(ctx, "")
	if err == nil && move != nil && !move.done {
		return ErrUnfinished
	}
	return err
}

// progress is how far a table is.
type progress struct {
	lastKey string // the last moved row's key as JSON; of the move: the source's identity
	moved   int64
	done    bool
}

// progressOf is nil where there is no such note.
func (s *side) progressOf(ctx context.Context, name string) (*progress, error) {
	present, err := s.hasProgress(ctx)
	if err != nil || !present {
		return nil, err
	}
	var p progress
	err = s.db.QueryRowContext(ctx, "SELECT last_key, moved, done FROM "+progressTable+" WHERE name = ?", name).Scan(&p.lastKey, &p.moved, &p.done)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the move's progress: %w", err)
	}
	return &p, nil
}

func (s *side) hasProgress(ctx context.Context) (bool, error) {
	var n int
	err := s.db.QueryRowContext(ctx, s.engine(
		"SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = ?",
		"SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?"), progressTable).Scan(&n)
	if err != nil {
		return false, fmt.Errorf("read the move's progress: %w", err)
	}
	return n > 0, nil
}

func (s *side) makeProgress(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS "+progressTable+
		" (name VARCHAR(64) NOT NULL PRIMARY KEY, last_key TEXT NOT NULL, moved BIGINT NOT NULL, done BOOLEAN NOT NULL)"+
		s.engine("", " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"))
	if err != nil {
		return fmt.Errorf("prepare the target: %w", err)
	}
	return nil
}

func (s *side) dropProgress(ctx context.Context) error {
	if _, err := s.db.ExecContext(ctx, "DROP TABLE "+progressTable); err != nil {
		return fmt.Errorf("finish the move: %w", err)
	}
	return nil
}

// noteMove writes down what moves, if that has not been done.
func (s *side) noteMove(ctx context.Context, identity string, tables []movedTable) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin the move: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	var known []string
	rows, err := tx.QueryContext(ctx, "SELECT name FROM "+progressTable)
	if err != nil {
		return fmt.Errorf("begin the move: %w", err)
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return errors.Join(err, rows.Close())
		}
		known = append(known, name)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return fmt.Errorf("begin the move: %w", err)
	}
	notes := map[string]string{"": identity}
	for i := range tables {
		notes[tables[i].name] = ""
	}
	for name, note := range notes {
		if slices.Contains(known, name) {
			continue
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO "+progressTable+" (name, last_key, moved, done) VALUES (?, ?, 0, ?)", name, note, false); err != nil {
			return fmt.Errorf("begin the move: %w", err)
		}
	}
	return tx.Commit()
}

// note says, in the transaction that moves rows, how far that brings a table.
// Two moves into one target at a time find each other out here.
func note(ctx context.Context, tx *sql.Tx, name string, before, after progress) error {
	result, err := tx.ExecContext(ctx, "UPDATE "+progressTable+" SET last_key = ?, moved = ?, done = ? WHERE name = ? AND last_key = ? AND moved = ?",
		after.lastKey, after.moved, after.done, name, before.lastKey, before.moved)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n != 1 {
		return errors.Join(err, refuseTransfer("another move into this target is under way"))
	}
	return nil
}
