package models

import "time"

// FollowUp (跟进) is a planned contact with a customer, closed by its result.
type FollowUp struct {
	Record
	CustomerID   string     `json:"customerId" gorm:"size:36;not null"`
	DepartmentID string     `json:"departmentId" gorm:"size:36;not null"`
	AssigneeID   string     `json:"assigneeId" gorm:"size:36;not null"`
	Type         string     `json:"kind" gorm:"column:kind;size:12;not null" enum:"call,visit,round_visit,mail,chat,gift,invitation"`
	Text         string     `json:"text" gorm:"size:500;not null" maxLength:"500" doc:"What to say or ask"`
	DueDay       Day        `json:"dueDay" gorm:"size:10;not null"`
	DueTime      string     `json:"dueTime" gorm:"size:5;not null"`
	RemindAt     *time.Time `json:"remindAt" doc:"When its assignee is reminded; null: of old, never"`
	RemindedAt   *time.Time `json:"remindedAt" doc:"When the reminder was given"`
	OverdueAt    *time.Time `json:"-"`
	EscalatedAt  *time.Time `json:"-"`
	Result       string     `json:"result" gorm:"not null" maxLength:"2000" doc:"What came of it; empty while open"`
	DoneAt       *time.Time `json:"doneAt"`
	DoneBy       string     `json:"doneBy" gorm:"size:36;not null"`
	Archived     bool       `json:"archived" gorm:"not null"`
}

// Kind implements Noun.
func (*FollowUp) Kind() Kind { return KindFollowUp }

// Views implements Noun.
func (f *FollowUp) Views() []View {
	if f.Archived {
		return nil
	}
	return []View{ViewFollowUps}
}

// Scope implements Noun.
func (f *FollowUp) Scope() Scope {
	return Scope{DepartmentID: f.DepartmentID, UserIDs: []string{f.AssigneeID}}
}

// Validate checks the follow-up's fields.
func (f *FollowUp) Validate() error {
	if err := oneOf("kind", f.Type, "call", "visit", "round_visit", "mail", "chat", "gift", "invitation"); err != nil {
		return err
	}
	if !f.DueDay.Valid() {
		return Invalid("dueDay", "day.invalid", "dueDay must be a date like 2026-10-08")
	}
	if f.DueTime != "" && !timeOfDay.MatchString(f.DueTime) {
		return Invalid("dueTime", "time.invalid", "dueTime must be a time like 15:00")
	}
	if err := text("text", f.Text, 0, 500); err != nil {
		return err
	}
	return text("result", f.Result, 0, 2000)
}

// Complete closes the follow-up with what came of it. Of two people who do so,
// the second is told who was first.
func (f *FollowUp) Complete(by, result string, at time.Time) error {
	if f.DoneAt != nil {
		return Errorf(CodeConflict, "follow_up.done", "the follow-up is done already").
			With("by", f.DoneBy).With("at", *f.DoneAt).With("result", f.Result)
	}
	f.Result, f.DoneAt, f.DoneBy = result, &at, by
	return nil
}

// Reopen makes a done follow-up open again.
func (f *FollowUp) Reopen() { f.Result, f.DoneAt, f.DoneBy = "", nil, "" }
