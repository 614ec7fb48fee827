package commands

import (
	"strconv"
	"strings"
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// WorkReportOf names a report of a week or month.
type WorkReportOf struct {
	DepartmentID string        `json:"departmentId" format:"uuid"`
	UserID       string        `json:"userId,omitempty" maxLength:"36" doc:"Whose; left out: the department's"`
	Period       models.Period `json:"period" doc:"2026-W41 or 2026-10"`
}

// WorkReportCorrect is the payload of work_report.correct.
type WorkReportCorrect struct {
	WorkReportOf
	Part   models.WorkPart `json:"part" enum:"figures,words,done,carried,visits,missed,signed,next" doc:"words: what is written by hand alone"`
	ID     string          `json:"id" maxLength:"36" doc:"A figure, summary or needs, the line's id, or a new one for a line that is added"`
	How    string          `json:"how,omitempty" enum:",changed,left_out,added" doc:"Left out: what was corrected there is taken back"`
	Text   string          `json:"text,omitempty" maxLength:"2000" doc:"Of a line what it says; of what was carried or missed why"`
	Amount int64           `json:"amount,omitempty" doc:"Of a figure; money in fen or cents"`
	Seen   *time.Time      `json:"seen,omitempty" doc:"At of the correction that was seen in that place; left out: there was none"`
}

// WorkReportStep is the payload of work_report.submit, work_report.return,
// work_report.comment and work_report.file.
type WorkReportStep struct {
	WorkReportOf
	Text string     `json:"text,omitempty" maxLength:"500" doc:"What there is to say; of a return or a comment needed"`
	Seen *time.Time `json:"seen,omitempty" doc:"When what was looked at was submitted: what was submitted anew since is neither filed nor returned; left out: whatever there is"`
}

var (
	_ = define("work_report.correct", (*Context).correctWork)
	_ = defineWorkStep("work_report.submit", models.DeedSubmitted)
	_ = defineWorkStep("work_report.return", models.DeedReturned)
	_ = defineWorkStep("work_report.comment", models.DeedCommented)
	_ = defineWorkStep("work_report.file", models.DeedFiled)
)

func defineWorkStep(name string, did models.ApprovalDeed) *Spec {
	return define(name, func(c *Context, p WorkReportStep) error { return c.stepWork(p, did) })
}

func (c *Context) correctWork(p WorkReportCorrect) error {
	r, err := c.workReport(p.WorkReportOf)
	if err != nil {
		return err
	}
	if err := c.Allow(r.Writers()); err != nil {
		return err
	}
	if err := c.mayBegin(r); err != nil {
		return err
	}
	correction := models.WorkCorrection{Part: p.Part, ID: p.ID, How: p.How, Text: p.Text, Amount: p.Amount, By: c.Actor.UserID, At: c.Now}
	if err := r.Correct(correction, p.Seen); err != nil {
		return err
	}
	if p.How == "" && r.Version == 0 {
		return nil // nothing was corrected yet
	}
	return c.saveValid(r)
}

// stepWork takes a step with a report.
func (c *Context) stepWork(p WorkReportStep, did models.ApprovalDeed) error {
	r, err := c.workReport(p.WorkReportOf)
	if err != nil {
		return err
	}
	judged := did == models.DeedReturned || did == models.DeedFiled
	scope := map[models.ApprovalDeed]models.Scope{
		models.DeedSubmitted: r.Writers(), models.DeedCommented: r.Scope(),
	}[did]
	if judged {
		scope = models.Scope{DepartmentID: r.DepartmentID} // who leads it
	}
	if err := c.Allow(scope); err != nil {
		return err
	}
	if judged {
		if err := c.judges(r); err != nil {
			return err
		}
		if err := r.AsSeen(p.Seen); err != nil {
			return err
		}
	}
	step := models.ApprovalStep{Did: did, By: c.Actor.UserID, At: c.Now, Text: strings.TrimSpace(p.Text)}
	var draft *models.WorkDraft
	if did == models.DeedSubmitted {
		if err := c.mayBegin(r); err != nil {
			return err
		}
		if draft, err = c.draftWork(r); err != nil {
			return err
		}
	}
	if err := r.Do(step, draft); err != nil {
		return err
	}
	if err := c.saveValid(r); err != nil {
		return err
	}
	return c.tellWork(r, step)
}

// judges refuses whose own a report is to file or return it, as long as
// somebody else may: where nobody does, theirs would wait for ever.
func (c *Context) judges(r *models.WorkReport) error {
	own := r.JudgedBy(c.Actor.UserID)
	if own == nil {
		return nil
	}
	others, err := store.Find[models.User](c.Tx, "active = ? AND id <> ? AND (role = ? OR role = ? AND department_id = ?)",
		true, c.Actor.UserID, models.RoleAdministrator, models.RoleManager, r.DepartmentID)
	if err != nil || len(others) == 0 {
		return err
	}
	return own
}

// workReport is a report; a new one if nobody has begun it.
func (c *Context) workReport(of WorkReportOf) (*models.WorkReport, error) {
	found, err := store.Find[models.WorkReport](c.Tx, "department_id = ? AND period = ? AND user_id = ?", of.DepartmentID, of.Period, of.UserID)
	if err != nil {
		return nil, err
	}
	if len(found) > 0 {
		return found[0], nil
	}
	return &models.WorkReport{
		Record:       models.Record{ID: derivedID(models.KindWorkReport, of.DepartmentID, of.UserID, string(of.Period))},
		DepartmentID: of.DepartmentID, UserID: of.UserID, Period: of.Period, Steps: []models.ApprovalStep{}, Corrections: []models.WorkCorrection{},
	}, nil
}

// mayBegin refuses a report of a time that has not come or is long gone, of a
// department that is closed, of nobody, or of somebody of another department.
func (c *Context) mayBegin(r *models.WorkReport) error {
	if !r.Period.Valid() || r.Version > 0 {
		return nil // Validate says so; begun
	}
	if err := c.openDepartment(r.DepartmentID); err != nil {
		return err
	}
	today, err := c.Today()
	if err != nil {
		return err
	}
	if r.Period.First() > today {
		return models.Invalid("period", "work_report.future", "%s has not begun", r.Period)
	}
	if err := r.Period.InReach(today); err != nil {
		return err
	}
	if r.UserID == "" {
		return nil
	}
	who, err := store.Load[models.User](c.Tx, r.UserID)
	if err != nil {
		return asField("userId", err)
	}
	if who.DepartmentID != r.DepartmentID {
		return models.Invalid("departmentId", "work_report.elsewhere", "%s is not of this department", who.Name)
	}
	return nil
}

// draftWork makes the draft that is submitted.
func (c *Context) draftWork(r *models.WorkReport) (*models.WorkDraft, error) {
	if !r.Period.Valid() {
		return nil, nil // Validate says so
	}
	w, err := c.Workspace()
	if err != nil {
		return nil, err
	}
	calendar, err := c.Calendar()
	if err != nil {
		return nil, err
	}
	ask := models.WorkAsk{DepartmentID: r.DepartmentID, UserID: r.UserID, Period: r.Period, Now: c.Now, Zone: w.Location(), Calendar: calendar}
	facts, err := c.WorkFacts(ask)
	if err != nil {
		return nil, err
	}
	return ask.Draft(facts), nil
}

// workNotices are what who submitted a report is told.
var workNotices = map[models.ApprovalDeed]string{
	models.DeedFiled: "report_filed", models.DeedReturned: "report_back", models.DeedCommented: "report_said",
}

// tellWork tells who leads the department that a report waits for them, and
// who submitted it what has become of it.
func (c *Context) tellWork(r *models.WorkReport, step models.ApprovalStep) error {
	n := models.Notification{Type: workNotices[step.Did], DepartmentID: r.DepartmentID, Period: r.Period, ByID: c.Actor.UserID, Text: step.Text}
	var to []string
	if step.Did == models.DeedSubmitted {
		n.Type = "report_sent"
		leads, err := c.leadsOf(r.DepartmentID)
		if err != nil {
			return err
		}
		to = leads
	} else if sent := r.By(models.DeedSubmitted); sent != nil {
		to = []string{sent.By}
	}
	return c.notify(to, n, r.ID, strconv.Itoa(len(r.Steps)))
}
