package models

import (
	"slices"
	"time"
)

// Outcomes are what a contact can come to.
var Outcomes = []string{"reached", "interested", "agreed", "refused", OutcomeMissed}

// OutcomeMissed is the outcome of a contact that did not come about.
const OutcomeMissed = "missed"

// How much a follow-up holds: characters of its text, minutes it takes at most
// and may be reminded of before.
const (
	FollowUpText     = 500
	RemindBeforeMost = 7 * dayMinutes
	dayMinutes       = 24 * 60
)

// FollowUp (跟进) is a planned contact with a customer, closed by its result.
type FollowUp struct {
	Record
	CustomerID   string     `json:"customerId" gorm:"size:36;not null"`
	DepartmentID string     `json:"departmentId" gorm:"size:36;not null"`
	AssigneeID   string     `json:"assigneeId" gorm:"size:36;not null"`
	Type         string     `json:"kind" gorm:"column:kind;size:36;not null" maxLength:"36" doc:"Key of one of the workspace's kinds"`
	Text         string     `json:"text" gorm:"size:500;not null" maxLength:"500" doc:"What to say or ask"`
	DueDay       Day        `json:"dueDay" gorm:"size:10;not null"`
	DueTime      string     `json:"dueTime" gorm:"size:5;not null"`
	Minutes      int        `json:"minutes" gorm:"not null" minimum:"0" maximum:"1440" doc:"How long it is planned to take; 0: not said"`
	RemindBefore int        `json:"remindBefore" gorm:"not null" minimum:"0" maximum:"10080" doc:"Minutes before its time that its assignee is reminded; 0: the usual 15"`
	TemplateID   string     `json:"templateId" gorm:"size:36;not null" doc:"The template it was planned from; empty: none"`
	RoundID      string     `json:"roundId" gorm:"size:36;not null" doc:"The round it belongs to; empty: none"`
	RemindAt     *time.Time `json:"remindAt" doc:"When its assignee is reminded; null: of old, never"`
	RemindedAt   *time.Time `json:"remindedAt" doc:"When the reminder was given"`
	OverdueAt    *time.Time `json:"-"`
	EscalatedAt  *time.Time `json:"-"`
	CancelledAt  *time.Time `json:"-"`
	Outcome      string     `json:"outcome" gorm:"size:12;not null" enum:",reached,interested,agreed,refused,missed" doc:"What came of it in a word; missed: not reached; empty while open"`
	Mood         string     `json:"mood" gorm:"size:8;not null" enum:",good,even,bad" doc:"How the customer took it"`
	Result       string     `json:"result" gorm:"not null" maxLength:"2000" doc:"What was said"`
	DoneAt       *time.Time `json:"doneAt"`
	DoneBy       string     `json:"doneBy" gorm:"size:36;not null"`
	Archived     bool       `json:"archived" gorm:"not null"`
	Masked       bool       `json:"masked,omitempty" gorm:"-" doc:"What is said of the customer is left out: the reader may not see the card whole"`

	CardDepartmentID string   `json:"-" gorm:"size:36;not null"`
	CardUserIDs      []string `json:"-" gorm:"serializer:json;not null"`
	CardGuarded      bool     `json:"-" gorm:"not null"`
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

// Scope implements Noun: who may see the customer's card, and whoever is to
// make the contact or has made it.
func (f *FollowUp) Scope() Scope {
	s := Scope{DepartmentID: f.CardDepartmentID, Guarded: f.CardGuarded, UserIDs: slices.Clone(f.CardUserIDs)}
	for _, id := range []string{f.AssigneeID, f.DoneBy} {
		if id != "" && !slices.Contains(s.UserIDs, id) {
			s.UserIDs = append(s.UserIDs, id)
		}
	}
	return s
}

// Handling is whose task it is: who may change it hangs on that, and not on
// whose the customer is.
func (f *FollowUp) Handling() Scope {
	return Scope{DepartmentID: f.DepartmentID, UserIDs: []string{f.AssigneeID}}
}

// About is the card it is about.
func (f *FollowUp) About() string { return f.CustomerID }

// Follow takes over who may see the card it is about.
func (f *FollowUp) Follow(customer *Customer) {
	scope := customer.Scope()
	f.CardDepartmentID, f.CardUserIDs, f.CardGuarded = scope.DepartmentID, orEmpty(scope.UserIDs), scope.Guarded
}

// Validate checks the follow-up's fields.
func (f *FollowUp) Validate() error {
	if err := text("kind", f.Type, 1, 36); err != nil {
		return err
	}
	if !f.DueDay.Valid() {
		return Invalid("dueDay", "day.invalid", "dueDay must be a date like 2026-10-08")
	}
	if f.DueTime != "" && !timeOfDay.MatchString(f.DueTime) {
		return Invalid("dueTime", "time.invalid", "dueTime must be a time like 15:00")
	}
	if err := between("minutes", f.Minutes, 0, dayMinutes); err != nil {
		return err
	}
	if err := between("remindBefore", f.RemindBefore, 0, RemindBeforeMost); err != nil {
		return err
	}
	if err := text("text", f.Text, 0, FollowUpText); err != nil {
		return err
	}
	if err := oneOf("outcome", f.Outcome, append(Outcomes, "")...); err != nil {
		return err
	}
	if err := oneOf("mood", f.Mood, "", "good", "even", "bad"); err != nil {
		return err
	}
	return text("result", f.Result, 0, 2000)
}

// Visit is what a contact came to, as its log tells it.
type Visit struct {
	Outcome string
	Mood    string
	Result  string
}

// Complete closes the follow-up with what came of it. Of two people who do so,
// the second is told who was first.
func (f *FollowUp) Complete(by string, visit Visit, at time.Time) error {
	if f.DoneAt != nil {
		return Errorf(CodeConflict, "follow_up.done", "the follow-up is done already").
			With("by", f.DoneBy).With("at", *f.DoneAt).With("result", f.Result)
	}
	if visit.Outcome == "" && visit.Result == "" {
		return Invalid("outcome", "follow_up.outcome_missing", "say what came of it: an outcome or what was said")
	}
	f.Outcome, f.Mood, f.Result, f.DoneAt, f.DoneBy = visit.Outcome, visit.Mood, visit.Result, &at, by
	return nil
}

// Amend rewrites what came of a contact that is done.
func (f *FollowUp) Amend(visit Visit) error {
	if f.DoneAt == nil {
		return Errorf(CodeConflict, "follow_up.open", "the follow-up is still open: complete it with what came of it")
	}
	if visit.Outcome == "" && visit.Result == "" {
		return Invalid("outcome", "follow_up.outcome_missing", "say what came of it: an outcome or what was said")
	}
	f.Outcome, f.Mood, f.Result = visit.Outcome, visit.Mood, visit.Result
	return nil
}

// Reached reports whether the contact came about: one who was not there was
// not contacted.
func (f *FollowUp) Reached() bool { return f.DoneAt != nil && f.Outcome != OutcomeMissed }

// Reopen makes a done follow-up open again.
func (f *FollowUp) Reopen() { f.Outcome, f.Mood, f.Result, f.DoneAt, f.DoneBy = "", "", "", nil, "" }
