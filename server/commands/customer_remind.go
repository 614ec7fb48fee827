package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// customer.remind reminds the owner, of an important customer also the
// collaborators, of the days of a customer's people: before the day and on it,
// each once, whichever server's round it was and whether or not anybody was
// there (C1, C2).
var _ = defineInternal("customer.remind", func(c *Context, p NounID) error {
	customer, err := store.Load[models.Customer](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(customer.Scope()); err != nil {
		return err
	}
	if customer.Archived || customer.RemindAt == nil || customer.RemindAt.After(c.Now) {
		return nil
	}
	w, err := c.Workspace()
	if err != nil {
		return err
	}
	users := []string{customer.OwnerID}
	if customer.Important {
		users = append(users, customer.CollaboratorIDs...)
	}
	today := models.DayOf(c.Now, w.Location())
	for _, o := range customer.OccasionsDue(*customer.RemindAt, c.Now, w.Location()) {
		when := "before"
		if o.Day == today {
			when = "today"
		}
		notice := models.Notification{Type: o.Type, CustomerID: customer.ID, Text: o.Text}
		if err := c.notify(users, notice, customer.ID, o.Text, string(o.Day), when); err != nil {
			return err
		}
	}
	customer.PlanOccasions(c.Now, w.Location())
	return c.Save(customer)
})
