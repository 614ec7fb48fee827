package commands

import (
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// mentionText is how much of a comment a mention shows.
const mentionText = 200

// tellMentioned makes a comment's mentions those it names: everyone but its
// author, nobody once it is taken back. What someone has read stays read.
func (c *Context) tellMentioned(comment *models.Comment) error {
	found, err := store.Find[models.Mention](c.Tx, "comment_id = ?", comment.ID)
	if err != nil {
		return err
	}
	var named []string
	if !comment.Archived {
		named = slices.DeleteFunc(slices.Clone(comment.MentionIDs), func(id string) bool { return id == comment.AuthorID })
	}
	told := make(map[string]bool, len(found))
	for _, m := range found {
		told[m.UserID] = true
		if !slices.Contains(named, m.UserID) {
			if err := c.Delete(m); err != nil {
				return err
			}
		}
	}
	for _, userID := range named {
		if told[userID] {
			continue
		}
		if err := c.saveValid(mentionOf(comment, userID)); err != nil {
			return err
		}
	}
	return nil
}

func mentionOf(comment *models.Comment, userID string) *models.Mention {
	text := []rune(comment.Text)
	return &models.Mention{
		Record: models.Record{ID: derivedID(models.KindMention, comment.ID, userID)}, UserID: userID,
		ItemID: comment.ItemID, CommentID: comment.ID, ByID: comment.AuthorID, Text: string(text[:min(len(text), mentionText)]),
	}
}

var _ = define("mention.read", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(m *models.Mention) error {
		if m.ReadAt == nil {
			m.ReadAt = &c.Now
		}
		return nil
	})
})
