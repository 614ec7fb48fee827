package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"zhanban/models"
)

// PlanSince is a department's plan when it was approved, and what came after
// that, from the log.
type PlanSince struct {
	Before   []*models.Item
	Changes  []models.Change // of items that were ever the department's, in the log's order
	KeptFrom time.Time       // the log reaches back to this moment in full; zero: to the beginning
}

// PlanSince reads what an approved plan was and what came after it.
func (s *Store) PlanSince(ctx context.Context, a *models.Approval) (*PlanSince, error) {
	since := &PlanSince{}
	states, err := s.statesAt(ctx, a.WorkspaceID, a.DepartmentID, models.KindItem, until{seq: a.SinceSeq})
	if err != nil {
		return nil, err
	}
	for _, state := range states {
		var i models.Item
		if err := json.Unmarshal(state, &i); err != nil {
			return nil, fmt.Errorf("decode an item of the log: %w", err)
		}
		if i.DepartmentID == a.DepartmentID && !i.Archived && a.Period.Holds(&i) {
			since.Before = append(since.Before, &i)
		}
	}
	var rows []changeRow
	err = s.read.WithContext(ctx).Raw(`SELECT `+changeColumns+` FROM changes WHERE workspace_id = ? AND seq > ? AND noun_id IN (
			SELECT noun_id FROM changes WHERE workspace_id = ? AND department_id = ? AND kind = ?
		) ORDER BY seq`, a.WorkspaceID, a.SinceSeq, a.WorkspaceID, a.DepartmentID, string(models.KindItem)).Scan(&rows).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read what was changed: %w", err))
	}
	since.Changes = changesOf(a.WorkspaceID, rows)
	since.KeptFrom, err = s.keptFrom(ctx, a.WorkspaceID)
	return since, err
}

// Approval is where the plan of a department's period stands, nil if nobody
// has submitted it.
func (s *Store) Approval(ctx context.Context, workspaceID, departmentID string, period models.Period) (*models.Approval, error) {
	found, err := findAs[models.Approval](s.read.WithContext(ctx), here("department_id = ? AND period = ?"), workspaceID, departmentID, period)
	if err != nil {
		return nil, Refusal(fmt.Errorf("read an approval: %w", err))
	}
	if len(found) == 0 {
		return nil, nil
	}
	return found[0], nil
}
