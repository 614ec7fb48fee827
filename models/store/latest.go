package store

import (
	"context"
	"fmt"
	"time"

	"zhanban/models"
)

// Latest gives the last change of each of some nouns since a moment, by noun.
// Those that have none since are left out.
func (s *Store) Latest(ctx context.Context, workspaceID string, nounIDs []string, since time.Time) (map[string]models.Change, error) {
	if len(nounIDs) == 0 {
		return nil, nil
	}
	var rows []changeRow
	err := s.read.WithContext(ctx).Raw("SELECT "+changeColumns+" FROM changes WHERE workspace_id = ? AND noun_id IN ? AND at >= ? ORDER BY seq",
		workspaceID, nounIDs, since).Scan(&rows).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read the latest changes: %w", err))
	}
	latest := make(map[string]models.Change, len(rows))
	for _, c := range changesOf(workspaceID, rows) {
		latest[c.NounID] = c
	}
	return latest, nil
}
