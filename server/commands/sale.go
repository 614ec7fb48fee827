package commands

import (
	"cmp"
	"maps"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// toldSale is how far the sale of an order has been told.
type toldSale struct {
	orderID string
	what    models.SaleType
}

// leaveSales withdraws what is told of booths by orders that they have left. It
// stands behind tellBooths, so that no way out of an order can forget it; what
// is told of the order's others says settleFrom.
func (c *Context) leaveSales(steps []boothStep) error {
	now := map[string]*models.Booth{}
	for _, s := range steps {
		if s.before.Sold() { // else nothing was told of it
			now[s.now.ID] = &s.now
		}
	}
	told, err := c.told(slices.Sorted(maps.Keys(now)))
	if err != nil {
		return err
	}
	for _, s := range told {
		if b := now[s.BoothID]; b.Archived || b.OrderID != s.OrderID {
			if err := c.withdrawSale(s); err != nil {
				return err
			}
		}
	}
	return nil
}

// tellSales lets what is told of an order's booths be what the order says:
// signed once it is signed, paid once it is paid, no more when it is neither.
// were are the booths as they were before. What was told of another booth of
// the order is not told again.
func (c *Context) tellSales(o *models.Order, were boothsBefore) error {
	booths, known := []*models.Booth{}, c.toldBefore()
	for _, line := range o.Booths {
		b, err := store.Load[models.Booth](c.Tx, line.BoothID)
		if err != nil {
			return err
		}
		was := were[b.ID]
		if b.Sold() || was.Sold() {
			booths = append(booths, b)
		}
		if was.OrderID == o.ID { // what was sold before sales were told
			known[toldSale{o.ID, models.SaleSigned}] = known[toldSale{o.ID, models.SaleSigned}] || was.State == models.BoothSigned
			known[toldSale{o.ID, models.SalePaid}] = known[toldSale{o.ID, models.SalePaid}] || was.State == models.BoothPaid
		}
	}
	ids := make([]string, 0, len(booths))
	for _, b := range booths {
		ids = append(ids, b.ID)
	}
	told, err := c.told(ids)
	if err != nil {
		return err
	}
	of := map[string][]models.SaleType{}
	for _, s := range told {
		of[s.BoothID] = append(of[s.BoothID], s.Type)
		known[toldSale{s.OrderID, s.Type}] = true
	}
	for _, b := range booths {
		now := o.Tells(b)
		for _, s := range told {
			if s.BoothID == b.ID && !slices.Contains(now, s.Type) {
				if err := c.withdrawSale(s); err != nil {
					return err
				}
			}
		}
		signed := false
		for _, what := range now {
			if slices.Contains(of[b.ID], what) {
				continue
			}
			if err := c.tellSale(b, what, known[toldSale{o.ID, what}] || signed); err != nil {
				return err
			}
			signed = what == models.SaleSigned // and paid by that, as what costs nothing is
		}
	}
	return nil
}

// told is what is told of booths.
func (c *Context) told(boothIDs []string) ([]*models.Sale, error) {
	if len(boothIDs) == 0 {
		return nil, nil
	}
	return store.Find[models.Sale](c.Tx, "booth_id IN ? AND withdrawn = ?", boothIDs, false)
}

// toldBefore is what this command has withdrawn of booths for which others may
// have come into the order.
func (c *Context) toldBefore() map[toldSale]bool {
	if c.untold == nil {
		c.untold = map[toldSale]bool{}
	}
	return c.untold
}

func (c *Context) withdrawSale(s *models.Sale) error {
	c.toldBefore()[toldSale{s.OrderID, s.Type}] = true
	s.Withdrawn = true
	return c.Save(s)
}

func (c *Context) tellSale(b *models.Booth, what models.SaleType, quiet bool) error {
	sellerID := cmp.Or(b.HolderID, c.Actor.UserID)
	sale := &models.Sale{
		Record:       models.Record{ID: derivedID(models.KindSale, b.ID, string(what), c.id)},
		ExhibitionID: b.ExhibitionID, BoothID: b.ID, Code: b.Code, Area: b.Area, Type: what, OrderID: b.OrderID, SellerID: sellerID, Quiet: quiet,
	}
	if seller, err := store.Load[models.User](c.Tx, sellerID); err == nil {
		sale.DepartmentID = seller.DepartmentID
	} else if !models.HasCode(err, models.CodeNotFound) {
		return err
	}
	return c.Save(sale)
}
