package commands

import (
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// BoothRelease is the payload of booth.release: all of the booths or none.
type BoothRelease struct {
	BoothIDs []string         `json:"boothIds" minItems:"1" maxItems:"100" nullable:"false"`
	Versions map[string]int64 `json:"versions,omitempty" doc:"By booth: the version that was seen; what others did since with who has it is not undone unseen"`
	Reason   string           `json:"reason,omitempty" maxLength:"200" doc:"Why; left out only of one's own holds"`
}

var _ = define("booth.release", func(c *Context, p BoothRelease) error {
	var lost []string // customers who had booked
	moves := newBoothMoves()
	err := c.eachBooth(p.BoothIDs, func(b *models.Booth) error {
		if err := c.standsAsSeen(b, p.Versions, "state", "holderId", "customerId", "orderId"); err != nil {
			return err
		}
		if b.State == models.BoothReserved && !c.leads() {
			return b.SetAside()
		}
		if err := b.Explained(c.Actor.UserID, p.Reason); err != nil {
			return err
		}
		if b.State == models.BoothBooked {
			lost = append(lost, b.CustomerID)
		}
		return c.release(b, models.Ending{Cause: models.EndReleased, Reason: p.Reason}, moves)
	})
	if err != nil {
		return err
	}
	if err := c.tellBooths(moves, p.Reason); err != nil {
		return err
	}
	for _, id := range distinct(lost) {
		if err := c.regradeByID(id); err != nil {
			return err
		}
	}
	return nil
})

// standsAsSeen refuses what was meant for who had a booth, if somebody else has
// changed one of the fields since it was seen, and says who has it now.
func (c *Context) standsAsSeen(b *models.Booth, versions map[string]int64, fields ...string) error {
	version, given := versions[b.ID]
	if !given {
		return nil
	}
	err := c.asSeen(b, version, fields)
	if models.HasCode(err, models.CodeConflict) {
		return c.nameHolder(b, b.Changed())
	}
	return err
}

// holderScope is whose a taken booth is: its holder's, and the holder's
// department's.
func (c *Context) holderScope(b *models.Booth) models.Scope {
	if b.HolderID == "" {
		return models.Scope{DepartmentID: c.Actor.DepartmentID, UserIDs: []string{c.Actor.UserID}} // nobody's: the model refuses
	}
	scope := models.Scope{UserIDs: []string{b.HolderID}}
	if holder, err := store.Load[models.User](c.Tx, b.HolderID); err == nil {
		scope.DepartmentID = holder.DepartmentID
	}
	return scope
}

// release ends what stands on a booth, and saves it. A hold of what was set
// aside falls back to that.
func (c *Context) release(b *models.Booth, how models.Ending, moves *boothMoves) error {
	before := *b
	if err := b.Release(c.Now); err != nil {
		return err
	}
	moves.add(&before, b)
	return c.allocate(&before, b, how)
}

// BoothExpire is the payload of booth.expire.
type BoothExpire struct {
	BoothID string `json:"boothId" format:"uuid"`
}

var _ = defineInternal("booth.expire", func(c *Context, p BoothExpire) error {
	moves := newBoothMoves()
	moves.cause = models.EndExpired
	err := edit(c, p.BoothID, func(b *models.Booth) error {
		if !b.Expired(c.Now) {
			return nil // extended, booked or released meanwhile
		}
		before := *b
		if err := c.release(b, models.Ending{Cause: models.EndExpired}, moves); err != nil {
			return err
		}
		switch {
		case before.OfferID != "":
			return nil // told of the offer
		case before.State == models.BoothReserved:
			return c.tellLapsed(b)
		}
		return c.tellHolder("hold_over", &before, before.HolderID)
	})
	if err != nil {
		return err
	}
	return c.tellBooths(moves, "")
})

// tellLapsed tells whose customer a booth was kept for that it is no more: once
// of all that ended then.
func (c *Context) tellLapsed(b *models.Booth) error {
	if b.FirstRefusal == nil || b.FirstRefusal.State != models.RefusalLapsed {
		return nil
	}
	return c.tellOwners("rebook_over", []string{b.FirstRefusalOf}, models.Notification{ExhibitionID: b.ExhibitionID},
		b.ExhibitionID, b.FirstRefusal.Until.Format(time.RFC3339Nano))
}
