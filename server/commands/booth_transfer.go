package commands

import (
	"slices"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// BoothTransfer is the payload of booth.transfer: all of the booths or none, to
// another customer or to free booths.
type BoothTransfer struct {
	BoothIDs   []string `json:"boothIds" minItems:"1" maxItems:"100" nullable:"false"`
	CustomerID string   `json:"customerId,omitempty" doc:"To whom, with the order they are sold by and its payments"`
	ToBoothIDs []string `json:"toBoothIds,omitempty" maxItems:"100" doc:"or to which free booths, each in its turn: the customer stays"`
	BoothTerms
}

// booth.transfer gives what stands on booths to another customer, or lets it
// stand on others. Taken back by transferring it again.
var _ = define("booth.transfer", func(c *Context, p BoothTransfer) error {
	if (p.CustomerID == "") == (len(p.ToBoothIDs) == 0) || len(p.ToBoothIDs) > 0 && len(p.ToBoothIDs) != len(p.BoothIDs) {
		return models.Invalid("toBoothIds", "booth.transfer_to", "booths go to a customer, or each to another booth")
	}
	if len(p.ToBoothIDs) > 0 {
		return c.moveBooths(p)
	}
	if err := c.linkCustomer("customerId", &p.CustomerID); err != nil {
		return err
	}
	d, err := c.deal("transfer", p.BoothTerms, p.BoothIDs...)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(slices.Values(distinct(p.BoothIDs))) {
		if err := d.booths[id].Transfer(p.CustomerID); err != nil {
			return d.named(err)
		}
	}
	for _, o := range d.orders {
		if err := d.transferOrder(o, p.CustomerID); err != nil {
			return err
		}
	}
	return d.close(func(*models.Booth) string { return "" })
})

// transferOrder gives an order to another customer: whole, with its payments,
// if there are any by a manager's word.
func (d *deal) transferOrder(o *models.Order, customerID string) error {
	for _, b := range o.Booths {
		if d.booths[b.BoothID] == nil {
			return models.Errorf(models.CodeConflict, "booth.order_whole", "booth %s is sold by the same order", b.Code).
				With("boothId", b.BoothID).With("code", b.Code).With("number", o.Number)
		}
	}
	if o.AgentID == customerID {
		return models.Invalid("customerId", "order.agent", "an agent is another customer, of the kind channel")
	}
	paid, err := store.Exists[models.Payment](d.Tx, "order_id = ?", o.ID)
	if err != nil {
		return err
	}
	if paid || o.Status == models.OrderSigned {
		if err := policy.Allow(d.Actor, "order.approve", o.Scope()); err != nil {
			return err
		}
	}
	o.CustomerID = customerID
	return d.followOrder(o)
}

func (c *Context) moveBooths(p BoothTransfer) error {
	d, err := c.deal("move", p.BoothTerms, slices.Concat(p.BoothIDs, p.ToBoothIDs)...)
	if err != nil {
		return err
	}
	if len(d.booths) != 2*len(p.BoothIDs) {
		return models.Invalid("toBoothIds", "booth.twice", "a booth is named twice").With("boothId", p.ToBoothIDs[0])
	}
	codes := map[string]string{}
	for n, id := range p.BoothIDs {
		from, to := d.booths[id], d.booths[p.ToBoothIDs[n]]
		codes[from.ID], codes[to.ID] = to.Code, from.Code
		if err := from.Move(to, c.Now); err != nil {
			return d.named(err)
		}
		if o := d.orders[to.OrderID]; o != nil {
			o.Replace([]string{from.ID}, []*models.Booth{to})
		}
	}
	return d.close(func(b *models.Booth) string { return codes[b.ID] })
}

// BoothSwap is the payload of booth.swap.
type BoothSwap struct {
	BoothID string `json:"boothId" format:"uuid"`
	OtherID string `json:"otherId" format:"uuid" doc:"Another's booth"`
	BoothTerms
}

// booth.swap lets two customers change booths, each at the price of what they
// have since. Taken back by swapping again.
var _ = define("booth.swap", func(c *Context, p BoothSwap) error {
	if p.BoothID == p.OtherID {
		return models.Invalid("otherId", "booth.twice", "booth %s is named twice", p.BoothID).With("boothId", p.BoothID)
	}
	d, err := c.deal("swap", p.BoothTerms, p.BoothID, p.OtherID)
	if err != nil {
		return err
	}
	one, other := d.booths[p.BoothID], d.booths[p.OtherID]
	if err := one.Swap(other, c.Now); err != nil {
		return d.named(err)
	}
	for _, pair := range [][2]*models.Booth{{one, other}, {other, one}} {
		if o := d.orders[pair[0].OrderID]; o != nil && pair[0].OrderID != pair[1].OrderID {
			o.Replace([]string{pair[1].ID}, pair[:1])
		}
	}
	return d.close(func(b *models.Booth) string {
		if b == one {
			return other.Code
		}
		return one.Code
	})
})
