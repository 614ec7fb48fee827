package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"zhanban/models"
)

// sinceContact is when a customer was last contacted; who never was counts
// from when its owner has it.
const sinceContact = "COALESCE(last_contact_at, owner_since, created_at)"

// CareBounds are moments before which a class's customers were contacted too
// long ago, or go back to the lead pool soon; zero: never.
type CareBounds struct {
	Class string
	Over  time.Time
	Soon  ReturnBounds
}

// ReturnBounds are, by grade, the moments before which customers were last had
// and contacted that go back to the lead pool; a grade without one never does.
type ReturnBounds map[string]time.Time

// before is which customers those are, in SQL.
func (b ReturnBounds) before() (string, []any) {
	var either []string
	var args []any
	for _, grade := range slices.Sorted(maps.Keys(b)) {
		at := b[grade]
		either = append(either, "grade = ? AND created_at < ? AND (owner_since IS NULL OR owner_since < ?) AND (last_contact_at IS NULL OR last_contact_at < ?)")
		args = append(args, grade, at, at, at)
	}
	if either == nil {
		return "1 = 0", nil
	}
	return "(" + strings.Join(either, " OR ") + ")", args
}

// CareCount is how a person's customers of a class stand.
type CareCount struct {
	OwnerID   string `json:"userId"`
	Class     string `json:"class" enum:",A,B,C"`
	Customers int    `json:"customers"`
	Over      int    `json:"over" gorm:"column:over_target" doc:"Not contacted for longer than the class's target"`
	Soon      int    `json:"soon" doc:"Going back to the lead pool soon"`
}

// CareCounts count the customers of a class by owner.
func (s *Store) CareCounts(ctx context.Context, workspaceID string, b CareBounds) ([]CareCount, error) {
	var counts []CareCount
	soon, args := b.Soon.before()
	err := s.read.WithContext(ctx).Raw(`SELECT owner_id, class, COUNT(*) AS customers, SUM(CASE WHEN `+sinceContact+` < ? THEN 1 ELSE 0 END) AS over_target,
		SUM(CASE WHEN `+soon+` THEN 1 ELSE 0 END) AS soon
		FROM customers WHERE workspace_id = ? AND archived = FALSE AND merged_into_id = '' AND owner_id <> '' AND class = ? GROUP BY owner_id, class`,
		append(append([]any{b.Over}, args...), workspaceID, b.Class)...).Scan(&counts).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("count who waits for contact: %w", err))
	}
	return counts, nil
}

// CareQuery says whose customers of a class are wanted.
type CareQuery struct {
	CareBounds
	OwnerIDs []string
	Soon     bool // those that go back soon instead of those over target
	Limit    int
}

// CareCustomers are those over target, or going back soon, the longest
// uncontacted first.
func (s *Store) CareCustomers(ctx context.Context, workspaceID string, q CareQuery) ([]*models.Customer, error) {
	db := s.read.WithContext(ctx).Where("workspace_id = ? AND archived = FALSE AND merged_into_id = '' AND owner_id IN ? AND class = ?",
		workspaceID, q.OwnerIDs, q.Class)
	if q.Soon {
		soon, args := q.CareBounds.Soon.before()
		db = db.Where(soon, args...)
	} else {
		db = db.Where(sinceContact+" < ?", q.Over)
	}
	found := []*models.Customer{}
	if err := db.Order(sinceContact + ", id").Limit(q.Limit).Find(&found).Error; err != nil {
		return nil, Refusal(fmt.Errorf("find who waits for contact: %w", err))
	}
	return found, nil
}
