package models

import (
	"fmt"
	"slices"
	"time"
)

// Period is a week ("2026-W41") or a month ("2026-10") that a department plans.
type Period string

// Week is the week, if it is one.
func (p Period) Week() (Week, bool) { return Week(p), Week(p).Valid() }

// Month is the month, if it is one.
func (p Period) Month() (Month, bool) { return Month(p), Month(p).Valid() }

// Valid reports whether it is a week or a month.
func (p Period) Valid() bool { return Week(p).Valid() || Month(p).Valid() }

// Holds reports whether an item is part of the period's plan: it stands on the
// board of that week or month as something planned there.
func (p Period) Holds(i *Item) bool {
	if month, ok := p.Month(); ok {
		return i.InMonth(month)
	}
	week, _ := p.Week()
	return i.Month == "" && (i.Week == week || i.Week <= week && i.LastDay >= week.Monday())
}

// TakesIn reports whether an item that comes into the period after its plan was
// approved changes that plan: of a month what is a line of it or lasts for
// weeks; the work of its days is planned week by week.
func (p Period) TakesIn(i *Item) bool {
	if _, month := p.Month(); month {
		return i.Month != "" || i.LastDay != ""
	}
	return true
}

// ApprovalState is how far a plan has come.
type ApprovalState string

// The states of a plan, in their order; returned is what somebody has to mend.
const (
	PlanReturned  ApprovalState = "returned"
	PlanSubmitted ApprovalState = "submitted"
	PlanReviewed  ApprovalState = "reviewed"
	PlanApproved  ApprovalState = "approved"
)

// ApprovalDeed is one step on the way.
type ApprovalDeed string

// The deeds. What is taken back was approved or submitted before.
const (
	DeedSubmitted ApprovalDeed = "submitted"
	DeedReviewed  ApprovalDeed = "reviewed"
	DeedApproved  ApprovalDeed = "approved"
	DeedReturned  ApprovalDeed = "returned"
	DeedCommented ApprovalDeed = "commented"
)

// approvalStepsMost bounds what an approval keeps.
const approvalStepsMost = 200

// Approval (审批) is where a department's plan of a week or a month stands:
// drafted, reviewed, approved, by whom and when (W6). Its id is derived from
// department and period. What of the plan was changed after it was approved
// is read from the log (Revisions).
type Approval struct {
	Record
	DepartmentID string         `json:"departmentId" gorm:"size:36;not null"`
	Period       Period         `json:"period" gorm:"size:8;not null" doc:"2026-W41 or 2026-10"`
	State        ApprovalState  `json:"state" gorm:"size:12;not null" enum:"submitted,reviewed,approved,returned"`
	Steps        []ApprovalStep `json:"steps" gorm:"serializer:json;not null" doc:"The oldest first"`
	SinceSeq     int64          `json:"sinceSeq" gorm:"not null" doc:"Where the log stood when the plan was first approved: what was changed later is marked; 0: never approved"`
	ThroughSeq   int64          `json:"throughSeq" gorm:"not null" doc:"Where it stood when it was last approved: later revisions wait to be approved"`
}

// ApprovalStep is what somebody did about a plan.
type ApprovalStep struct {
	Did  ApprovalDeed `json:"did" enum:"submitted,reviewed,approved,returned,commented"`
	By   string       `json:"by"`
	At   time.Time    `json:"at"`
	Text string       `json:"text,omitempty" maxLength:"500" doc:"What was said; why it was returned"`
}

// Kind implements Noun.
func (*Approval) Kind() Kind { return KindApproval }

// Views implements Noun.
func (a *Approval) Views() []View { return []View{BoardView(a.DepartmentID)} }

// Scope implements Noun.
func (a *Approval) Scope() Scope { return Scope{DepartmentID: a.DepartmentID} }

// Validate checks period and what was said.
func (a *Approval) Validate() error {
	if !a.Period.Valid() {
		return Invalid("period", "period.invalid", "period must be a week like 2026-W41 or a month like 2026-10")
	}
	if len(a.Steps) > approvalStepsMost {
		return Invalid("steps", "approval.long", "a plan has at most %d steps", approvalStepsMost).With("most", approvalStepsMost)
	}
	last := a.Steps[len(a.Steps)-1]
	least := 0
	if last.Did == DeedReturned || last.Did == DeedCommented {
		least = 1
	}
	return text("text", last.Text, least, 500)
}

// Do takes a step, or refuses one that does not follow from where the plan
// stands. seq is where the log stood in what was looked at.
func (a *Approval) Do(step ApprovalStep, seq int64) error {
	from := map[ApprovalDeed][]ApprovalState{
		DeedSubmitted: {"", PlanReturned},
		DeedReviewed:  {PlanSubmitted},
		DeedApproved:  {PlanSubmitted, PlanReviewed, PlanApproved},
		DeedReturned:  {PlanSubmitted, PlanReviewed, PlanApproved},
		DeedCommented: {PlanSubmitted, PlanReviewed, PlanApproved, PlanReturned},
	}[step.Did]
	if !slices.Contains(from, a.State) {
		return Errorf(CodeConflict, "approval.state", "a plan that is %q cannot be %s", a.State, step.Did).
			With("state", string(a.State)).With("did", string(step.Did))
	}
	a.Steps = append(a.Steps, step)
	switch step.Did {
	case DeedCommented:
		return nil
	case DeedApproved:
		if a.State != PlanApproved {
			a.SinceSeq = seq
		}
		a.ThroughSeq = max(a.ThroughSeq, seq)
	case DeedReturned:
		a.SinceSeq, a.ThroughSeq = 0, 0
	}
	a.State = ApprovalState(step.Did)
	return nil
}

// By is who did something last, nil if nobody did since the plan was last
// submitted.
func (a *Approval) By(did ApprovalDeed) *ApprovalStep {
	for i := len(a.Steps) - 1; i >= 0; i-- {
		switch s := &a.Steps[i]; s.Did {
		case did:
			return s
		case DeedSubmitted:
			return nil
		}
	}
	return nil
}

// String names the plan in messages.
func (a *Approval) String() string { return fmt.Sprintf("plan of %s", a.Period) }
