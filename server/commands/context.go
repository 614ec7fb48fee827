package commands

import (
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// Context is what a command works with: the transaction, who asks, and when.
type Context struct {
	*store.Tx
	Actor   models.Actor
	Now     time.Time
	command string // its type
	id      string
	allowed bool
	hooks   Hooks

	freed    []string         // booths that may have come free; see offerAlong
	unwaited map[string]bool  // exhibitions nobody waits in
	seeking  []string         // waitlist entries that may fit what is free
	asking   string           // the one that began to wait in this command
	gained   map[holderAt]int // how many booths more are held; see keepQuotas

	workspace *models.Workspace
	calendar  models.Calendar
	rescoped  map[string]*models.Customer // cards that others see now; see carryAlong
	hushed    map[string]bool             // and those about which others were told
	parts     map[string]partTally        // by whole; see countParts
	untold    map[toldSale]bool           // what of orders was told before; see tellSales
}

// Allow asks policy whether the actor may do this to a noun of a scope. Every
// command asks at least once; Run refuses one that did not.
func (c *Context) Allow(scope models.Scope) error {
	return c.allowAs(c.command, scope)
}

// allowAs is Allow by another command's right, where a noun is part of another.
func (c *Context) allowAs(command string, scope models.Scope) error {
	if err := policy.Allow(c.Actor, command, scope); err != nil {
		prepares, failed := c.prepares(command)
		if failed != nil {
			return failed
		}
		if !prepares {
			return err
		}
	}
	c.allowed = true
	return nil
}

// prepares tells whether the actor may give a command on any board, because
// their department prepares those of the others (W6).
func (c *Context) prepares(command string) (bool, error) {
	if !policy.Prepares(c.Actor, command) || c.Actor.DepartmentID == "" {
		return false, nil
	}
	return store.Exists[models.Department](c.Tx, "id = ? AND prepares = ? AND archived = ?", c.Actor.DepartmentID, true, false)
}

// rightsChanged tells, after the commit, that a user's rights are others now.
func (c *Context) rightsChanged(userID string) {
	if tell := c.hooks.RightsChanged; tell != nil {
		workspaceID := c.WorkspaceID()
		c.After(func() { tell(workspaceID, userID) })
	}
}

// endSessions ends a user's sessions but one ("" for none) and tells so after
// the commit.
func (c *Context) endSessions(userID, except string) error {
	ids, err := c.EndSessions(userID, except)
	if err != nil || len(ids) == 0 {
		return err
	}
	c.tellEnded(ids)
	return nil
}

// tellEnded says, after the commit, which sessions are over.
func (c *Context) tellEnded(ids []string) {
	if tell := c.hooks.SessionsEnded; tell != nil {
		c.After(func() { tell(ids) })
	}
}

// Workspace is the workspace written to.
func (c *Context) Workspace() (*models.Workspace, error) {
	if c.workspace == nil {
		w, err := store.Load[models.Workspace](c.Tx, c.WorkspaceID())
		if err != nil {
			return nil, err
		}
		c.workspace = w
	}
	return c.workspace, nil
}

// Today is the day it is now in the workspace's time zone.
func (c *Context) Today() (models.Day, error) {
	w, err := c.Workspace()
	if err != nil {
		return "", err
	}
	return models.DayOf(c.Now, w.Location()), nil
}

// Calendar is the workspace's holidays and make-up days.
func (c *Context) Calendar() (models.Calendar, error) {
	if c.calendar != nil {
		return c.calendar, nil
	}
	calendar, err := store.Shared(c.Tx, models.KindCalendarDay, "calendar", c.readCalendar)
	c.calendar = calendar
	return calendar, err
}

func (c *Context) readCalendar() (models.Calendar, error) {
	days, err := store.Find[models.CalendarDay](c.Tx, "1 = 1")
	if err != nil {
		return nil, err
	}
	calendar := make(models.Calendar, len(days))
	for _, d := range days {
		calendar[d.Day] = d.Type
	}
	return calendar, nil
}
