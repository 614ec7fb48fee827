package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// Tx is one step of a write: typed loads and saves of a workspace's nouns, the
// change log growing with every save.
type Tx struct {
	ctx         context.Context
	db          *gorm.DB
	batch       *batch
	workspaceID string
	seq         int64
	stamp       Stamp
	loaded      map[rowKey]*loaded
	rows        *rows // what the step has saved
	touched     map[models.Kind]bool
	changes     []models.Change
	receipts    []receiptRow
	ifRefused   *receiptRow
	effects     []func()
}

// Stamp is who does what when; every change of the step carries it.
type Stamp struct {
	ActorID     string
	CommandID   string
	CommandType string
	At          time.Time
}

// loaded is a noun as the step found it.
type loaded struct {
	values  values
	views   []models.View
	version int64
}

// Begin stamps the step. It comes before any save.
func (tx *Tx) Begin(s Stamp) { tx.stamp = s }

// Context is the caller's context.
func (tx *Tx) Context() context.Context { return tx.ctx }

// WorkspaceID is the workspace the step writes to.
func (tx *Tx) WorkspaceID() string { return tx.workspaceID }

// Seq is the sequence of the last change so far.
func (tx *Tx) Seq() int64 { return tx.seq }

// Changed is how many changes the step has made.
func (tx *Tx) Changed() int { return len(tx.changes) }

// After registers an effect that fires once the transaction has committed, and
// never if it does not (L3).
func (tx *Tx) After(effect func()) { tx.effects = append(tx.effects, effect) }

// NounPtr is a pointer to a noun of type T.
type NounPtr[T any] interface {
	*T
	models.Noun
}

// Load reads one noun of the workspace; a missing one is not_found.
func Load[T any, P NounPtr[T]](tx *Tx, id string) (P, error) {
	t := tableFor[T, P]()
	key := rowKey{tx.workspaceID, t.kind, id}
	r := tx.rows.known[key]
	if r == nil {
		r = tx.batch.rows.known[key]
	}
	if r == nil {
		n, err := tx.read(t, id)
		if err != nil {
			return nil, err
		}
		if r, err = tx.batch.known(t, tx.workspaceID, n); err != nil {
			return nil, err
		}
	}
	if r.gone {
		return nil, notFound(t.kind, id)
	}
	p := P(new(T))
	if r.noun == nil {
		if err := t.decode(r.values, p); err != nil {
			return nil, err
		}
		if t.copied {
			r.noun = p
		}
	}
	if r.noun != nil {
		p = P(new(T))
		*p = *r.noun.(P)
		t.makeOwn(p)
	}
	tx.remember(p, r.values)
	return p, nil
}

func (tx *Tx) read(t *table, id string) (found models.Noun, err error) {
	rows, err := tx.batch.conn.query(t.selectAll(tx.batch.store.mysql)+" WHERE workspace_id = ? AND id = ?", tx.workspaceID, id)
	if err == nil {
		err = t.readAll(rows, func(n models.Noun) { found = n })
	}
	if err != nil {
		return nil, Refusal(fmt.Errorf("read %s: %w", t.kind, err))
	}
	if found == nil {
		return nil, notFound(t.kind, id)
	}
	return found, nil
}

func notFound(kind models.Kind, id string) error {
	return models.Errorf(models.CodeNotFound, "not_found", "no %s %s", kind, id).With("kind", kind).With("id", id)
}

// Find reads the workspace's nouns that match a condition in SQL.
func Find[T any, P NounPtr[T]](tx *Tx, where string, args ...any) ([]P, error) {
	return find[T, P](tx, here(where)+" ORDER BY id", within(tx.workspaceID, args))
}

