package commands

import (
	"time"

	"zhanban/models"
)

// FollowUpEdit is the payload of follow_up.edit.
type FollowUpEdit struct {
	ID         string      `json:"id" format:"uuid"`
	AssigneeID *string     `json:"assigneeId,omitempty" format:"uuid"`
	Type       *string     `json:"kind,omitempty" enum:"call,visit,round_visit,mail,chat,gift,invitation"`
	Text       *string     `json:"text,omitempty" maxLength:"500"`
	DueDay     *models.Day `json:"dueDay,omitempty"`
	DueTime    *string     `json:"dueTime,omitempty"`
	RemindAt   *time.Time  `json:"remindAt,omitempty" doc:"Left out, it follows a new due day or time"`
}

var _ = define("follow_up.edit", func(c *Context, p FollowUpEdit) error {
	return edit(c, p.ID, func(f *models.FollowUp) error {
		set(&f.Type, p.Type)
		set(&f.Text, p.Text)
		set(&f.DueDay, p.DueDay)
		set(&f.DueTime, p.DueTime)
		if p.DueDay != nil || p.DueTime != nil || p.RemindAt != nil {
			if err := c.planFollowUp(f, p.RemindAt); err != nil {
				return err
			}
		}
		if p.AssigneeID == nil || *p.AssigneeID == f.AssigneeID {
			return nil
		}
		if err := c.assign(f, *p.AssigneeID); err != nil {
			return err
		}
		return c.tellFollowUp(f)
	})
})
