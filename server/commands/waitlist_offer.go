package commands

import (
	"cmp"
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// inLine are the entries of an exhibition that are in line, in their order.
func (c *Context) inLine(exhibitionID string) ([]*models.WaitlistEntry, error) {
	found, err := store.Find[models.WaitlistEntry](c.Tx, "exhibition_id = ? AND state IN (?, ?)", exhibitionID, models.EntryWaiting, models.EntryOffered)
	models.InLine(found)
	return found, err
}

// next is who is first in line for a booth of those to whom it can be offered:
// who has left, or may not sell it, keeps their place and is passed over. So is
// who holds as many as they may, which passed is told of, or has held this one
// as long as they may. Who asks for it themselves is refused instead.
func (c *Context) next(b *models.Booth, passed func(e *models.WaitlistEntry, why error) error) (*models.WaitlistEntry, error) {
	entries, err := c.inLine(b.ExhibitionID)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if e.State != models.EntryWaiting || !e.Fits(b) {
			continue
		}
		user, err := store.Load[models.User](c.Tx, e.UserID)
		if err != nil {
			return nil, err
		}
		if !user.Active || user.Role == models.RoleViewer || user.Role != models.RoleAdministrator && !b.SellableBy(user.DepartmentID) {
			continue
		}
		if e.ID == c.asking {
			return e, nil
		}
		refused := c.canHold(b, e, false)
		if refused == nil {
			return e, nil
		}
		if !models.HasCode(refused, models.CodeConflict) {
			return nil, refused
		}
		if err := passed(e, refused); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// canHold asks of an offer what is asked of a hold: how many booths who is
// offered it has, and how often they, or others for the customer, have held this
// one. Waiting is no way round either.
func (c *Context) canHold(b *models.Booth, e *models.WaitlistEntry, manages bool) error {
	at := holderAt{b.ExhibitionID, e.UserID}
	quota, held, err := c.quotaOf(at)
	if err != nil {
		return err
	}
	if quota > 0 && held+b.Units() > quota {
		return tooMany(held+b.Units(), b.Units(), quota, at)
	}
	_, err = c.offeredAgain(b, e, manages)
	return err
}

// offeredAgain is how often an offer makes a hold longer that its holder, or the
// customer, had.
func (c *Context) offeredAgain(b *models.Booth, e *models.WaitlistEntry, manages bool) (renewals int, err error) {
	h, err := c.holding(b.ExhibitionID)
	if err != nil {
		return 0, err
	}
	return b.HeldAgain(models.Taking{By: e.UserID, CustomerID: e.CustomerID, Manages: manages, Now: c.Now,
		Until: c.offerEnds(h), Renewals: h.rules.Renewals, Forgets: h.forgets})
}

// offerEnds is until when a booth is kept for who is first in line.
func (c *Context) offerEnds(h *holding) time.Time {
	return c.Now.Add(time.Duration(h.rules.Offer) * time.Minute)
}

// seek has an entry looked for what is free already.
func (c *Context) seek(e *models.WaitlistEntry) {
	c.seeking = append(c.seeking, e.ID)
	delete(c.unwaited, e.ExhibitionID)
}

// offerAlong ends every command: what has come free in it is offered to who
// waits for it, in line.
func (c *Context) offerAlong() error {
	if err := c.findFree(); err != nil {
		return err
	}
	for len(c.freed) > 0 {
		id := c.freed[0]
		c.freed = c.freed[1:]
		booth, err := store.Load[models.Booth](c.Tx, id)
		if err != nil {
			return err
		}
		if booth.State != models.BoothAvailable || booth.Archived {
			continue
		}
		if err := c.offer(booth); err != nil {
			return err
		}
	}
	return nil
}

// findFree adds the booths that are free for those who began to wait.
func (c *Context) findFree() error {
	for _, id := range c.seeking {
		e, err := store.Load[models.WaitlistEntry](c.Tx, id)
		if err != nil {
			return err
		}
		if e.State != models.EntryWaiting {
			continue
		}
		where, args := "exhibition_id = ? AND state = ? AND archived = ?", []any{e.ExhibitionID, models.BoothAvailable, false}
		if e.BoothID != "" {
			wanted, err := store.Load[models.Booth](c.Tx, e.BoothID)
			if err != nil {
				return err
			}
			where, args = where+" AND id = ?", append(args, cmp.Or(wanted.MergedIntoID, wanted.ID))
		}
		free, err := store.Find[models.Booth](c.Tx, where, args...)
		if err != nil {
			return err
		}
		for _, b := range free {
			if e.Fits(b) {
				c.freed = append(c.freed, b.ID)
			}
		}
	}
	c.seeking = nil
	return nil
}

// offer holds a free booth for who is first in line, for a time that ends
// before the exhibition does, and tells them.
func (c *Context) offer(b *models.Booth) error {
	if known, err := c.anybodyWaits(b.ExhibitionID); err != nil || !known {
		return err
	}
	h, err := c.holding(b.ExhibitionID)
	if err != nil {
		return err
	}
	var again *time.Time
	e, err := c.next(b, func(e *models.WaitlistEntry, why error) error {
		if models.AsError(why).Reason == "hold.renewals" {
			again = b.Forgotten(h.forgets)
		}
		return c.tellPassed(b, e)
	})
	if err != nil {
		return err
	}
	if e == nil {
		return c.seekAt(b, again)
	}
	exhibition, err := store.Load[models.Exhibition](c.Tx, b.ExhibitionID)
	if err != nil {
		return err
	}
	until := c.offerEnds(h)
	if exhibition.Archived || until.After(exhibition.Over(h.zone)) {
		return nil
	}
	asked := c.asking == e.ID
	if asked {
		if err := c.canHold(b, e, c.leads()); err != nil {
			return err
		}
	}
	renewals, err := c.offeredAgain(b, e, asked && c.leads())
	if err != nil {
		return err
	}
	before := *b
	b.Offer(e, c.Now, until, h.rules.WarnAt(c.Now, until))
	b.Renewals = renewals
	if err := c.allocate(&before, b, models.Ending{Cause: models.EndOffered}); err != nil {
		return err
	}
	if err := c.saveValid(e); err != nil {
		return err
	}
	moves := newBoothMoves()
	moves.as, moves.key = "offer", b.ID
	moves.add(&before, b)
	if err := c.tellBooths(moves, ""); err != nil {
		return err
	}
	return c.tellHolder("offered", b, e.UserID)
}

// seekAt notes when it is worth looking again for who waits for a free booth:
// nothing else needs to happen for that.
func (c *Context) seekAt(b *models.Booth, at *time.Time) error {
	if at == nil && b.SeekAt == nil || at != nil && b.SeekAt != nil && at.Equal(*b.SeekAt) {
		return nil
	}
	b.SeekAt = at
	return c.Save(b) // not as one that came free: it was looked for just now
}

// booth.seek looks again for who waits for a free booth, once, when its moment
// has come: as it is saved it is offered; see offerAlong.
var _ = defineInternal("booth.seek", func(c *Context, p BoothExpire) error {
	return edit(c, p.BoothID, func(b *models.Booth) error {
		if b.State == models.BoothAvailable && b.SeekAt != nil && !b.SeekAt.After(c.Now) {
			b.SeekAt = nil // not taken meanwhile, nor looked for by another node
		}
		return nil
	})
})

// tellPassed tells who is passed over that a booth they wait for has come free;
// their place in line stays.
func (c *Context) tellPassed(b *models.Booth, e *models.WaitlistEntry) error {
	notice := models.Notification{Type: "passed_over", BoothID: b.ID, ExhibitionID: b.ExhibitionID, CustomerID: e.CustomerID, Text: b.Code}
	return c.notify([]string{e.UserID}, notice, e.ID, b.ID)
}

// anybodyWaits reports whether an exhibition has a waitlist at all; most have none.
func (c *Context) anybodyWaits(exhibitionID string) (bool, error) {
	if nobody := c.unwaited[exhibitionID]; nobody {
		return false, nil
	}
	known, err := store.Exists[models.WaitlistEntry](c.Tx, "exhibition_id = ? AND state = ?", exhibitionID, models.EntryWaiting)
	if err == nil && !known {
		if c.unwaited == nil {
			c.unwaited = map[string]bool{}
		}
		c.unwaited[exhibitionID] = true // until somebody of this very command begins to wait; see seek
	}
	return known, err
}

// settleOffer notes what became of an offer when its hold ends: the customer
// has the booth, it ran out, or it was given up.
func (c *Context) settleOffer(before, b *models.Booth, cause models.EndCause) error {
	if before.OfferID == "" || b.OfferID == before.OfferID {
		return nil
	}
	e, err := store.Load[models.WaitlistEntry](c.Tx, before.OfferID)
	if err != nil || e.State != models.EntryOffered {
		return err
	}
	otherwise := models.EntryDeclined
	if cause == models.EndExpired {
		otherwise = models.EntryLapsed
	}
	e.Settle(b.State == models.BoothBooked && b.CustomerID == e.CustomerID, otherwise)
	if e.State == models.EntryWaiting {
		c.seek(e)
	}
	if err := c.saveValid(e); err != nil || e.State != models.EntryLapsed {
		return err
	}
	return c.tellHolder("offer_over", before, before.HolderID)
}

// inTurn refuses to pass over who is first in line for a booth whose hold has
// run out and that is theirs in a moment.
func (c *Context) inTurn(b *models.Booth) error {
	if b.State != models.BoothAvailable {
		return nil
	}
	if known, err := c.anybodyWaits(b.ExhibitionID); err != nil || !known {
		return err
	}
	first, err := c.next(b, func(*models.WaitlistEntry, error) error { return nil })
	if err != nil || first == nil {
		return err
	}
	return models.Errorf(models.CodeConflict, "booth.awaited", "booth %s goes to who is first on its waitlist", b.Code).
		With("boothId", b.ID).With("code", b.Code).With("holderId", first.UserID).With("customerId", first.CustomerID)
}
