package store

import (
	"context"
	"fmt"
)

// ByID reads the nouns of a workspace that have one of some ids, in no order.
// It asks by the ids alone: beside a workspace, SQLite would read all that the
// workspace has as soon as there are more than a few.
func ByID[T any, P NounPtr[T]](ctx context.Context, s *Store, workspaceID string, ids []string) ([]P, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	found := make([]P, 0, len(ids))
	err := eachAs(s.read.WithContext(ctx), func(noun P) {
		if noun.Base().WorkspaceID == workspaceID {
			found = append(found, noun)
		}
	}, "id IN ?", []any{ids})
	if err != nil {
		return nil, Refusal(fmt.Errorf("read by id: %w", err))
	}
	return found, nil
}
