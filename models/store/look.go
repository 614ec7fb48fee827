package store

import (
	"context"
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

// Looks pages through the looks at cards of a department, and those of its
// people, the latest first; no department: all. before and beforeID are the
// last row's of the page before; a zero time starts.
func (s *Store) Looks(ctx context.Context, workspaceID, departmentID string, before time.Time, beforeID string, limit int) ([]*models.Look, error) {
	db := s.read.WithContext(ctx).Where("workspace_id = ?", workspaceID)
	if departmentID != "" {
		db = db.Where("(department_id = ? OR user_department_id = ?)", departmentID, departmentID)
	}
	if !before.IsZero() {
		db = db.Where("at <= ? AND (at < ? OR id < ?)", before, before, beforeID)
	}
	looks := []*models.Look{}
	if err := db.Order("at DESC, id DESC").Limit(limit).Find(&looks).Error; err != nil {
		return nil, Refusal(fmt.Errorf("read looks: %w", err))
	}
	return looks, nil
}
