package commands

import "zhanban/models"

// OrderSeen names an order and the version that was seen.
type OrderSeen struct {
	ID      string `json:"id" format:"uuid"`
	Version int64  `json:"version" doc:"That was seen"`
}

// order.approve lets a draft take off what it takes off.
var _ = define("order.approve", func(c *Context, p OrderSeen) error {
	return c.changeOrder(p.ID, p.Version, func(o *models.Order, _ *models.Exhibition) error {
		if err := o.Editable(); err != nil {
			return err
		}
		return c.approveOrder(o)
	})
})

// OrderSign is the payload of order.sign.
type OrderSign struct {
	ID      string     `json:"id" format:"uuid"`
	Version int64      `json:"version" doc:"That was seen"`
	Day     models.Day `json:"day" doc:"On which the contract was signed"`
}

var _ = define("order.sign", func(c *Context, p OrderSign) error {
	return c.changeOrder(p.ID, p.Version, func(o *models.Order, e *models.Exhibition) error {
		if !p.Day.Valid() {
			return models.Invalid("day", "day.invalid", "day must be a date")
		}
		if o.Status == models.OrderDraft {
			if err := o.Answers(e.OrderFields); err != nil {
				return err
			}
			if err := mustBeApproved(o, e); err != nil {
				return err
			}
		}
		today, err := c.Today()
		if err != nil {
			return err
		}
		if err := o.Sign(p.Day, today, e.Sales, e.Prices); err != nil {
			return err
		}
		if !o.PlanByHand { // its days count from now
			if err := c.planByRules(o, e); err != nil {
				return err
			}
		}
		return c.tellOrder(o, "signed")
	})
})

// order.close ends a contract that both sides have kept.
var _ = define("order.close", func(c *Context, p OrderSeen) error {
	return c.changeOrder(p.ID, p.Version, func(o *models.Order, _ *models.Exhibition) error {
		today, err := c.Today()
		if err != nil {
			return err
		}
		if err := o.Close(today); err != nil {
			return err
		}
		return c.tellOrder(o, "closed")
	})
})

// OrderReopen is the payload of order.reopen.
type OrderReopen struct {
	ID      string `json:"id" format:"uuid"`
	Version int64  `json:"version" doc:"That was seen"`
	Reason  string `json:"reason" minLength:"1" maxLength:"200"`
}

// order.reopen opens a contract again that was closed: what is paid back or
// changed of it then is as of any that is signed. Taken back by order.close.
var _ = define("order.reopen", func(c *Context, p OrderReopen) error {
	return c.changeOrder(p.ID, p.Version, func(o *models.Order, _ *models.Exhibition) error {
		if err := models.Text("reason", p.Reason, 1, 200); err != nil {
			return err
		}
		if err := o.Reopen(c.Actor.UserID, p.Reason, c.Now); err != nil {
			return err
		}
		return c.tellOrderWhy(o, "reopened", p.Reason)
	})
})

// OrderCancel is the payload of order.cancel.
type OrderCancel struct {
	ID      string `json:"id" format:"uuid"`
	Version int64  `json:"version" doc:"That was seen"`
	Reason  string `json:"reason" minLength:"1" maxLength:"200"`
	Charge  *int64 `json:"charge,omitempty" minimum:"0" maximum:"100000000000000" doc:"Left out: by the exhibition's rules; another only by who may approve"`
}

// order.cancel gives the booths of an order up. What a signed one costs then
// is said by the exhibition's rules.
var _ = define("order.cancel", func(c *Context, p OrderCancel) error {
	return c.changeOrder(p.ID, p.Version, func(o *models.Order, e *models.Exhibition) error {
		if err := models.Text("reason", p.Reason, 1, 200); err != nil {
			return err
		}
		return c.cancelOrder(o, e, p.Reason, p.Charge)
	})
})

// cancelOrder gives an order up at the charge of its rules, or the one that is
// said.
func (c *Context) cancelOrder(o *models.Order, e *models.Exhibition, reason string, said *int64) error {
	today, err := c.Today()
	if err != nil {
		return err
	}
	charge := int64(0)
	if o.Status == models.OrderSigned {
		charge = o.CancelCharge(e, today)
	}
	if charge, err = c.chargeOf(o, charge, said); err != nil {
		return err
	}
	if err := o.Cancel(today, reason, charge, derivedID("plan_line", o.ID, "charge")); err != nil {
		return err
	}
	return c.tellOrder(o, "cancelled")
}
