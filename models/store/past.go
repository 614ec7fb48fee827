package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"zhanban/models"
)

// Past is Changes for who comes back to them: beside each whose its noun is
// now, as of a seq. A noun that is no more is as the change had it.
func (s *Store) Past(ctx context.Context, workspaceID string, after int64, limit int) (changes []models.Change, now []models.Scope, asOf int64, err error) {
	asOf, err = s.asOf(ctx, workspaceID, func(db *gorm.DB) error {
		var rows []changeRow
		err := db.Raw("SELECT "+changeColumns+" FROM changes WHERE workspace_id = ? AND seq > ? ORDER BY seq LIMIT ?", workspaceID, after, limit).
			Scan(&rows).Error
		if err != nil {
			return err
		}
		changes = changesOf(workspaceID, rows)
		now, err = scopesNow(db, workspaceID, changes)
		return err
	})
	if err != nil {
		return nil, nil, 0, Refusal(fmt.Errorf("read the past of the change log: %w", err))
	}
	return changes, now, asOf, nil
}

// scopesNow reads whose the nouns of changes are, where that can change what is
// seen of them.
func scopesNow(db *gorm.DB, workspaceID string, changes []models.Change) ([]models.Scope, error) {
	ids, scopes := map[models.Kind]map[string]bool{}, map[string]models.Scope{}
	for _, c := range changes {
		if c.Kind.Guarded() {
			if ids[c.Kind] == nil {
				ids[c.Kind] = map[string]bool{}
			}
			ids[c.Kind][c.NounID] = true
		}
	}
	for kind, named := range ids {
		var args []any
		for id := range named {
			args = append(args, id)
		}
		for len(args) > 0 {
			n := min(len(args), idsMost)
			err := tables[kind].find(db, "id IN ("+repeated("?", n)+")", args[:n], func(found models.Noun) {
				if found.Base().WorkspaceID == workspaceID {
					scopes[string(kind)+found.Base().ID] = found.Scope()
				}
			})
			if err != nil {
				return nil, err
			}
			args = args[n:]
		}
	}
	now := make([]models.Scope, len(changes))
	for i, c := range changes {
		scope, known := scopes[string(c.Kind)+c.NounID]
		if now[i] = c.Scope; known {
			now[i] = scope
		}
	}
	return now, nil
}
