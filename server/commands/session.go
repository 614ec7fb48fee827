package commands

import (
	"time"

	"github.com/google/uuid"

	"zhanban/models"
	"zhanban/models/store"
)

// SessionOpen is the payload of session.open.
type SessionOpen struct {
	ID        string    `json:"id" format:"uuid"`
	UserID    string    `json:"userId" format:"uuid"`
	TokenHash string    `json:"tokenHash" minLength:"32" maxLength:"64" doc:"The token itself is known to the browser alone"`
	Address   string    `json:"address" maxLength:"64"`
	ExpiresAt time.Time `json:"expiresAt"`
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
		ID: p.ID, UserID: p.UserID, TokenHash: p.TokenHash, Address: p.Address, CreatedAt: c.Now, ExpiresAt: p.ExpiresAt,
	})
})

// SessionClose is the payload of session.close.
type SessionClose struct {
	ID string `json:"id" format:"uuid"`
}

var _ = defineInternal("session.close", func(c *Context, p SessionClose) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	if tell := c.hooks.SessionsEnded; tell != nil {
		c.After(func() { tell([]string{p.ID}) })
	}
	return c.EndSession(p.ID)
})

// NewID makes a UUIDv7.
func NewID() string { return uuid.Must(uuid.NewV7()).String() }
