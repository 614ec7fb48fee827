package commands

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"zhanban/models"
	"zhanban/models/store"
)

// boothMoves gathers what becomes of booths in one command: a line in each
// booth's history, and in each customer's one for all their booths.
type boothMoves struct {
	ofCustomers map[boothMove][]models.Booth
	events      []models.BoothEvent
	steps       []boothStep
	as, key     string          // what was done, if not what the command is called; what parts it from the like
	cause       models.EndCause // by which it came, if nobody did it
}

// boothStep is a booth before and after.
type boothStep struct{ before, now models.Booth }

type boothMove struct {
	customerID string
	state      models.BoothState
}

func newBoothMoves() *boothMoves { return &boothMoves{ofCustomers: map[boothMove][]models.Booth{}} }

// add notes how a booth went from one state to the next.
func (m *boothMoves) add(before, now *models.Booth) {
	m.note(before, now, "")
	if before.CustomerID == now.CustomerID && before.State == now.State {
		return // the same hold, for longer
	}
	if before.CustomerID != "" && before.CustomerID != now.CustomerID {
		m.put(before.CustomerID, models.BoothAvailable, before)
	}
	if now.CustomerID != "" {
		m.put(now.CustomerID, now.State, now)
	}
}

func (m *boothMoves) put(customerID string, state models.BoothState, b *models.Booth) {
	move := boothMove{customerID, state}
	m.ofCustomers[move] = append(m.ofCustomers[move], *b)
}

// note writes a line for the booth's own history; codes are of others concerned.
func (m *boothMoves) note(before, now *models.Booth, codes string) {
	m.steps = append(m.steps, boothStep{*before, *now})
	e := models.BoothEvent{BoothID: now.ID, State: now.State, CustomerID: now.CustomerID, HolderID: now.HolderID,
		DepartmentID: now.ReservedDepartmentID, Codes: codes, N: len(m.events)}
	if e.CustomerID == "" && now.State == models.BoothAvailable {
		e.CustomerID, e.HolderID = before.CustomerID, before.HolderID
	}
	m.events = append(m.events, e)
}

// changed notes what was changed of a booth itself, not of its sale, if
// anything was: nobody else is told of it.
func (m *boothMoves) changed(before, now *models.Booth) {
	if changes := now.Changes(before); len(changes) > 0 {
		m.made(now)
		m.events[len(m.events)-1].Changed = changes
	}
}

// made notes that a booth is there now.
func (m *boothMoves) made(b *models.Booth) {
	m.events = append(m.events, models.BoothEvent{BoothID: b.ID, State: b.State, CustomerID: b.CustomerID, HolderID: b.HolderID,
		DepartmentID: b.ReservedDepartmentID, N: len(m.events)})
}

// tellBooths writes them into the booths' and the customers' histories, and
// withdraws what is told of them by orders they are no longer in.
func (c *Context) tellBooths(moves *boothMoves, reason string) error {
	if err := c.keepBoothEvents(moves, reason); err != nil {
		return err
	}
	if err := c.leaveSales(moves.steps); err != nil {
		return err
	}
	order := func(a, b boothMove) int {
		return cmp.Or(cmp.Compare(a.customerID, b.customerID), cmp.Compare(a.state, b.state))
	}
	for _, move := range slices.SortedFunc(maps.Keys(moves.ofCustomers), order) {
		customer, err := store.Load[models.Customer](c.Tx, move.customerID)
		if err != nil {
			return err
		}
		detail := map[string]any{"state": move.state}
		if reason != "" {
			detail["reason"] = reason
		}
		if moves.cause != "" {
			detail["cause"] = moves.cause
		}
		var ids, codes []string
		for _, b := range moves.ofCustomers[move] {
			ids, codes = append(ids, b.ID), append(codes, b.Code)
		}
		slices.Sort(codes)
		detail["boothIds"], detail["codes"] = ids, codes
		if err := c.tell(customer, "booth", detail, string(move.state), moves.key); err != nil {
			return err
		}
	}
	return nil
}

func (c *Context) keepBoothEvents(moves *boothMoves, reason string) error {
	_, what, _ := strings.Cut(c.command, ".")
	if moves.as != "" {
		what = moves.as
	}
	for n := range moves.events {
		e := &moves.events[n]
		e.ID, e.ActorID, e.Type, e.Reason = NewID(), c.Actor.UserID, what, reason
	}
	return c.AddBoothEvents(moves.events)
}
