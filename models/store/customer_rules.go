package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"zhanban/models"
)

// CustomersToReturn lists the owned cards of a class and grade that nobody has
// had or contacted since a moment, the longest so first, and the version each
// is of.
func (s *Store) CustomersToReturn(ctx context.Context, workspaceID, class, grade string, before time.Time, limit int) ([]models.Record, error) {
	var found []models.Record
	err := s.read.WithContext(ctx).Raw(`SELECT id, version FROM customers
		WHERE workspace_id = ? AND class = ? AND grade = ? AND last_had_at < ? AND owner_id <> '' AND archived = FALSE AND merged_into_id = ''
		ORDER BY last_had_at LIMIT ?`, workspaceID, class, grade, before, limit).Scan(&found).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("find customers to return: %w", err))
	}
	return found, nil
}

// RuledCustomers reads, page by page in the order of ids, what the workspace's
// rules decide about each card: class, grade, and whether it is shielded.
func (s *Store) RuledCustomers(ctx context.Context, workspaceID, after string, limit int) ([]models.Customer, error) {
	var rows []struct {
		ID, OwnerID, Class, ClassReason, Grade, GradeReason, ExhibitionIDs, Scores string
		Score                                                                      int
		Shielded, Important, ImportantOpen                                         bool
	}
	of := "workspace_id = ?"
	if !s.mysql {
		of = "+" + of // or it would read and sort all of them for each page
	}
	err := s.read.WithContext(ctx).Raw(`SELECT id, owner_id, class, class_reason, grade, grade_reason, exhibition_ids, scores, score, shielded, important, important_open
		FROM customers WHERE `+of+` AND id > ? ORDER BY id LIMIT ?`, workspaceID, after, limit).Scan(&rows).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read what rules decide: %w", err))
	}
	found := make([]models.Customer, len(rows))
	for n, r := range rows {
		found[n] = models.Customer{Record: models.Record{ID: r.ID}, OwnerID: r.OwnerID, Class: r.Class, ClassReason: r.ClassReason,
			Grade: r.Grade, GradeReason: r.GradeReason, Shielded: r.Shielded, Important: r.Important, ImportantOpen: r.ImportantOpen, Score: r.Score}
		if err := json.Unmarshal([]byte(r.ExhibitionIDs), &found[n].ExhibitionIDs); err != nil {
			return nil, fmt.Errorf("read the editions of %s: %w", r.ID, err)
		}
		if err := json.Unmarshal([]byte(r.Scores), &found[n].Scores); err != nil {
			return nil, fmt.Errorf("read the evaluation of %s: %w", r.ID, err)
		}
	}
	return found, nil
}

// OwnCareDays are the days of important customers' own care plans.
func (s *Store) OwnCareDays(ctx context.Context, workspaceID string) ([]int, error) {
	var days []int
	err := s.read.WithContext(ctx).Raw(`SELECT care_days FROM customers WHERE workspace_id = ? AND important = TRUE AND owner_id <> '' AND care_days > 0`, workspaceID).Scan(&days).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read own care plans: %w", err))
	}
	slices.Sort(days)
	return slices.Compact(days), nil
}

// CustomersToCareFor lists important customers that nobody has had or contacted
// since a moment, and for whom nothing is planned: those whose own plan is of so
// many days, or of 0 days those without one.
func (s *Store) CustomersToCareFor(ctx context.Context, workspaceID string, ownDays int, before time.Time, limit int) ([]*models.Customer, error) {
	found := []*models.Customer{}
	err := s.read.WithContext(ctx).
		Where("workspace_id = ? AND important = TRUE AND owner_id <> '' AND archived = FALSE AND stage <> ? AND care_days = ?", workspaceID, models.StageLost, ownDays).
		Where("created_at < ? AND (owner_since IS NULL OR owner_since < ?) AND (last_contact_at IS NULL OR last_contact_at < ?)", before, before, before).
		Where(`NOT EXISTS (SELECT 1 FROM follow_ups f WHERE f.workspace_id = customers.workspace_id AND f.customer_id = customers.id
			AND f.archived = FALSE AND f.done_at IS NULL)`).Order("id").Limit(limit).Find(&found).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("find who is to be looked after: %w", err))
	}
	return found, nil
}

// bookedStates are the states of a booth in which it is a customer's.
const bookedStates = "('booked', 'signed', 'part_paid', 'paid')"

// BoothStandings are the booths booked and their list price, by customer.
func (s *Store) BoothStandings(ctx context.Context, workspaceID string) (map[string]models.Standing, error) {
	var rows []struct {
		CustomerID string
		Booths     int
		Spend      int64
	}
	err := s.read.WithContext(ctx).Raw(`SELECT customer_id, COUNT(*) AS booths, COALESCE(SUM(list_price), 0) AS spend FROM booths
		WHERE workspace_id = ? AND archived = FALSE AND customer_id <> '' AND state IN `+bookedStates+` GROUP BY customer_id`, workspaceID).Scan(&rows).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("add up what customers booked: %w", err))
	}
	standings := make(map[string]models.Standing, len(rows))
	for _, r := range rows {
		standings[r.CustomerID] = models.Standing{Booths: r.Booths, Spend: r.Spend}
	}
	return standings, nil
}
