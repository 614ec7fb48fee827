package commands

import (
	"slices"
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// notify tells users of something, each once: what the notification is for
// names it, so that running the same again tells nobody twice. Who did it is
// not told.
func (c *Context) notify(users []string, n models.Notification, names ...string) error {
	for _, userID := range distinct(users) {
		if userID == c.Actor.UserID || userID == "" {
			continue
		}
		told := n
		text := []rune(n.Text)
		told.Text = string(text[:min(len(text), models.NotificationText)])
		told.ID = derivedID(models.KindNotification, append([]string{n.Type, userID}, names...)...)
		told.UserID = userID
		known, err := store.Exists[models.Notification](c.Tx, "id = ?", told.ID)
		if err != nil {
			return err
		}
		if known {
			continue
		}
		if err := c.saveValid(&told); err != nil {
			return err
		}
	}
	return nil
}

// tellMentioned makes a comment's mentions those it names: everyone but its
// author, nobody once it is taken back. What someone has read stays read.
func (c *Context) tellMentioned(comment *models.Comment) error {
	found, err := store.Find[models.Notification](c.Tx, "comment_id = ?", comment.ID)
	if err != nil {
		return err
	}
	var named []string
	if !comment.Archived {
		named = slices.DeleteFunc(slices.Clone(comment.MentionIDs), func(id string) bool { return id == comment.AuthorID })
	}
	for _, n := range found {
		if !slices.Contains(named, n.UserID) {
			if err := c.Delete(n); err != nil {
				return err
			}
		}
	}
	mention := models.Notification{Type: "mention", ItemID: comment.ItemID, CommentID: comment.ID, ByID: comment.AuthorID, Text: comment.Text}
	return c.notify(named, mention, comment.ID)
}

// tellAssigned tells those an item is given to, by someone else.
func (c *Context) tellAssigned(i *models.Item, users []string) error {
	if c.Actor.IsSystem() {
		return nil
	}
	return c.notify(users, models.Notification{Type: "assigned", ItemID: i.ID, CustomerID: i.CustomerID, ByID: c.Actor.UserID, Text: i.Title}, i.ID, c.id)
}

var _ = define("notification.read", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(n *models.Notification) error {
		n.Read(c.Now)
		return nil
	})
})

// NotificationReadAll is the payload of notification.read_all.
type NotificationReadAll struct {
	Before time.Time `json:"before" doc:"Those that came about until then"`
}

var _ = define("notification.read_all", func(c *Context, p NotificationReadAll) error {
	if err := c.Allow(models.Scope{UserIDs: []string{c.Actor.UserID}}); err != nil {
		return err
	}
	found, err := store.Find[models.Notification](c.Tx, "user_id = ? AND archived = ? AND read_at IS NULL AND created_at <= ?", c.Actor.UserID, false, p.Before)
	if err != nil {
		return err
	}
	for _, n := range found {
		n.Read(c.Now)
		if err := c.Save(n); err != nil {
			return err
		}
	}
	return nil
})

// NotificationSnooze is the payload of notification.snooze.
type NotificationSnooze struct {
	ID    string    `json:"id" format:"uuid"`
	Until time.Time `json:"until"`
}

var _ = define("notification.snooze", func(c *Context, p NotificationSnooze) error {
	return edit(c, p.ID, func(n *models.Notification) error { return n.Snooze(p.Until, c.Now) })
})

// readKept is how long what was read stays in sight.
const readKept = 14 * 24 * time.Hour

// notification.sweep takes what was read long ago off the screens.
var _ = defineInternal("notification.sweep", func(c *Context, _ struct{}) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	found, err := store.Find[models.Notification](c.Tx, "archived = ? AND read_at < ?", false, c.Now.Add(-readKept))
	if err != nil {
		return err
	}
	for _, n := range found {
		n.Archived = true
		if err := c.Save(n); err != nil {
			return err
		}
	}
	return nil
})
