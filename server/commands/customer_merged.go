package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// cardThatStands follows a customer's id to the card it was merged into: that is who
// a command means that was on its way meanwhile, from a phone without network
// for days perhaps.
func (c *Context) cardThatStands(id string) (string, error) {
	card, err := store.Load[models.Customer](c.Tx, id)
	for err == nil && card.MergedIntoID != "" && card.MergedIntoID != id {
		card, err = store.Load[models.Customer](c.Tx, card.MergedIntoID)
	}
	if err != nil {
		return "", err
	}
	return card.ID, nil
}

// linkCustomer checks that a field names a customer and lets it name the card
// that stands.
func (c *Context) linkCustomer(field string, id *string) error {
	if *id == "" {
		return nil
	}
	stands, err := c.cardThatStands(*id)
	if err != nil {
		return asField(field, err)
	}
	*id = stands
	return nil
}

// editCustomer is edit for what a card says. One that was merged says nothing
// any more: what was typed for it is given back, with the card that stands.
func editCustomer(c *Context, id string, change func(*models.Customer) error) error {
	return edit(c, id, func(card *models.Customer) error {
		if card.MergedIntoID != "" {
			return errMerged(card)
		}
		return change(card)
	})
}

func errMerged(card *models.Customer) error {
	return models.Errorf(models.CodeConflict, "customer.merged", "this card was merged into another").With("mergedIntoId", card.MergedIntoID)
}
