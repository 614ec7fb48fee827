package store

import (
	"database/sql"
	"fmt"
	"reflect"
	"slices"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// reader reads rows of a table into nouns. What Scan writes to is bound once,
// to a scratch noun that is copied for every row.
type reader struct {
	table   *table
	scratch reflect.Value
	targets []any
	later   []func(noun reflect.Value) error // what Scan cannot put into a field by itself
}

func newReader(t *table) *reader {
	r := &reader{table: t, targets: make([]any, len(t.columns)), scratch: reflect.New(t.noun).Elem()}
	for i := range t.columns {
		r.targets[i] = r.target(&t.columns[i])
	}
	return r
}

// target is where Scan puts a column. Fields of types named after string and
// int64 are given as what they are underneath, which Scan knows by heart.
func (r *reader) target(c *column) any {
	field := r.scratch.FieldByIndex(c.index)
	switch c.form {
	case formText:
		return field.Addr().Convert(reflect.TypeFor[*string]()).Interface()
	case formInteger:
		n := new(int64)
		r.then(c, func(to reflect.Value) error { to.SetInt(*n); return nil })
		return n
	case formMoment:
		m := new(moment)
		r.then(c, func(to reflect.Value) error { *to.Addr().Interface().(*time.Time) = m.at; return nil })
		return m
	case formMomentOrNull:
		m := new(moment)
		r.then(c, func(to reflect.Value) error {
			if m.there {
				at := m.at
				to.Set(reflect.ValueOf(&at))
			}
			return nil
		})
		return m
	case formIntegerOrNull:
		n := new(sql.NullInt64)
		r.then(c, func(to reflect.Value) error {
			if n.Valid {
				value := n.Int64
				to.Set(reflect.ValueOf(&value))
			}
			return nil
		})
		return n
	case formJSON:
		// Nothing is there in rows that are older than the column.
		text := new(sql.NullString)
		r.then(c, func(to reflect.Value) error { return decodeJSON(text.String, to) })
		return text
	}
	return field.Addr().Interface()
}

func (r *reader) then(c *column, set func(field reflect.Value) error) {
	r.later = append(r.later, func(noun reflect.Value) error { return set(noun.FieldByIndex(c.index)) })
}

// read reads the row that rows stands at into targets, its own among them.
func (r *reader) read(rows *sql.Rows, targets []any) (models.Noun, error) {
	if err := rows.Scan(targets...); err != nil {
		return nil, err
	}
	p := reflect.New(r.table.noun)
	p.Elem().Set(r.scratch)
	for _, set := range r.later {
		if err := set(p.Elem()); err != nil {
			return nil, fmt.Errorf("decode a %s: %w", r.table.kind, err)
		}
	}
	return p.Interface().(models.Noun), nil
}

// readAll gives every row to use and closes rows.
func (t *table) readAll(rows *sql.Rows, use func(models.Noun)) error {
	return t.readBeside(rows, nil, use)
}

// readBeside is readAll for rows that begin with other columns.
func (t *table) readBeside(rows *sql.Rows, beside []any, use func(models.Noun)) (err error) {
	defer func() {
		if closed := rows.Close(); err == nil {
			err = closed
		}
	}()
	r := t.readers.Get().(*reader)
	defer t.readers.Put(r)
	targets := r.targets
	if len(beside) > 0 {
		targets = slices.Concat(beside, targets)
	}
	for rows.Next() {
		n, err := r.read(rows, targets)
		if err != nil {
			return err
		}
		use(n)
	}
	return rows.Err()
}

// find reads the nouns of a table that fulfil a condition in SQL.
func (t *table) find(db *gorm.DB, rest string, args []any, use func(models.Noun)) error {
	rows, err := db.Raw(t.selectAll(db.Name() == "mysql")+" WHERE "+rest, args...).Rows()
	if err != nil {
		return err
	}
	return t.readAll(rows, use)
}

// findAs is find for callers that know the type.
func findAs[T any, P NounPtr[T]](db *gorm.DB, rest string, args ...any) ([]P, error) {
	var found []P
	err := eachAs(db, func(p P) { found = append(found, p) }, rest, args)
	return found, err
}

// eachAs is find for callers that know the type and keep nothing.
func eachAs[T any, P NounPtr[T]](db *gorm.DB, use func(P), rest string, args []any) error {
	return tableFor[T, P]().find(db, rest, args, func(n models.Noun) { use(n.(P)) })
}

// here is a condition within a workspace; where is the caller's own.
func here(where string) string { return "workspace_id = ? AND (" + where + ")" }

// within puts the workspace before the arguments of a condition.
func within(workspaceID string, args []any) []any {
	return append([]any{workspaceID}, args...)
}
