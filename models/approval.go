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

// ApprovalState is how far a plan, or a work report, has come.
type ApprovalState string

// The states of a plan, in their order; returned is what somebody has to mend.
// A work report is submitted, returned and filed.
const (
	PlanReturned  ApprovalState = "returned"
	PlanSubmitted ApprovalState = "submitted"
	PlanReviewed  ApprovalState = "reviewed"
	PlanApproved  ApprovalState = "approved"
	ReportFiled   ApprovalState = "filed"
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
	DeedFiled     ApprovalDeed = "filed"
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

// ApprovalStep is what somebody did about a plan or a work report.
type ApprovalStep struct {
	Did  ApprovalDeed `json:"did" enum:"submitted,reviewed,approved,returned,commented,filed"`
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
	return validateSteps(a.Steps)
}

// validateSteps checks how many steps there are and what was said at the last.
func validateSteps(steps []ApprovalStep) error {
	if len(steps) > approvalStepsMost {
		return Invalid("steps", "approval.long", "at most %d steps", approvalStepsMost).With("most", approvalStepsMost)
	}
	if len(steps) == 0 {
		return nil
	}
	last, least := steps[len(steps)-1], 0
	if last.Did == DeedReturned || last.Did == DeedCommented {
		least = 1
	}
	return text("text", last.Text, least, 500)
}

// follows refuses a step that does not follow from a state.
func (s ApprovalStep) follows(state ApprovalState, ways map[ApprovalDeed][]ApprovalState) error {
	if slices.Contains(ways[s.Did], state) {
		return nil
	}
	return Errorf(CodeConflict, "approval.state", "what is %q cannot be %s", state, s.Did).
		With("state", string(state)).With("did", string(s.Did))
}

// planWays are the states from which each step of a plan follows.
var planWays = map[ApprovalDeed][]ApprovalState{
	DeedSubmitted: {"", PlanReturned},
	DeedReviewed:  {PlanSubmitted},
	DeedApproved:  {PlanSubmitted, PlanReviewed, PlanApproved},
	DeedReturned:  {PlanSubmitted, PlanReviewed, PlanApproved},
	DeedCommented: {PlanSubmitted, PlanReviewed, PlanApproved, PlanReturned},
}

// Do takes a step, or refuses one that does not follow from where the plan
// stands. seq is where the log stood in what was looked at.
func (a *Approval) Do(step ApprovalStep, seq int64) error {
	if err := step.follows(a.State, planWays); err != nil {
		return err
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
func (a *Approval) By(did ApprovalDeed) *ApprovalStep { return lastStep(a.Steps, did) }

func lastStep(steps []ApprovalStep, did ApprovalDeed) *ApprovalStep {
	for i := len(steps) - 1; i >= 0; i-- {
		switch s := &steps[i]; s.Did {
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
