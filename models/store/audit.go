package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"zhanban/models"
)

// AuditQuery says which entries are wanted; what is empty is not asked.
type AuditQuery struct {
	Type, UserID string
	DepartmentID string    // what concerns its customers or people
	Before       time.Time // the place behind an entry
	BeforeID     string
	Limit        int
}

// audited says, for each type, what of its rows stands in the audit, of which
// of them, by whom and when.
var audited = map[string]struct{ rows, at, department string }{
	models.AuditLook:   {"id, user_id, at, noun_id FROM looks WHERE 1 = 1", "at", "(department_id = @department OR user_department_id = @department)"},
	models.AuditExport: {"id, user_id, at, format, filter, row_count AS `rows` FROM exports WHERE 1 = 1", "at", "user_department_id = @department"},
	models.AuditImport: {"id, user_id, started_at AS at, name, state, total AS `rows`, created AS made FROM imports WHERE started_at IS NOT NULL", "started_at", "department_id = @department"},
}

// Audit is who did what is kept for those who lead, the latest first.
func (s *Store) Audit(ctx context.Context, workspaceID string, q AuditQuery) ([]models.AuditEntry, error) {
	found := []models.AuditEntry{}
	for _, kind := range models.AuditTypes {
		if q.Type != "" && q.Type != kind {
			continue
		}
		query, args := q.sql(workspaceID, kind)
		var some []models.AuditEntry
		if err := s.read.WithContext(ctx).Raw(query, args).Scan(&some).Error; err != nil {
			return nil, Refusal(fmt.Errorf("read the audit: %w", err))
		}
		for _, e := range some {
			e.Type, e.At = kind, e.At.UTC()
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(a, b models.AuditEntry) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.ID, a.ID)) })
	return found[:min(len(found), q.Limit)], nil
}

func (q AuditQuery) sql(workspaceID, kind string) (string, map[string]any) {
	a := audited[kind]
	query := "SELECT " + a.rows + " AND workspace_id = @workspace"
	if q.UserID != "" {
		query += " AND user_id = @user"
	}
	if q.DepartmentID != "" {
		query += " AND " + a.department
	}
	if !q.Before.IsZero() {
		query += fmt.Sprintf(" AND %[1]s <= @before AND (%[1]s < @before OR id < @id)", a.at)
	}
	query += fmt.Sprintf(" ORDER BY %s DESC, id DESC LIMIT %d", a.at, q.Limit)
	return query, map[string]any{"workspace": workspaceID, "user": q.UserID, "department": q.DepartmentID, "before": q.Before, "id": q.BeforeID}
}
