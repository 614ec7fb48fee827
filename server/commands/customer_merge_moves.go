package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// moves are the ids of what was moved from one card to another, by what it is.
type moves map[string][]string

// counts is how many there are of each, for people.
func (m moves) counts() map[string]any {
	n := map[string]any{}
	for kind, ids := range m {
		if len(ids) > 0 {
			n[kind] = len(ids)
		}
	}
	return n
}

// allocations and lines of booths' histories are no nouns, but point to customers
// too; cards brought by a customer are, and orders sold through one, and
// booths kept for one who had them before.
const (
	movedAgents      = "agent"
	movedAllocations = "allocation"
	movedBoothEvents = "booth_event"
	movedReferred    = "referred"
	movedRefusals    = "first_refusal"
)

// moveAll lets everything that points to a card point to another.
func (c *Context) moveAll(from, to string) (moves, error) {
	moved := moves{}
	for _, move := range []func(moves, string, string) error{
		moving(c, models.KindItem, "customer_id", func(n *models.Item) *string { return &n.CustomerID }),
		moving(c, models.KindSeries, "customer_id", func(n *models.Series) *string { return &n.CustomerID }),
		moving(c, models.KindFollowUp, "customer_id", func(n *models.FollowUp) *string { return &n.CustomerID }),
		moving(c, models.KindNotification, "customer_id", func(n *models.Notification) *string { return &n.CustomerID }),
		moving(c, models.KindAttachment, "customer_id", func(n *models.Attachment) *string { return &n.CustomerID }),
		moving(c, models.KindBooth, "customer_id", func(n *models.Booth) *string { return &n.CustomerID }),
		moving(c, models.KindOrder, "customer_id", func(n *models.Order) *string { return &n.CustomerID }),
		moving(c, movedAgents, "agent_id", func(n *models.Order) *string { return &n.AgentID }),
		moving(c, models.KindPayment, "customer_id", func(n *models.Payment) *string { return &n.CustomerID }),
		moving(c, models.KindInvoiceRequest, "customer_id", func(n *models.InvoiceRequest) *string { return &n.CustomerID }),
		moving(c, models.KindWaitlistEntry, "customer_id", func(n *models.WaitlistEntry) *string { return &n.CustomerID }),
		moving(c, models.KindCustomerEvent, "customer_id", func(n *models.CustomerEvent) *string { n.Came(from); return &n.CustomerID }),
		moving(c, movedRefusals, "first_refusal_of", func(n *models.Booth) *string { return &n.FirstRefusalOf }),
		moving(c, movedReferred, "referrer_id", func(n *models.Customer) *string { return &n.ReferrerID }),
	} {
		if err := move(moved, from, to); err != nil {
			return nil, err
		}
	}
	ids, err := c.MoveAllocations(from, to, nil)
	if err != nil {
		return nil, err
	}
	if len(ids) > 0 {
		moved[movedAllocations] = ids
	}
	if ids, err = c.MoveBoothEvents(from, to, nil); len(ids) > 0 {
		moved[movedBoothEvents] = ids
	}
	return moved, err
}

// moving moves the nouns of a kind whose column names a card.
func moving[T any, P store.NounPtr[T]](c *Context, what models.Kind, column string, field func(P) *string) func(moves, string, string) error {
	return func(moved moves, from, to string) error {
		found, err := store.Find[T, P](c.Tx, column+" = ?", from)
		if err != nil {
			return err
		}
		for _, n := range found {
			*field(n) = to
			if err := c.Save(n); err != nil {
				return err
			}
			moved[string(what)] = append(moved[string(what)], n.Base().ID)
		}
		return nil
	}
}

// moveBack lets what was moved point to where it was, but for what has been
// given to a third since; it says how many of each stay.
func (c *Context) moveBack(moved moves, from, to string) (moves, error) {
	stayed := moves{}
	for _, back := range []func(moves, moves, string, string) error{
		backing(c, models.KindItem, func(n *models.Item) *string { return &n.CustomerID }),
		backing(c, models.KindSeries, func(n *models.Series) *string { return &n.CustomerID }),
		backing(c, models.KindFollowUp, func(n *models.FollowUp) *string { return &n.CustomerID }),
		backing(c, models.KindNotification, func(n *models.Notification) *string { return &n.CustomerID }),
		backing(c, models.KindAttachment, func(n *models.Attachment) *string { return &n.CustomerID }),
		backing(c, models.KindBooth, func(n *models.Booth) *string { return &n.CustomerID }),
		backing(c, models.KindOrder, func(n *models.Order) *string { return &n.CustomerID }),
		backing(c, movedAgents, func(n *models.Order) *string { return &n.AgentID }),
		backing(c, models.KindPayment, func(n *models.Payment) *string { return &n.CustomerID }),
		backing(c, models.KindInvoiceRequest, func(n *models.InvoiceRequest) *string { return &n.CustomerID }),
		backing(c, models.KindWaitlistEntry, func(n *models.WaitlistEntry) *string { return &n.CustomerID }),
		backing(c, models.KindCustomerEvent, func(n *models.CustomerEvent) *string { n.WentBack(to); return &n.CustomerID }),
		backing(c, movedRefusals, func(n *models.Booth) *string { return &n.FirstRefusalOf }),
		backing(c, movedReferred, func(n *models.Customer) *string { return &n.ReferrerID }),
	} {
		if err := back(moved, stayed, from, to); err != nil {
			return nil, err
		}
	}
	if ids := moved[movedAllocations]; len(ids) > 0 {
		if _, err := c.MoveAllocations(from, to, ids); err != nil {
			return nil, err
		}
	}
	if ids := moved[movedBoothEvents]; len(ids) > 0 {
		if _, err := c.MoveBoothEvents(from, to, ids); err != nil {
			return nil, err
		}
	}
	return stayed, nil
}

func backing[T any, P store.NounPtr[T]](c *Context, what models.Kind, field func(P) *string) func(moved, stayed moves, from, to string) error {
	return func(moved, stayed moves, from, to string) error {
		for _, id := range moved[string(what)] {
			n, err := store.Load[T, P](c.Tx, id)
			if models.HasCode(err, models.CodeNotFound) {
				continue
			}
			if err != nil {
				return err
			}
			if at := field(n); *at != from {
				stayed[string(what)] = append(stayed[string(what)], id)
				continue
			}
			*field(n) = to
			if err := c.Save(n); err != nil {
				return err
			}
		}
		return nil
	}
}
