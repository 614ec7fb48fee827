package commands

import (
	"maps"
	"reflect"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// about is a noun about a customer that carries along who may see the card.
type about interface {
	models.Noun
	About() string
	Follow(card *models.Customer)
}

// Save saves a noun. What is about a customer is seen by those who see the
// card: it takes that over when it is saved, and a card that is seen by others
// than before takes all of it along, so that nothing stays with those who lost
// sight of the card (C2).
func (c *Context) Save(n models.Noun) error {
	switch n := n.(type) {
	case *models.Customer:
		return c.saveCard(n)
	case *models.FollowUp:
		return c.saveFollowUp(n)
	case *models.Attachment:
		return c.saveAbout(n)
	case *models.CustomerEvent:
		n.CardUserIDs = orEmpty(n.CardUserIDs)
		return c.saveAbout(n)
	case *models.Payment:
		return c.saveAbout(n)
	case *models.Item:
		return c.saveItem(n)
	case *models.Order:
		return c.saveOrder(n)
	}
	return c.Tx.Save(n)
}

func (c *Context) saveAbout(n about) error {
	if n.About() != "" {
		card, err := store.Load[models.Customer](c.Tx, n.About())
		if err != nil && !models.HasCode(err, models.CodeNotFound) {
			return err
		}
		if err == nil {
			n.Follow(card)
		}
	}
	return c.Tx.Save(n)
}

// saveFollowUp also sees to whom it was told: whoever it is not any more.
func (c *Context) saveFollowUp(f *models.FollowUp) error {
	was, err := store.Found[models.FollowUp](c.Tx, f.ID)
	if err != nil {
		return err
	}
	if err := c.saveAbout(f); err != nil || was == nil || reflect.DeepEqual(was.Scope(), f.Scope()) {
		return err
	}
	c.hush(f.CustomerID)
	return nil
}

func (c *Context) saveCard(card *models.Customer) error {
	was, err := store.Found[models.Customer](c.Tx, card.ID)
	if err != nil {
		return err
	}
	if err := c.Tx.Save(card); err != nil || was == nil || reflect.DeepEqual(was.Scope(), card.Scope()) {
		return err
	}
	if c.rescoped == nil {
		c.rescoped = map[string]*models.Customer{}
	}
	now := *card
	c.rescoped[card.ID] = &now
	return nil
}

// hush remembers a card about which somebody may have been told what they no
// longer see.
func (c *Context) hush(cardID string) {
	if c.hushed == nil {
		c.hushed = map[string]bool{}
	}
	c.hushed[cardID] = true
}

// carryAlong lets what is about cards that are seen by others now follow them,
// for all cards of the command at once. It comes when the command has done the
// rest, or before what it does depends on it.
func (c *Context) carryAlong() error {
	cards := slices.Sorted(maps.Keys(c.rescoped))
	if err := follow[models.Attachment](c, "customer_id", cards); err != nil {
		return err
	}
	if err := follow[models.CustomerEvent](c, "tells_values = TRUE AND customer_id", cards); err != nil {
		return err
	}
	if err := follow[models.FollowUp](c, "customer_id", cards); err != nil {
		return err
	}
	if err := follow[models.Payment](c, "order_id = '' AND customer_id", cards); err != nil {
		return err
	}
	for _, id := range cards {
		c.hush(id)
	}
	hushed := slices.Sorted(maps.Keys(c.hushed))
	c.rescoped, c.hushed = nil, nil
	return c.silence(hushed)
}

// follow lets what is about cards be seen by those who see the card.
func follow[T any, P interface {
	store.NounPtr[T]
	about
}](c *Context, of string, cards []string) error {
	found, err := store.FindIn[T, P](c.Tx, of, cards)
	if err != nil {
		return err
	}
	for _, n := range found {
		n.Follow(c.rescoped[n.About()])
		if err := c.Tx.Save(n); err != nil {
			return err
		}
	}
	return nil
}

// silence takes the words of follow-ups about cards out of the notifications of
// those who no longer see them.
func (c *Context) silence(cards []string) error {
	told, err := store.FindIn[models.Notification](c.Tx, "text <> '' AND follow_up_id <> '' AND archived = FALSE AND customer_id", cards)
	if err != nil || len(told) == 0 {
		return err
	}
	ids := make([]string, len(told))
	for i, n := range told {
		ids[i] = n.FollowUpID
	}
	found, err := store.FindByID[models.FollowUp](c.Tx, distinct(ids))
	if err != nil {
		return err
	}
	followUps := make(map[string]*models.FollowUp, len(found))
	for _, f := range found {
		followUps[f.ID] = f
	}
	for _, n := range told {
		if f := followUps[n.FollowUpID]; f != nil {
			seen, err := c.seenBy(n.UserID, f)
			if err != nil {
				return err
			}
			if seen {
				continue
			}
		}
		n.Text = ""
		if err := c.Save(n); err != nil {
			return err
		}
	}
	return nil
}

// seenBy reports whether a user sees a follow-up whole.
func (c *Context) seenBy(userID string, f *models.FollowUp) (bool, error) {
	user, err := store.Load[models.User](c.Tx, userID)
	if models.HasCode(err, models.CodeNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	reader := models.Actor{WorkspaceID: c.WorkspaceID(), UserID: user.ID, Role: user.Role, DepartmentID: user.DepartmentID, Sees: user.Sees}
	return policy.See(reader, models.KindFollowUp, f.Scope()) == policy.Full, nil
}

// notifyOf tells users of a follow-up; its words only those who see it whole.
func (c *Context) notifyOf(f *models.FollowUp, users []string, n models.Notification, names ...string) error {
	for _, userID := range distinct(users) {
		told := n
		seen, err := c.seenBy(userID, f)
		if err != nil {
			return err
		}
		if !seen {
			told.Text = ""
		}
		if err := c.notify([]string{userID}, told, names...); err != nil {
			return err
		}
	}
	return nil
}
