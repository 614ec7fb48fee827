package commands

import (
	"encoding/json"
	"fmt"

	"zhanban/models"
	"zhanban/models/store"
)

// CustomerMerge is the payload of customer.merge.
type CustomerMerge struct {
	ID      string            `json:"id" format:"uuid" doc:"The card that stays"`
	OtherID string            `json:"otherId" format:"uuid" doc:"The card that is archived"`
	Facts   map[string]string `json:"facts,omitempty" doc:"Fact by fact, whose to keep: id or otherId. Left out: the one that is not empty, of two the one confirmed last. Also notes (left out: both) and ownerId (left out: the owner of the card that stays)"`
}

// CustomerPairNamed is the payload of a command on two cards.
type CustomerPairNamed struct {
	ID      string `json:"id" format:"uuid"`
	OtherID string `json:"otherId" format:"uuid"`
}

// customer.merge makes one card of two that are one customer (C5): nothing that
// stood on either is lost, everything that pointed to the other points to the
// one that stays, and what happened with both is told in one row.
var _ = define("customer.merge", func(c *Context, p CustomerMerge) error {
	stays, other, err := c.twoCards(p.ID, p.OtherID)
	if err != nil {
		return err
	}
	for _, card := range []*models.Customer{stays, other} {
		if card.Archived {
			return models.Errorf(models.CodeConflict, "customer.archived", "this customer card is archived").With("id", card.ID)
		}
	}
	merge, err := newMerge(stays, other, p.Facts)
	if err != nil {
		return err
	}
	merge.join()
	if err := c.saveMerged(stays, other); err != nil {
		return err
	}
	moved, err := c.moveAll(other.ID, stays.ID)
	if err != nil {
		return err
	}
	c.hush(stays.ID)
	detail, err := json.Marshal(mergeRecord{Before: merge.before, After: fieldsOf(stays), Moved: moved})
	if err != nil {
		return fmt.Errorf("record merge: %w", err)
	}
	pair := &models.CustomerPair{
		ID: derivedID("customer_pair", c.id), CustomerID: stays.ID, OtherID: other.ID, Type: models.PairMerged,
		ActorID: c.Actor.UserID, Detail: string(detail),
	}
	if err := c.AddPair(pair); err != nil {
		return err
	}
	return c.tell(stays, "merged", map[string]any{"otherId": other.ID, "moved": moved.counts()})
})

// mergeRecord is what a merge changed, so that it can be taken back.
type mergeRecord struct {
	Before, After map[string]any // fields of the card that stayed
	Moved         moves
}

// twoCards loads two cards the actor may edit.
func (c *Context) twoCards(id, otherID string) (stays, other *models.Customer, err error) {
	if id == otherID {
		return nil, nil, models.Invalid("otherId", "customer.merge_self", "a card is not merged with itself")
	}
	if stays, err = store.Load[models.Customer](c.Tx, id); err != nil {
		return nil, nil, err
	}
	if other, err = store.Load[models.Customer](c.Tx, otherID); err != nil {
		return nil, nil, asField("otherId", err)
	}
	for _, card := range []*models.Customer{stays, other} {
		if err := c.Allow(card.Scope()); err != nil {
			return nil, nil, err
		}
	}
	return stays, other, nil
}

func (c *Context) saveMerged(stays, other *models.Customer) error {
	if err := c.derive(stays); err != nil {
		return err
	}
	other.Archived, other.MergedIntoID = true, stays.ID
	stays.AttachCount, other.AttachCount = stays.AttachCount+other.AttachCount, 0
	if err := c.saveValid(other); err != nil {
		return err
	}
	return c.saveValid(stays)
}

// fieldsOf is a noun's JSON, field by field.
func fieldsOf(n models.Noun) map[string]any {
	raw, err := json.Marshal(n)
	if err != nil {
		panic(fmt.Sprintf("commands: encode %s: %v", n.Kind(), err)) // a noun that cannot be written cannot be saved either
	}
	var fields map[string]any
	if err := json.Unmarshal(raw, &fields); err != nil {
		panic(fmt.Sprintf("commands: decode %s: %v", n.Kind(), err))
	}
	return fields
}
