package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// Pruning goes in portions through the committer, so that people's writes pass
// in between: pruneRead changes are looked at, then those not kept deleted.
const (
	pruneRead    = 500
	receiptsKept = 30 * 24 * time.Hour
	receiptsOnce = 1000
)

// Prune forgets a workspace's changes before a moment, receipts older than 30
// days, robots' deliveries as old and sessions that have ended. Of items and week closes the last change
// of every day stays, so that past boards can be read as they were on any day
// (W6); everything else that is gone can be had from the nouns themselves.
func (s *Store) Prune(ctx context.Context, workspaceID string, before, now time.Time) error {
	if err := s.pruneChanges(ctx, workspaceID, before); err != nil {
		return err
	}
	return s.pruneRows(ctx, workspaceID, now)
}

func (s *Store) pruneChanges(ctx context.Context, workspaceID string, before time.Time) error {
	w, err := One[models.Workspace](ctx, s, workspaceID, workspaceID)
	if err != nil {
		return err
	}
	_, _, after, err := s.Head(ctx, workspaceID) // what lies before was judged in an earlier run
	if err != nil {
		return err
	}
	for {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("prune: %w", err)
		}
		rows, err := s.pruneCandidates(ctx, workspaceID, after, before)
		if err != nil || len(rows) == 0 {
			return err
		}
		after = rows[len(rows)-1].Seq
		gone, err := s.superseded(ctx, workspaceID, rows, w.Location())
		if err != nil {
			return err
		}
		err = s.Write(ctx, workspaceID, func(tx *Tx) error { return tx.forget(gone, after) })
		if err != nil {
			return err
		}
	}
}

// pruneRow is what pruning needs to know of a change.
type pruneRow struct {
	Seq    int64
	Kind   string
	NounID string
	At     time.Time
}

func (s *Store) pruneCandidates(ctx context.Context, workspaceID string, after int64, before time.Time) ([]pruneRow, error) {
	var rows []pruneRow
	err := s.read.WithContext(ctx).Raw("SELECT seq, kind, noun_id, at FROM changes WHERE workspace_id = ? AND seq > ? ORDER BY seq LIMIT ?",
		workspaceID, after, pruneRead).Scan(&rows).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read changes to prune: %w", err))
	}
	for i := range rows {
		if !rows[i].At.Before(before) {
			return rows[:i], nil
		}
	}
	return rows, nil
}

// superseded picks the changes that go: all of most nouns, of items and week
// closes those followed by another of the same day.
func (s *Store) superseded(ctx context.Context, workspaceID string, rows []pruneRow, zone *time.Location) ([]int64, error) {
	var gone []int64
	for _, r := range rows {
		if r.Kind != string(models.KindItem) && r.Kind != string(models.KindWeekClose) {
			gone = append(gone, r.Seq)
			continue
		}
		next, err := s.nextChange(ctx, workspaceID, r)
		if err != nil {
			return nil, err
		}
		if next != nil && models.DayOf(next.At, zone) == models.DayOf(r.At, zone) {
			gone = append(gone, r.Seq)
		}
	}
	return gone, nil
}

func (s *Store) nextChange(ctx context.Context, workspaceID string, r pruneRow) (*pruneRow, error) {
	var next pruneRow
	err := s.read.WithContext(ctx).Table("changes").Select("seq, kind, noun_id, at").
		Where("workspace_id = ? AND noun_id = ? AND seq > ?", workspaceID, r.NounID, r.Seq).Order("seq").Take(&next).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, Refusal(fmt.Errorf("read changes to prune: %w", err))
	}
	return &next, nil
}

// forget deletes changes and notes that the log has no full record up to a
// sequence any more: cursors before it need a snapshot (L5).
func (tx *Tx) forget(seqs []int64, through int64) error {
	if len(seqs) == 0 {
		return nil
	}
	if err := tx.db.Exec("UPDATE workspace_heads SET pruned = ? WHERE workspace_id = ? AND pruned < ?", through, tx.workspaceID, through).Error; err != nil {
		return fmt.Errorf("move the pruned mark: %w", err)
	}
	if err := tx.db.Exec("DELETE FROM changes WHERE workspace_id = ? AND seq IN ?", tx.workspaceID, seqs).Error; err != nil {
		return fmt.Errorf("delete changes: %w", err)
	}
	return nil
}

// pruneRows removes old receipts, in portions, and sessions that have ended.
// Receipts lie in the order of the commands' ids, which begin with the time:
// the old ones come first.
func (s *Store) pruneRows(ctx context.Context, workspaceID string, now time.Time) error {
	err := s.Write(ctx, workspaceID, func(tx *Tx) error {
		if err := tx.SQL("DELETE FROM screen_sessions WHERE workspace_id = ? AND expires_at < ?", workspaceID, now); err != nil {
			return err
		}
		if err := tx.forgetDeliveries(now); err != nil {
			return err
		}
		return tx.SQL("DELETE FROM sessions WHERE workspace_id = ? AND expires_at < ?", workspaceID, now)
	})
	for more := true; more && err == nil; {
		var ids []string
		find := s.read.WithContext(ctx).Raw("SELECT command_id FROM receipts WHERE workspace_id = ? AND at < ? ORDER BY command_id LIMIT ?",
			workspaceID, now.Add(-receiptsKept), receiptsOnce).Scan(&ids)
		if find.Error != nil {
			return Refusal(fmt.Errorf("find old receipts: %w", find.Error))
		}
		if len(ids) == 0 {
			return nil
		}
		more = len(ids) == receiptsOnce
		err = s.Write(ctx, workspaceID, func(tx *Tx) error {
			return tx.SQL("DELETE FROM receipts WHERE workspace_id = ? AND command_id IN ?", workspaceID, ids)
		})
	}
	return err
}
