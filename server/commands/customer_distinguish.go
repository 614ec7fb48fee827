package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// CustomerDistinguish is the payload of customer.distinguish.
type CustomerDistinguish struct {
	ID       string `json:"id" format:"uuid"`
	OtherID  string `json:"otherId" format:"uuid"`
	Distinct bool   `json:"distinct" doc:"true: they are two customers and are no longer told to be alike; false: nobody knows"`
}

// customer.distinguish says for everybody that two cards that look alike are
// two customers, or takes that back.
var _ = define("customer.distinguish", func(c *Context, p CustomerDistinguish) error {
	customer, err := store.Load[models.Customer](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(customer.Scope()); err != nil {
		return err
	}
	if p.ID == p.OtherID {
		return models.Invalid("otherId", "customer.merge_self", "a card is not another than itself")
	}
	if err := linked[models.Customer](c, "otherId", p.OtherID); err != nil {
		return err
	}
	pair, err := c.Pair(models.PairDistinct, p.ID, p.OtherID)
	if err != nil || (pair != nil) == p.Distinct {
		return err
	}
	if p.Distinct {
		err = c.AddPair(&models.CustomerPair{
			ID: derivedID("customer_pair", c.id), CustomerID: p.ID, OtherID: p.OtherID, Type: models.PairDistinct, ActorID: c.Actor.UserID, Detail: "{}",
		})
	} else {
		err = c.EndPair(pair.ID)
	}
	if err != nil {
		return err
	}
	return c.tell(customer, "distinct", map[string]any{"otherId": p.OtherID, "distinct": p.Distinct})
})
