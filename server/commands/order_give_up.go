package commands

import (
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// OrderGiveUp is the payload of order.give_up.
type OrderGiveUp struct {
	ID       string   `json:"id" format:"uuid"`
	Version  int64    `json:"version" doc:"That was seen"`
	BoothIDs []string `json:"boothIds" minItems:"1" maxItems:"100" nullable:"false"`
	Reason   string   `json:"reason" minLength:"1" maxLength:"200"`
	Charge   *int64   `json:"charge,omitempty" minimum:"0" maximum:"100000000000000" doc:"Left out: by the rules it was signed by; another only by who may approve"`
}

// order.give_up gives some booths of a contract up, and the rest stays. Cutting
// space is cancelling that space: it costs what the rules say of it that day.
var _ = define("order.give_up", func(c *Context, p OrderGiveUp) error {
	return c.changeOrder(p.ID, p.Version, func(o *models.Order, e *models.Exhibition) error {
		today, err := c.Today()
		if err != nil {
			return err
		}
		if err := models.Text("reason", p.Reason, 1, 200); err != nil {
			return err
		}
		ids := slices.Sorted(slices.Values(distinct(p.BoothIDs)))
		charge, err := c.chargeOf(o, o.GiveUpCharge(e, ids, today), p.Charge)
		if err != nil {
			return err
		}
		was := *o
		if err := o.GiveUp(ids, models.GivenUp{Charge: charge, Day: today, By: c.Actor.UserID, Reason: p.Reason}); err != nil {
			return err
		}
		if err := c.leaveBooths(o, ids, p.Reason); err != nil {
			return err
		}
		if err := c.setPlan(o, e, nil); err != nil {
			return err
		}
		move := models.OrderMove{At: c.Now, By: c.Actor.UserID, What: "give_up", From: was.Codes(), To: o.Codes(), Before: was.Total, After: o.Total, Reason: p.Reason}
		o.Moves = append(slices.Clone(o.Moves), move)
		if err := c.tellOrder(o, "given_up"); err != nil {
			return err
		}
		return c.regradeByID(o.CustomerID)
	})
})

// chargeOf is what giving up costs: by the rules, or what somebody who may
// approve says instead.
func (c *Context) chargeOf(o *models.Order, byRules int64, said *int64) (int64, error) {
	if said == nil || *said == byRules {
		return byRules, nil
	}
	return *said, c.allowAs("order.approve", o.Scope())
}

// leaveBooths frees booths that their order has given up.
func (c *Context) leaveBooths(o *models.Order, ids []string, reason string) error {
	moves := newBoothMoves()
	for _, id := range ids {
		b, err := store.Load[models.Booth](c.Tx, id)
		if err != nil {
			return err
		}
		before := *b
		if err := b.Leave(o, c.Now); err != nil {
			return err
		}
		if err := c.allocate(&before, b, models.Ending{Cause: models.EndSettled, Reason: reason}); err != nil {
			return err
		}
		moves.add(&before, b)
	}
	return c.tellBooths(moves, reason)
}
