package commands

import "zhanban/models"

var _ = define("follow_up.archive", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(f *models.FollowUp) error {
		f.Archived = true
		return nil
	})
})

var _ = define("follow_up.restore", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(f *models.FollowUp) error {
		f.Archived = false
		return nil
	})
})
