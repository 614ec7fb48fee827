package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// FollowUpComplete is the payload of follow_up.complete.
type FollowUpComplete struct {
	ID     string `json:"id" format:"uuid"`
	Result string `json:"result" minLength:"1" maxLength:"2000" doc:"What came of it"`
}

var _ = define("follow_up.complete", func(c *Context, p FollowUpComplete) error {
	return edit(c, p.ID, func(f *models.FollowUp) error {
		if err := f.Complete(c.Actor.UserID, p.Result, c.Now); err != nil {
			return err
		}
		return c.contacted(f.CustomerID)
	})
})

// contacted notes on a customer card that somebody was in touch just now.
func (c *Context) contacted(customerID string) error {
	customer, err := store.Load[models.Customer](c.Tx, customerID)
	if models.HasCode(err, models.CodeNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	customer.LastContactAt = &c.Now
	return c.Save(customer)
}

var _ = define("follow_up.reopen", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(f *models.FollowUp) error {
		f.Reopen()
		return nil
	})
})
