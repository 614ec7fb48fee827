package models

import "time"

// What became of an appeal.
const (
	AppealOpen      = "open"
	AppealGranted   = "granted"
	AppealDeclined  = "declined"
	AppealWithdrawn = "withdrawn"
)

// AppealEvent is the type of the events that are appeals (申诉): somebody says
// that a customer another one has is theirs, and why. Its detail holds reason,
// state, ownerId (who had the customer) and, once settled, answer, settledBy
// and settledAt. It is kept like everything that happened with a customer.
const AppealEvent = "appeal"

// Appealing is the detail of a new appeal against an owner.
func Appealing(reason, ownerID string) map[string]any {
	return map[string]any{"reason": reason, "state": AppealOpen, "ownerId": ownerID}
}

// AppealIsOpen reports whether an event is an appeal nobody has settled.
func (e *CustomerEvent) AppealIsOpen() bool {
	return e.Type == AppealEvent && e.Detail["state"] == AppealOpen
}

// Settle ends an appeal. The detail is made anew: who reads the event may hold
// the one before.
func (e *CustomerEvent) Settle(state, answer, byID string, at time.Time) error {
	if e.Type != AppealEvent {
		return Errorf(CodeNotFound, "not_found", "this is no appeal")
	}
	if !e.AppealIsOpen() {
		return Errorf(CodeConflict, "appeal.settled", "this appeal is settled").
			With("state", e.Detail["state"]).With("settledBy", e.Detail["settledBy"])
	}
	detail := map[string]any{"answer": answer, "settledBy": byID, "settledAt": at.UTC().Truncate(time.Millisecond).Format(time.RFC3339Nano)}
	for key, value := range e.Detail {
		detail[key] = value
	}
	detail["state"] = state
	e.Detail = detail
	return nil
}
