package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// ScreenSession is a television that has opened a shared screen. Only the hash
// of its token is kept. It is nobody's: it may read what the screen shows, and
// give no command.
type ScreenSession struct {
	ID          string `gorm:"primaryKey"`
	WorkspaceID string
	ScreenID    string
	TokenHash   string
	Address     string
	CreatedAt   time.Time
	SeenAt      time.Time
	ExpiresAt   time.Time
}

// SaveScreenSession keeps a new one.
func (tx *Tx) SaveScreenSession(s *ScreenSession) error {
	s.WorkspaceID = tx.workspaceID
	if err := tx.db.Create(s).Error; err != nil {
		return fmt.Errorf("save screen session: %w", err)
	}
	return nil
}

// EndScreenSessions ends all of a screen's sessions and names them.
func (tx *Tx) EndScreenSessions(screenID string) (ids []string, err error) {
	q := tx.db.Model(&ScreenSession{}).Where("workspace_id = ? AND screen_id = ?", tx.workspaceID, screenID)
	if err := q.Pluck("id", &ids).Error; err != nil {
		return nil, fmt.Errorf("find screen sessions: %w", err)
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return ids, tx.db.Where("id IN ?", ids).Delete(&ScreenSession{}).Error
}

// ScreenByLink finds the screen a link opens, in whatever workspace.
func (s *Store) ScreenByLink(ctx context.Context, linkHash string) (*models.Screen, error) {
	var screen models.Screen
	err := s.read.WithContext(ctx).Where("link_hash = ? AND archived = ?", linkHash, false).First(&screen).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, errScreenOver()
	}
	if err != nil {
		return nil, Refusal(fmt.Errorf("find screen: %w", err))
	}
	return &screen, nil
}

// ScreenSessionByToken finds a session and what it shows; unauthorized if it
// has ended.
func (s *Store) ScreenSessionByToken(ctx context.Context, tokenHash string, now time.Time) (*ScreenSession, *models.Screen, error) {
	return s.screenSession(ctx, now, "token_hash = ?", tokenHash)
}

// ScreenSessionByID is ScreenSessionByToken for one known by its id.
func (s *Store) ScreenSessionByID(ctx context.Context, id string, now time.Time) (*ScreenSession, *models.Screen, error) {
	return s.screenSession(ctx, now, "id = ?", id)
}

func (s *Store) screenSession(ctx context.Context, now time.Time, where, key string) (*ScreenSession, *models.Screen, error) {
	var session ScreenSession
	err := s.read.WithContext(ctx).Where(where, key).First(&session).Error
	if errors.Is(err, gorm.ErrRecordNotFound) || err == nil && !session.ExpiresAt.After(now) {
		return nil, nil, errScreenOver()
	}
	if err != nil {
		return nil, nil, Refusal(fmt.Errorf("find screen session: %w", err))
	}
	screen, err := One[models.Screen](ctx, s, session.WorkspaceID, session.ScreenID)
	if err != nil {
		return nil, nil, err
	}
	if screen.Archived {
		return nil, nil, errScreenOver()
	}
	return &session, screen, nil
}

func errScreenOver() error {
	return models.Errorf(models.CodeUnauthorized, "screen.over", "this screen's link is not valid any more")
}

// SeenScreen notes that a television is there, and lets its session last. No
// state that others follow changes, so that there is no command for it.
func (s *Store) SeenScreen(ctx context.Context, of *ScreenSession, now, until time.Time) error {
	return s.Write(ctx, of.WorkspaceID, func(tx *Tx) error {
		return tx.SQL("UPDATE screen_sessions SET seen_at = ?, expires_at = ? WHERE workspace_id = ? AND id = ?", now, until, of.WorkspaceID, of.ID)
	})
}

// ScreenSessions are a workspace's, the one seen last first.
func (s *Store) ScreenSessions(ctx context.Context, workspaceID string) (found []ScreenSession, err error) {
	err = s.read.WithContext(ctx).Where("workspace_id = ?", workspaceID).Order("seen_at DESC, id").Limit(1000).Find(&found).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("list screen sessions: %w", err))
	}
	return found, nil
}
