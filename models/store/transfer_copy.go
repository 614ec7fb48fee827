package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// How much moves in one transaction: small enough for any packet size and for
// a cluster's certification, large enough that flushing does not matter.
const (
	moveRows  = 500
	moveBlobs = 8
	moveBytes = 1 << 20
)

// portionOf is how many rows of a table to ask for at a time.
func (t *movedTable) portionOf() int {
	for _, c := range t.columns {
		if c.class == blobs {
			return moveBlobs
		}
	}
	return moveRows
}

// copyTable moves what of a table is not yet in the target.
func (t *Transfer) copyTable(ctx context.Context, of *movedTable) error {
	at, err := t.to.progressOf(ctx, of.name)
	if err != nil {
		return err
	}
	if at == nil {
		return refuseTransfer("the target has lost the progress of table %s; empty it and move again", of.name)
	}
	var total int64
	if err := t.from.db.QueryRowContext(ctx, "SELECT COUNT(*) FROM `"+of.name+"` WHERE "+of.where()).Scan(&total); err != nil {
		return fmt.Errorf("read %s: %w", of.name, err)
	}
	for !at.done {
		if err := ctx.Err(); err != nil {
			return err
		}
		rows, err := t.from.portion(ctx, of, at.lastKey)
		if err != nil {
			return fmt.Errorf("read %s: %w", of.name, err)
		}
		if *at, err = t.to.put(ctx, of, rows, *at); err != nil {
			return fmt.Errorf("write %s after %d rows: %w", of.name, at.moved, err)
		}
		t.Tell(TransferStep{"copy", of.name, at.moved, total})
	}
	return nil
}

// portion reads the next rows behind a key, by the key.
func (s *side) portion(ctx context.Context, of *movedTable, lastKey string) ([][]any, error) {
	key := of.key()
	where, args, err := s.behind(of, key, lastKey)
	if err != nil {
		return nil, err
	}
	q := fmt.Sprintf("SELECT %s FROM `%s` WHERE %s AND %s ORDER BY %s LIMIT %d", of.list(of.all()), of.name, of.where(), where, of.list(key), of.portionOf())
	var rows [][]any
	weight := 0
	err = s.each(ctx, of, q, args, func(values []any) bool {
		rows = append(rows, append([]any{}, values...))
		for _, v := range values {
			weight += weigh(v)
		}
		return weight < moveBytes
	})
	return rows, err
}

// behind is the condition for rows after a key, spelled so that each engine
// finds them by its index.
func (s *side) behind(of *movedTable, key []int, lastKey string) (string, []any, error) {
	if lastKey == "" {
		return "1 = 1", nil, nil
	}
	var values []any
	d := json.NewDecoder(strings.NewReader(lastKey))
	d.UseNumber()
	if err := d.Decode(&values); err != nil || len(values) != len(key) {
		return "", nil, refuseTransfer("the progress of table %s cannot be read; empty the target and move again", of.name)
	}
	for i, v := range values {
		if n, ok := v.(json.Number); ok {
			values[i], _ = n.Int64() // written by keyOf
		}
	}
	if !s.mysql {
		return "(" + of.list(key) + ") > (" + strings.TrimSuffix(strings.Repeat("?,", len(key)), ",") + ")", values, nil
	}
	var ways []string
	var args []any
	for i := range key {
		var parts []string
		for j := range i {
			parts = append(parts, of.list(key[j:j+1])+" = ?")
			args = append(args, values[j])
		}
		parts = append(parts, of.list(key[i:i+1])+" > ?")
		args = append(args, values[i])
		ways = append(ways, "("+strings.Join(parts, " AND ")+")")
	}
	return "(" + strings.Join(ways, " OR ") + ")", args, nil
}

// each reads rows of all of a table's columns as canonical values, which are
// lent for the call. It stops when take says so.
func (s *side) each(ctx context.Context, of *movedTable, query string, args []any, take func([]any) bool) error {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	found, values := make([]any, len(of.columns)), make([]any, len(of.columns))
	into := make([]any, len(found))
	for i := range found {
		into[i] = &found[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, c := range of.columns {
			if values[i], err = canonical(c.class, found[i]); err != nil {
				return fmt.Errorf("column %s: %w", c.name, err)
			}
		}
		if !take(values) {
			return nil
		}
	}
	return rows.Err()
}

// put writes rows and, with them, how far that brings the table. No rows: the
// table is done.
func (s *side) put(ctx context.Context, of *movedTable, rows [][]any, at progress) (progress, error) {
	next := progress{lastKey: at.lastKey, moved: at.moved + int64(len(rows)), done: len(rows) == 0}
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{})
	if err != nil {
		return at, err
	}
	defer func() { _ = tx.Rollback() }()
	if len(rows) > 0 {
		if next.lastKey, err = keyOf(of, rows[len(rows)-1]); err != nil {
			return at, err
		}
		if err := s.insert(ctx, tx, of, rows); err != nil {
			return at, err
		}
	}
	if err := note(ctx, tx, of.name, at, next); err != nil {
		return at, err
	}
	if err := tx.Commit(); err != nil {
		return at, err
	}
	return next, nil
}

func (s *side) insert(ctx context.Context, tx *sql.Tx, of *movedTable, rows [][]any) error {
	marks := "(" + strings.TrimSuffix(strings.Repeat("?,", len(of.columns)), ",") + "),"
	args := make([]any, 0, len(rows)*len(of.columns))
	for _, values := range rows {
		args = append(args, values...)
	}
	q := fmt.Sprintf("INSERT INTO `%s` (%s) VALUES %s", of.name, of.list(of.all()), strings.TrimSuffix(strings.Repeat(marks, len(rows)), ","))
	_, err := tx.ExecContext(ctx, q, args...)
	return err
}

// keyOf is a row's key as it is noted.
func keyOf(of *movedTable, values []any) (string, error) {
	var key []any
	for _, i := range of.key() {
		switch values[i].(type) {
		case string, int64:
			key = append(key, values[i])
		default:
			return "", errors.New("a key of neither text nor number")
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(key)
	return strings.TrimSpace(b.String()), err
}
