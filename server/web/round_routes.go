package web

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// RoundQuestion asks how a round would be spread.
type RoundQuestion struct {
	Filter      models.CustomerFilter `json:"filter"`
	Unplanned   bool                  `json:"unplanned,omitempty" doc:"Without those who have an open follow-up"`
	CustomerIDs []string              `json:"customerIds,omitempty" maxItems:"2000" doc:"These customers instead of the filter's"`
	FromDay     models.Day            `json:"fromDay"`
	ToDay       models.Day            `json:"toDay"`
	UserIDs     []string              `json:"userIds" minItems:"1" maxItems:"200" nullable:"false" doc:"Who goes"`
}

// CustomerName is what a list must know of a customer.
type CustomerName struct {
	ID            string     `json:"id"`
	Company       string     `json:"company"`
	Name          string     `json:"name"`
	OwnerID       string     `json:"ownerId"`
	Class         string     `json:"class" enum:",A,B,C"`
	Region        string     `json:"region"`
	LastContactAt *time.Time `json:"lastContactAt"`
}

func nameOf(c *models.Customer) CustomerName {
	return CustomerName{ID: c.ID, Company: c.Company, Name: c.Name, OwnerID: c.OwnerID, Class: c.Class, Region: c.Region, LastContactAt: c.LastContactAt}
}

// DayLoad is how many open follow-ups a person has on a day already.
type DayLoad struct {
	UserID string     `json:"userId"`
	Day    models.Day `json:"day"`
	Count  int        `json:"count"`
}

// RoundPlan is a round as it would be; nothing is saved.
type RoundPlan struct {
	Customers []CustomerName `json:"customers" nullable:"false"`
	Days      []models.Day   `json:"days" nullable:"false" doc:"The working days of the span"`
	Tasks     []models.Turn  `json:"tasks" nullable:"false"`
	Load      []DayLoad      `json:"load" nullable:"false" doc:"What the people have planned already"`
}

type roundPlanInput struct{ Body RoundQuestion }

type roundPlanOutput struct{ Body RoundPlan }

func (s *Server) roundRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "plan-round", Method: "POST", Path: "/api/rounds/plan", Tags: []string{"follow-ups"},
		Summary: "How a round would be spread over people and days; saves nothing",
	}, s.planRound)
}

func (s *Server) planRound(ctx context.Context, in *roundPlanInput) (*roundPlanOutput, error) {
	actor, q := visitIn(ctx).actor, in.Body
	if err := policy.May(actor, "round.create"); err != nil {
		return nil, err
	}
	if err := checkRoundQuestion(&q); err != nil {
		return nil, err
	}
	customers, err := s.roundCustomers(ctx, actor, q)
	if err != nil {
		return nil, err
	}
	calendar, err := s.calendarOf(ctx, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	load, err := s.Store.PlannedLoad(ctx, actor.WorkspaceID, q.UserIDs, q.FromDay, q.ToDay)
	if err != nil {
		return nil, err
	}
	plan := RoundPlan{Customers: []CustomerName{}, Days: calendar.WorkingDays(q.FromDay, q.ToDay), Load: []DayLoad{}}
	if plan.Days == nil {
		return nil, models.Invalid("toDay", "round.no_day", "there is no working day between the two")
	}
	var asked []models.RoundCustomer
	for _, c := range customers {
		plan.Customers = append(plan.Customers, nameOf(c))
		asked = append(asked, models.RoundCustomer{ID: c.ID, OwnerID: c.OwnerID})
	}
	plan.Tasks = models.Spread(asked, q.UserIDs, plan.Days, load)
	for _, who := range q.UserIDs {
		for day := range load[who] {
			plan.Load = append(plan.Load, DayLoad{UserID: who, Day: day, Count: load[who][day]})
		}
	}
	return &roundPlanOutput{plan}, nil
}

func checkRoundQuestion(q *RoundQuestion) error {
	if err := q.Filter.Validate("filter."); err != nil {
		return err
	}
	// The rules of the days are the round's own.
	round := models.Round{Name: "?", FromDay: q.FromDay, ToDay: q.ToDay}
	return round.Validate()
}

// roundCustomers are those the filter finds, in its order, or those named.
func (s *Server) roundCustomers(ctx context.Context, actor models.Actor, q RoundQuestion) ([]*models.Customer, error) {
	ids := q.CustomerIDs
	if len(ids) == 0 {
		index, err := s.listed.at(ctx, s, actor.WorkspaceID)
		if err != nil {
			return nil, err
		}
		// Plans are looked at on the cards themselves.
		ids = index.Page(&q.Filter, readerOf(actor), nil, roundLook, s.now()).IDs
	}
	found, _, err := s.Store.CustomersByID(ctx, actor.WorkspaceID, ids)
	if err != nil {
		return nil, err
	}
	planned := map[string]bool{}
	if q.Unplanned {
		if planned, err = s.Store.PlannedCustomers(ctx, actor.WorkspaceID); err != nil {
			return nil, err
		}
	}
	customers := make([]*models.Customer, 0, len(ids))
	for _, id := range ids {
		c := found[id]
		if c == nil || c.Archived || planned[id] {
			continue
		}
		customers = append(customers, c)
		delete(found, id)
	}
	if n := len(customers); n > models.RoundMost {
		return nil, models.RoundTooLarge(n)
	}
	return customers, nil
}

// roundLook is how many customers a filter may find before plans are looked at.
const roundLook = 20_000

// calendarOf is a workspace's holidays and make-up days.
func (s *Server) calendarOf(ctx context.Context, workspaceID string) (models.Calendar, error) {
	days, err := store.All[models.CalendarDay](ctx, s.Store, workspaceID, "day", -1, "1 = 1")
	if err != nil {
		return nil, err
	}
	calendar := make(models.Calendar, len(days))
	for _, d := range days {
		calendar[d.Day] = d.Type
	}
	return calendar, nil
}
