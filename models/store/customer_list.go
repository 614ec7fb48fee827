package store

import (
	"context"
	"database/sql"
	"fmt"

	"gorm.io/gorm"

	"zhanban/models"
)

// CustomersByID reads cards by their ids, archived ones too, and the sequence
// they are as of.
func (s *Store) CustomersByID(ctx context.Context, workspaceID string, ids []string) (found map[string]*models.Customer, seq int64, err error) {
	found = make(map[string]*models.Customer, len(ids))
	if seq, err = s.asOf(ctx, workspaceID, func(db *gorm.DB) error {
		if len(ids) == 0 {
			return nil
		}
		// By the ids alone: beside a workspace, SQLite would read all of its cards.
		return eachAs(db, func(c *models.Customer) {
			if c.WorkspaceID == workspaceID {
				found[c.ID] = c
			}
		}, "id IN ?", []any{ids})
	}); err != nil {
		return nil, 0, Refusal(fmt.Errorf("read customers: %w", err))
	}
	return found, seq, nil
}

// asOf reads within one picture of the database, and gives the sequence it is
// as of.
func (s *Store) asOf(ctx context.Context, workspaceID string, read func(*gorm.DB) error) (seq int64, err error) {
	err = s.read.WithContext(ctx).Transaction(func(db *gorm.DB) error {
		var seqs []int64
		if err := db.Raw("SELECT seq FROM workspace_heads WHERE workspace_id = ?", workspaceID).Scan(&seqs).Error; err != nil {
			return err
		}
		if len(seqs) > 0 {
			seq = seqs[0]
		}
		return read(db)
	}, &sql.TxOptions{ReadOnly: s.mysql, Isolation: isolation(s.mysql)})
	return seq, err
}
