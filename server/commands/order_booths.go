package commands

import (
	"reflect"
	"slices"
	"strings"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// putBooths lets a draft have these booths and no others, in sorted order, all
// or none: what it had and does not have any more is booked still, by nobody's
// order.
func (c *Context) putBooths(o *models.Order, lines []OrderLine, were boothsBefore) error {
	lines = slices.Clone(lines)
	slices.SortFunc(lines, func(a, b OrderLine) int { return strings.Compare(a.BoothID, b.BoothID) })
	had := o.Booths
	o.Booths = make([]models.OrderBooth, 0, len(lines))
	for _, line := range lines {
		if o.Has(line.BoothID) {
			return models.Invalid("booths", "booth.twice", "booth %s is named twice", line.BoothID).With("boothId", line.BoothID)
		}
		next := models.OrderBooth{BoothID: line.BoothID}
		if n := slices.IndexFunc(had, func(b models.OrderBooth) bool { return b.BoothID == line.BoothID }); n >= 0 {
			next = had[n]
		}
		if next.PackageID != line.PackageID || !reflect.DeepEqual(next.Agreed, line.Agreed) {
			next.Quote = models.Quote{}
		}
		next.PackageID, next.Agreed = line.PackageID, line.Agreed
		o.Booths = append(o.Booths, next)
	}
	for _, b := range had {
		if !o.Has(b.BoothID) {
			if err := c.dropBooth(o, b.BoothID, were); err != nil {
				return err
			}
		}
	}
	for _, line := range lines {
		if err := c.joinBooth(o, line, were); err != nil {
			return err
		}
	}
	return nil
}

// dropBooth takes a booth out of an order; it stays booked for the customer.
func (c *Context) dropBooth(o *models.Order, boothID string, were boothsBefore) error {
	b, err := store.Load[models.Booth](c.Tx, boothID)
	if err != nil || b.OrderID != o.ID {
		return err
	}
	were.keep(b)
	b.OrderID, b.State = "", models.BoothBooked
	if err := c.UpdateAllocation(b.AllocationID, b.State, b.CustomerID, nil); err != nil {
		return err
	}
	return c.saveValid(b)
}

// joinBooth gives a booth to an order: one that is booked for its customer, or
// one's own hold, which is booked by that.
func (c *Context) joinBooth(o *models.Order, line OrderLine, were boothsBefore) error {
	b, err := store.Load[models.Booth](c.Tx, line.BoothID)
	if err != nil {
		return asField("booths", err)
	}
	if b.OrderID == o.ID {
		return nil
	}
	if b.ExhibitionID != o.ExhibitionID {
		return models.Invalid("booths", "booth.other_exhibition", "booth %s is of another exhibition", b.Code).With("code", b.Code)
	}
	if b.State != models.BoothBooked { // what was sold before is written down when it may
		if err := c.onSale(b.ExhibitionID); err != nil {
			return err
		}
	}
	if err := c.sellable(b); err != nil {
		return err
	}
	return c.takeOne(b, were.keep(b), line.Version, models.Ending{Cause: models.EndTakenOn}, func(b *models.Booth, t *models.Taking) error {
		if b.State == models.BoothBooked {
			if err := policy.Allow(c.Actor, "booth.release", c.holderScope(b)); err != nil && b.OrderID == "" {
				return err
			}
			return b.Join(o)
		}
		t.CustomerID = o.CustomerID
		if err := b.Book(*t); err != nil {
			return err
		}
		return b.Join(o)
	})
}
