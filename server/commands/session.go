package commands

import (
	"context"
	"time"

	"github.com/google/uuid"

	"zhanban/models"
	"zhanban/models/store"
)

// SessionLife is how long a sign-in lasts.
const SessionLife = 30 * 24 * time.Hour

// SessionOpen is the payload of session.open.
type SessionOpen struct {
	ID        string `json:"id" format:"uuid"`
	UserID    string `json:"userId" format:"uuid"`
	TokenHash string `json:"tokenHash" minLength:"32" maxLength:"64" doc:"The token itself is known to the browser alone"`
	Address   string `json:"address" maxLength:"64"`
}

var _ = defineInternal("session.open", func(c *Context, p SessionOpen) error {
	user, err := store.Load[models.User](c.Tx, p.UserID)
	if err != nil {
		return err
	}
	if err := c.Allow(oneself(user)); err != nil {
		return err
	}
	if !user.Active {
		return models.Errorf(models.CodeUnauthorized, "session.ended", "the user is deactivated")
	}
	return c.SaveSession(&store.Session{
		ID: p.ID, UserID: p.UserID, TokenHash: p.TokenHash, Address: p.Address, CreatedAt: c.Now, ExpiresAt: c.Now.Add(SessionLife),
	})
})

var _ = defineInternal("session.close", func(c *Context, p NounID) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	if tell := c.hooks.SessionsEnded; tell != nil {
		c.After(func() { tell([]string{p.ID}) })
	}
	return c.EndSession(p.ID)
})

// OpenSession signs a user in and gives the session's id. The caller has
// verified the password and keeps the token; only its hash comes here.
func (r *Runner) OpenSession(ctx context.Context, workspaceID, userID, tokenHash, address string) (string, error) {
	id := NewID()
	if n := []rune(address); len(n) > 64 {
		address = string(n[:64])
	}
	return id, r.system(ctx, workspaceID, "session.open", SessionOpen{ID: id, UserID: userID, TokenHash: tokenHash, Address: address})
}

// CloseSession signs a session out.
func (r *Runner) CloseSession(ctx context.Context, workspaceID, sessionID string) error {
	return r.system(ctx, workspaceID, "session.close", NounID{ID: sessionID})
}

// NewID makes a UUIDv7.
func NewID() string { return uuid.Must(uuid.NewV7()).String() }
