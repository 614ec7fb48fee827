package commands

import (
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// follow_up.remind reminds the assignee, once, whichever server's round it was
// and whether or not anybody was there (F2).
var _ = defineInternal("follow_up.remind", func(c *Context, p NounID) error {
	return editAs(c, p.ID, (*models.FollowUp).Handling, func(f *models.FollowUp) error {
		if f.DoneAt != nil || f.Archived || f.RemindedAt != nil || f.RemindAt == nil || f.RemindAt.After(c.Now) {
			return nil
		}
		f.RemindedAt = &c.Now
		// Late, as after a night without a server, it would say what is told of it as overdue.
		if f.OverdueAt != nil && !f.OverdueAt.After(c.Now) && f.RemindAt.Before(*f.OverdueAt) {
			return nil
		}
		return c.notifyOf(f, []string{f.AssigneeID}, followUpNotice("reminder", f, ""), f.ID, f.RemindAt.UTC().String())
	})
})

// follow_up.escalate tells the assignee, and those who manage the department,
// that a follow-up's day has passed without it (F2).
var _ = defineInternal("follow_up.escalate", func(c *Context, p NounID) error {
	return editAs(c, p.ID, (*models.FollowUp).Handling, func(f *models.FollowUp) error {
		if f.DoneAt != nil || f.Archived || f.EscalatedAt != nil || f.OverdueAt == nil || f.OverdueAt.After(c.Now) {
			return nil
		}
		f.EscalatedAt = &c.Now
		managers, err := store.Find[models.User](c.Tx, "department_id = ? AND role = ? AND active = ?", f.DepartmentID, models.RoleManager, true)
		if err != nil {
			return err
		}
		users := []string{f.AssigneeID}
		for _, m := range managers {
			users = append(users, m.ID)
		}
		return c.notifyOf(f, users, followUpNotice("overdue", f, f.AssigneeID), f.ID, string(f.DueDay))
	})
})

func followUpNotice(what string, f *models.FollowUp, byID string) models.Notification {
	return models.Notification{Type: what, FollowUpID: f.ID, CustomerID: f.CustomerID, ByID: byID, Text: f.Text}
}

// planFollowUp works out when to remind of a follow-up, and when it is overdue.
func (c *Context) planFollowUp(f *models.FollowUp, remindAt *time.Time) error {
	w, err := c.Workspace()
	if err != nil {
		return err
	}
	if !f.DueDay.Valid() {
		return nil // refused when it is saved
	}
	f.Plan(w.Location(), remindAt)
	return nil
}
