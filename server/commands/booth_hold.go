package commands

import (
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// BoothHold is the payload of booth.hold: all of the booths or none.
type BoothHold struct {
	BoothIDs   []string         `json:"boothIds" minItems:"1" maxItems:"100" nullable:"false"`
	Versions   map[string]int64 `json:"versions,omitempty" doc:"By booth: the version that was seen"`
	CustomerID string           `json:"customerId,omitempty"`
	Minutes    int              `json:"minutes,omitempty" minimum:"0" maximum:"4320" doc:"0 or left out: as the exhibition's rules say"`
	Reason     string           `json:"reason,omitempty" maxLength:"200" doc:"Why, where one's own hold is made longer"`
}

var _ = define("booth.hold", func(c *Context, p BoothHold) error {
	if err := c.linkCustomer("customerId", &p.CustomerID); err != nil {
		return err
	}
	fairs := holdings{}
	return c.take(p.BoothIDs, p.Versions, models.Ending{Cause: models.EndTakenOn, Reason: p.Reason}, func(b *models.Booth, t *models.Taking) error {
		h, err := fairs.of(c, b.ExhibitionID)
		if err != nil {
			return err
		}
		if t.Until, err = h.until(c, p.Minutes); err != nil {
			return err
		}
		t.CustomerID, t.WarnAt = p.CustomerID, h.rules.WarnAt(c.Now, t.Until)
		t.Renewals, t.Forgets = h.rules.Renewals, h.forgets
		return b.Hold(*t)
	})
})

// holdings are how booths of each exhibition of a command are held.
type holdings map[string]*holding

type holding struct {
	rules    models.HoldRules
	calendar models.Calendar
	zone     *time.Location
}

// of looks up an exhibition's rules.
func (hs holdings) of(c *Context, exhibitionID string) (h *holding, err error) {
	if hs[exhibitionID] == nil {
		hs[exhibitionID], err = c.holding(exhibitionID)
	}
	return hs[exhibitionID], err
}

// holding is how booths of an exhibition are held.
func (c *Context) holding(exhibitionID string) (*holding, error) {
	exhibition, err := store.Load[models.Exhibition](c.Tx, exhibitionID)
	if err != nil {
		return nil, err
	}
	w, err := c.Workspace()
	if err != nil {
		return nil, err
	}
	h := &holding{rules: exhibition.Holds(), zone: w.Location()}
	if h.rules.Unit == models.UnitWorkingDays {
		h.calendar, err = c.Calendar()
	}
	return h, err
}

// until is when a hold of so many minutes would end, 0 for the usual length.
// None is longer than the longest, but for who may extend it anyway.
func (h *holding) until(c *Context, minutes int) (time.Time, error) {
	if minutes == 0 {
		return h.rules.Ends(c.Now, h.rules.Length, h.calendar, h.zone), nil
	}
	until, longest := c.Now.Add(time.Duration(minutes)*time.Minute), h.rules.Ends(c.Now, h.rules.Longest, h.calendar, h.zone)
	if until.After(longest) && !c.leads() {
		return until, models.Invalid("minutes", "hold.length", "a hold lasts at most %d %s", h.rules.Longest, h.rules.Unit).
			With("longest", h.rules.Longest).With("unit", h.rules.Unit).With("until", longest)
	}
	return until, nil
}

// forgets is when a hold that ended then counts no longer: the booth was free
// for as long as a hold lasts.
func (h *holding) forgets(ended time.Time) time.Time {
	return h.rules.Ends(ended, h.rules.Length, h.calendar, h.zone)
}

// BoothExtend is the payload of booth.extend: all of the booths or none.
type BoothExtend struct {
	BoothIDs []string         `json:"boothIds" minItems:"1" maxItems:"100" nullable:"false"`
	Versions map[string]int64 `json:"versions,omitempty" doc:"By booth: the version that was seen; what others did since with who has it is not undone unseen"`
	Minutes  int              `json:"minutes,omitempty" minimum:"0" maximum:"43200" doc:"From now; 0 or left out: as the exhibition's rules say"`
	Reason   string           `json:"reason,omitempty" maxLength:"200" doc:"Why; left out only of one's own holds"`
}

// booth.extend gives holds another end, beyond what their holders may: a
// manager's word.
var _ = define("booth.extend", func(c *Context, p BoothExtend) error {
	fairs := holdings{}
	moves := newBoothMoves()
	err := c.eachBooth(p.BoothIDs, func(b *models.Booth) error {
		if err := c.standsAsSeen(b, p.Versions, "state", "holderId", "customerId", "heldUntil"); err != nil {
			return err
		}
		if err := b.Explained(c.Actor.UserID, p.Reason); err != nil && b.State == models.BoothHeld {
			return err
		}
		h, err := fairs.of(c, b.ExhibitionID)
		if err != nil {
			return err
		}
		before, until := *b, c.Now.Add(time.Duration(p.Minutes)*time.Minute)
		if p.Minutes == 0 {
			until = h.rules.Ends(c.Now, h.rules.Length, h.calendar, h.zone)
		}
		if err := b.Extend(until, h.rules.WarnAt(c.Now, until)); err != nil {
			return err
		}
		if err := c.UpdateAllocation(b.AllocationID, b.State, b.CustomerID, b.HeldUntil); err != nil {
			return err
		}
		moves.note(&before, b, "")
		return nil
	})
	if err != nil {
		return err
	}
	return c.tellBooths(moves, p.Reason)
})

// booth.warn tells a holder that a hold ends soon, once, whether or not
// anybody was there.
var _ = defineInternal("booth.warn", func(c *Context, p BoothExpire) error {
	return edit(c, p.BoothID, func(b *models.Booth) error {
		if b.State != models.BoothHeld || b.WarnAt == nil || b.WarnAt.After(c.Now) {
			return nil
		}
		b.WarnAt = nil
		return c.tellHolder("hold_ends", b, b.HolderID)
	})
})

// tellHolder tells a person of what becomes of their hold, once each time.
func (c *Context) tellHolder(what string, b *models.Booth, userID string) error {
	notice := models.Notification{Type: what, BoothID: b.ID, ExhibitionID: b.ExhibitionID, CustomerID: b.CustomerID, Text: b.Code}
	return c.notify([]string{userID}, notice, b.AllocationID, b.HeldUntil.Format(time.RFC3339Nano))
}
