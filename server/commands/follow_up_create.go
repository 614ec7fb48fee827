package commands

import (
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// FollowUpCreate is the payload of follow_up.create.
type FollowUpCreate struct {
	ID         string     `json:"id" format:"uuid"`
	CustomerID string     `json:"customerId" format:"uuid"`
	AssigneeID string     `json:"assigneeId" format:"uuid"`
	Type       string     `json:"kind" maxLength:"36" doc:"Key of a kind the workspace offers"`
	Text       string     `json:"text,omitempty" maxLength:"500"`
	DueDay     models.Day `json:"dueDay"`
	DueTime    string     `json:"dueTime,omitempty"`

	Minutes      int    `json:"minutes,omitempty" minimum:"0" maximum:"1440" doc:"How long it is planned to take"`
	RemindBefore int    `json:"remindBefore,omitempty" minimum:"0" maximum:"10080" doc:"Minutes before dueTime; left out: the usual 15"`
	TemplateID   string `json:"templateId,omitempty" maxLength:"36" doc:"The template it is planned from"`

	RemindAt *time.Time `json:"remindAt,omitempty" doc:"Left out: 15 minutes before dueTime, else at 08:00 of the day"`
}

var _ = define("follow_up.create", func(c *Context, p FollowUpCreate) error {
	if err := c.Allow(models.Scope{UserIDs: []string{p.AssigneeID}}); err != nil {
		return err
	}
	if err := c.linkCustomer("customerId", &p.CustomerID); err != nil {
		return err
	}
	if err := linked[models.FollowUpTemplate](c, "templateId", p.TemplateID); err != nil {
		return err
	}
	if err := c.offered(p.Type); err != nil {
		return err
	}
	f := &models.FollowUp{
		Record: models.Record{ID: p.ID}, CustomerID: p.CustomerID, Type: p.Type, Text: p.Text, DueDay: p.DueDay, DueTime: p.DueTime,
		Minutes: p.Minutes, RemindBefore: p.RemindBefore, TemplateID: p.TemplateID,
	}
	if err := c.assign(f, p.AssigneeID); err != nil {
		return err
	}
	if err := c.planFollowUp(f, p.RemindAt); err != nil {
		return err
	}
	if err := c.saveValid(f); err != nil {
		return err
	}
	return c.tellFollowUp(f)
})

// offered refuses a kind the workspace does not offer.
func (c *Context) offered(kind string) error {
	w, err := c.Workspace()
	if err != nil {
		return err
	}
	return w.CheckFollowUpKind("kind", kind)
}

// tellFollowUp tells whoever a follow-up is given to, by someone else.
func (c *Context) tellFollowUp(f *models.FollowUp) error {
	if c.Actor.IsSystem() {
		return nil
	}
	return c.notifyOf(f, []string{f.AssigneeID}, followUpNotice("assigned", f, c.Actor.UserID), f.ID, c.id)
}

// assign gives a follow-up to a person; it then belongs to their department.
func (c *Context) assign(f *models.FollowUp, userID string) error {
	user, err := store.Load[models.User](c.Tx, userID)
	if err != nil {
		return asField("assigneeId", err)
	}
	f.AssigneeID, f.DepartmentID = user.ID, user.DepartmentID
	return nil
}
