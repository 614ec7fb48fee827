package commands

import "zhanban/models"

// CommentEdit is the payload of comment.edit.
type CommentEdit struct {
	ID         string    `json:"id" format:"uuid"`
	Text       string    `json:"text" minLength:"1" maxLength:"2000"`
	MentionIDs *[]string `json:"mentionIds,omitempty" maxItems:"50"`
}

var _ = define("comment.edit", func(c *Context, p CommentEdit) error {
	return editAs(c, p.ID, byAuthor, func(comment *models.Comment) error {
		if comment.Archived {
			return models.Errorf(models.CodeConflict, "comment.archived", "the comment was taken back")
		}
		if p.MentionIDs != nil {
			if err := linked[models.User](c, "mentionIds", added(comment.MentionIDs, *p.MentionIDs)...); err != nil {
				return err
			}
		}
		if p.Text != comment.Text {
			comment.Text, comment.EditedAt = p.Text, &c.Now
		}
		setList(&comment.MentionIDs, p.MentionIDs)
		return c.tellMentioned(comment)
	})
})

// byAuthor is the scope of writing a comment: the mentioned see it, its author
// alone edits it.
func byAuthor(comment *models.Comment) models.Scope {
	return models.Scope{DepartmentID: comment.DepartmentID, UserIDs: []string{comment.AuthorID}}
}
