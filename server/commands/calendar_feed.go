package commands

import (
	"crypto/sha256"
	"encoding/hex"

	"zhanban/models"
	"zhanban/models/store"
)

// CalendarFeedCreate is the payload of calendar_feed.create. What is secret in
// the feed's address is made where it is shown, and nowhere kept.
type CalendarFeedCreate struct {
	ID           string `json:"id" format:"uuid"`
	Token        string `json:"token" minLength:"32" maxLength:"64" doc:"Made at random by who asks: at least 24 bytes, base64url"`
	DepartmentID string `json:"departmentId,omitempty" doc:"Whose board it shows; left out: what is one's own"`
}

var _ = define("calendar_feed.create", func(c *Context, p CalendarFeedCreate) error {
	f := &models.CalendarFeed{
		Record: models.Record{ID: p.ID}, UserID: c.Actor.UserID, DepartmentID: p.DepartmentID, TokenHash: FeedTokenHash(p.Token),
	}
	if err := c.Allow(f.Scope()); err != nil {
		return err
	}
	if len(p.Token) < 32 || len(p.Token) > 64 {
		return models.Invalid("token", "text.length", "token must have 32 to 64 characters").With("least", 32).With("most", 64)
	}
	if p.DepartmentID != "" {
		if err := c.openDepartment(p.DepartmentID); err != nil {
			return err
		}
	}
	there, err := store.Find[models.CalendarFeed](c.Tx, "user_id = ? AND archived = ?", f.UserID, false)
	if err != nil {
		return err
	}
	if len(there) >= models.CalendarFeedMost {
		return models.Invalid("", "calendar_feed.too_many", "at most %d feeds; revoke one first", models.CalendarFeedMost).With("most", models.CalendarFeedMost)
	}
	return c.Save(f)
})

var _ = define("calendar_feed.revoke", func(c *Context, p NounID) error {
	f, err := store.Load[models.CalendarFeed](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(f.Scope()); err != nil {
		return err
	}
	if f.Archived {
		return nil
	}
	f.Archived = true
	return c.Save(f)
})

// FeedTokenHash is what is kept of a feed's token.
func FeedTokenHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
