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
	known := map[toldSale]bool{} // of orders that changed booths, grew or shrank
	for _, step := range steps {
		for _, was := range step.before.Sales() {
			known[toldSale{step.before.OrderID, was}] = step.before.OrderID != ""
		}
		if err := c.withdrawSales(&step.now); err != nil {
			return err
		}
	}
	for _, step := range steps {
		what, sold := step.now.Sold(&step.before)
		if !sold {
			continue
		}
		if err := c.tellSale(&step.now, what, known[toldSale{step.now.OrderID, what}]); err != nil {
			return err
		}
	}
	return nil
}

// toldSale is how far the sale of an order has been told.
type toldSale struct {
	orderID string
	what    models.SaleType
}

// withdrawSales takes back what is told of a booth and no longer so.
func (c *Context) withdrawSales(b *models.Booth) error {
	told, err := store.Find[models.Sale](c.Tx, "booth_id = ? AND withdrawn = ?", b.ID, false)
	if err != nil {
		return err
	}
	for _, s := range told {
		if s.Holds(b) {
			continue
		}
		s.Withdrawn = true
		if err := c.Save(s); err != nil {
			return err
		}
	}
	return nil
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
