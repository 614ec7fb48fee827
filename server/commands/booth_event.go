package commands

import (
	"cmp"
	"maps"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// boothMoves gathers what becomes of customers' booths in one command, so that
// each customer's history gets one line of it, however many booths there are.
type boothMoves map[boothMove][]models.Booth

type boothMove struct {
	customerID string
	state      models.BoothState
}

// add notes how a booth went from one state to the next.
func (m boothMoves) add(before, now *models.Booth) {
	if before.CustomerID == now.CustomerID && before.State == now.State && before.AllocationID == now.AllocationID {
		return // the same hold, for longer
	}
	if before.CustomerID != "" && before.CustomerID != now.CustomerID {
		m.put(before.CustomerID, models.BoothAvailable, before)
	}
	if now.CustomerID != "" {
		m.put(now.CustomerID, now.State, now)
	}
}

func (m boothMoves) put(customerID string, state models.BoothState, b *models.Booth) {
	move := boothMove{customerID, state}
	m[move] = append(m[move], *b)
}

// tellBooths writes them into the customers' histories.
func (c *Context) tellBooths(moves boothMoves, reason string) error {
	order := func(a, b boothMove) int {
		return cmp.Or(cmp.Compare(a.customerID, b.customerID), cmp.Compare(a.state, b.state))
	}
	for _, move := range slices.SortedFunc(maps.Keys(moves), order) {
		customer, err := store.Load[models.Customer](c.Tx, move.customerID)
		if err != nil {
			return err
		}
		detail := map[string]any{"state": move.state}
		if reason != "" {
			detail["reason"] = reason
		}
		var ids, codes []string
		for _, b := range moves[move] {
			ids, codes = append(ids, b.ID), append(codes, b.Code)
		}
		slices.Sort(codes)
		detail["boothIds"], detail["codes"] = ids, codes
		if err := c.tell(customer, "booth", detail); err != nil {
			return err
		}
	}
	return nil
}
