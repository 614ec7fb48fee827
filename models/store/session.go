package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// Session is a signed-in browser. Only the hash of its token is kept.
type Session struct {
	ID          string `gorm:"primaryKey"`
	WorkspaceID string
	UserID      string
	TokenHash   string
	Address     string
	CreatedAt   time.Time
	ExpiresAt   time.Time
}

// SaveSession keeps a new session.
func (tx *Tx) SaveSession(s *Session) error {
	s.WorkspaceID = tx.workspaceID
	if err := tx.db.Create(s).Error; err != nil {
		return fmt.Errorf("save session: %w", err)
	}
	return nil
}

// EndSessions ends a user's sessions but one ("" for none), and names them.
func (tx *Tx) EndSessions(userID, except string) ([]string, error) {
	var ids []string
	q := tx.db.Model(&Session{}).Where("workspace_id = ? AND user_id = ? AND id <> ?", tx.workspaceID, userID, except)
	if err := q.Pluck("id", &ids).Error; err != nil {
		return nil, fmt.Errorf("find sessions: %w", err)
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return ids, tx.db.Where("id IN ?", ids).Delete(&Session{}).Error
}

// OverSessions ends a user's sessions and names them, but keeps what tells
// their browsers why: that the user was deactivated.
func (tx *Tx) OverSessions(userID string) ([]string, error) {
	var ids []string
	q := tx.db.Model(&Session{}).Where("workspace_id = ? AND user_id = ?", tx.workspaceID, userID)
	if err := q.Pluck("id", &ids).Error; err != nil {
		return nil, fmt.Errorf("find sessions: %w", err)
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return ids, tx.db.Model(&Session{}).Where("id IN ?", ids).Update("expires_at", gorm.Expr("created_at")).Error
}

// EndSession ends one session.
func (tx *Tx) EndSession(id string) error {
	return tx.db.Where("workspace_id = ? AND id = ?", tx.workspaceID, id).Delete(&Session{}).Error
}

// SessionUser finds who a token belongs to; unauthorized if the session is
// unknown, has expired, or its user was deactivated. What it gives may be
// shared and is not to be changed.
func (s *Store) SessionUser(ctx context.Context, tokenHash string, now time.Time) (*Session, *models.User, error) {
	found, err := s.sessionByToken(ctx, tokenHash)
	if err != nil {
		return nil, nil, err
	}
	return found.at(now)
}

// SessionByID is SessionUser for a session already known by its id.
func (s *Store) SessionByID(ctx context.Context, id string, now time.Time) (*Session, *models.User, error) {
	found, err := s.findSessions(ctx, "s.id", []any{id})
	switch {
	case err != nil:
		return nil, nil, err
	case len(found) == 0:
		return nil, nil, errSession()
	}
	return found[0].at(now)
}

// at judges whether the session is one at a moment.
func (in signedIn) at(now time.Time) (*Session, *models.User, error) {
	switch {
	case in.session != nil && !in.user.Active:
		return nil, nil, ErrDeactivated()
	case in.session == nil || !in.session.ExpiresAt.After(now):
		return nil, nil, errSession()
	}
	return in.session, in.user, nil
}

func errSession() error {
	return models.Errorf(models.CodeUnauthorized, "session.ended", "the session has ended; sign in again")
}

// ErrDeactivated tells a user who was deactivated why nothing more is taken from them.
func ErrDeactivated() error {
	return models.Errorf(models.CodeUnauthorized, "session.deactivated", "this user was deactivated")
}

// UsersByLogin finds the users of every workspace with a login.
func (s *Store) UsersByLogin(ctx context.Context, login string) ([]*models.User, error) {
	var users []*models.User
	err := s.read.WithContext(ctx).Where("login = ?", login).Limit(10).Find(&users).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("find login: %w", err))
	}
	return users, nil
}

// Workspaces lists every workspace.
func (s *Store) Workspaces(ctx context.Context) ([]*models.Workspace, error) {
	var found []*models.Workspace
	if err := s.read.WithContext(ctx).Order("id").Find(&found).Error; err != nil {
		return nil, Refusal(fmt.Errorf("list workspaces: %w", err))
	}
	return found, nil
}
