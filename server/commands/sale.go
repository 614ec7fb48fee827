package commands

import (
	"cmp"

	"zhanban/models"
	"zhanban/models/store"
)

// tellSales notes which booths were signed or paid for by what a command did,
// and withdraws what is no longer so. It stands behind tellBooths, so that no
// way by which a booth comes to its state can forget it.
func (c *Context) tellSales(steps []boothStep) error {
	moved := map[string]bool{} // orders that gave a sold booth up for another
	for _, step := range steps {
		gone, err := c.withdrawSales(&step.now)
		if err != nil {
			return err
		}
		if gone != "" && gone != step.now.OrderID {
			moved[gone] = true
		}
	}
	for _, step := range steps {
		what, sold := step.now.Sold(&step.before)
		if !sold {
			continue
		}
		if err := c.tellSale(&step.now, what, moved[step.now.OrderID]); err != nil {
			return err
		}
	}
	return nil
}

// withdrawSales takes back what is told of a booth and no longer so; it gives
// the order whose it was.
func (c *Context) withdrawSales(b *models.Booth) (orderID string, err error) {
	told, err := store.Find[models.Sale](c.Tx, "booth_id = ? AND withdrawn = ?", b.ID, false)
	if err != nil {
		return "", err
	}
	for _, s := range told {
		if s.Holds(b) {
			continue
		}
		s.Withdrawn = true
		if err := c.Save(s); err != nil {
			return "", err
		}
		orderID = s.OrderID
	}
	return orderID, nil
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
