package commands

import "zhanban/models"

var _ = define("item.archive", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(i *models.Item) error {
		i.Archived = true
		return nil
	})
})

var _ = define("item.restore", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(i *models.Item) error {
		i.Archived = false
		if err := c.onceOnBoard(i); err != nil {
			return err
		}
		return c.openDepartment(i.DepartmentID)
	})
})
