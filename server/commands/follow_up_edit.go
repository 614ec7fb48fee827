package commands

import (
	"time"

	"zhanban/models"
)

// FollowUpEdit is the payload of follow_up.edit.
type FollowUpEdit struct {
	ID         string      `json:"id" format:"uuid"`
	AssigneeID *string     `json:"assigneeId,omitempty" format:"uuid"`
	Type       *string     `json:"kind,omitempty" maxLength:"36"`
	Text       *string     `json:"text,omitempty" maxLength:"500"`
	DueDay     *models.Day `json:"dueDay,omitempty"`
	DueTime    *string     `json:"dueTime,omitempty"`
	RemindAt   *time.Time  `json:"remindAt,omitempty" doc:"Left out, it follows a new due day or time"`

	Minutes      *int `json:"minutes,omitempty" minimum:"0" maximum:"1440"`
	RemindBefore *int `json:"remindBefore,omitempty" minimum:"0" maximum:"10080"`

	Outcome *string `json:"outcome,omitempty" enum:",reached,interested,agreed,refused,missed" doc:"Of a done one, as mood and result: what is written of it later"`
	Mood    *string `json:"mood,omitempty" enum:",good,even,bad"`
	Result  *string `json:"result,omitempty" maxLength:"2000"`
}

var _ = define("follow_up.edit", func(c *Context, p FollowUpEdit) error {
	return c.editFollowUp(p.ID, func(f *models.FollowUp) error {
		if err := c.amendVisit(f, p); err != nil {
			return err
		}
		if p.Type != nil && *p.Type != f.Type {
			if err := c.offered(*p.Type); err != nil {
				return err
			}
		}
		set(&f.Type, p.Type)
		set(&f.Text, p.Text)
		set(&f.DueDay, p.DueDay)
		set(&f.DueTime, p.DueTime)
		set(&f.Minutes, p.Minutes)
		set(&f.RemindBefore, p.RemindBefore)
		if p.RemindBefore != nil || p.DueDay != nil || p.DueTime != nil || p.RemindAt != nil {
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

// amendVisit writes later what came of a contact that is done.
func (c *Context) amendVisit(f *models.FollowUp, p FollowUpEdit) error {
	if p.Outcome == nil && p.Mood == nil && p.Result == nil {
		return nil
	}
	reached := f.Reached()
	visit := models.Visit{Outcome: f.Outcome, Mood: f.Mood, Result: f.Result}
	set(&visit.Outcome, p.Outcome)
	set(&visit.Mood, p.Mood)
	set(&visit.Result, p.Result)
	if err := f.Amend(visit); err != nil {
		return err
	}
	if reached || !f.Reached() {
		return nil
	}
	return c.contacted(f.CustomerID, *f.DoneAt)
}
