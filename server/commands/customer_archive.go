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
		if customer.MergedIntoID != "" {
			return models.Errorf(models.CodeConflict, "customer.merged", "this card was merged into another; take the merge back").
				With("mergedIntoId", customer.MergedIntoID)
		}
		customer.Archived = false
		return nil
	})
})
