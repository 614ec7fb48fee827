package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// CommentAdd is the payload of comment.add.
type CommentAdd struct {
	ID         string   `json:"id" format:"uuid"`
	ItemID     string   `json:"itemId" format:"uuid"`
	Text       string   `json:"text" minLength:"1" maxLength:"2000"`
	MentionIDs []string `json:"mentionIds,omitempty" nullable:"false" maxItems:"50"`
	Reason     bool     `json:"reason,omitempty" doc:"It says why the item is carried"`
}

var _ = define("comment.add", func(c *Context, p CommentAdd) error {
	item, err := store.Load[models.Item](c.Tx, p.ItemID)
	if err != nil {
		return err
	}
	if err := c.Allow(item.Scope()); err != nil {
		return err
	}
	if err := linked[models.User](c, "mentionIds", p.MentionIDs...); err != nil {
		return err
	}
	comment := &models.Comment{
		Record: models.Record{ID: p.ID}, ItemID: item.ID, DepartmentID: item.DepartmentID, AuthorID: c.Actor.UserID,
		Text: p.Text, MentionIDs: distinct(p.MentionIDs), Reason: p.Reason,
	}
	if err := c.saveValid(comment); err != nil {
		return err
	}
	if err := c.tellMentioned(comment); err != nil {
		return err
	}
	item.CommentCount++
	return c.Save(item)
})
