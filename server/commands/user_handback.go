package commands

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// UserHandback is the payload of user.handback.
type UserHandback struct {
	HandoverID string `json:"handoverId" format:"uuid"`
}

// user.handback takes a handover back within a day: what is as the handover
// left it returns to whom it was, what somebody has worked on since stays.
var _ = define("user.handback", func(c *Context, p UserHandback) error {
	handover, err := c.Handover(p.HandoverID)
	if err != nil {
		return err
	}
	if handover == nil {
		return models.Errorf(models.CodeNotFound, "not_found", "no handover %s", p.HandoverID).With("kind", "handover").With("id", p.HandoverID)
	}
	if err := c.Allow(models.Scope{DepartmentID: handover.DepartmentID}); err != nil {
		return err
	}
	if err := c.mayHandBack(handover); err != nil {
		return err
	}
	parts, err := c.HandoverParts(handover.ID)
	if err != nil {
		return err
	}
	b := &handback{c: c, handover: handover, parts: map[models.Kind]map[string]models.HandoverPart{}}
	for _, part := range parts {
		if b.parts[part.Kind] == nil {
			b.parts[part.Kind] = map[string]models.HandoverPart{}
		}
		b.parts[part.Kind][part.NounID] = part
	}
	if err := b.takeAll(); err != nil {
		return err
	}
	return c.CloseHandover(handover.ID, c.Now, len(parts)-b.returned)
})

// mayHandBack refuses what is too late, done already, or would leave the work
// with somebody who has gone.
func (c *Context) mayHandBack(handover *models.Handover) error {
	if handover.BackAt != nil {
		return models.Errorf(models.CodeConflict, "handover.back", "this handover was taken back already").With("at", *handover.BackAt)
	}
	if c.Now.Sub(handover.At) > models.HandoverKept {
		return models.Errorf(models.CodeConflict, "handover.late", "a handover can be taken back for a day").With("at", handover.At)
	}
	user, err := store.Load[models.User](c.Tx, handover.UserID)
	if err != nil {
		return err
	}
	if !user.Active {
		return models.Errorf(models.CodeConflict, "handover.left", "%s is deactivated; activate them first", user.Name).
			With("name", user.Name).With("userId", user.ID)
	}
	return nil
}

// handback is a handover on its way back.
type handback struct {
	c        *Context
	handover *models.Handover
	parts    map[models.Kind]map[string]models.HandoverPart
	returned int
}

func (b *handback) takeAll() error {
	for _, take := range []func() error{
		// Before the cards: they take along the follow-ups about them, which then are not as the handover left them.
		func() error { return takeBack(b, func(*models.FollowUp) error { return nil }) },
		func() error { return takeBack(b, b.tellCustomer) },
		func() error { return takeBack(b, func(*models.Item) error { return nil }) },
		func() error { return takeBack(b, func(*models.Order) error { return nil }) },
		func() error { return takeBack(b, func(*models.Payment) error { return nil }) },
		func() error { return takeBack(b, func(*models.InvoiceRequest) error { return nil }) },
		func() error { return takeBack(b, func(*models.Series) error { return nil }) },
		func() error {
			return takeBack(b, func(booth *models.Booth) error {
				return b.c.reallocate(booth, models.Ending{Cause: models.EndHandedBack})
			})
		},
		func() error { return takeBack(b, func(*models.WaitlistEntry) error { return nil }) },
	} {
		if err := take(); err != nil {
			return err
		}
	}
	return nil
}

// takeBack gives the nouns of a kind that nobody changed since their fields as
// they were.
func takeBack[T any, P store.NounPtr[T]](b *handback, then func(P) error) error {
	parts := b.parts[P(new(T)).Kind()]
	found, err := store.FindByID[T, P](b.c.Tx, slices.Sorted(maps.Keys(parts)))
	if err != nil {
		return err
	}
	for _, n := range found {
		part := parts[n.Base().ID]
		if n.Base().Version != part.Version {
			continue
		}
		if err := json.Unmarshal([]byte(part.Old), n); err != nil {
			return fmt.Errorf("read what stood before: %w", err)
		}
		if err := then(n); err != nil {
			return err
		}
		if err := b.c.Save(n); err != nil {
			return err
		}
		b.returned++
	}
	return nil
}

func (b *handback) tellCustomer(customer *models.Customer) error {
	detail := map[string]any{"from": b.handover.Successors.Customers, "to": b.handover.UserID, "handoverId": b.handover.ID, "back": true}
	if customer.OwnerID != b.handover.UserID {
		detail["as"] = "collaborator"
	}
	return b.c.tell(customer, "handed_over", detail)
}
