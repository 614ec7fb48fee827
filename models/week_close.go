package models

import (
	"fmt"
	"time"
)

// WeekClose is the end of a department's week: what was not done and why (W2).
// Its id is derived from department and week.
type WeekClose struct {
	Record
	DepartmentID string    `json:"departmentId" gorm:"size:36;not null"`
	Week         Week      `json:"week" gorm:"size:8;not null"`
	NotDone      []NotDone `json:"notDone" gorm:"serializer:json;not null"`
	DoneCount    int       `json:"doneCount" gorm:"not null"`
	ClosedBy     string    `json:"closedBy" gorm:"size:36;not null"`
	ClosedAt     time.Time `json:"closedAt" gorm:"not null"`
}

// NotDone is an item the week left unfinished, and the reason.
type NotDone struct {
	ItemID  string `json:"itemId"`
	Title   string `json:"title"`
	Reason  string `json:"reason" minLength:"1" maxLength:"200"`
	Carried int    `json:"carried"`
}

// Kind implements Noun.
func (*WeekClose) Kind() Kind { return KindWeekClose }

// Views implements Noun.
func (c *WeekClose) Views() []View { return []View{BoardView(c.DepartmentID)} }

// Scope implements Noun.
func (c *WeekClose) Scope() Scope { return Scope{DepartmentID: c.DepartmentID} }

// Validate checks week and reasons.
func (c *WeekClose) Validate() error {
	if !c.Week.Valid() {
		return Invalid("week", "week.invalid", "week must be an ISO week like 2026-W41")
	}
	for n, d := range c.NotDone {
		if err := text(fmt.Sprintf("notDone[%d].reason", n), d.Reason, 1, 200); err != nil {
			return err
		}
	}
	return nil
}
