package models

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// WorkReport (工作报告) is a person's or a department's report of a week (周报) or
// of a month (月度总结与计划): drafted from what happened, corrected by hand,
// submitted, filed (W10). Its id is derived from department, person and period.
// Until it is submitted its draft is made anew whenever somebody looks; then it
// is kept with the report, and what is changed later changes nothing in it.
type WorkReport struct {
	Record
	DepartmentID string           `json:"departmentId" gorm:"size:36;not null"`
	UserID       string           `json:"userId" gorm:"size:36;not null" doc:"Whose it is; empty: the department's"`
	Period       Period           `json:"period" gorm:"size:8;not null" doc:"2026-W41 or 2026-10"`
	State        ApprovalState    `json:"state" gorm:"size:12;not null" enum:",submitted,returned,filed" doc:"Empty: a draft"`
	Steps        []ApprovalStep   `json:"steps" gorm:"serializer:json;not null" doc:"The oldest first"`
	Corrections  []WorkCorrection `json:"corrections" gorm:"serializer:json;not null" doc:"What was corrected by hand, at most one for each place"`
	Draft        *WorkDraft       `json:"-" gorm:"serializer:json;not null"` // as it was submitted
}

// WorkPart is a part of a work report that can be corrected.
type WorkPart string

// The parts. What is written by hand alone are words; of what was carried or
// missed the reason is corrected, of other lines their text.
const (
	WorkFigure  WorkPart = "figures"
	WorkWords   WorkPart = "words"
	WorkDone    WorkPart = "done"
	WorkCarried WorkPart = "carried"
	WorkVisits  WorkPart = "visits"
	WorkMissed  WorkPart = "missed"
	WorkSigned  WorkPart = "signed"
	WorkNext    WorkPart = "next"
)

// How a place of a report was corrected.
const (
	WorkChanged = "changed"
	WorkLeftOut = "left_out"
	WorkAdded   = "added"
)

