package commands

import (
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// FollowUpComplete is the payload of follow_up.complete.
type FollowUpComplete struct {
	ID      string `json:"id" format:"uuid"`
	Outcome string `json:"outcome,omitempty" enum:",reached,interested,agreed,refused,missed" doc:"What came of it in a word; missed: not reached, which is no contact. This or result is needed"`
	Mood    string `json:"mood,omitempty" enum:",good,even,bad"`
	Result  string `json:"result,omitempty" maxLength:"2000" doc:"What was said"`
}

var _ = define("follow_up.complete", func(c *Context, p FollowUpComplete) error {
	return c.editFollowUp(p.ID, func(f *models.FollowUp) error {
		if err := f.Complete(c.Actor.UserID, models.Visit{Outcome: p.Outcome, Mood: p.Mood, Result: p.Result}, c.Now); err != nil {
			return c.toldMasked(f, err)
		}
		if !f.Reached() {
			return nil
		}
		return c.contacted(f.CustomerID, c.Now)
	})
})

// toldMasked keeps what was said from those who see the customer masked: a refusal
// tells it too.
func (c *Context) toldMasked(f *models.FollowUp, err error) error {
	if policy.See(c.Actor, models.KindFollowUp, f.Scope()) == policy.Full {
		return err
	}
	return models.AsError(err).With("result", "")
}

// contacted notes on a customer card that somebody was in touch.
func (c *Context) contacted(customerID string, at time.Time) error {
	customer, err := store.Load[models.Customer](c.Tx, customerID)
	if models.HasCode(err, models.CodeNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if customer.LastContactAt != nil && customer.LastContactAt.After(at) {
		return nil
	}
	customer.LastContactAt = &at
	return c.Save(customer)
}

var _ = define("follow_up.reopen", func(c *Context, p NounID) error {
	return c.editFollowUp(p.ID, func(f *models.FollowUp) error {
		f.Reopen()
		return nil
	})
})
