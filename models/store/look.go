package store

import (
	"fmt"
	"time"

	"zhanban/models"
)

// AddLook writes down that somebody opened a card, unless they had since a
// moment.
func (tx *Tx) AddLook(l *models.Look, since time.Time) error {
	var known int64
	err := tx.db.Model(&models.Look{}).Where("workspace_id = ? AND user_id = ? AND noun_id = ? AND at > ?", tx.workspaceID, l.UserID, l.NounID, since).
		Limit(1).Count(&known).Error
	if err != nil {
		return fmt.Errorf("read looks: %w", err)
	}
	if known > 0 {
		return nil
	}
	l.WorkspaceID, l.At = tx.workspaceID, tx.stamp.At
	if err := tx.db.Create(l).Error; err != nil {
		return fmt.Errorf("save look: %w", err)
	}
	return nil
}
