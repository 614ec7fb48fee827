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
	Changes  []models.Change // of items while they are in the plan, and as they leave it, in the log's order
	KeptFrom time.Time       // the log reaches back to this moment in full; zero: to the beginning
}

// PlanSince reads what an approved plan was and what came after it.
func (s *Store) PlanSince(ctx context.Context, a *models.Approval) (*PlanSince, error) {
	since := &PlanSince{}
	states, err := s.statesAt(ctx, a.WorkspaceID, a.DepartmentID, models.KindItem, until{seq: a.SinceSeq})
	if err != nil {
		return nil, err
	}
	within := map[string]bool{}
	for _, state := range states {
		i, in, err := planned(a, models.OpPut, state)
		if err != nil {
			return nil, err
		}
		if in {
			since.Before = append(since.Before, i)
			within[i.ID] = true
		}
	}
	if since.Changes, err = s.planChanges(ctx, a, within); err != nil {
		return nil, err
	}
	since.KeptFrom, err = s.keptFrom(ctx, a.WorkspaceID)
	return since, err
}

// planChanges reads what became of a plan, of which these items were part. The
// department's other work since, which is most of it, is read row by row and not
// kept, however long ago the plan was approved.
func (s *Store) planChanges(ctx context.Context, a *models.Approval, within map[string]bool) (changes []models.Change, err error) {
	rows, err := s.read.WithContext(ctx).Raw(`SELECT `+changeColumns+` FROM changes WHERE workspace_id = ? AND seq > ? AND noun_id IN (
			SELECT noun_id FROM changes WHERE workspace_id = ? AND department_id = ? AND kind = ?
		) ORDER BY seq`, a.WorkspaceID, a.SinceSeq, a.WorkspaceID, a.DepartmentID, string(models.KindItem)).Rows()
	if err != nil {
		return nil, Refusal(fmt.Errorf("read what was changed: %w", err))
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var row changeRow
		if err := s.read.ScanRows(rows, &row); err != nil {
			return nil, Refusal(fmt.Errorf("read what was changed: %w", err))
		}
		c := row.change(a.WorkspaceID)
		i, in, err := planned(a, c.Op, c.State)
		if err != nil {
			return nil, err
		}
		if in || within[i.ID] {
			changes = append(changes, c)
		}
		if in {
			within[i.ID] = true
		} else {
			delete(within, i.ID)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, Refusal(fmt.Errorf("read what was changed: %w", err))
	}
	return changes, nil
}

// planned decodes an item of the log, and reports whether it is part of a plan.
func planned(a *models.Approval, op models.Op, state json.RawMessage) (*models.Item, bool, error) {
	i := &models.Item{}
	if err := json.Unmarshal(state, i); err != nil {
		return nil, false, fmt.Errorf("decode an item of the log: %w", err)
	}
	return i, op == models.OpPut && i.DepartmentID == a.DepartmentID && !i.Archived && a.Period.Holds(i), nil
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
