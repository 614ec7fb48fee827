package commands

import (
	"maps"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// BoothTerms is what was seen before booths change hands or shape, and why
// they do. Whatever is another by then refuses all.
type BoothTerms struct {
	Versions map[string]int64 `json:"versions,omitempty" doc:"By booth and by order: the version that was seen"`
	Totals   map[string]int64 `json:"totals,omitempty" doc:"By order: what it comes to then, as it was shown"`
	Agreed   map[string]int64 `json:"agreed,omitempty" doc:"By booth: the price agreed for it, in place of the list's"`
	Reason   string           `json:"reason" minLength:"1" maxLength:"200"`
}

// deal is booths that change hands or shape, with the orders they are sold by:
// all or none.
type deal struct {
	*Context
	terms   BoothTerms
	what    string // for the orders' records
	booths  map[string]*models.Booth
	before  map[string]models.Booth
	freed   map[string]models.Booth // as before, holds that had run out ended
	orders  map[string]*models.Order
	were    map[string]models.Order
	halls   *models.Exhibition
	parties []string // customers who gain or lose by it
}

// deal loads booths in sorted order, and the orders they are in. The first is
// what it is about: whose the others are is told to who may not have them.
func (c *Context) deal(what string, terms BoothTerms, ids ...string) (*deal, error) {
	d := &deal{Context: c, what: what, terms: terms, booths: map[string]*models.Booth{}, before: map[string]models.Booth{},
		freed: map[string]models.Booth{}, orders: map[string]*models.Order{}, were: map[string]models.Order{}}
	if err := models.Text("reason", terms.Reason, 1, 200); err != nil {
		return nil, err
	}
	for _, id := range slices.Sorted(slices.Values(distinct(ids))) {
		b, err := store.Load[models.Booth](c.Tx, id)
		if err != nil {
			return nil, err
		}
		d.before[b.ID], d.booths[b.ID] = *b, b
	}
	for n, id := range ids {
		if _, known := d.freed[id]; known {
			continue
		}
		if err := d.enter(d.booths[id], n == 0); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// enter takes a booth into the deal: who asks may do this to it, and it is as
// it was seen.
func (d *deal) enter(b *models.Booth, first bool) error {
	before := *b
	if err := d.mayDeal(b); err != nil {
		if !first && b.Taken() && (models.HasCode(err, models.CodeForbidden) || b.State == models.BoothReserved) {
			return d.nameHolder(&before, b.TakenBy())
		}
		return err
	}
	if seen, given := d.terms.Versions[b.ID]; given && seen != b.Version {
		return d.nameHolder(&before, before.Changed())
	}
	if err := d.sameExhibition(b); err != nil {
		return err
	}
	if b.Expired(d.Now) {
		if err := d.runOut(b); err != nil {
			return err
		}
	}
	d.freed[b.ID] = *b
	d.parties = append(d.parties, b.CustomerID)
	return d.enterOrder(b)
}

// mayDeal asks policy by whose the booth is; a free one is as good as one's own.
func (d *deal) mayDeal(b *models.Booth) error {
	scope := d.holderScope(b)
	if b.Expired(d.Now) {
		scope = d.holderScope(&models.Booth{})
	}
	if err := d.Allow(scope); err != nil {
		return err
	}
	if b.MergedIntoID != "" && d.what == "split" { // off the map, and no other's
		return nil
	}
	if b.State == models.BoothReserved && !d.leads() {
		return b.SetAside()
	}
	if b.Taken() && !b.Expired(d.Now) && !b.Archived {
		return nil
	}
	if b.State == models.BoothAvailable {
		if err := d.onSale(b.ExhibitionID); err != nil {
			return err
		}
	}
	return d.sellable(b)
}

func (d *deal) sameExhibition(b *models.Booth) (err error) {
	if d.halls == nil {
		d.halls, err = store.Load[models.Exhibition](d.Tx, b.ExhibitionID)
		return err
	}
	if d.halls.ID != b.ExhibitionID {
		return models.Invalid("boothIds", "booth.other_exhibition", "booth %s is of another exhibition", b.Code).With("code", b.Code)
	}
	return nil
}

func (d *deal) enterOrder(b *models.Booth) error {
	if b.OrderID == "" || d.orders[b.OrderID] != nil {
		return nil
	}
	o, err := store.Load[models.Order](d.Tx, b.OrderID)
	if err != nil {
		return err
	}
	if err := policy.Allow(d.Actor, "order.edit", o.Scope()); err != nil {
		return err
	}
	if err := o.Editable(); err != nil {
		return err
	}
	if version, given := d.terms.Versions[o.ID]; given {
		if err := seen(o, version); err != nil {
			return err
		}
	}
	d.orders[o.ID], d.were[o.ID] = o, *o
	return nil
}

// named gives a refusal of the model the name of who has the booth it is about.
func (d *deal) named(err error) error {
	if err == nil {
		return nil
	}
	id, _ := models.AsError(err).Detail["boothId"].(string)
	b := d.before[id]
	return d.nameHolder(&b, err)
}

// heldAnew asks of booths on which a hold comes to stand, or which it takes in,
// what is asked of one that is held again: moving a hold is no way round either.
func (d *deal) heldAnew() error {
	if d.what == "split" {
		return nil // its parts were held with it
	}
	for _, id := range slices.Sorted(maps.Keys(d.booths)) {
		b, freed := d.booths[id], d.freed[id]
		hold := b
		if b.MergedIntoID != "" {
			hold = d.booths[b.MergedIntoID]
		}
		if hold.State != models.BoothHeld || freed.State == models.BoothHeld && freed.HolderID == hold.HolderID {
			continue
		}
		h, err := d.holding(b.ExhibitionID)
		if err != nil {
			return err
		}
		again, err := b.HeldAgain(models.Taking{By: hold.HolderID, CustomerID: hold.CustomerID, Manages: d.leads(), Now: d.Now,
			Until: *hold.HeldUntil, Renewals: h.rules.Renewals, Forgets: h.forgets})
		if err != nil {
			return d.named(err)
		}
		hold.Renewals = max(hold.Renewals, again)
	}
	return nil
}

// close writes what became of it: booths, then orders with new quotes, then
// everybody's histories.
func (d *deal) close(codes func(b *models.Booth) string) error {
	if err := d.heldAnew(); err != nil {
		return err
	}
	moves := newBoothMoves()
	for _, id := range slices.Sorted(maps.Keys(d.booths)) {
		b, freed, before := d.booths[id], d.freed[id], d.before[id]
		on := b.CustomerID == freed.CustomerID && b.OrderID == freed.OrderID && b.HolderID == freed.HolderID
		if err := d.allocateOn(&freed, b, models.Ending{Cause: models.EndDealt, Reason: d.terms.Reason}, on); err != nil {
			return err
		}
		moves.note(&before, b, codes(b))
		if before.CustomerID != b.CustomerID {
			if before.CustomerID != "" && b.MergedIntoID == "" {
				moves.put(before.CustomerID, models.BoothAvailable, &before)
			}
			if b.CustomerID != "" {
				moves.put(b.CustomerID, b.State, b)
			}
		}
		d.parties = append(d.parties, b.CustomerID)
	}
	if err := d.tellBooths(moves, d.terms.Reason); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(d.orders)) {
		if err := d.requote(d.orders[id]); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(slices.Values(distinct(d.parties))) {
		if id == "" {
			continue
		}
		if err := d.regradeByID(id); err != nil {
			return err
		}
	}
	return nil
}

// requote makes what an order comes to anew, where other booths are in it, and
// lets its booths stand where its money puts them then.
func (d *deal) requote(o *models.Order) error {
	was := d.were[o.ID]
	o.Booths = slices.Clone(o.Booths)
	for n := range o.Booths {
		if agreed, given := d.terms.Agreed[o.Booths[n].BoothID]; given {
			o.Booths[n].Agreed = &agreed
		}
	}
	if err := d.quote(o, d.halls); err != nil {
		return err
	}
	if err := o.Add(); err != nil {
		return err
	}
	if err := d.less(o, &was); err != nil {
		return err
	}
	if shown, given := d.terms.Totals[o.ID]; given && shown != o.Total {
		return models.Errorf(models.CodeConflict, "order.other_total", "order %s comes to %d, not to %d", o.Number, o.Total, shown).
			With("number", o.Number).With("total", o.Total).With("currency", o.Currency)
	}
	if err := d.setPlan(o, d.halls, nil); err != nil {
		return err
	}
	if err := d.noteApproval(o, d.halls, was.Off()); err != nil {
		return err
	}
	move := models.OrderMove{At: d.Now, By: d.Actor.UserID, What: d.what, From: was.Codes(), To: o.Codes(), Before: was.Total, After: o.Total, Reason: d.terms.Reason, Version: was.Version + 1, Was: o.Gone(&was)}
	if was.CustomerID != o.CustomerID {
		move.CustomerID = was.CustomerID
		if err := d.tellOrder(&was, "transferred"); err != nil {
			return err
		}
	}
	o.Moves = append(slices.Clone(o.Moves), move)
	if err := d.settle(o); err != nil {
		return err
	}
	what := map[string]string{"transfer": "transferred", "move": "rebooked", "swap": "swapped", "merge": "merged", "split": "split"}[d.what]
	return d.tellOrder(o, what)
}
