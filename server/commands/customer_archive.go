package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

var _ = define("customer.archive", func(c *Context, p NounID) error {
	return c.archiveCustomer(p.ID, true)
})

var _ = define("customer.restore", func(c *Context, p NounID) error {
	return c.archiveCustomer(p.ID, false)
})

// archiveCustomer puts a card away or takes it out again, and into its history.
func (c *Context) archiveCustomer(id string, away bool) error {
	what, was := "restored", false
	if away {
		what = "archived"
	}
	err := edit(c, id, func(customer *models.Customer) error {
		if was = customer.Archived; !away && customer.MergedIntoID != "" {
			return errMerged(customer)
		}
		customer.Archived = away
		return nil
	})
	if err != nil || was == away {
		return err
	}
	customer, err := store.Load[models.Customer](c.Tx, id)
	if err != nil {
		return err
	}
	return c.tell(customer, what, nil)
}
