package commands

import (
	"fmt"

	"zhanban/models"
	"zhanban/models/store"
)

// RoundCreate is the payload of round.create: all tasks or none.
type RoundCreate struct {
	ID           string      `json:"id" format:"uuid"`
	Name         string      `json:"name" minLength:"1" maxLength:"60"`
	Type         string      `json:"kind" maxLength:"36" doc:"Key of a kind the workspace offers"`
	TemplateID   string      `json:"templateId,omitempty" maxLength:"36"`
	Text         string      `json:"text,omitempty" maxLength:"500" doc:"With the placeholders of templates, filled in for each customer"`
	ExhibitionID string      `json:"exhibitionId,omitempty" maxLength:"36" doc:"What {exhibition} stands for"`
	DueTime      string      `json:"dueTime,omitempty"`
	Minutes      int         `json:"minutes,omitempty" minimum:"0" maximum:"1440"`
	RemindBefore int         `json:"remindBefore,omitempty" minimum:"0" maximum:"10080"`
	Filter       string      `json:"filter,omitempty" maxLength:"1000" doc:"How the customers were chosen"`
	FromDay      models.Day  `json:"fromDay"`
	ToDay        models.Day  `json:"toDay"`
	Tasks        []RoundTask `json:"tasks" minItems:"1" maxItems:"2000" nullable:"false" doc:"One for each customer"`
}

// RoundTask is one customer of round.create.
type RoundTask struct {
	ID string `json:"id" format:"uuid" doc:"Of its follow-up"`
	models.Turn
}

var _ = define("round.create", func(c *Context, p RoundCreate) error {
	m := &roundMaking{Context: c, p: p, people: map[string]*models.User{}}
	if err := m.check(); err != nil {
		return err
	}
	tasks, err := m.tasks()
	if err != nil {
		return err
	}
	if err := c.saveValid(m.round); err != nil {
		return err
	}
	for _, f := range tasks {
		if err := c.Tx.Save(f); err != nil { // knows its card already
			return err
		}
	}
	told := models.Notification{Type: "assigned", RoundID: p.ID, ByID: c.Actor.UserID, Text: p.Name}
	return c.notify(m.round.UserIDs, told, p.ID)
})

// roundMaking is a round while it is made.
type roundMaking struct {
	*Context
	p          RoundCreate
	round      *models.Round
	people     map[string]*models.User
	exhibition models.Exhibition
}

// check asks policy about each of the people and looks at what the round
// names.
func (m *roundMaking) check() error {
	p := m.p
	m.round = &models.Round{
		Record: models.Record{ID: p.ID}, Name: p.Name, Type: p.Type, TemplateID: p.TemplateID, Text: p.Text, ExhibitionID: p.ExhibitionID,
		Filter: p.Filter, FromDay: p.FromDay, ToDay: p.ToDay, UserIDs: []string{}, PlannedBy: m.Actor.UserID, DepartmentID: m.Actor.DepartmentID,
	}
	for n, task := range p.Tasks {
		if m.people[task.AssigneeID] != nil {
			continue
		}
		user, err := store.Load[models.User](m.Tx, task.AssigneeID)
		if err != nil {
			return inTask(n, asField("assigneeId", err))
		}
		if err := m.Allow(models.Scope{DepartmentID: user.DepartmentID, UserIDs: []string{user.ID}}); err != nil {
			return err
		}
		if !user.Active {
			return inTask(n, models.Invalid("assigneeId", "user.inactive", "%s is deactivated", user.Name).With("name", user.Name))
		}
		m.people[user.ID] = user
		m.round.UserIDs = append(m.round.UserIDs, user.ID)
	}
	if err := m.round.Validate(); err != nil {
		return err
	}
	if err := m.offered(p.Type); err != nil {
		return err
	}
	if err := linked[models.FollowUpTemplate](m.Context, "templateId", p.TemplateID); err != nil {
		return err
	}
	if p.ExhibitionID == "" {
		return nil
	}
	exhibition, err := store.Load[models.Exhibition](m.Tx, p.ExhibitionID)
	if err != nil {
		return asField("exhibitionId", err)
	}
	m.exhibition = *exhibition
	return nil
}

// tasks makes the follow-ups, one for each customer.
func (m *roundMaking) tasks() ([]*models.FollowUp, error) {
	customers, err := m.customers()
	if err != nil {
		return nil, err
	}
	made := make([]*models.FollowUp, 0, len(m.p.Tasks))
	for n, task := range m.p.Tasks {
		f, err := m.task(task, customers)
		if err != nil {
			return nil, inTask(n, err)
		}
		made = append(made, f)
	}
	m.round.Total = len(made)
	m.round.Open = len(made)
	return made, nil
}

// customers reads those of the round together.
func (m *roundMaking) customers() (map[string]*models.Customer, error) {
	ids := make([]string, len(m.p.Tasks))
	for n, task := range m.p.Tasks {
		ids[n] = task.CustomerID
	}
	found, err := store.FindByID[models.Customer](m.Tx, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*models.Customer, len(found))
	for _, c := range found {
		if c.Archived {
			continue
		}
		byID[c.ID] = c
	}
	return byID, nil
}

func (m *roundMaking) task(t RoundTask, customers map[string]*models.Customer) (*models.FollowUp, error) {
	customer := customers[t.CustomerID]
	if customer == nil {
		return nil, models.Invalid("customerId", "round.customer", "this customer is not there, or is in the round twice")
	}
	delete(customers, t.CustomerID)
	if t.DueDay < m.p.FromDay || t.DueDay > m.p.ToDay {
		return nil, models.Invalid("dueDay", "round.day", "a task's day must be one of the round's")
	}
	user := m.people[t.AssigneeID]
	blanks := models.Blanks{Company: customer.Company, Contact: customer.Name, Exhibition: m.exhibition.Name, Assignee: user.Name, Day: t.DueDay}
	f := &models.FollowUp{
		Record: models.Record{ID: t.ID}, CustomerID: customer.ID, DepartmentID: user.DepartmentID, AssigneeID: user.ID, Type: m.p.Type,
		Text: blanks.Fill(m.p.Text), DueDay: t.DueDay, DueTime: m.p.DueTime, Minutes: m.p.Minutes, RemindBefore: m.p.RemindBefore,
		TemplateID: m.p.TemplateID, RoundID: m.p.ID,
	}
	f.Follow(customer)
	if err := f.Validate(); err != nil {
		return nil, err
	}
	return f, m.planFollowUp(f, nil)
}

// inTask says in which task of a round a refused field stands.
func inTask(n int, err error) error {
	e := models.AsError(err)
	if e.Code != models.CodeInvalid {
		return err
	}
	refusal := *e
	refusal.Field = fmt.Sprintf("tasks[%d].%s", n, e.Field)
	return refusal.With("row", n)
}
