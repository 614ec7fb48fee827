package commands

import "zhanban/models"

// NounID is the payload of a command that needs no more than the noun's id.
type NounID struct {
	ID string `json:"id" format:"uuid"`
}

var _ = define("item.complete", func(c *Context, p NounID) error {
	return editItem(c, p.ID, func(i *models.Item) error {
		today, calendar, err := c.days()
		if err != nil {
			return err
		}
		i.Complete(c.Actor.UserID, c.Now, today, calendar)
		return nil
	})
})

var _ = define("item.reopen", func(c *Context, p NounID) error {
	return editItem(c, p.ID, func(i *models.Item) error {
		today, err := c.Today()
		if err != nil {
			return err
		}
		i.Reopen(today)
		return nil
	})
})
