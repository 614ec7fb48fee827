package store

import (
	"context"
	"fmt"
	"time"

	"zhanban/models"
)

// Duty is a noun the server itself has to do something about.
type Duty struct {
	WorkspaceID string
	ID          string
}

// ExpiredHolds lists booths of every workspace whose hold has run out.
func (s *Store) ExpiredHolds(ctx context.Context, now time.Time, limit int) ([]Duty, error) {
	return s.duties(ctx, "SELECT workspace_id, id FROM booths WHERE state = ? AND held_until <= ? ORDER BY held_until LIMIT ?",
		models.BoothHeld, now, limit)
}

// ReservationsOver lists booths of every workspace that were set aside until a
// moment that is over.
func (s *Store) ReservationsOver(ctx context.Context, now time.Time, limit int) ([]Duty, error) {
	return s.duties(ctx, "SELECT workspace_id, id FROM booths WHERE reserved_until <= ? AND state = ? ORDER BY reserved_until LIMIT ?",
		now, models.BoothReserved, limit)
}

// BoothsToSeek lists free booths of every workspace which somebody who was
// passed over may hold by now.
func (s *Store) BoothsToSeek(ctx context.Context, now time.Time, limit int) ([]Duty, error) {
	return s.duties(ctx, "SELECT workspace_id, id FROM booths WHERE seek_at <= ? AND state = ? ORDER BY seek_at LIMIT ?", now, models.BoothAvailable, limit)
}

// HoldsToWarnOf lists booths of every workspace whose hold ends soon, of which
// the holder has not been told.
func (s *Store) HoldsToWarnOf(ctx context.Context, now time.Time, limit int) ([]Duty, error) {
	return s.duties(ctx, "SELECT workspace_id, id FROM booths WHERE warn_at <= ? ORDER BY warn_at LIMIT ?", now, limit)
}

// SeriesToMake lists series of every workspace whose occurrences exist no
// further than before a day, though the series goes on.
func (s *Store) SeriesToMake(ctx context.Context, before models.Day, limit int) ([]Duty, error) {
	return s.duties(ctx, "SELECT workspace_id, id FROM series WHERE made_until < ? AND (last_day = '' OR last_day > made_until) ORDER BY made_until LIMIT ?",
		before, limit)
}

// FollowUpsToRemind lists open follow-ups of every workspace whose reminder is
// due and was not given.
func (s *Store) FollowUpsToRemind(ctx context.Context, now time.Time, limit int) ([]Duty, error) {
	return s.duties(ctx, `SELECT workspace_id, id FROM follow_ups WHERE reminded_at IS NULL AND remind_at <= ? AND done_at IS NULL AND archived = ?
		ORDER BY remind_at LIMIT ?`, now, false, limit)
}

// FollowUpsToEscalate lists open follow-ups of every workspace whose day is
// over and of whom nobody has been told so.
func (s *Store) FollowUpsToEscalate(ctx context.Context, now time.Time, limit int) ([]Duty, error) {
	return s.duties(ctx, `SELECT workspace_id, id FROM follow_ups WHERE escalated_at IS NULL AND overdue_at <= ? AND done_at IS NULL AND archived = ?
		ORDER BY overdue_at LIMIT ?`, now, false, limit)
}

// CustomersToRemind lists customers of every workspace a day of whose people
// comes soon, of which nobody has been told.
func (s *Store) CustomersToRemind(ctx context.Context, now time.Time, limit int) ([]Duty, error) {
	return s.duties(ctx, "SELECT workspace_id, id FROM customers WHERE remind_at <= ? AND archived = ? ORDER BY remind_at LIMIT ?", now, false, limit)
}

// MeetingsLeft lists screens of every workspace that follow a meeting of which
// nothing has been heard for too long.
func (s *Store) MeetingsLeft(ctx context.Context, now time.Time, limit int) ([]Duty, error) {
	return s.duties(ctx, "SELECT workspace_id, id FROM screens WHERE meeting_until <= ? ORDER BY meeting_until LIMIT ?", now, limit)
}

func (s *Store) duties(ctx context.Context, query string, args ...any) ([]Duty, error) {
	var found []Duty
	if err := s.read.WithContext(ctx).Raw(query, args...).Scan(&found).Error; err != nil {
		return nil, Refusal(fmt.Errorf("find duties: %w", err))
	}
	return found, nil
}
