package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// VisitQuery says which visits are wanted; what is empty is not asked.
type VisitQuery struct {
	UserID, CustomerID, RoundID string
	Kind, Outcome, Text         string
	From, Until                 time.Time // done from, and before
	Before                      time.Time // the place behind a visit
	BeforeID                    string
	Limit                       int
	Reader                      VisitReader
}

// VisitReader says whose words a reader may look for: all; or those about the
// cards of a department, the guarded ones too or not; and always their own.
type VisitReader struct {
	UserID        string
	All           bool
	DepartmentID  string // empty: of none
	EvenIfGuarded bool
	Everywhere    bool // those of other departments too that are not guarded
}

// seen is which follow-ups the reader sees whole, in SQL.
func (r VisitReader) seen() (string, []any) {
	if r.All {
		return "1 = 1", nil
	}
	own := "(assignee_id = ? OR done_by = ? OR card_user_ids LIKE ?)"
	args := []any{r.UserID, r.UserID, `%"` + r.UserID + `"%`}
	if r.DepartmentID == "" {
		return own, args
	}
	near := "card_department_id IN (?, '')"
	if !r.EvenIfGuarded {
		near += " AND card_guarded = FALSE"
	}
	if r.Everywhere {
		near = "card_guarded = FALSE OR " + near
	}
	return "(" + own + " OR " + near + ")", append(args, r.DepartmentID)
}

// Visits are done follow-ups, the latest first, and the sequence they are as
// of.
func (s *Store) Visits(ctx context.Context, workspaceID string, q VisitQuery) (found []*models.FollowUp, seq int64, err error) {
	seq, err = s.asOf(ctx, workspaceID, func(db *gorm.DB) error {
		return q.on(db, workspaceID).Order("done_at DESC, id DESC").Limit(q.Limit).Find(&found).Error
	})
	if err != nil {
		return nil, 0, Refusal(fmt.Errorf("read visits: %w", err))
	}
	return found, seq, nil
}

func (q VisitQuery) on(db *gorm.DB, workspaceID string) *gorm.DB {
	db = db.Where("workspace_id = ? AND done_at IS NOT NULL AND archived = FALSE", workspaceID)
	for column, value := range map[string]string{"done_by": q.UserID, "customer_id": q.CustomerID, "round_id": q.RoundID, "kind": q.Kind, "outcome": q.Outcome} {
		if value != "" {
			db = db.Where(column+" = ?", value)
		}
	}
	if !q.From.IsZero() {
		db = db.Where("done_at >= ?", q.From)
	}
	if !q.Until.IsZero() {
		db = db.Where("done_at < ?", q.Until)
	}
	if !q.Before.IsZero() {
		db = db.Where("done_at <= ? AND (done_at < ? OR id < ?)", q.Before, q.Before, q.BeforeID)
	}
	for word := range strings.FieldsSeq(strings.ToLower(q.Text)) {
		like := "%" + escapeLike(word) + "%"
		seen, args := q.Reader.seen()
		// A number, not EXISTS: MariaDB would look through all customers first.
		db = db.Where(`(`+seen+` AND (LOWER(result) LIKE ? ESCAPE '!' OR LOWER(text) LIKE ? ESCAPE '!') OR (SELECT COUNT(*) FROM customers c WHERE c.id = follow_ups.customer_id
			AND (LOWER(c.company) LIKE ? ESCAPE '!' OR LOWER(c.name) LIKE ? ESCAPE '!' OR c.pinyin LIKE ? ESCAPE '!')) > 0)`, append(args, like, like, like, like, like)...)
	}
	return db
}

// PlannedLoad counts the open follow-ups of people by day.
func (s *Store) PlannedLoad(ctx context.Context, workspaceID string, userIDs []string, from, to models.Day) (models.Load, error) {
	var rows []struct {
		AssigneeID string
		DueDay     models.Day
		N          int
	}
	err := s.read.WithContext(ctx).Raw(`SELECT assignee_id, due_day, COUNT(*) AS n FROM follow_ups WHERE workspace_id = ? AND assignee_id IN ?
		AND due_day >= ? AND due_day <= ? AND archived = FALSE AND done_at IS NULL GROUP BY assignee_id, due_day`, workspaceID, userIDs, from, to).Scan(&rows).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("count what is planned: %w", err))
	}
	load := models.Load{}
	for _, r := range rows {
		if load[r.AssigneeID] == nil {
			load[r.AssigneeID] = map[models.Day]int{}
		}
		load[r.AssigneeID][r.DueDay] = r.N
	}
	return load, nil
}

// PlannedCustomers are the customers with an open follow-up.
func (s *Store) PlannedCustomers(ctx context.Context, workspaceID string) (map[string]bool, error) {
	var ids []string
	err := s.read.WithContext(ctx).Raw("SELECT DISTINCT customer_id FROM follow_ups WHERE workspace_id = ? AND archived = FALSE AND done_at IS NULL", workspaceID).
		Scan(&ids).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("find who is planned for: %w", err))
	}
	planned := make(map[string]bool, len(ids))
	for _, id := range ids {
		planned[id] = true
	}
	return planned, nil
}
