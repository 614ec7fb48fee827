package store

import (
	"context"
	"database/sql"
	"fmt"

	"gorm.io/gorm"

	"zhanban/models"
)

// Snapshot is a view's nouns as of one sequence (P6), before policy has had
// its say.
type Snapshot struct {
	Epoch string
	Seq   int64
	View  models.View
	Nouns []models.Noun
}

// View reads a view's nouns as of one sequence. since is the first week whose
// finished items still belong on the board; open items always do.
func (s *Store) View(ctx context.Context, workspaceID string, view models.View, since models.Week) (*Snapshot, error) {
	snap := &Snapshot{Epoch: s.epoch, View: view}
	err := s.read.WithContext(ctx).Transaction(func(db *gorm.DB) error {
		var seqs []int64
		if err := db.Raw("SELECT seq FROM workspace_heads WHERE workspace_id = ?", workspaceID).Scan(&seqs).Error; err != nil {
			return err
		}
		if len(seqs) > 0 {
			snap.Seq = seqs[0]
		}
		r := &viewReader{db: db.Where("workspace_id = ?", workspaceID), snap: snap}
		return r.read(view, since)
	}, &sql.TxOptions{ReadOnly: s.mysql, Isolation: isolation(s.mysql)})
	if err != nil {
		return nil, Refusal(fmt.Errorf("read view %s: %w", view, err))
	}
	return snap, nil
}

// isolation asks MySQL for one consistent picture; a SQLite transaction is one.
func isolation(mysql bool) sql.IsolationLevel {
	if mysql {
		return sql.LevelRepeatableRead
	}
	return sql.LevelDefault
}

type viewReader struct {
	db   *gorm.DB
	snap *Snapshot
	err  error
}

func (r *viewReader) read(view models.View, since models.Week) error {
	name, id := view.Split()
	switch name {
	case "directory":
		add[models.Workspace](r, "1 = 1")
		add[models.Department](r, "1 = 1")
		add[models.User](r, "1 = 1")
		add[models.Label](r, "1 = 1")
		add[models.CalendarDay](r, "1 = 1")
		add[models.Exhibition](r, "1 = 1")
	case "board":
		add[models.Item](r, "department_id = ? AND archived = ? AND done_at IS NULL", id, false)
		add[models.Item](r, "department_id = ? AND archived = ? AND done_at IS NOT NULL AND week >= ?", id, false, since)
		add[models.Series](r, "department_id = ?", id)
		add[models.WeekClose](r, "department_id = ?", id)
	case "item":
		add[models.Comment](r, "item_id = ? AND archived = ?", id, false)
		add[models.Attachment](r, "item_id = ? AND archived = ?", id, false)
	case "user":
		add[models.Mention](r, "user_id = ? AND read_at IS NULL", id)
	case "customers":
		add[models.Customer](r, "archived = ?", false)
	case "follow_ups":
		add[models.FollowUp](r, "archived = ?", false)
	case "booths":
		add[models.Booth](r, "exhibition_id = ? AND archived = ?", id, false)
	default:
		return models.Invalid("view", "view.unknown", "unknown view %q", string(view))
	}
	return r.err
}

func add[T any, P NounPtr[T]](r *viewReader, where string, args ...any) {
	if r.err != nil {
		return
	}
	var found []P
	if r.err = r.db.Session(&gorm.Session{}).Where(where, args...).Order("id").Find(&found).Error; r.err != nil {
		return
	}
	for _, p := range found {
		r.snap.Nouns = append(r.snap.Nouns, p)
	}
}

// One reads one noun of a workspace outside a write.
func One[T any, P NounPtr[T]](ctx context.Context, s *Store, workspaceID, id string) (P, error) {
	return readOne[T, P](s.read.WithContext(ctx), workspaceID, id)
}

// All reads the nouns of a workspace that match a condition in SQL, outside a
// write, in the order and number asked.
func All[T any, P NounPtr[T]](ctx context.Context, s *Store, workspaceID, order string, limit int, where string, args ...any) ([]P, error) {
	var found []P
	err := s.read.WithContext(ctx).Where("workspace_id = ?", workspaceID).Where(where, args...).Order(order).Limit(limit).Find(&found).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read: %w", err))
	}
	return found, nil
}
