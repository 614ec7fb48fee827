package commands

import "zhanban/models"

var _ = define("user.deactivate", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(u *models.User) error {
		if !u.Active {
			return nil
		}
		before := *u
		u.Active = false
		if err := c.administratorStays(&before, u); err != nil {
			return err
		}
		c.rightsChanged(u.ID)
		ids, err := c.OverSessions(u.ID)
		if err != nil {
			return err
		}
		c.tellEnded(ids)
		return nil
	})
})

var _ = define("user.activate", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(u *models.User) error {
		u.Active = true
		return c.openDepartment(u.DepartmentID)
	})
})
