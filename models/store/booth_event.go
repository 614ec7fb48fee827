package store

import (
	"context"
	"fmt"
	"slices"

	"zhanban/models"
)

// AddBoothEvents writes down what was done with booths.
func (tx *Tx) AddBoothEvents(events []models.BoothEvent) error {
	if len(events) == 0 {
		return nil
	}
	for n := range events {
		events[n].WorkspaceID, events[n].At = tx.workspaceID, tx.stamp.At
	}
	if err := tx.db.CreateInBatches(events, idsMost).Error; err != nil {
		return fmt.Errorf("save what was done with booths: %w", err)
	}
	return nil
}

// BoothEvents are what was done with a booth, the latest first.
func (s *Store) BoothEvents(ctx context.Context, workspaceID, boothID string, limit int) ([]models.BoothEvent, error) {
	found := []models.BoothEvent{}
	err := s.read.WithContext(ctx).Where("workspace_id = ? AND booth_id = ?", workspaceID, boothID).
		Order("at DESC, n DESC, id DESC").Limit(limit).Find(&found).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read what was done with a booth: %w", err))
	}
	return found, nil
}

// MoveBoothEvents lets what was done with booths name another customer, and
// says which lines; only, if it is not nil, names those meant.
func (tx *Tx) MoveBoothEvents(from, to string, only []string) ([]string, error) {
	var ids []string
	if err := tx.db.Raw("SELECT id FROM booth_events WHERE workspace_id = ? AND customer_id = ? ORDER BY id", tx.workspaceID, from).Scan(&ids).Error; err != nil {
		return nil, fmt.Errorf("read what was done with booths: %w", err)
	}
	if only != nil {
		ids = slices.DeleteFunc(ids, func(id string) bool { return !slices.Contains(only, id) })
	}
	for chunk := range slices.Chunk(ids, idsMost) {
		if err := tx.db.Model(&models.BoothEvent{}).Where("id IN ?", chunk).Update("customer_id", to).Error; err != nil {
			return nil, fmt.Errorf("save what was done with booths: %w", err)
		}
	}
	return ids, nil
}
