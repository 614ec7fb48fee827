package store

import (
	"context"
	"fmt"

	"zhanban/models"
)

// AddPair writes down what was decided of two customer cards.
func (tx *Tx) AddPair(p *models.CustomerPair) error {
	p.WorkspaceID, p.CreatedAt = tx.workspaceID, tx.stamp.At
	if err := tx.db.Create(p).Error; err != nil {
		return fmt.Errorf("save customer pair: %w", err)
	}
	return nil
}

// EndPair takes a decision back; it stays as history.
func (tx *Tx) EndPair(id string) error {
	result := tx.db.Model(&models.CustomerPair{}).Where("workspace_id = ? AND id = ? AND ended_at IS NULL", tx.workspaceID, id).
		Update("ended_at", tx.stamp.At)
	if result.Error != nil {
		return fmt.Errorf("save customer pair: %w", result.Error)
	}
	if result.RowsAffected != 1 {
		return fmt.Errorf("customer pair %s is over", id)
	}
	return nil
}

// Pair finds a decision that stands, nil if there is none: distinct cards in
// either order, merged ones as they were merged.
func (tx *Tx) Pair(kind, customerID, otherID string) (*models.CustomerPair, error) {
	var found []*models.CustomerPair
	q := tx.db.Where("workspace_id = ? AND type = ? AND ended_at IS NULL", tx.workspaceID, kind)
	if kind == models.PairDistinct {
		q = q.Where("((customer_id = ? AND other_id = ?) OR (customer_id = ? AND other_id = ?))", customerID, otherID, otherID, customerID)
	} else {
		q = q.Where("customer_id = ? AND other_id = ?", customerID, otherID)
	}
	if err := q.Order("id").Limit(1).Find(&found).Error; err != nil {
		return nil, fmt.Errorf("read customer pairs: %w", err)
	}
	if len(found) == 0 {
		return nil, nil
	}
	return found[0], nil
}

// DistinctFrom lists the pairs of which a card is said to be the one and not
// the other.
func (s *Store) DistinctFrom(ctx context.Context, workspaceID, customerID string) ([]*models.CustomerPair, error) {
	return s.distinct(ctx, workspaceID, " AND (customer_id = ? OR other_id = ?)", customerID, customerID)
}

// DistinctPairs lists all pairs that are said to be two customers.
func (s *Store) DistinctPairs(ctx context.Context, workspaceID string) ([]*models.CustomerPair, error) {
	return s.distinct(ctx, workspaceID, "")
}

func (s *Store) distinct(ctx context.Context, workspaceID, rest string, args ...any) ([]*models.CustomerPair, error) {
	var found []*models.CustomerPair
	err := s.read.WithContext(ctx).
		Where("workspace_id = ? AND type = ? AND ended_at IS NULL"+rest, append([]any{workspaceID, models.PairDistinct}, args...)...).Find(&found).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read customer pairs: %w", err))
	}
	return found, nil
}
