package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

var _ = define("follow_up.archive", func(c *Context, p NounID) error {
	return c.editFollowUp(p.ID, func(f *models.FollowUp) error {
		f.Archived = true
		return nil
	})
})

var _ = define("follow_up.restore", func(c *Context, p NounID) error {
	return c.editFollowUp(p.ID, func(f *models.FollowUp) error {
		f.Archived, f.CancelledAt = false, nil
		return nil
	})
})

// editFollowUp is edit; the round it belongs to counts along.
func (c *Context) editFollowUp(id string, change func(*models.FollowUp) error) error {
	return editAs(c, id, (*models.FollowUp).Handling, func(f *models.FollowUp) error {
		was := f.Place()
		if err := change(f); err != nil {
			return err
		}
		if f.RoundID == "" || f.Place() == was {
			return nil
		}
		round, err := store.Load[models.Round](c.Tx, f.RoundID)
		if err != nil {
			return err
		}
		round.Count(was, f.Place(), 1)
		return c.Save(round)
	})
}
