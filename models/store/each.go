package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"
)

// Each hands over the nouns of a workspace that match a condition in SQL, one
// at a time, so that none of them need be held, and gives the sequence they are
// as of.
func Each[T any, P NounPtr[T]](ctx context.Context, s *Store, workspaceID string, use func(P), where string, args ...any) (seq int64, err error) {
	seq, err = s.asOf(ctx, workspaceID, func(db *gorm.DB) error {
		return eachAs(db, use, here(where), within(workspaceID, args))
	})
	if err != nil {
		return 0, Refusal(fmt.Errorf("read each %s: %w", tableFor[T, P]().kind, err))
	}
	return seq, nil
}
