package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// MonthDone are a department's finished items on the board of a month, and the
// sequence they are as of. What is open is in the board's own snapshot.
func (s *Store) MonthDone(ctx context.Context, workspaceID, departmentID string, month models.Month) (found []*models.Item, seq int64, err error) {
	first, last := month.First().Week(), month.Last().Week()
	found = []*models.Item{}
	seq, err = s.asOf(ctx, workspaceID, func(db *gorm.DB) error {
		items, err := findAs[models.Item](db, here(`department_id = ? AND archived = ? AND done_at IS NOT NULL AND (week >= ? OR last_day >= ?) AND week <= ?`),
			workspaceID, departmentID, false, first, first.Monday(), last)
		for _, i := range items {
			if i.InMonth(month) {
				found = append(found, i)
			}
		}
		return err
	})
	if err != nil {
		return nil, 0, Refusal(fmt.Errorf("read what was done of a month: %w", err))
	}
	return found, seq, nil
}

// PastMonth reads the board of a month from the log as it stood at a moment
// (W6), and since when the log's full record is kept.
func (s *Store) PastMonth(ctx context.Context, workspaceID, departmentID string, month models.Month, asOf time.Time) (found []*models.Item, keptFrom time.Time, err error) {
	states, err := s.statesAt(ctx, workspaceID, departmentID, models.KindItem, until{at: asOf})
	if err != nil {
		return nil, time.Time{}, err
	}
	found = []*models.Item{}
	for _, state := range states {
		var i models.Item
		if err := json.Unmarshal(state, &i); err != nil {
			return nil, time.Time{}, fmt.Errorf("decode an item of the log: %w", err)
		}
		if i.DepartmentID == departmentID && !i.Archived && i.InMonth(month) {
			found = append(found, &i)
		}
	}
	keptFrom, err = s.keptFrom(ctx, workspaceID)
	return found, keptFrom, err
}
