package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

var _ = define("comment.archive", func(c *Context, p NounID) error { return c.archiveComment(p.ID, true) })

var _ = define("comment.restore", func(c *Context, p NounID) error { return c.archiveComment(p.ID, false) })

// archiveComment takes a comment back or restores it; its mentions and its
// item's count follow.
func (c *Context) archiveComment(id string, archived bool) error {
	return editAs(c, id, byAuthor, func(comment *models.Comment) error {
		if comment.Archived == archived {
			return nil
		}
		comment.Archived = archived
		if err := c.tellMentioned(comment); err != nil {
			return err
		}
		item, err := store.Load[models.Item](c.Tx, comment.ItemID)
		if err != nil {
			return err
		}
		item.CommentCount += step(!archived)
		return c.Save(item)
	})
}

// step is one more or one less.
func step(more bool) int {
	if more {
		return 1
	}
	return -1
}
