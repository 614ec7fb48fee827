package models

import (
	"slices"
	"time"
)

// Reopened (重新打开) is when a contract that both sides had kept was opened
// again, by whom and why.
type Reopened struct {
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Reason string    `json:"reason"`
	Closed Day       `json:"closed" doc:"The day on which it had been closed"`
}

// Reopen lets a contract that was closed be paid back, changed and cancelled as
// one that was signed. It is closed again when all is even.
func (o *Order) Reopen(by, reason string, now time.Time) error {
	if o.Status != OrderClosed {
		return o.not("opened again")
	}
	o.Reopened = append(slices.Clone(o.Reopened), Reopened{now, by, reason, o.EndedDay})
	o.Status, o.EndedDay = OrderSigned, ""
	return nil
}
