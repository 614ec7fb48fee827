package store

import (
	"database/sql"
	"fmt"

	"zhanban/models"
)

// Ref names a noun that a step is going to load.
type Ref struct {
	Kind models.Kind
	ID   string
}

// prefetch reads the nouns that the jobs are going to load, one statement a
// kind and workspace instead of one a command.
func (b *batch) prefetch(jobs []*job) error {
	wanted := map[sharedKey][]any{}
	seen := map[rowKey]bool{}
	for _, j := range jobs {
		for _, ref := range j.refs {
			key := rowKey{j.workspaceID, ref.Kind, ref.ID}
			if seen[key] || tables[ref.Kind] == nil {
				continue
			}
			seen[key] = true
			place := sharedKey{j.workspaceID, ref.Kind, ""}
			wanted[place] = append(wanted[place], ref.ID)
		}
	}
	for place, ids := range wanted {
		for len(ids) > 0 {
			n := min(len(ids), idsMost)
			if err := b.prefetchPart(place, ids[:n]); err != nil {
				return fmt.Errorf("read %s: %w", place.kind, err)
			}
			ids = ids[n:]
		}
	}
	return nil
}

func (b *batch) prefetchPart(place sharedKey, ids []any) error {
	t := tables[place.kind]
	list, args := idList(ids)
	// By the ids alone: beside a workspace, SQLite would read all that the
	// workspace has as soon as there are more than two.
	rows, err := b.conn.query(t.selectAll(b.store.mysql)+" WHERE id IN "+list, args...)
	if err != nil {
		return err
	}
	var failed error
	err = t.readAll(rows, func(n models.Noun) {
		if n.Base().WorkspaceID != place.workspaceID {
			return
		}
		if _, err := b.known(t, place.workspaceID, n); err != nil {
			failed = err
		}
	})
	if err != nil {
		return err
	}
	return failed
}

// known keeps a noun read from the database for the rest of the batch.
func (b *batch) known(t *table, workspaceID string, n models.Noun) (*row, error) {
	v, err := t.encode(n)
	if err != nil {
		return nil, err
	}
	r := &row{key: rowKey{workspaceID, t.kind, n.Base().ID}, table: t, values: v, base: n.Base().Version}
	if t.copied {
		r.noun = n
	}
	b.rows.put(r)
	return r, nil
}

// idsMost is how many ids one statement names.
const idsMost = 64

// idList is a list of placeholders for ids. Its length is one of few, so that
// the statement stays prepared; the last id fills up.
func idList(ids []any) (list string, args []any) {
	n := 1
	for n < len(ids) {
		n *= 4
	}
	args = append(make([]any, 0, n+1), ids...)
	for len(args) < n {
		args = append(args, ids[len(ids)-1])
	}
	return "(" + repeated("?", n) + ")", args
}

// each runs a query of the store's own and gives every row to use.
func (c *connection) each(query string, args []any, use func(scan func(...any) error) error) (err error) {
	var rows *sql.Rows
	if rows, err = c.query(query, args...); err != nil {
		return err
	}
	defer func() {
		if closed := rows.Close(); err == nil {
			err = c.judged(closed)
		}
	}()
	for rows.Next() {
		if err := use(rows.Scan); err != nil {
			return err
		}
	}
	return c.judged(rows.Err())
}
