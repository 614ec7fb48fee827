package commands

import (
	"encoding/json"
	"fmt"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// UserHandover is the payload of user.handover.
type UserHandover struct {
	UserID      string            `json:"userId" format:"uuid" doc:"Whose work is handed over"`
	HandoverID  string            `json:"handoverId" format:"uuid" doc:"Names it for user.handback"`
	SuccessorID string            `json:"successorId,omitempty" format:"uuid" doc:"Gets every kind for which nobody else is named"`
	Successors  models.Successors `json:"successors,omitempty"`
	Reason      string            `json:"reason" minLength:"1" maxLength:"200"`
}

// user.handover gives everything open that a person has to named successors,
// in one step, so that nothing is left with somebody who has gone (C7).
var _ = define("user.handover", func(c *Context, p UserHandover) error {
	from, err := store.Load[models.User](c.Tx, p.UserID)
	if err != nil {
		return err
	}
	if err := c.Allow(models.Scope{DepartmentID: from.DepartmentID}); err != nil {
		return err
	}
	if err := models.Text("reason", p.Reason, 1, 200); err != nil {
		return err
	}
	today, err := c.Today()
	if err != nil {
		return err
	}
	h := &handing{c: c, id: p.HandoverID, from: from, reason: p.Reason, today: today, to: map[models.Kind]*models.User{}, counts: map[string]int{}}
	successors := p.Successors.Or(p.SuccessorID)
	if err := h.name(successors); err != nil {
		return err
	}
	if err := h.begin(); err != nil {
		return err
	}
	if err := h.giveAll(); err != nil {
		return err
	}
	err = c.AddHandover(models.Handover{
		ID: p.HandoverID, UserID: from.ID, DepartmentID: from.DepartmentID, ByID: c.Actor.UserID, Successors: successors,
		Reason: p.Reason, Counts: h.counts, At: c.Now,
	}, h.parts)
	if err != nil {
		return err
	}
	return c.notify(h.heirs(), models.Notification{Type: "handover", ByID: from.ID, Text: p.Reason}, p.HandoverID)
})

// handing is a handover on its way.
type handing struct {
	c          *Context
	id, reason string
	from       *models.User
	today      models.Day
	to         map[models.Kind]*models.User
	parts      []models.HandoverPart
	counts     map[string]int
}

// heirs are who got something.
func (h *handing) heirs() (ids []string) {
	for _, kind := range models.HandoverKinds {
		if to := h.to[kind]; to != nil && h.counts[string(kind)] > 0 {
			ids = append(ids, to.ID)
		}
	}
	return ids
}

// name looks up the successors.
func (h *handing) name(successors models.Successors) error {
	for _, kind := range slices.Concat(models.HandoverKinds, []models.Kind{models.KindPayment, models.KindInvoiceRequest, models.KindWaitlistEntry}) {
		id := successors.Of(kind)
		if id == "" {
			continue
		}
		user, err := store.Load[models.User](h.c.Tx, id)
		if err != nil {
			return asField("successors", err)
		}
		if !user.Succeeds(h.from.ID) {
			return models.Invalid("successors", "handover.successor", "%s cannot take this over", user.Name).With("name", user.Name).With("userId", id)
		}
		h.to[kind] = user
	}
	return nil
}

// begin sees to it that the handover's id is free; one that was taken back may
// be done again.
func (h *handing) begin() error {
	before, err := h.c.Handover(h.id)
	if err != nil || before == nil {
		return err
	}
	if before.BackAt == nil || before.UserID != h.from.ID {
		return models.Errorf(models.CodeConflict, "handover.done", "this handover was made before").With("at", before.At)
	}
	return h.c.DropHandover(h.id)
}

// giveAll hands over kind by kind. Who has something needs a successor for it:
// nothing stays behind unseen.
func (h *handing) giveAll() error {
	for _, give := range []func() error{
		func() error { return handOver(h, h.giveCustomer) },
		h.c.carryAlong, // so that follow-ups and prepayments are kept as they stand after it
		func() error { return handOver(h, h.giveFollowUp) },
		func() error { return handOver(h, h.giveItem) },
		func() error { return handOver(h, h.giveSeries) },
		func() error { return handOver(h, h.giveBooth) },
		func() error { return handOver(h, giveOwned[*models.Order]) },
		func() error { return handOver(h, giveOwned[*models.Payment]) },
		func() error { return handOver(h, giveOwned[*models.InvoiceRequest]) },
		func() error { return handOver(h, h.giveEntry) },
	} {
		if err := give(); err != nil {
			return err
		}
	}
	return nil
}

// handOver gives every noun of a kind to its successor and keeps what its
// fields said before.
func handOver[T any, P store.NounPtr[T]](h *handing, give func(P, *models.User) (old any, err error)) error {
	kind := P(new(T)).Kind()
	found, err := store.Owned[T, P](h.c.Tx, h.from.ID, h.today)
	if err != nil || len(found) == 0 {
		return err
	}
	to := h.to[kind]
	if to == nil {
		return models.Invalid("successors", "handover.nobody", "nobody is named for %d of kind %s", len(found), kind).
			With("kind", kind).With("count", len(found))
	}
	for _, n := range found {
		old, err := give(n, to)
		if err != nil {
			return err
		}
		if err := h.c.Save(n); err != nil {
			return err
		}
		before, err := json.Marshal(old)
		if err != nil {
			return fmt.Errorf("keep what stood before: %w", err)
		}
		h.parts = append(h.parts, models.HandoverPart{NounID: n.Base().ID, Kind: kind, Version: n.Base().Version, Old: string(before)})
	}
	h.counts[string(kind)] = len(found)
	return nil
}

func (h *handing) giveCustomer(customer *models.Customer, to *models.User) (any, error) {
	old := map[string]any{"collaboratorIds": customer.CollaboratorIDs}
	detail := map[string]any{"from": h.from.ID, "to": to.ID, "reason": h.reason, "handoverId": h.id}
	if customer.OwnerID == h.from.ID {
		old["ownerId"], old["formerOwnerId"], old["ownerSince"] = customer.OwnerID, customer.FormerOwnerID, customer.OwnerSince
		old["departmentId"] = customer.DepartmentID
	} else {
		detail["as"] = "collaborator"
	}
	customer.HandOver(h.from.ID, to, h.c.Now)
	return old, h.c.tell(customer, "handed_over", detail)
}

func (h *handing) giveFollowUp(f *models.FollowUp, to *models.User) (any, error) {
	old := map[string]any{"assigneeId": f.AssigneeID, "departmentId": f.DepartmentID}
	f.HandOver(to)
	return old, nil
}

func (h *handing) giveItem(i *models.Item, to *models.User) (any, error) {
	old := map[string]any{"assigneeIds": i.AssigneeIDs}
	i.HandOver(h.from.ID, to)
	return old, nil
}

func (h *handing) giveSeries(s *models.Series, to *models.User) (any, error) {
	old := map[string]any{"assigneeIds": s.AssigneeIDs}
	s.HandOver(h.from.ID, to)
	return old, nil
}

// giveOwned gives an order or a payment, whose owner and department are who
// took it over.
func giveOwned[P interface {
	models.Noun
	HandOver(*models.User)
}](n P, to *models.User) (any, error) {
	scope := n.Scope()
	n.HandOver(to)
	return map[string]any{"ownerId": scope.UserIDs[0], "departmentId": scope.DepartmentID}, nil
}

func (h *handing) giveBooth(b *models.Booth, to *models.User) (any, error) {
	old := map[string]any{"holderId": b.HolderID}
	b.HolderID = to.ID
	return old, h.c.reallocate(b, models.Ending{Cause: models.EndHandedOver, Reason: h.reason})
}

func (h *handing) giveEntry(e *models.WaitlistEntry, to *models.User) (any, error) {
	old := map[string]any{"userId": e.UserID, "departmentId": e.DepartmentID}
	e.HandOver(to)
	h.c.seek(e)
	return old, nil
}

// reallocate ends a booth's allocation and begins one for its new holder, so
// that each names who had the booth while it lasted.
func (c *Context) reallocate(b *models.Booth, how models.Ending) error {
	if err := c.EndAllocation(b.AllocationID, how); err != nil {
		return err
	}
	b.AllocationID = NewID()
	return c.AddAllocation(&models.Allocation{
		Record: models.Record{ID: b.AllocationID}, BoothID: b.ID, State: b.State,
		CustomerID: b.CustomerID, HolderID: b.HolderID, HeldUntil: b.HeldUntil,
	})
}
