package commands

import (
	"fmt"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// setOrder changes what a draft is sold by and makes its quotes, total and
// plan by that; off is what was taken off before.
func (c *Context) setOrder(o *models.Order, e *models.Exhibition, p OrderTerms, off int64) error {
	if err := c.setCurrency(o, &p); err != nil {
		return err
	}
	if err := o.TakeOff(p.Discount, p.DiscountReason); err != nil {
		return err
	}
	setAll(&o.Clauses, p.Clauses)
	if p.AgentID != nil && *p.AgentID != o.AgentID {
		if err := c.setAgent(o, *p.AgentID); err != nil {
			return err
		}
	}
	if err := c.setNumber(o, e, p.Number); err != nil {
		return err
	}
	if err := c.quote(o, e); err != nil {
		return err
	}
	return c.setMoney(o, e, p, off)
}

// setMoney is what of an order may still change once it is signed; off is what
// was taken off before.
func (c *Context) setMoney(o *models.Order, e *models.Exhibition, p OrderTerms, off int64) error {
	was := *o
	set(&o.Note, p.Note)
	setAll(&o.Corrections, p.Corrections)
	if err := o.Say(e.OrderFields, p.Fields); err != nil {
		return err
	}
	if err := setServices(o, e, p.Services); err != nil {
		return err
	}
	if o.ExtrasLess(&was) > 0 {
		if err := c.mayLessen(o); err != nil {
			return err
		}
	}
	if err := o.Add(); err != nil {
		return err
	}
	if err := c.setPlan(o, e, p.Plan); err != nil {
		return err
	}
	return c.noteApproval(o, e, off)
}

// setCurrency makes a draft be in another currency: all of it, or not at all.
// What was typed in the old one has to be typed again, and what was recorded in
// it stands against it for good.
func (c *Context) setCurrency(o *models.Order, p *OrderTerms) error {
	if p.Currency == nil || *p.Currency == o.Currency {
		return nil
	}
	recorded, err := store.Exists[models.Payment](c.Tx, "order_id = ?", o.ID)
	if err != nil {
		return err
	}
	if recorded {
		return models.Invalid("currency", "order.currency_paid", "money in %s was recorded for order %s", o.Currency, o.Number).
			With("currency", o.Currency).With("number", o.Number)
	}
	agreed := len(o.Corrections) > 0 && p.Corrections == nil || o.PlanByHand && p.Plan == nil
	o.Booths = slices.Clone(o.Booths)
	for n := range o.Booths {
		agreed = agreed || o.Booths[n].Agreed != nil && o.Booths[n].Quoted()
		o.Booths[n].Quote = models.Quote{}
	}
	if agreed {
		return models.Invalid("currency", "order.currency_agreed", "prices, corrections or a plan were agreed in %s", o.Currency).With("currency", o.Currency)
	}
	o.Currency = *p.Currency
	o.Disapprove()
	again := make([]OrderServiceLine, 0, len(o.Services))
	for _, s := range o.Services {
		again = append(again, OrderServiceLine{s.ServiceID, s.Quantity})
	}
	if p.Services == nil {
		p.Services = &again
	}
	o.Services = nil
	return nil
}

// setAgent says through whom an order is sold: a channel. Its booths have other
// prices by that.
func (c *Context) setAgent(o *models.Order, agentID string) error {
	direct := o.AgentID == ""
	o.AgentID = agentID
	if agentID != "" {
		if err := c.linkCustomer("agentId", &o.AgentID); err != nil {
			return err
		}
		agent, err := store.Load[models.Customer](c.Tx, o.AgentID)
		if err != nil {
			return err
		}
		if agent.Type != "channel" || agent.ID == o.CustomerID {
			return models.Invalid("agentId", "order.agent", "an agent is another customer, of the kind channel")
		}
	}
	if direct != (agentID == "") {
		o.Booths = slices.Clone(o.Booths)
		for n := range o.Booths {
			o.Booths[n].Quote = models.Quote{}
		}
	}
	return nil
}

// setNumber gives the order its contract number: the one typed, or the next.
func (c *Context) setNumber(o *models.Order, e *models.Exhibition, number *string) error {
	if number != nil && *number != "" {
		o.Number = *number
	}
	if o.Number == "" {
		series := fmt.Sprintf("%s-%02d-", e.FirstDay[:4], e.Edition) // other exhibitions may have the same
		made, err := store.Count[models.Order](c.Tx, "number LIKE ?", series+"%")
		if err != nil {
			return err
		}
		for n := made + 1; ; n++ {
			o.Number = fmt.Sprintf("%s%04d", series, n)
			taken, err := store.Exists[models.Order](c.Tx, "number = ?", o.Number)
			if err != nil {
				return err
			}
			if !taken {
				return nil
			}
		}
	}
	twins, err := store.Find[models.Order](c.Tx, "number = ? AND id <> ?", o.Number, o.ID)
	if err != nil || len(twins) == 0 {
		return err
	}
	return models.Invalid("number", "order.number_taken", "there is a contract %s already", o.Number).With("number", o.Number).With("orderId", twins[0].ID)
}