// find reads by a condition of any workspace, and keeps what is of this one.
func find[T any, P NounPtr[T]](tx *Tx, where string, args []any) ([]P, error) {
	t := tableFor[T, P]()
	if err := tx.flush(t.kind); err != nil {
		return nil, err
	}
	found, err := findAs[T, P](tx.db, where, args...)
	if err != nil {
		return nil, fmt.Errorf("find %s: %w", t.kind, err)
	}
	found = slices.DeleteFunc(found, func(p P) bool { return p.Base().WorkspaceID != tx.workspaceID })
	for _, p := range found {
		v, err := t.encode(p)
		if err != nil {
			return nil, err
		}
		tx.remember(p, v)
	}
	return found, nil
}

// Exists reports whether a noun of the workspace matches a condition in SQL.
func Exists[T any, P NounPtr[T]](tx *Tx, where string, args ...any) (bool, error) {
	t := tableFor[T, P]()
	if err := tx.flush(t.kind); err != nil {
		return false, err
	}
	var found []int
	err := tx.db.Raw("SELECT 1 FROM "+t.name+" WHERE "+here(where)+" LIMIT 1", within(tx.workspaceID, args)...).Scan(&found).Error
	return len(found) > 0, err
}

// Count counts the workspace's nouns that match a condition in SQL.
func Count[T any, P NounPtr[T]](tx *Tx, where string, args ...any) (int, error) {
	t := tableFor[T, P]()
	if err := tx.flush(t.kind); err != nil {
		return 0, err
	}
	var n int
	err := tx.db.Raw("SELECT COUNT(*) FROM "+t.name+" WHERE "+here(where), within(tx.workspaceID, args)...).Scan(&n).Error
	return n, err
}

// Found is a noun as the step found it, or as it last saved it; nil if it has
// neither loaded nor saved it.
func Found[T any, P NounPtr[T]](tx *Tx, id string) (P, error) {
	t := tableFor[T, P]()
	old := tx.loaded[rowKey{tx.workspaceID, t.kind, id}]
	if old == nil {
		return nil, nil
	}
	p := P(new(T))
	return p, t.decode(old.values, p)
}

func (tx *Tx) remember(n models.Noun, v values) {
	tx.loaded[tx.key(n)] = &loaded{values: v, views: n.Views(), version: n.Base().Version}
}

func (tx *Tx) key(n models.Noun) rowKey { return rowKey{tx.workspaceID, n.Kind(), n.Base().ID} }

// Save inserts a new noun or updates a loaded one, and appends the change. A
// loaded noun that is as it was is left alone. A new noun's id must be set.
func (tx *Tx) Save(n models.Noun) error {
	base, old := n.Base(), tx.loaded[tx.key(n)]
	if old == nil || base.Version == 0 { // never saved: an id used twice is a duplicate, not an update
		return tx.insert(n)
	}
	if base.Version != old.version {
		return fmt.Errorf("save %s %s: version %d is stale, the step has saved %d", n.Kind(), base.ID, base.Version, old.version)
	}
	t := tables[n.Kind()]
	settle(n)
	now, err := t.encode(n)
	if err != nil {
		return err
	}
	fields, changed := t.differing(old.values, now)
	if !changed {
		return nil
	}
	base.Version, base.UpdatedAt = old.version+1, tx.stamp.At
	now[t.version], now[t.updated] = base.Version, base.UpdatedAt.UTC()
	if err := tx.keep(t, n, now, old.version, fields); err != nil {
		return err
	}
	return tx.log(models.OpPut, n, now, fields, old.views)
}

func (tx *Tx) insert(n models.Noun) error {
	base := n.Base()
	base.WorkspaceID, base.Version = tx.workspaceID, 1
	base.CreatedAt, base.UpdatedAt = tx.stamp.At, tx.stamp.At
	t := tables[n.Kind()]
	settle(n)
	now, err := t.encode(n)
	if err != nil {
		return err
	}
	if err := tx.keep(t, n, now, 0, nil); err != nil {
		return err
	}
	return tx.log(models.OpPut, n, now, nil, nil)
}

func settle(n models.Noun) {
	if s, ok := n.(models.Settler); ok {
		s.Settle()
	}
}

