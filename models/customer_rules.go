package models

import (
	"fmt"
	"slices"
	"time"
)

// CustomerRules are what a workspace decides about its customers. Days count
// calendar days; 0 turns a rule off.
type CustomerRules struct {
	StaleDays    map[string]int `json:"staleDays" doc:"After how many days a fact must be confirmed anew, by its name; custom.ID: one of the workspace's own fields; \"\": all others"`
	ClaimsMost   int            `json:"claimsMost" minimum:"0" maximum:"10000" doc:"How many customers a member may own to claim one more"`
	CoolingDays  int            `json:"coolingDays" minimum:"0" maximum:"365" doc:"How long who lost or returned a customer may not claim it back"`
	ReturnDays   map[string]int `json:"returnDays" doc:"Days without a follow-up after which a customer goes back to the lead pool, by class; \"\": no class"`
	ReturnGrades map[string]int `json:"returnGrades,omitempty" doc:"The same by grade; of the days of its class and those of its grade the fewer count; \"\": no grade"`
	WarningDays  int            `json:"warningDays" minimum:"0" maximum:"60" doc:"How many days before its return the owner is warned"`
	TargetDays   map[string]int `json:"targetDays" doc:"How often a customer should be contacted, by class; \"\": no class"`
	PhonesMasked bool           `json:"phonesMasked" doc:"Phones in the lead pool are masked until claimed"`
	// Who sees which cards whole (A2).
	Sight map[string]string `json:"sight,omitempty" doc:"How far a role (manager, member, viewer) sees customers whole: own, department, all; left out: department, viewers own. Important customers keep to their own rule"`
	// Important customers are managed apart (C2).
	ImportantOpen bool          `json:"importantOpen,omitempty" doc:"The whole department sees important customers, and not only owner, collaborators and managers"`
	ImportantCare ImportantCare `json:"importantCare,omitzero" doc:"How important customers are looked after"`
	Criteria      []Criterion   `json:"criteria,omitempty" maxItems:"10" doc:"What customers are evaluated by, in order (C3); empty: the usual five"`
	Grading       []GradingRule `json:"grading" nullable:"false" maxItems:"20" doc:"In order; the first that fits decides"`
}

// ImportantCare is the care plan of important customers: whom nobody has
// contacted for its days gets a follow-up, planned ahead, unless there is one.
type ImportantCare struct {
	EveryDays int    `json:"everyDays" minimum:"0" maximum:"365" doc:"0: no plan"`
	Type      string `json:"kind" maxLength:"36" doc:"Way of contact that is planned"`
	By        string `json:"by" enum:",owner,collaborator" doc:"Whose task it is; collaborator: the first of them, without one the owner"`
	Text      string `json:"text" maxLength:"500" doc:"What to say or ask"`
}

// CareAhead is how many days before its day a care follow-up is planned.
const CareAhead = 7

// CarePlan is the plan an important customer is looked after by: its own, or
// the workspace's.
func (c *Customer) CarePlan(rules CustomerRules) ImportantCare {
	if c.Care != nil {
		return *c.Care
	}
	return rules.ImportantCare
}

// SetCare gives a customer a plan of its own; nil: the workspace's again.
func (c *Customer) SetCare(own *ImportantCare) {
	c.Care, c.CareDays = own, 0
	if own != nil {
		if c.CareDays = own.EveryDays; own.EveryDays == 0 {
			c.CareDays = -1
		}
	}
}

// CareOn is the day by which an important customer is to be contacted; empty:
// there is no plan for it. Days count from the last contact, or since its owner
// has it.
func (c *Customer) CareOn(rules CustomerRules, zone *time.Location) Day {
	days := c.CarePlan(rules).EveryDays
	if days == 0 || !c.Important || c.OwnerID == "" || c.Archived || c.Stage == StageLost {
		return ""
	}
	return DayOf(c.lastHad(), zone).Add(days)
}

// CareBy is whose task the care of a customer is.
func (c *Customer) CareBy(rules CustomerRules) string {
	if c.CarePlan(rules).By == "collaborator" && len(c.CollaboratorIDs) > 0 {
		return c.CollaboratorIDs[0]
	}
	return c.OwnerID
}

