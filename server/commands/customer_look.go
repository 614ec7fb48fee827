package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// customer.look says that somebody has opened a card. Of an important customer
// it is written down, once per person and hour (A2); of any other it is not.
var _ = define("customer.look", func(c *Context, p NounID) error {
	customer, err := store.Load[models.Customer](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(customer.Scope()); err != nil || !customer.Important {
		return err
	}
	return c.AddLook(&models.Look{
		ID: derivedID("look", c.Actor.UserID, c.id), UserID: c.Actor.UserID, UserDepartmentID: c.Actor.DepartmentID,
		NounID: customer.ID, DepartmentID: customer.DepartmentID,
	}, c.Now.Add(-models.LookEvery))
})