// keep takes a noun's new row: held back until the batch is written, or
// written at once where another row could refuse it.
func (tx *Tx) keep(t *table, n models.Noun, now values, base int64, fields []string) error {
	tx.touch(t.kind)
	r := &row{key: tx.key(n), table: t, values: now, base: base, dirty: true}
	r.others = r.beside(fields)
	under := tx.rows.known[r.key]
	if under == nil {
		under = tx.batch.rows.known[r.key]
	}
	if under != nil {
		if base == 0 && !under.gone {
			return tx.refuse(n, gorm.ErrDuplicatedKey)
		}
		if base != 0 {
			r.base = under.base
		}
	}
	if tx.batch.careful || t.unique {
		if err := tx.batch.writeRow(r); err != nil {
			return tx.refuse(n, err)
		}
		if err := tx.batch.writeBeside([]*row{r}); err != nil {
			return tx.refuse(n, err)
		}
		r.base, r.dirty = n.Base().Version, false
	}
	tx.rows.put(r)
	return nil
}

func (tx *Tx) refuse(n models.Noun, err error) error {
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return models.Errorf(models.CodeConflict, "duplicate", "such a %s exists already", n.Kind()).
			With("kind", n.Kind()).Because(err)
	}
	return fmt.Errorf("save %s: %w", n.Kind(), err)
}

// Delete removes a loaded noun's row. Only records that carry nothing of
// their own (a calendar day) are deleted; everything else is archived (D5).
func (tx *Tx) Delete(n models.Noun) error {
	old := tx.loaded[tx.key(n)]
	if old == nil {
		return fmt.Errorf("delete %s %s: not loaded", n.Kind(), n.Base().ID)
	}
	t := tables[n.Kind()]
	if err := tx.flush(t.kind); err != nil {
		return err
	}
	if _, err := tx.batch.conn.write("DELETE FROM "+t.name+" WHERE id = ?", n.Base().ID); err != nil {
		return fmt.Errorf("delete %s: %w", n.Kind(), err)
	}
	tx.touch(t.kind)
	tx.rows.put(&row{key: tx.key(n), table: t, gone: true})
	delete(tx.loaded, tx.key(n))
	return tx.log(models.OpRemove, n, nil, nil, old.views)
}

// log appends the change of a saved or removed noun.
func (tx *Tx) log(op models.Op, n models.Noun, now values, fields []string, before []models.View) error {
	state, err := json.Marshal(n)
	if err != nil {
		return fmt.Errorf("encode %s: %w", n.Kind(), err)
	}
	views := n.Views()
	if op == models.OpRemove {
		views = nil
	}
	tx.seq++
	tx.changes = append(tx.changes, models.Change{
		WorkspaceID: tx.workspaceID, Seq: tx.seq, Op: op, Kind: n.Kind(), NounID: n.Base().ID,
		State: state, Fields: fields, ActorID: tx.stamp.ActorID, CommandID: tx.stamp.CommandID, CommandType: tx.stamp.CommandType,
		At: tx.stamp.At, Views: views, Left: without(before, views), Scope: n.Scope(),
	})
	if op == models.OpPut {
		tx.loaded[tx.key(n)] = &loaded{values: now, views: views, version: n.Base().Version}
	}
	return nil
}

func without(views, gone []models.View) []models.View {
	var left []models.View
	for _, v := range views {
		if !slices.Contains(gone, v) {
			left = append(left, v)
		}
	}
	return left
}

// SQL runs a statement for rows that are not nouns (sessions, files,
// allocations). Should it change nouns all the same, they are read anew.
func (tx *Tx) SQL(query string, args ...any) error {
	if err := tx.flush(""); err != nil {
		return err
	}
	err := tx.db.Exec(query, args...).Error
	tx.rows.forget()
	tx.batch.rows.forget()
	clear(tx.batch.shared)
	return err
}
