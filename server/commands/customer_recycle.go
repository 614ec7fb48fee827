package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// CustomerRecycle is the payload of customer.recycle.
type CustomerRecycle struct {
	ID string `json:"id" format:"uuid"`
}

// customer.recycle gives a customer back to the lead pool that nobody has
// contacted for the days the workspace allows its class and grade (C6).
var _ = defineInternal("customer.recycle", func(c *Context, p CustomerRecycle) error {
	customer, err := store.Load[models.Customer](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(customer.Scope()); err != nil {
		return err
	}
	w, err := c.Workspace()
	if err != nil {
		return err
	}
	on := customer.ReturnsOn(w.CustomerRules, w.Location())
	if on == "" || on > models.DayOf(c.Now, w.Location()) {
		return nil // contacted, given away or kept by other rules meanwhile
	}
	if err := c.ownCustomer(customer, customer.OwnerID, ""); err != nil {
		return err
	}
	if err := c.Save(customer); err != nil {
		return err
	}
	detail := map[string]any{"rule": "returnDays", "days": w.CustomerRules.DaysToReturn(customer.Class, customer.Grade), "formerOwnerId": customer.FormerOwnerID}
	return c.tell(customer, "returned", detail)
})
