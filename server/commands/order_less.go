package commands

import (
	"slices"

	"zhanban/models"
	"zhanban/server/policy"
)

// less is asked where the booths of a contract come to less by a deal. Space
// that a split gives up is charged as order.give_up charges it; anything else
// that makes them cheaper is for who may approve, unless it takes back at once
// what made them dearer.
func (d *deal) less(o, was *models.Order) error {
	amount := o.BoothsLess(was)
	if amount == 0 || o.Restores(was, d.Actor.UserID, d.Now) {
		return nil
	}
	codes := d.cutFrom(o)
	if len(codes) == 0 {
		return d.mayLessen(o)
	}
	today, err := d.Today()
	if err != nil {
		return err
	}
	g := models.GivenUp{Codes: codes, Amount: amount, Charge: o.CutCharge(d.halls, amount, today), Day: today, By: d.Actor.UserID, Reason: d.terms.Reason}
	return o.Cut(g, len(d.terms.Agreed) > 0)
}

// cutFrom are the codes of the parts that a split takes from an order.
func (d *deal) cutFrom(o *models.Order) (codes []string) {
	if d.what != "split" {
		return nil
	}
	for _, b := range d.booths {
		if !o.Has(b.ID) {
			codes = append(codes, b.Code)
		}
	}
	slices.Sort(codes)
	return codes
}

// mayLessen refuses what makes a contract come to less without a charge to
// whoever may not approve it.
func (c *Context) mayLessen(o *models.Order) error {
	if policy.Allow(c.Actor, "order.approve", o.Scope()) == nil {
		return nil
	}
	return models.Errorf(models.CodeForbidden, "order.signed_less", "contract %s is signed: it comes to less without a charge only by a manager", o.Number).
		With("number", o.Number)
}