// GradingRule gives a class and a grade to the customers that reach all of its
// bounds (C3).
type GradingRule struct {
	Class    string `json:"class" enum:",A,B,C"`
	Grade    string `json:"grade" enum:",vip,major,ordinary,small"`
	Editions int    `json:"editions" minimum:"0" maximum:"100" doc:"Editions attended, at least"`
	Booths   int    `json:"booths" minimum:"0" maximum:"1000" doc:"Booths booked now, at least"`
	Spend    int64  `json:"spend" minimum:"0" doc:"List price of the booths booked, at least; fen"`
	Score    int    `json:"score,omitempty" minimum:"0" maximum:"100" doc:"Evaluation score, at least"`
}

// DefaultCustomerRules are those of a new workspace.
func DefaultCustomerRules() CustomerRules {
	return CustomerRules{
		StaleDays: map[string]int{"": 540, "phone": 365, "contacts": 365}, ClaimsMost: 200, CoolingDays: 7, WarningDays: 7,
		ReturnDays: map[string]int{"": 0, "A": 0, "B": 0, "C": 0}, TargetDays: map[string]int{"": 90, "A": 14, "B": 30, "C": 60},
		PhonesMasked: true,
		Grading: []GradingRule{
			{Class: "A", Grade: "vip", Editions: 3, Booths: 1, Spend: 6_000_000},
			{Class: "A", Grade: "major", Booths: 1, Spend: 3_000_000},
			{Class: "B", Grade: "ordinary", Editions: 1},
			{Class: "C", Grade: "small"},
		},
	}
}

// Validate checks the rules; field is the path they stand at.
func (r CustomerRules) Validate(field string) error {
	for _, group := range []struct {
		name, of string
		days     map[string]int
		known    func(key string) bool
	}{
		{"returnDays", "class", r.ReturnDays, func(key string) bool { return slices.Contains(CustomerClass, key) }},
		{"returnGrades", "grade", r.ReturnGrades, func(key string) bool { return slices.Contains(CustomerGrades, key) }},
		{"targetDays", "class", r.TargetDays, func(key string) bool { return slices.Contains(CustomerClass, key) }},
		{"staleDays", "fact", r.StaleDays, IsFact},
	} {
		for key, n := range group.days {
			if err := between(fmt.Sprintf("%s.%s.%s", field, group.name, key), n, 0, 3650); err != nil {
				return err
			}
			if key != "" && !group.known(key) {
				return Invalid(field+"."+group.name, "value.unknown", "there is no %s %q", group.of, key)
			}
		}
	}
	if err := validSight(field+".sight", r.Sight); err != nil {
		return err
	}
	if err := validCriteria(field+".criteria", r.Criteria); err != nil {
		return err
	}
	if err := r.ImportantCare.Validate(field + ".importantCare."); err != nil {
		return err
	}
	for n, rule := range r.Grading {
		path := fmt.Sprintf("%s.grading[%d].", field, n)
		if err := oneOf(path+"class", rule.Class, append(CustomerClass, "")...); err != nil {
			return err
		}
		if err := oneOf(path+"grade", rule.Grade, append(CustomerGrades, "")...); err != nil {
			return err
		}
		if err := between(path+"score", rule.Score, 0, 100); err != nil {
			return err
		}
	}
	return nil
}

// Validate checks the plan; path is where it stands, with a dot, or empty.
func (p ImportantCare) Validate(path string) error {
	if err := between(path+"everyDays", p.EveryDays, 0, 365); err != nil {
		return err
	}
	if err := oneOf(path+"by", p.By, "", "owner", "collaborator"); err != nil {
		return err
	}
	return text(path+"text", p.Text, 0, FollowUpText)
}

// Standing is what the grading rules look at.
type Standing struct {
	Editions, Booths int
	Spend            int64 // fen
	Score            int   // of its evaluation
}

// Grade gives the class and grade of a standing by the first rule that fits,
// and the rule's place; -1: none fits.
func (r CustomerRules) Grade(s Standing) (class, grade string, rule int) {
	for n, g := range r.Grading {
		if s.Editions >= g.Editions && s.Booths >= g.Booths && s.Spend >= g.Spend && s.Score >= g.Score {
			return g.Class, g.Grade, n
		}
	}
	return "", "", -1
}
