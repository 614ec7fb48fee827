package commands

import (
	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// OrderEdit is the payload of order.edit. Of a signed order only services,
// corrections, plan, note and owner can change.
type OrderEdit struct {
	ID      string       `json:"id" format:"uuid"`
	Version int64        `json:"version" doc:"That was seen"`
	OwnerID *string      `json:"ownerId,omitempty"`
	Booths  *[]OrderLine `json:"booths,omitempty" maxItems:"100"`
	Requote bool         `json:"requote,omitempty" doc:"All booths anew, by the prices of today; else only what changes is quoted"`
	OrderTerms
}

var _ = define("order.edit", func(c *Context, p OrderEdit) error {
	were := boothsBefore{}
	return c.changeOrderFrom(p.ID, p.Version, were, func(o *models.Order, e *models.Exhibition) error {
		if err := o.Editable(); err != nil {
			return err
		}
		off := o.Off()
		if p.OwnerID != nil {
			if err := c.giveOrder(o, *p.OwnerID); err != nil {
				return err
			}
		}
		if o.Status == models.OrderSigned {
			if p.Booths != nil || p.Requote || p.Number != nil || p.Currency != nil || p.AgentID != nil || p.Discount != nil || p.DiscountReason != nil || p.Clauses != nil {
				return models.Errorf(models.CodeConflict, "order.signed", "contract %s is signed: only services, corrections, plan, note and answers can change", o.Number).
					With("number", o.Number)
			}
			return c.setMoney(o, e, p.OrderTerms, off)
		}
		if p.Booths != nil {
			if err := c.putBooths(o, *p.Booths, were); err != nil {
				return err
			}
		}
		if p.Requote {
			if err := c.setCurrency(o, &p.OrderTerms); err != nil {
				return err
			}
			if err := c.unquote(o); err != nil {
				return err
			}
		}
		return c.setOrder(o, e, p.OrderTerms, off)
	})
})

// changeOrder loads an order and its exhibition, asks policy, changes it and
// settles it.
func (c *Context) changeOrder(id string, version int64, change func(*models.Order, *models.Exhibition) error) error {
	return c.changeOrderFrom(id, version, boothsBefore{}, change)
}

// changeOrderFrom is changeOrder where change touches booths. Which booths a
// customer has is part of their grade.
func (c *Context) changeOrderFrom(id string, version int64, were boothsBefore, change func(*models.Order, *models.Exhibition) error) error {
	o, err := store.Load[models.Order](c.Tx, id)
	if err != nil {
		return err
	}
	if err := c.Allow(o.Scope()); err != nil {
		return err
	}
	if err := seen(o, version); err != nil {
		return err
	}
	e, err := store.Load[models.Exhibition](c.Tx, o.ExhibitionID)
	if err != nil {
		return err
	}
	if err := change(o, e); err != nil {
		return err
	}
	touched := len(were) > 0 || !o.Open()
	if err := c.settleFrom(o, were); err != nil || !touched {
		return err
	}
	return c.regradeByID(o.CustomerID)
}

// orderOwner is who may own an order: somebody who is still there.
func (c *Context) orderOwner(id string) (*models.User, error) {
	owner, err := store.Load[models.User](c.Tx, id)
	if err != nil {
		return nil, asField("ownerId", err)
	}
	if !owner.Active {
		return nil, models.Invalid("ownerId", "order.owner", "%s cannot own an order", owner.Name).With("name", owner.Name)
	}
	return owner, nil
}

// giveOrder lets somebody else have an order, with its payments.
func (c *Context) giveOrder(o *models.Order, ownerID string) error {
	owner, err := c.orderOwner(ownerID)
	if err != nil {
		return err
	}
	o.OwnerID, o.DepartmentID = owner.ID, owner.DepartmentID
	if err := policy.Allow(c.Actor, "order.edit", o.Scope()); err != nil {
		return err
	}
	return c.followOrder(o)
}

// followOrder lets what belongs to an order be with whoever has the order.
func (c *Context) followOrder(o *models.Order) error {
	payments, err := store.Find[models.Payment](c.Tx, "order_id = ?", o.ID)
	if err != nil {
		return err
	}
	for _, p := range payments {
		p.FollowOrder(o)
		if err := c.saveValid(p); err != nil {
			return err
		}
	}
	requests, err := store.Find[models.InvoiceRequest](c.Tx, "order_id = ?", o.ID)
	if err != nil {
		return err
	}
	for _, i := range requests {
		i.FollowOrder(o)
		if err := c.saveValid(i); err != nil {
			return err
		}
	}
	return nil
}
