package models

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
)

// OrderPart is what a step did with something beside an order: a payment, an
// invoice request, a file.
type OrderPart struct {
	NounKind Kind   `json:"noun" enum:"payment,invoice_request,attachment"`
	Step     string `json:"step" enum:"added,removed,restored,unlinked,asked,issued,refused,withdrawn,reversed" doc:"Of a payment that was taken back: removed; that is no line of a statement any more: unlinked"`
	Type     string `json:"kind" doc:"Of the payment or the invoice"`
	Amount   int64  `json:"amount"`
	Currency string `json:"currency" enum:"CNY,USD,"`
	Name     string `json:"name" doc:"Of the file; the invoice's number, or to whom it is made out; who got a payment"`
	Reason   string `json:"reason"`
}

// orderStep is what one command did with an order and what is beside it.
type orderStep struct {
	first, last *Change
	order       *Order // as it left it; nil: it did not touch the order itself
	before      *Order // as it found it; nil: it made it, or that is not kept
	made        bool
	parts       []OrderPart
}

// OrderHistory is an order's history by its changes in the log and by those of
// what is beside it, newest first. What one command did is one entry. Of a list
// that is longer than so many the rest is in the log: a step that is not known
// whole is left to the next page, which is of what was before the last entry.
func OrderHistory(ofOrder, beside []Change, most int) (entries []OrderEntry, more bool, err error) {
	steps, err := orderSteps(ofOrder, beside)
	if err != nil {
		return nil, false, err
	}
	floor := int64(0)
	for _, list := range [][]Change{ofOrder, beside} {
		if len(list) > most {
			floor = max(floor, list[most].Seq)
		}
	}
	entries = []OrderEntry{}
	for _, s := range steps {
		switch {
		case len(entries) == most, s.first.Seq <= floor && len(entries) > 0:
			return entries, true, nil
		case s.order != nil || len(s.parts) > 0:
			entries = append(entries, s.entry())
		}
	}
	return entries, floor > 0 && len(entries) > 0, nil
}

// orderSteps puts changes together that one command made.
func orderSteps(ofOrder, beside []Change) (steps []*orderStep, err error) {
	changes := slices.SortedFunc(slices.Values(slices.Concat(ofOrder, beside)), func(a, b Change) int { return cmp.Compare(b.Seq, a.Seq) })
	for n := range changes {
		c := &changes[n]
		if n == 0 || c.CommandID != changes[n-1].CommandID {
			steps = append(steps, &orderStep{last: c})
		}
		if err := steps[len(steps)-1].take(c); err != nil {
			return nil, err
		}
	}
	var before *Order
	for _, s := range slices.Backward(steps) {
		if s.before = before; s.order != nil {
			before = s.order
		}
	}
	return steps, nil
}

// take adds a change, each older than the one before.
func (s *orderStep) take(c *Change) error {
	s.first = c
	if c.Kind == KindOrder {
		s.made = s.made || len(c.Fields) == 0
		if s.order != nil {
			return nil
		}
		s.order = &Order{}
		return decodeOf(c, s.order)
	}
	part, err := partOf(c)
	if err == nil && part.Step != "" {
		s.parts = append(s.parts, part)
	}
	return err
}

func (s *orderStep) entry() OrderEntry {
	e := OrderEntry{Seq: s.first.Seq, At: s.last.At, ActorID: s.last.ActorID, CommandType: s.last.CommandType, Parts: s.parts}
	slices.Reverse(e.Parts)
	if e.Parts == nil {
		e.Parts = []OrderPart{}
	}
	before := &Order{}
	if s.before != nil {
		before = s.before
		mark := before.mark()
		e.Before = &mark
	}
	if s.order == nil {
		e.After = before.mark()
		e.Before = &e.After
		return e
	}
	e.After = s.order.mark()
	if s.before != nil || s.made {
		e.Reason = s.order.why(before)
	}
	return e
}

// partOf says what a change did with something beside an order; without a step
// nothing that is told.
func partOf(c *Change) (OrderPart, error) {
	made := len(c.Fields) == 0
	touched := func(field string) bool { return slices.Contains(c.Fields, field) }
	switch c.Kind {
	case KindPayment:
		p := &Payment{}
		part := OrderPart{NounKind: c.Kind}
		err := decodeOf(c, p)
		if part.Type, part.Amount, part.Currency, part.Name = p.Type, p.Amount, p.Currency, p.Payee; made {
			part.Step, part.Reason = "added", p.Reason
		} else if touched("voided") {
			part.Step, part.Reason = "removed", p.VoidReason
		} else if touched("bankEntryId") && p.BankEntryID == "" {
			part.Step, part.Reason = "unlinked", p.UnlinkReason
		}
		return part, err
	case KindInvoiceRequest:
		i := &InvoiceRequest{}
		err := decodeOf(c, i)
		part := OrderPart{NounKind: c.Kind, Type: i.Type, Amount: i.Amount, Currency: i.Currency, Name: cmp.Or(i.Number, i.Title)}
		if made || touched("status") {
			part.Step, part.Reason = string(i.Status), i.Reason
		}
		return part, err
	case KindAttachment:
		a := &Attachment{}
		err := decodeOf(c, a)
		part := OrderPart{NounKind: c.Kind, Name: a.Name}
		if made {
			part.Step = "added"
		} else if touched("archived") {
			part.Step = map[bool]string{true: "removed", false: "restored"}[a.Archived]
		}
		return part, err
	}
	return OrderPart{}, nil
}

func decodeOf(c *Change, n Noun) error {
	if err := json.Unmarshal(c.State, n); err != nil {
		return fmt.Errorf("decode %s of the log: %w", c.Kind, err)
	}
	return nil
}
