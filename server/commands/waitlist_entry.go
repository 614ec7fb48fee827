package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// WaitlistEntryCreate is the payload of waitlist_entry.create: for one booth,
// or for any that fits.
type WaitlistEntryCreate struct {
	ID           string `json:"id" format:"uuid"`
	ExhibitionID string `json:"exhibitionId,omitempty" doc:"Left out: that of the booth"`
	BoothID      string `json:"boothId,omitempty" doc:"Left out: any that fits"`
	Type         string `json:"type,omitempty" enum:"shell_scheme,raw_space"`
	MinArea      int    `json:"minArea,omitempty" minimum:"0" doc:"Hundredths of a ㎡"`
	Hall         string `json:"hall,omitempty" maxLength:"30"`
	Count        int    `json:"count,omitempty" minimum:"0" maximum:"20" doc:"How many booths are wanted; 0 or left out: one"`
	CustomerID   string `json:"customerId" format:"uuid"`
}

// waitlist_entry.create puts a customer in line. What is free already is
// offered at once, to who is first.
var _ = define("waitlist_entry.create", func(c *Context, p WaitlistEntryCreate) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	if err := c.linkCustomer("customerId", &p.CustomerID); err != nil {
		return err
	}
	e := &models.WaitlistEntry{Record: models.Record{ID: p.ID}, ExhibitionID: p.ExhibitionID, BoothID: p.BoothID, Type: p.Type,
		MinArea: p.MinArea, Hall: p.Hall, Count: max(p.Count, 1), CustomerID: p.CustomerID, UserID: c.Actor.UserID,
		DepartmentID: c.Actor.DepartmentID, State: models.EntryWaiting}
	if err := c.waitedFor(e); err != nil {
		return err
	}
	open, err := c.inLine(e.ExhibitionID)
	if err != nil {
		return err
	}
	for _, other := range open {
		if other.Same(e) {
			return models.Errorf(models.CodeConflict, "waitlist.twice", "the customer waits for this already").With("since", other.CreatedAt)
		}
	}
	if err := c.saveValid(e); err != nil {
		return err
	}
	c.seek(e)
	c.asking = e.ID
	return nil
})

// waitedFor looks up what an entry waits for.
func (c *Context) waitedFor(e *models.WaitlistEntry) error {
	if e.BoothID != "" {
		booth, err := store.Load[models.Booth](c.Tx, e.BoothID)
		if err != nil {
			return asField("boothId", err)
		}
		if err := c.sellable(booth); err != nil {
			return err
		}
		if err := c.notOwnHold(booth); err != nil {
			return err
		}
		e.ExhibitionID, e.Type, e.MinArea, e.Hall = booth.ExhibitionID, "", 0, ""
	}
	exhibition, err := store.Load[models.Exhibition](c.Tx, e.ExhibitionID)
	if err != nil {
		return asField("exhibitionId", err)
	}
	if exhibition.Archived {
		return exhibition.Closed()
	}
	w, err := c.Workspace()
	if err != nil {
		return err
	}
	if !exhibition.Over(w.Location()).After(c.Now) {
		return models.Invalid("exhibitionId", "waitlist.over", "the exhibition is over").With("lastDay", exhibition.LastDay)
	}
	return nil
}

// notOwnHold refuses to wait for what one holds oneself: it would be held on when
// the hold ends.
func (c *Context) notOwnHold(b *models.Booth) error {
	if b.State != models.BoothHeld || b.HolderID != c.Actor.UserID || b.Expired(c.Now) {
		return nil
	}
	return models.Invalid("boothId", "waitlist.own_hold", "you hold booth %s yourself", b.Code).With("boothId", b.ID).With("code", b.Code)
}

// WaitlistEntryLeave is the payload of waitlist_entry.leave.
type WaitlistEntryLeave struct {
	ID     string `json:"id" format:"uuid"`
	Reason string `json:"reason,omitempty" maxLength:"200"`
}

// waitlist_entry.leave takes an entry out of line. A booth it is offered goes
// to the next.
var _ = define("waitlist_entry.leave", func(c *Context, p WaitlistEntryLeave) error {
	e, err := store.Load[models.WaitlistEntry](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(e.Owner()); err != nil {
		return err
	}
	if !e.Open() {
		return models.Errorf(models.CodeConflict, "waitlist.not_in_line", "the entry is not in line any more").With("state", e.State)
	}
	if e.State == models.EntryWaiting {
		e.State = models.EntryLeft
		return c.saveValid(e)
	}
	booth, err := store.Load[models.Booth](c.Tx, e.OfferedBoothID)
	if err != nil {
		return err
	}
	moves := newBoothMoves()
	moves.as = "decline"
	if err := c.release(booth, models.Ending{Cause: models.EndReleased, Reason: p.Reason}, moves); err != nil {
		return err
	}
	return c.tellBooths(moves, p.Reason)
})
