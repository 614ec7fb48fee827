package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// AddAllocation gives a booth away. The unique key on active refuses it while
// another allocation of the booth lasts, whatever the code before it believed
// (D6): then it is a conflict.
func (tx *Tx) AddAllocation(a *models.Allocation) error {
	a.WorkspaceID, a.Version, a.CreatedAt, a.UpdatedAt = tx.workspaceID, 1, tx.stamp.At, tx.stamp.At
	active := a.BoothID
	a.Active = &active
	err := tx.db.Create(a).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return models.Errorf(models.CodeConflict, "booth.taken", "the booth has an active allocation").With("boothId", a.BoothID).Because(err)
	}
	if err != nil {
		return fmt.Errorf("save allocation: %w", err)
	}
	return nil
}

// UpdateAllocation follows a booth's active allocation through its sale: its
// state, its customer, the end of the hold.
func (tx *Tx) UpdateAllocation(id string, state models.BoothState, customerID string, heldUntil *time.Time) error {
	return tx.changeAllocation(id, map[string]any{"state": state, "customer_id": customerID, "held_until": heldUntil})
}

// EndAllocation ends a booth's active allocation; it stays as history.
func (tx *Tx) EndAllocation(id string, how models.Ending) error {
	return tx.changeAllocation(id, map[string]any{"active": nil, "ended_at": tx.stamp.At, "end_cause": how.Cause, "end_reason": how.Reason})
}

func (tx *Tx) changeAllocation(id string, to map[string]any) error {
	to["version"], to["updated_at"] = gorm.Expr("version + 1"), tx.stamp.At
	result := tx.db.Model(&models.Allocation{}).Where("workspace_id = ? AND id = ? AND active IS NOT NULL", tx.workspaceID, id).Updates(to)
	if result.Error != nil {
		return fmt.Errorf("save allocation: %w", result.Error)
	}
	if result.RowsAffected != 1 {
		return fmt.Errorf("allocation %s is not active", id)
	}
	return nil
}

// MoveAllocations gives the allocations of a customer to another, ended ones
// too, and says which; only, if it is not nil, names those meant.
func (tx *Tx) MoveAllocations(from, to string, only []string) ([]string, error) {
	var ids []string
	if err := tx.db.Raw("SELECT id FROM allocations WHERE workspace_id = ? AND customer_id = ? ORDER BY id", tx.workspaceID, from).Scan(&ids).Error; err != nil {
		return nil, fmt.Errorf("read allocations: %w", err)
	}
	if only != nil {
		ids = slices.DeleteFunc(ids, func(id string) bool { return !slices.Contains(only, id) })
	}
	for _, id := range ids {
		set := map[string]any{"customer_id": to, "version": gorm.Expr("version + 1"), "updated_at": tx.stamp.At}
		if err := tx.db.Model(&models.Allocation{}).Where("id = ?", id).Updates(set).Error; err != nil {
			return nil, fmt.Errorf("save allocation: %w", err)
		}
	}
	return ids, nil
}

// ActiveAllocations lists what of a workspace's booths is given away.
func (s *Store) ActiveAllocations(ctx context.Context, workspaceID string) ([]*models.Allocation, error) {
	var found []*models.Allocation
	err := s.read.WithContext(ctx).Where("workspace_id = ? AND active IS NOT NULL", workspaceID).Order("id").Find(&found).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read allocations: %w", err))
	}
	return found, nil
}

// CustomersEver are the customers who have or ever had a booth of an exhibition.
func (s *Store) CustomersEver(ctx context.Context, workspaceID, exhibitionID string) (ids []string, err error) {
	err = s.read.WithContext(ctx).Raw(`SELECT DISTINCT a.customer_id FROM allocations a JOIN booths b ON b.workspace_id = a.workspace_id AND b.id = a.booth_id
		WHERE b.workspace_id = ? AND b.exhibition_id = ? AND a.customer_id <> ''`, workspaceID, exhibitionID).Scan(&ids).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read who had booths: %w", err))
	}
	return ids, nil
}
