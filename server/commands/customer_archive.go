package commands

import "zhanban/models"

var _ = define("customer.archive", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(customer *models.Customer) error {
		customer.Archived = true
		return nil
	})
})

var _ = define("customer.restore", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(customer *models.Customer) error {
		customer.Archived = false
		return nil
	})
})
