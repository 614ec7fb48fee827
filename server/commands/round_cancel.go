package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// RoundEdit is the payload of round.edit.
type RoundEdit struct {
	ID   string  `json:"id" format:"uuid"`
	Name *string `json:"name,omitempty" minLength:"1" maxLength:"60"`
}

var _ = define("round.edit", func(c *Context, p RoundEdit) error {
	return edit(c, p.ID, func(r *models.Round) error {
		set(&r.Name, p.Name)
		return nil
	})
})

// round.cancel takes what is left of a round off the screens; what was done
// stays.
var _ = define("round.cancel", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(r *models.Round) error {
		if r.CancelledAt != nil {
			return models.Errorf(models.CodeConflict, "round.cancelled", "the round is cancelled already").With("by", r.CancelledBy)
		}
		r.CancelledAt, r.CancelledBy = &c.Now, c.Actor.UserID
		return c.roundTasks(r, "archived = FALSE AND done_at IS NULL", func(f *models.FollowUp) {
			f.Archived, f.CancelledAt = true, &c.Now
		})
	})
})

// round.resume brings back what round.cancel took.
var _ = define("round.resume", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(r *models.Round) error {
		if r.CancelledAt == nil {
			return nil
		}
		r.CancelledAt, r.CancelledBy = nil, ""
		return c.roundTasks(r, "cancelled_at IS NOT NULL", func(f *models.FollowUp) {
			f.Archived, f.CancelledAt = false, nil
		})
	})
})

// roundTasks changes those of a round's tasks that a condition finds, and
// counts them.
func (c *Context) roundTasks(r *models.Round, where string, change func(*models.FollowUp)) error {
	found, err := store.Find[models.FollowUp](c.Tx, "round_id = ? AND "+where, r.ID)
	if err != nil {
		return err
	}
	for _, f := range found {
		was := f.Place()
		change(f)
		r.Count(was, f.Place(), 1)
		if err := c.Save(f); err != nil {
			return err
		}
	}
	return nil
}
