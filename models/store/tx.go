package store

import (
	"bytes"
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
	loaded      map[string]*loaded
	changes     []models.Change
	receipts    []receiptRow
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
	json    []byte
	hidden  string
	views   []models.View
	version int64
}

// hider is a noun with columns that its JSON leaves out.
type hider interface{ Hidden() string }

func hidden(n models.Noun) string {
	if h, ok := n.(hider); ok {
		return h.Hidden()
	}
	return ""
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
	p := P(new(T))
	if !keeps(p.Kind()) {
		p, err := readOne[T, P](tx.db, tx.workspaceID, id)
		if err != nil {
			return nil, err
		}
		return p, tx.remember(p)
	}
	place := tx.workspaceID + " " + string(p.Kind()) + " " + id
	kept, there := tx.batch.kept[place].(T)
	if !there {
		read, err := readOne[T, P](tx.db, tx.workspaceID, id)
		if err != nil {
			return nil, err
		}
		kept = *read
		tx.batch.kept[place] = kept
	}
	*p = kept
	return p, tx.remember(p)
}

// keeps names the nouns nearly every command reads (who asks, where, when):
// a batch reads each once, and again after a save. They hold no lists, so a
// copy is the caller's own.
func keeps(kind models.Kind) bool {
	return kind == models.KindUser || kind == models.KindDepartment || kind == models.KindWorkspace
}

// reread makes the batch read a noun anew, now that a step saves it.
func (tx *Tx) reread(n models.Noun) {
	delete(tx.batch.kept, tx.workspaceID+" "+key(n))
}

func readOne[T any, P NounPtr[T]](db *gorm.DB, workspaceID, id string) (P, error) {
	p := P(new(T))
	err := db.Where("workspace_id = ? AND id = ?", workspaceID, id).Take(p).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, models.Errorf(models.CodeNotFound, "not_found", "no %s %s", p.Kind(), id).
			With("kind", p.Kind()).With("id", id)
	}
	if err != nil {
		return nil, Refusal(fmt.Errorf("read %s: %w", p.Kind(), err))
	}
	return p, nil
}

// Find reads the workspace's nouns that match a condition in SQL.
func Find[T any, P NounPtr[T]](tx *Tx, where string, args ...any) ([]P, error) {
	var found []P
	err := tx.db.Where("workspace_id = ?", tx.workspaceID).Where(where, args...).Order("id").Find(&found).Error
	if err != nil {
		return nil, fmt.Errorf("find %s: %w", P(new(T)).Kind(), err)
	}
	for _, p := range found {
		if err := tx.remember(p); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// Exists reports whether a noun of the workspace matches a condition in SQL.
func Exists[T any, P NounPtr[T]](tx *Tx, where string, args ...any) (bool, error) {
	var n int64
	err := tx.db.Model(P(new(T))).Where("workspace_id = ?", tx.workspaceID).Where(where, args...).Limit(1).Count(&n).Error
	return n > 0, err
}

func (tx *Tx) remember(n models.Noun) error {
	j, err := json.Marshal(n)
	if err != nil {
		return fmt.Errorf("encode %s: %w", n.Kind(), err)
	}
	tx.loaded[key(n)] = &loaded{json: j, hidden: hidden(n), views: n.Views(), version: n.Base().Version}
	return nil
}

func key(n models.Noun) string { return string(n.Kind()) + " " + n.Base().ID }

// Save inserts a new noun or updates a loaded one, and appends the change. A
// loaded noun that is as it was is left alone. A new noun's id must be set.
func (tx *Tx) Save(n models.Noun) error {
	base, old := n.Base(), tx.loaded[key(n)]
	if old == nil || base.Version == 0 { // never saved: an id used twice is a duplicate, not an update
		return tx.insert(n)
	}
	if base.Version != old.version {
		return fmt.Errorf("save %s %s: version %d is stale, the step has saved %d", n.Kind(), base.ID, base.Version, old.version)
	}
	now, err := json.Marshal(n)
	if err != nil {
		return fmt.Errorf("encode %s: %w", n.Kind(), err)
	}
	fields, err := differing(old.json, now)
	if err != nil {
		return err
	}
	if len(fields) == 0 && hidden(n) == old.hidden {
		return nil
	}
	base.Version, base.UpdatedAt = old.version+1, tx.stamp.At
	result := tx.db.Model(n).Select("*").Where("version = ?", old.version).Updates(n)
	if result.Error != nil {
		return tx.refuse(n, result.Error)
	}
	if result.RowsAffected != 1 {
		return fmt.Errorf("save %s %s: version %d is not there", n.Kind(), base.ID, old.version)
	}
	return tx.log(models.OpPut, n, fields, old.views)
}

func (tx *Tx) insert(n models.Noun) error {
	base := n.Base()
	base.WorkspaceID, base.Version = tx.workspaceID, 1
	base.CreatedAt, base.UpdatedAt = tx.stamp.At, tx.stamp.At
	if err := tx.db.Create(n).Error; err != nil {
		return tx.refuse(n, err)
	}
	return tx.log(models.OpPut, n, nil, nil)
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
	old := tx.loaded[key(n)]
	if old == nil {
		return fmt.Errorf("delete %s %s: not loaded", n.Kind(), n.Base().ID)
	}
	if err := tx.db.Delete(n).Error; err != nil {
		return fmt.Errorf("delete %s: %w", n.Kind(), err)
	}
	delete(tx.loaded, key(n))
	return tx.log(models.OpRemove, n, nil, old.views)
}

// log appends the change of a saved or removed noun.
func (tx *Tx) log(op models.Op, n models.Noun, fields []string, before []models.View) error {
	tx.reread(n)
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
		tx.loaded[key(n)] = &loaded{json: state, hidden: hidden(n), views: views, version: n.Base().Version}
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

// bookkeeping are JSON fields that change with every save and say nothing.
var bookkeeping = []string{"version", "updatedAt"}

// differing names the JSON fields in which two states of a noun differ.
func differing(a, b []byte) ([]string, error) {
	var was, is map[string]json.RawMessage
	if err := errors.Join(json.Unmarshal(a, &was), json.Unmarshal(b, &is)); err != nil {
		return nil, fmt.Errorf("compare states: %w", err)
	}
	var fields []string
	for name, value := range is {
		if !bytes.Equal(was[name], value) && !slices.Contains(bookkeeping, name) {
			fields = append(fields, name)
		}
	}
	slices.Sort(fields)
	return fields, nil
}

// SQL runs a statement for rows that are not nouns (sessions, files,
// allocations).
func (tx *Tx) SQL(query string, args ...any) error { return tx.db.Exec(query, args...).Error }
