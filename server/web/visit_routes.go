package web

import (
	"context"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

type visitsInput struct {
	UserID     string `query:"userId" maxLength:"36" doc:"Who logged it"`
	CustomerID string `query:"customerId" maxLength:"36"`
	RoundID    string `query:"roundId" maxLength:"36"`
	Kind       string `query:"kind" maxLength:"36"`
	Outcome    string `query:"outcome" enum:"reached,interested,agreed,refused,missed"`
	From       string `query:"from" doc:"First day"`
	To         string `query:"to" doc:"Last day"`
	Text       string `query:"text" maxLength:"100" doc:"Words that all stand in what was said, in the task, or in the customer's names"`
	After      string `query:"after" maxLength:"100" doc:"next of the page before"`
	Limit      int    `query:"limit" minimum:"1" maximum:"500" default:"50" doc:"Visits of a page"`
}

// Visit is a contact that took place, and whose.
type Visit struct {
	models.FollowUp
	Customer CustomerName `json:"customer"`
}

// VisitPage is a part of the log, as of one sequence.
type VisitPage struct {
	Epoch  string  `json:"epoch"`
	Seq    int64   `json:"seq"`
	Visits []Visit `json:"visits" nullable:"false"`
	Next   string  `json:"next,omitempty" doc:"For the next page's after; missing: this was the last"`
}

type visitsOutput struct{ Body VisitPage }

func (s *Server) visitRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "list-visits", Method: "GET", Path: "/api/visits", Tags: []string{"follow-ups"},
		Summary: "The log of contacts, by person, customer, day and words, the latest first",
	}, s.listVisits)
}

func (s *Server) listVisits(ctx context.Context, in *visitsInput) (*visitsOutput, error) {
	actor := visitIn(ctx).actor
	q, err := s.visitQuery(ctx, actor, in)
	if err != nil {
		return nil, err
	}
	found, seq, err := s.Store.Visits(ctx, actor.WorkspaceID, q)
	if err != nil {
		return nil, err
	}
	page := VisitPage{Epoch: s.Store.Epoch(), Seq: seq, Visits: []Visit{}}
	if len(found) > in.Limit {
		found = found[:in.Limit]
		last := found[in.Limit-1]
		page.Next = last.DoneAt.UTC().Format(time.RFC3339Nano) + " " + last.ID
	}
	ids := make([]string, len(found))
	for n, f := range found {
		ids[n] = f.CustomerID
	}
	customers, _, err := s.Store.CustomersByID(ctx, actor.WorkspaceID, ids)
	if err != nil {
		return nil, err
	}
	for _, f := range found {
		if f, err = asSeen(actor, f); err != nil {
			return nil, err
		}
		if f == nil {
			continue
		}
		visit := Visit{FollowUp: *f, Customer: CustomerName{ID: f.CustomerID}}
		if c := customers[f.CustomerID]; c != nil {
			visit.Customer = nameOf(c)
		}
		page.Visits = append(page.Visits, visit)
	}
	return &visitsOutput{page}, nil
}

func (s *Server) visitQuery(ctx context.Context, actor models.Actor, in *visitsInput) (store.VisitQuery, error) {
	q := store.VisitQuery{
		UserID: in.UserID, CustomerID: in.CustomerID, RoundID: in.RoundID, Kind: in.Kind, Outcome: in.Outcome, Text: in.Text, Limit: in.Limit + 1,
		Reader: visitReader(actor),
	}
	workspace, err := store.One[models.Workspace](ctx, s.Store, actor.WorkspaceID, actor.WorkspaceID)
	if err != nil {
		return q, err
	}
	for _, bound := range []struct {
		field, day string
		at         *time.Time
		more       int
	}{{"from", in.From, &q.From, 0}, {"to", in.To, &q.Until, 1}} {
		if bound.day == "" {
			continue
		}
		if !models.Day(bound.day).Valid() {
			return q, models.Invalid(bound.field, "day.invalid", "%s must be a date like 2026-10-08", bound.field)
		}
		*bound.at = models.Day(bound.day).Add(bound.more).Begins(workspace.Location())
	}
	if in.After == "" {
		return q, nil
	}
	at, id, _ := strings.Cut(in.After, " ")
	if q.Before, err = time.Parse(time.RFC3339Nano, at); err != nil || id == "" {
		return q, models.Invalid("after", "cursor.invalid", "after must be the next of the page before")
	}
	q.BeforeID = id
	return q, nil
}

// visitReader is whose visits an actor may look into, as policy.See has it.
func visitReader(actor models.Actor) store.VisitReader {
	r := store.VisitReader{UserID: actor.UserID, All: actor.Role == models.RoleAdministrator}
	reach := policy.Sees(actor)
	r.Everywhere = reach == models.SeesAll
	if r.Everywhere || reach == models.SeesDepartment {
		r.DepartmentID, r.EvenIfGuarded = actor.DepartmentID, actor.Role == models.RoleManager
	}
	return r
}

// asSeen is a noun in the form an actor sees, nil if not at all.
func asSeen[T any, P store.NounPtr[T]](actor models.Actor, noun P) (P, error) {
	switch policy.See(actor, noun.Kind(), noun.Scope()) {
	case policy.Full:
		return noun, nil
	case policy.Masked:
		return masked[T, P](noun)
	}
	return nil, nil
}