// WorkCorrection is what somebody put in the place of something drafted; what
// was drafted stays beside it.
type WorkCorrection struct {
	Part   WorkPart  `json:"part" enum:"figures,words,done,carried,visits,missed,signed,next"`
	ID     string    `json:"id" doc:"A figure, summary or needs, or the line"`
	How    string    `json:"how" enum:"changed,left_out,added"`
	Text   string    `json:"text" maxLength:"2000"`
	Amount int64     `json:"amount" doc:"Of a figure; money in fen or cents"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
}

// Money reports whether the correction tells of money.
func (c *WorkCorrection) Money() bool {
	return c.Part == WorkFigure && WorkMoney(c.ID) || c.Part == WorkSigned && c.How != WorkLeftOut
}

const workCorrectionsMost = 300

// Kind implements Noun.
func (*WorkReport) Kind() Kind { return KindWorkReport }

// Views implements Noun.
func (r *WorkReport) Views() []View { return []View{WorkReportsView(r.DepartmentID)} }

// Scope implements Noun.
func (r *WorkReport) Scope() Scope {
	s := Scope{DepartmentID: r.DepartmentID}
	if r.UserID != "" {
		s.UserIDs = []string{r.UserID}
	}
	return s
}

// Writers is who writes it: the person whose it is, or who leads the department.
func (r *WorkReport) Writers() Scope {
	if r.UserID != "" {
		return Scope{UserIDs: []string{r.UserID}}
	}
	return Scope{DepartmentID: r.DepartmentID}
}

// Validate checks period, corrections and what was said.
func (r *WorkReport) Validate() error {
	if !r.Period.Valid() {
		return Invalid("period", "period.invalid", "period must be a week like 2026-W41 or a month like 2026-10")
	}
	if len(r.Corrections) > workCorrectionsMost {
		return Invalid("corrections", "work_report.long", "a report has at most %d corrections", workCorrectionsMost).With("most", workCorrectionsMost)
	}
	for n := range r.Corrections {
		if err := r.Corrections[n].validate(); err != nil {
			return err
		}
	}
	return validateSteps(r.Steps)
}

func (c *WorkCorrection) validate() error {
	figure := WorkFigureKnown(c.ID)
	word := c.ID == "summary" || c.ID == "needs"
	if (c.Part == WorkFigure) != figure || (c.Part == WorkWords) != word || c.ID == "" || len(c.ID) > 36 {
		return Invalid("id", "work_report.place", "there is no %q among the %s of a report", c.ID, c.Part)
	}
	if (figure || word) && c.How != WorkChanged {
		return Invalid("how", "work_report.how", "%s is changed, and neither added nor left out", c.ID)
	}
	if c.Amount < -AmountMost || c.Amount > AmountMost {
		return Invalid("amount", "number.range", "amount must be %d to %d", -int64(AmountMost), int64(AmountMost)).With("least", -int64(AmountMost)).With("most", int64(AmountMost))
	}
	least := 1
	if figure || c.How == WorkLeftOut {
		least = 0
	}
	most := 500
	if word {
		most = 2000
	}
	return text("text", c.Text, least, most)
}

// Correct puts a correction in its place; one without How takes back what was
// corrected there. What is submitted or filed is not corrected any more, and
// what somebody else put there since seen, the time of the correction that was
// seen in that place (nil: none was), is not overwritten.
func (r *WorkReport) Correct(c WorkCorrection, seen *time.Time) error {
	if r.State != "" && r.State != PlanReturned {
		return Errorf(CodeConflict, "work_report.sent", "the report is %s", r.State).With("state", string(r.State))
	}
	c.Text = strings.TrimSpace(c.Text)
	place := slices.IndexFunc(r.Corrections, func(o WorkCorrection) bool { return o.Part == c.Part && o.ID == c.ID })
	list := slices.Clone(r.Corrections)
	if place >= 0 && list[place].By != c.By && (seen == nil || !seen.Equal(list[place].At)) {
		return list[place].standing()
	}
	switch {
	case c.How == "" && place < 0:
		return nil
	case c.How == "":
		list = slices.Delete(list, place, place+1)
	case place >= 0:
		if list[place].How == WorkAdded && c.How == WorkChanged {
			c.How = WorkAdded // what was added by hand has no drafted words
		}
		list[place] = c
	default:
		list = append(list, c)
	}
	r.Corrections = orNone(list)
	return nil
}

// standing is the refusal to overwrite it unseen, with who and when; version is
// its time in milliseconds, as forms count what they have seen.
func (c *WorkCorrection) standing() error {
	return Errorf(CodeConflict, "work_report.corrected", "%s was corrected since it was seen", c.ID).
		With("by", c.By).With("at", c.At).With("version", c.At.UnixMilli())
}

func orNone[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// workWays are the states from which each step of a report follows.
var workWays = map[ApprovalDeed][]ApprovalState{
	DeedSubmitted: {"", PlanReturned},
	DeedReturned:  {PlanSubmitted, ReportFiled},
	DeedFiled:     {PlanSubmitted},
	DeedCommented: {PlanSubmitted, PlanReturned, ReportFiled},
}

// Do takes a step, or refuses one that does not follow from where the report
// stands. draft is what is submitted; what is returned follows what happens
// again until it is submitted anew.
func (r *WorkReport) Do(step ApprovalStep, draft *WorkDraft) error {
	if err := step.follows(r.State, workWays); err != nil {
		return err
	}
	r.Steps = append(slices.Clone(r.Steps), step)
	switch step.Did {
	case DeedCommented:
		return nil
	case DeedSubmitted:
		r.Draft = draft
	case DeedReturned:
		r.Draft = nil
	}
	r.State = ApprovalState(step.Did)
	return nil
}

// JudgedBy refuses whose own a person's report is to file or return it, though
// they lead the department: that is for somebody else who does, where there is one.
func (r *WorkReport) JudgedBy(userID string) error {
	if r.UserID == "" || r.UserID != userID {
		return nil
	}
	return Errorf(CodeForbidden, "work_report.own", "nobody files or returns a report of their own")
}

// AsSeen refuses a step with what was submitted anew since it was looked at;
// seen is when that was submitted, nil: whatever there is.
func (r *WorkReport) AsSeen(seen *time.Time) error {
	sent := r.By(DeedSubmitted)
	if seen == nil || sent == nil || seen.Equal(sent.At) {
		return nil
	}
	return Errorf(CodeConflict, "work_report.sent_anew", "the report was submitted anew since it was seen").With("by", sent.By).With("at", sent.At)
}

// By is who did something last, nil if nobody did since the report was last
// submitted.
func (r *WorkReport) By(did ApprovalDeed) *ApprovalStep { return lastStep(r.Steps, did) }

// String names the report in messages.
func (r *WorkReport) String() string { return fmt.Sprintf("report of %s", r.Period) }
