package commands

import (
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// ScreenSessionPrefix is before the id of a screen's session where sessions of
// users are named too.
const ScreenSessionPrefix = "screen:"

// ScreenRenew is the payload of screen.renew.
type ScreenRenew struct {
	ID       string `json:"id" format:"uuid"`
	LinkHash string `json:"linkHash" minLength:"64" maxLength:"64" doc:"The link itself is known to who asked for it alone"`
}

// screen.renew gives a screen its link, the first or another; whoever came by
// the one before is out. Only the server gives it, on behalf of who asks: it
// makes the link.
var _ = defineInternal("screen.renew", func(c *Context, p ScreenRenew) error {
	return edit(c, p.ID, func(s *models.Screen) error {
		if s.Archived {
			return errScreenGone()
		}
		s.Link(p.LinkHash, c.Now)
		return c.endScreenSessions(s.ID)
	})
})

func errScreenGone() error {
	return models.Errorf(models.CodeConflict, "screen.archived", "the screen was taken away")
}

// ScreenOpen is the payload of screen.open.
type ScreenOpen struct {
	ID        string    `json:"id" format:"uuid"`
	SessionID string    `json:"sessionId" format:"uuid"`
	LinkHash  string    `json:"linkHash" minLength:"64" maxLength:"64" doc:"Of the link that was shown"`
	TokenHash string    `json:"tokenHash" minLength:"32" maxLength:"64"`
	Address   string    `json:"address" maxLength:"64"`
	ExpiresAt time.Time `json:"expiresAt"`
}

// screen.open makes a session for a television that has shown the link. That
// it is still the link is judged here, where nobody can take it away meanwhile.
var _ = defineInternal("screen.open", func(c *Context, p ScreenOpen) error {
	s, err := store.Load[models.Screen](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(s.Scope()); err != nil {
		return err
	}
	if s.Archived || s.LinkHash != p.LinkHash {
		return models.Errorf(models.CodeUnauthorized, "screen.over", "this screen's link is not valid any more")
	}
	return c.SaveScreenSession(&store.ScreenSession{
		ID: p.SessionID, ScreenID: s.ID, TokenHash: p.TokenHash, Address: p.Address, CreatedAt: c.Now, SeenAt: c.Now, ExpiresAt: p.ExpiresAt,
	})
})

// endScreenSessions ends all of a screen's sessions and, after the commit,
// their sockets.
func (c *Context) endScreenSessions(screenID string) error {
	ids, err := c.EndScreenSessions(screenID)
	if err != nil || len(ids) == 0 {
		return err
	}
	for n := range ids {
		ids[n] = ScreenSessionPrefix + ids[n]
	}
	c.tellEnded(ids)
	return nil
}
