package store

import (
	"context"
	"time"
)

// ExtendSession lets a session in use last until a later moment. No state
// that others see changes, so that there is no command and no change for it.
func (s *Store) ExtendSession(ctx context.Context, workspaceID, id string, until time.Time) error {
	return s.Write(ctx, workspaceID, func(tx *Tx) error {
		return tx.SQL("UPDATE sessions SET expires_at = ? WHERE workspace_id = ? AND id = ?", until, workspaceID, id)
	})
}
