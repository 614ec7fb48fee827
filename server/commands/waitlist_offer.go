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
// who has left, or may not sell it, keeps their place and is passed over.
func (c *Context) next(b *models.Booth) (*models.WaitlistEntry, error) {
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
		if user.Active && user.Role != models.RoleViewer && (user.Role == models.RoleAdministrator || b.SellableBy(user.DepartmentID)) {
			return e, nil
		}
	}
	return nil, nil
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
	e, err := c.next(b)
	if err != nil || e == nil {
		return err
	}
	h, err := c.holding(b.ExhibitionID)
	if err != nil {
		return err
	}
	exhibition, err := store.Load[models.Exhibition](c.Tx, b.ExhibitionID)
	if err != nil {
		return err
	}
	until := c.Now.Add(time.Duration(h.rules.Offer) * time.Minute)
	if exhibition.Archived || until.After(exhibition.Over(h.zone)) {
		return nil
	}
	before := *b
	again := 0
	if c.asking == e.ID {
		if again, err = c.askedFor(b, e, until); err != nil {
			return err
		}
	}
	b.Offer(e, c.Now, until, h.rules.WarnAt(c.Now, until))
	b.Renewals = again
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

// askedFor asks of an offer that somebody makes themselves, by asking for a
// booth that is free, what is asked of a hold: how many they have, and how often
// they have held this one for the customer. Waiting is no way round either.
func (c *Context) askedFor(b *models.Booth, e *models.WaitlistEntry, until time.Time) (renewals int, err error) {
	h, err := holdings{}.of(c, b.ExhibitionID)
	if err != nil {
		return 0, err
	}
	if err := h.another(); err != nil {
		return 0, err
	}
	return b.HeldAgain(models.Taking{By: e.UserID, CustomerID: e.CustomerID, Until: until, Renewals: h.rules.Renewals, Manages: c.leads()})
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
	first, err := c.next(b)
	if err != nil || first == nil {
		return err
	}
	return models.Errorf(models.CodeConflict, "booth.awaited", "booth %s goes to who is first on its waitlist", b.Code).
		With("boothId", b.ID).With("code", b.Code).With("holderId", first.UserID).With("customerId", first.CustomerID)
}
