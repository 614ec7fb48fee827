package models

import (
	"slices"
	"time"
)

// OrderEntry (订单经历) is one entry of an order's history: who, when, by which
// command and why, how the order stood before and after, and what became of what
// is beside it.
type OrderEntry struct {
	Seq         int64       `json:"seq"`
	At          time.Time   `json:"at"`
	ActorID     string      `json:"actorId" doc:"system: what time did"`
	CommandType string      `json:"commandType"`
	Reason      string      `json:"reason" doc:"What was given for it; empty: none was"`
	Before      *OrderMark  `json:"before" doc:"null: it was made, or what was before is not kept any more"`
	After       OrderMark   `json:"after" doc:"As before, where the order itself was not touched"`
	Parts       []OrderPart `json:"parts" nullable:"false" doc:"What became of its payments, invoice requests and files"`
}

// OrderMark is what an order's history says of the order as it stood.
type OrderMark struct {
	Status       OrderStatus `json:"status" enum:"draft,signed,closed,cancelled"`
	Currency     string      `json:"currency" enum:"CNY,USD"`
	OwnerID      string      `json:"ownerId"`
	CustomerID   string      `json:"customerId"`
	AgentID      string      `json:"agentId"`
	Number       string      `json:"number"`
	Codes        []string    `json:"codes" nullable:"false" doc:"Of its booths"`
	Total        int64       `json:"total"`
	Received     int64       `json:"received"`
	Discount     int         `json:"discount" doc:"Per mille"`
	ServiceCount int         `json:"serviceCount"`
	Plan         []DueMark   `json:"plan" nullable:"false" doc:"What was due by when"`
}

// DueMark is a line of a payment plan as an order's history says it.
type DueMark struct {
	Day    Day   `json:"day"`
	Amount int64 `json:"amount"`
}

func (o *Order) mark() OrderMark {
	plan := make([]DueMark, 0, len(o.Plan))
	for _, l := range o.Plan {
		plan = append(plan, DueMark{l.Day, l.Amount})
	}
	return OrderMark{o.Status, o.Currency, o.OwnerID, o.CustomerID, o.AgentID, o.Number, o.Codes(), o.Total, o.Received, o.Discount, len(o.Services), plan}
}

// why is the reason that was given with what made an order of another: what it
// says since and did not say before.
func (o *Order) why(before *Order) string {
	switch {
	case o.EndReason != before.EndReason:
		return o.EndReason
	case len(o.Reopened) > len(before.Reopened):
		return o.Reopened[len(o.Reopened)-1].Reason
	case len(o.Moves) > len(before.Moves):
		return o.Moves[len(o.Moves)-1].Reason
	case len(o.GivenUp) > len(before.GivenUp):
		return o.GivenUp[len(o.GivenUp)-1].Reason
	case o.Postponed != nil && (before.Postponed == nil || *o.Postponed != *before.Postponed):
		return o.Postponed.Reason
	case o.DiscountReason != before.DiscountReason || o.Discount != before.Discount:
		return o.DiscountReason
	}
	for _, c := range o.Corrections {
		if !slices.Contains(before.Corrections, c) {
			return c.Reason
		}
	}
	return ""
}
