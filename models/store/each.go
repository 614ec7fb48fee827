package store

import (
	"context"
	"database/sql"
	"fmt"

	"gorm.io/gorm"
)

// Each hands over the nouns of a workspace that match a condition in SQL, one
// at a time, so that none of them need be held, and gives the sequence they are
// as of.
func Each[T any, P NounPtr[T]](ctx context.Context, s *Store, workspaceID string, use func(P), where string, args ...any) (seq int64, err error) {
	err = s.read.WithContext(ctx).Transaction(func(db *gorm.DB) error {
		var seqs []int64
		if err := db.Raw("SELECT seq FROM workspace_heads WHERE workspace_id = ?", workspaceID).Scan(&seqs).Error; err != nil {
			return err
		}
		if len(seqs) > 0 {
			seq = seqs[0]
		}
		return eachAs(db, use, here(where), within(workspaceID, args))
	}, &sql.TxOptions{ReadOnly: s.mysql, Isolation: isolation(s.mysql)})
	if err != nil {
		return 0, Refusal(fmt.Errorf("read each %s: %w", tableFor[T, P]().kind, err))
	}
	return seq, nil
}
