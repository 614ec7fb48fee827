package commands

import (
	"strconv"
	"strings"

	"zhanban/models"
	"zhanban/models/store"
)

// PlanStep is the payload of approval.submit, approval.review,
// approval.approve, approval.return and approval.comment.
type PlanStep struct {
	DepartmentID string        `json:"departmentId" format:"uuid"`
	Period       models.Period `json:"period" doc:"2026-W41 or 2026-10"`
	Text         string        `json:"text,omitempty" maxLength:"500" doc:"What there is to say; of a return or a comment needed"`
	Seen         int64         `json:"seen,omitempty" minimum:"0" doc:"Where the log stood in what was looked at: an approval takes in nothing that came later; left out: all there is"`
}

var (
	_ = defineStep("approval.submit", models.DeedSubmitted)
	_ = defineStep("approval.review", models.DeedReviewed)
	_ = defineStep("approval.approve", models.DeedApproved)
	_ = defineStep("approval.return", models.DeedReturned)
	_ = defineStep("approval.comment", models.DeedCommented)
)

func defineStep(name string, did models.ApprovalDeed) *Spec {
	return define(name, func(c *Context, p PlanStep) error { return c.stepPlan(p, did) })
}

// stepPlan takes a step with the plan of a department's week or month.
func (c *Context) stepPlan(p PlanStep, did models.ApprovalDeed) error {
	if err := c.Allow(models.Scope{DepartmentID: p.DepartmentID}); err != nil {
		return err
	}
	if err := c.openDepartment(p.DepartmentID); err != nil {
		return err
	}
	a, err := c.approval(p.DepartmentID, p.Period)
	if err != nil {
		return err
	}
	if did == models.DeedSubmitted {
		if err := c.planned(p.DepartmentID, p.Period); err != nil {
			return err
		}
	}
	step := models.ApprovalStep{Did: did, By: c.Actor.UserID, At: c.Now, Text: strings.TrimSpace(p.Text)}
	seen := c.Seq()
	if p.Seen > 0 {
		seen = min(seen, p.Seen)
	}
	if err := a.Do(step, seen); err != nil {
		return err
	}
	if err := c.saveValid(a); err != nil {
		return err
	}
	return c.tellPlan(a, step)
}

// approval is where a department's plan stands; a new one if nobody has
// submitted it yet.
func (c *Context) approval(departmentID string, period models.Period) (*models.Approval, error) {
	found, err := store.Find[models.Approval](c.Tx, "department_id = ? AND period = ?", departmentID, period)
	if err != nil {
		return nil, err
	}
	if len(found) > 0 {
		return found[0], nil
	}
	return &models.Approval{Record: models.Record{ID: derivedID(models.KindApproval, departmentID, string(period))},
		DepartmentID: departmentID, Period: period}, nil
}

// planned refuses a period without a plan.
func (c *Context) planned(departmentID string, period models.Period) error {
	if !period.Valid() {
		return nil // Validate says so
	}
	first, last := models.Week(period), models.Week(period)
	if month, ok := period.Month(); ok {
		first, last = month.First().Week(), month.Last().Week()
	}
	items, err := store.Find[models.Item](c.Tx, "department_id = ? AND archived = ? AND (week >= ? OR last_day >= ?) AND week <= ?",
		departmentID, false, first, first.Monday(), last)
	if err != nil {
		return err
	}
	for _, i := range items {
		if period.Holds(i) {
			return nil
		}
	}
	return models.Errorf(models.CodeConflict, "approval.empty", "nothing is planned in %s", period)
}

// planNotices are what who submitted a plan is told.
var planNotices = map[models.ApprovalDeed]string{
	models.DeedReviewed: "plan_checked", models.DeedApproved: "plan_passed", models.DeedReturned: "plan_back", models.DeedCommented: "plan_said",
}

// tellPlan tells who leads the department that a plan waits for them, and who
// submitted it what has become of it.
func (c *Context) tellPlan(a *models.Approval, step models.ApprovalStep) error {
	n := models.Notification{Type: planNotices[step.Did], DepartmentID: a.DepartmentID, Period: a.Period, ByID: c.Actor.UserID, Text: step.Text}
	once := strconv.Itoa(len(a.Steps))
	if step.Did == models.DeedSubmitted {
		leads, err := c.leadsOf(a.DepartmentID)
		if err != nil {
			return err
		}
		n.Type = "plan_sent"
		return c.notify(leads, n, a.ID, once)
	}
	if sent := a.By(models.DeedSubmitted); sent != nil {
		return c.notify([]string{sent.By}, n, a.ID, once)
	}
	return nil
}
