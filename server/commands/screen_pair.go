package commands

import (
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// ScreenPair is the payload of screen.pair.
type ScreenPair struct {
	ID        string    `json:"id" format:"uuid"`
	Code      string    `json:"code" pattern:"^[0-9]{6}$" doc:"That the television shows"`
	SessionID string    `json:"sessionId" format:"uuid"`
	ExpiresAt time.Time `json:"expiresAt"`
}

// screen.pair makes the television that shows a code the screen. The code is
// used up where the session is made. Only the server gives it, on behalf of
// who typed the code: it counts who tries.
var _ = defineInternal("screen.pair", func(c *Context, p ScreenPair) error {
	return edit(c, p.ID, func(s *models.Screen) error {
		if s.Archived {
			return errScreenGone()
		}
		waiting, err := c.TakePairing(p.Code, c.Now)
		if err != nil {
			return err
		}
		s.Pair(c.Now)
		return c.SaveScreenSession(&store.ScreenSession{
			ID: p.SessionID, ScreenID: s.ID, TokenHash: waiting.TokenHash, Address: waiting.Address, CreatedAt: c.Now, SeenAt: c.Now, ExpiresAt: p.ExpiresAt,
		})
	})
})
