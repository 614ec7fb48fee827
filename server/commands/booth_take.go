package commands

import (
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// transition takes a booth, by a rule of the model.
type transition = func(*models.Booth, *models.Taking) error

// take gives booths away by a transition, in sorted order, all or none; versions
// are those that were seen, how is how what stood on them ends.
func (c *Context) take(boothIDs []string, versions map[string]int64, how models.Ending, change transition) error {
	moves := newBoothMoves()
	for _, id := range slices.Sorted(slices.Values(distinct(boothIDs))) {
		booth, err := store.Load[models.Booth](c.Tx, id)
		if err != nil {
			return err
		}
		if err := c.mayTake(booth); err != nil {
			return err
		}
		before := *booth
		var seen *int64
		if version, given := versions[id]; given {
			seen = &version
		}
		if err := c.takeOne(booth, before, seen, how, change); err != nil {
			return err
		}
		moves.add(&before, booth)
	}
	return c.tellBooths(moves, how.Reason)
}

// takeOne lets one booth go through a transition: what has run out on it ends
// first, and the allocation follows.
func (c *Context) takeOne(b *models.Booth, before models.Booth, seen *int64, how models.Ending, change transition) error {
	if b.Expired(c.Now) {
		if err := c.runOut(b); err != nil {
			return err
		}
	}
	freed := *b
	taking := models.Taking{By: c.Actor.UserID, DepartmentID: c.Actor.DepartmentID, Manages: c.leads(), Now: c.Now}
	if err := change(b, &taking); err != nil {
		return c.nameHolder(&before, err)
	}
	if seen != nil && *seen != before.Version {
		return c.nameHolder(&before, before.Changed())
	}
	return c.allocate(&freed, b, how)
}

// leads reports whether the actor is a manager, who may do with a booth what
// its rules forbid others.
func (c *Context) leads() bool {
	return c.Actor.Role == models.RoleAdministrator || c.Actor.Role == models.RoleManager
}

// mayTake asks policy, and whether the actor's department sells the booth.
func (c *Context) mayTake(b *models.Booth) error {
	if err := c.Allow(b.Scope()); err != nil {
		return err
	}
	if err := c.onSale(b.ExhibitionID); err != nil {
		return err
	}
	return c.sellable(b)
}

// onSale asks whether booths of an exhibition are sold at all: not of one that
// is archived, and not after its last day.
func (c *Context) onSale(exhibitionID string) error {
	e, err := store.Load[models.Exhibition](c.Tx, exhibitionID)
	if err != nil {
		return err
	}
	if e.Archived {
		return e.Closed()
	}
	w, err := c.Workspace()
	if err != nil {
		return err
	}
	return e.SoldAt(c.Now, w.Location())
}

// sellable asks whether the booth is for sale by the actor's department.
func (c *Context) sellable(b *models.Booth) error {
	if b.Archived {
		return models.Errorf(models.CodeConflict, "booth.archived", "booth %s is archived", b.Code).With("boothId", b.ID).With("code", b.Code)
	}
	everywhere := c.Actor.IsSystem() || c.Actor.Role == models.RoleAdministrator
	if !everywhere && !b.SellableBy(c.Actor.DepartmentID) {
		return models.Errorf(models.CodeForbidden, "booth.not_yours_to_sell", "your department does not sell booth %s", b.Code).
			With("boothId", b.ID).With("code", b.Code).With("departmentIds", b.DepartmentIDs)
	}
	return nil
}

// runOut ends a hold whose time is over and that nobody has freed yet.
func (c *Context) runOut(b *models.Booth) error {
	before := *b
	if err := b.Release(c.Now); err != nil {
		return err
	}
	if err := c.settleOffer(&before, b, models.EndExpired); err != nil {
		return err
	}
	if err := c.inTurn(b); err != nil {
		return err
	}
	b.AllocationID = ""
	return c.EndAllocation(before.AllocationID, models.Ending{Cause: models.EndExpired})
}

// allocate keeps the allocation that stands behind a booth's new state and
// saves the booth: the same one goes on for the same holder; otherwise it ends
// and another begins, if anything stands behind the state at all.
func (c *Context) allocate(before, b *models.Booth, how models.Ending) error {
	return c.allocateOn(before, b, how, before.HolderID == b.HolderID)
}

// allocateOn is allocate, told whether the same allocation goes on.
func (c *Context) allocateOn(before, b *models.Booth, how models.Ending, on bool) error {
	if err := c.settleOffer(before, b, how.Cause); err != nil {
		return err
	}
	c.noteHolds(before, b)
	free := b.State == models.BoothAvailable || b.State == models.BoothBlocked
	switch {
	case before.AllocationID != "" && on && !free:
		if err := c.UpdateAllocation(b.AllocationID, b.State, b.CustomerID, b.HeldUntil); err != nil {
			return err
		}
		return c.saveValid(b)
	case before.AllocationID != "":
		if err := c.EndAllocation(before.AllocationID, how); err != nil {
			return err
		}
	}
	b.AllocationID = ""
	if free {
		return c.saveValid(b)
	}
	b.AllocationID = NewID()
	err := c.AddAllocation(&models.Allocation{
		Record: models.Record{ID: b.AllocationID}, BoothID: b.ID, State: b.State,
		CustomerID: b.CustomerID, HolderID: b.HolderID, HeldUntil: b.HeldUntil,
	})
	if err != nil {
		return err
	}
	return c.saveValid(b)
}

// nameHolder adds the holder's name to a refusal, so that the loser can ask.
func (c *Context) nameHolder(b *models.Booth, err error) error {
	if b.HolderID == "" || !models.HasCode(err, models.CodeConflict) {
		return err
	}
	holder, missing := store.Load[models.User](c.Tx, b.HolderID)
	if missing != nil {
		return err
	}
	return models.AsError(err).With("holder", holder.Name)
}
