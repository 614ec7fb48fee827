package commands

import (
	"fmt"

	"zhanban/models"
	"zhanban/models/store"
)

// Proposals name what is proposed for release: orders, and booths that are
// booked and in none.
type Proposals struct {
	Orders []ProposedNoun `json:"orders" maxItems:"100" nullable:"false"`
	Booths []ProposedNoun `json:"booths" maxItems:"100" nullable:"false"`
}

// ProposedNoun is an order or a booth as it was seen.
type ProposedNoun struct {
	ID      string `json:"id" format:"uuid"`
	Version int64  `json:"version" doc:"That was seen"`
}

// ProposalConfirm is the payload of proposal.confirm: all or none.
type ProposalConfirm struct {
	Proposals
	Reason string `json:"reason" minLength:"1" maxLength:"200"`
}

// proposal.confirm releases what is unpaid and past its day, as somebody who may
// has decided; nothing is released by time alone. What was paid or put off
// meanwhile is refused.
var _ = define("proposal.confirm", func(c *Context, p ProposalConfirm) error {
	if err := models.Text("reason", p.Reason, 1, 200); err != nil {
		return err
	}
	err := c.eachProposal(p.Proposals,
		func(o *models.Order, e *models.Exhibition) error {
			if err := c.cancelOrder(o, e, p.Reason, nil); err != nil {
				return err
			}
			told := models.Notification{OrderID: o.ID, CustomerID: o.CustomerID, ExhibitionID: o.ExhibitionID, Text: o.Number}
			return c.tellReleased(o.OwnerID, told)
		},
		func(b *models.Booth) error {
			moves := newBoothMoves()
			moves.key = b.ID
			before := *b
			if err := c.release(b, models.Ending{Cause: models.EndReleased, Reason: p.Reason}, moves); err != nil {
				return err
			}
			if err := c.tellBooths(moves, p.Reason); err != nil {
				return err
			}
			if err := c.regradeByID(before.CustomerID); err != nil {
				return err
			}
			told := models.Notification{BoothID: b.ID, CustomerID: before.CustomerID, ExhibitionID: b.ExhibitionID, Text: b.Code}
			return c.tellReleased(before.HolderID, told)
		})
	return err
})

func (c *Context) tellReleased(userID string, n models.Notification) error {
	n.Type, n.ByID = "released", c.Actor.UserID
	return c.notify([]string{userID}, n, n.OrderID+n.BoothID, c.id)
}

// ProposalPostpone is the payload of proposal.postpone: all or none.
type ProposalPostpone struct {
	Proposals
	Until  models.Day `json:"until" doc:"The last day on which nobody is asked"`
	Reason string     `json:"reason" minLength:"1" maxLength:"200"`
}

// proposal.postpone lets what is unpaid stay for now.
var _ = define("proposal.postpone", func(c *Context, p ProposalPostpone) error {
	if err := models.Text("reason", p.Reason, 1, 200); err != nil {
		return err
	}
	today, err := c.Today()
	if err != nil {
		return err
	}
	if !p.Until.Valid() || p.Until < today || p.Until > today.Add(models.PostponeMost) {
		return models.Invalid("until", "proposal.until", "put off until %s at the latest", today.Add(models.PostponeMost)).
			With("least", today).With("most", today.Add(models.PostponeMost))
	}
	off := &models.Postponed{Until: p.Until, By: c.Actor.UserID, Reason: p.Reason}
	return c.eachProposal(p.Proposals,
		func(o *models.Order, _ *models.Exhibition) error {
			o.Postponed = off
			return c.tellOrder(o, "postponed")
		},
		func(b *models.Booth) error {
			before := *b
			b.Postponed = off
			moves := newBoothMoves()
			moves.as = "postpone"
			moves.note(&before, b, "")
			if err := c.saveValid(b); err != nil {
				return err
			}
			return c.keepBoothEvents(moves, p.Reason)
		})
})

// eachProposal does something with what is proposed, if it still is.
func (c *Context) eachProposal(p Proposals, order func(*models.Order, *models.Exhibition) error, booth func(*models.Booth) error) error {
	if len(p.Orders)+len(p.Booths) == 0 {
		return models.Invalid("orders", "proposal.empty", "name an order or a booth")
	}
	today, err := c.Today()
	if err != nil {
		return err
	}
	for n, named := range p.Orders {
		err := c.changeOrder(named.ID, named.Version, func(o *models.Order, e *models.Exhibition) error {
			if _, lapsed := o.ReleaseDue(e, today); !lapsed {
				return overtaken(o.Number)
			}
			return order(o, e)
		})
		if err != nil {
			return asField(fmt.Sprintf("orders[%d]", n), err)
		}
	}
	for n, named := range p.Booths {
		if err := c.proposedBooth(named, today, booth); err != nil {
			return asField(fmt.Sprintf("booths[%d]", n), err)
		}
	}
	return nil
}

func (c *Context) proposedBooth(named ProposedNoun, today models.Day, change func(*models.Booth) error) error {
	b, err := store.Load[models.Booth](c.Tx, named.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(c.holderScope(b)); err != nil {
		return err
	}
	if b.Version != named.Version {
		return c.nameHolder(b, b.Changed())
	}
	e, err := store.Load[models.Exhibition](c.Tx, b.ExhibitionID)
	if err != nil {
		return err
	}
	w, err := c.Workspace()
	if err != nil {
		return err
	}
	if _, lapsed := b.ReleaseDue(e, today, w.Location()); !lapsed {
		return overtaken(b.Code)
	}
	return change(b)
}

// overtaken is the refusal of a proposal that is none any more.
func overtaken(name string) error {
	return models.Errorf(models.CodeConflict, "proposal.overtaken", "%s is not past its day any more", name).With("name", name)
}
