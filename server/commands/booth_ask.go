package commands

import (
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// BoothAsk is the payload of booth.ask: all of the booths or none.
type BoothAsk struct {
	BoothIDs []string `json:"boothIds" minItems:"1" maxItems:"100" nullable:"false"`
	Asked    bool     `json:"asked" doc:"false: not after all"`
}

// booth.ask notes that who has the first refusal of booths was asked.
var _ = define("booth.ask", func(c *Context, p BoothAsk) error {
	moves := newBoothMoves()
	err := c.eachKept(p.BoothIDs, func(b *models.Booth) error {
		before := *b
		if err := b.Ask(p.Asked, c.Now); err != nil {
			return c.nameHolder(&before, err)
		}
		moves.note(&before, b, "")
		return nil
	})
	if err != nil {
		return err
	}
	if !p.Asked {
		moves.as = "unask"
	}
	return c.tellBooths(moves, "")
})

// BoothDecline is the payload of booth.decline: all of the booths or none.
type BoothDecline struct {
	BoothIDs []string `json:"boothIds" minItems:"1" maxItems:"100" nullable:"false"`
	Reason   string   `json:"reason,omitempty" maxLength:"200" doc:"Why they do not want them"`
}

// booth.decline frees booths that were kept for who had them before: they do
// not want them. Whoever waits is offered them.
var _ = define("booth.decline", func(c *Context, p BoothDecline) error {
	moves := newBoothMoves()
	moves.as = "refuse"
	err := c.eachKept(p.BoothIDs, func(b *models.Booth) error {
		before := *b
		if err := b.Decline(p.Reason, c.Now); err != nil {
			return c.nameHolder(&before, err)
		}
		moves.add(&before, b)
		return c.allocate(&before, b, models.Ending{Cause: models.EndReleased, Reason: p.Reason})
	})
	if err != nil {
		return err
	}
	return c.tellBooths(moves, p.Reason)
})

// eachKept changes booths that are kept for who had them before, in sorted
// order, as who has these customers may.
func (c *Context) eachKept(ids []string, change func(*models.Booth) error) error {
	for _, id := range slices.Sorted(slices.Values(distinct(ids))) {
		b, err := store.Load[models.Booth](c.Tx, id)
		if err != nil {
			return err
		}
		scope := models.Scope{DepartmentID: c.Actor.DepartmentID, UserIDs: []string{c.Actor.UserID}} // nobody's: the model refuses
		if b.FirstRefusal.Stands() {
			card, err := store.Load[models.Customer](c.Tx, b.FirstRefusalOf)
			if err != nil {
				return err
			}
			scope = models.Scope{DepartmentID: card.DepartmentID, UserIDs: card.Scope().UserIDs}
		}
		if err := c.Allow(scope); err != nil {
			return err
		}
		if b.Expired(c.Now) {
			return b.NoRefusal()
		}
		if err := change(b); err != nil {
			return err
		}
		if err := c.saveValid(b); err != nil {
			return err
		}
	}
	return nil
}
