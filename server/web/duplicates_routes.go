package web

import (
	"context"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/duplicates"
	"zhanban/server/policy"
)

const (
	matchesMost   = 10
	matchesLooked = 40 // some of them may have gone, or are known to be others
)

// DuplicateQuestion is what is known of a customer so far.
type DuplicateQuestion struct {
	Company    string   `json:"company,omitempty" maxLength:"200"`
	Name       string   `json:"name,omitempty" maxLength:"100"`
	Phones     []string `json:"phones,omitempty" maxItems:"10" nullable:"false"`
	Mails      []string `json:"mails,omitempty" maxItems:"10" nullable:"false"`
	CreditCode string   `json:"creditCode,omitempty" maxLength:"40"`
	Except     string   `json:"except,omitempty" maxLength:"36" doc:"The card it is about, if there is one: not found itself, nor those said to be another company"`
}

// DuplicateMatch is a card that may be the same customer. Of a masked one it
// says who has it and since when, and nothing of what stands on it: neither the
// company nor which of its numbers is nearly the same. What is whole the same
// the asker has typed.
type DuplicateMatch struct {
	ID           string              `json:"id"`
	Verdict      duplicates.Verdict  `json:"verdict" enum:"same,likely,related"`
	Reasons      []duplicates.Reason `json:"reasons" nullable:"false"`
	Company      string              `json:"company" doc:"Its company, else its name; empty if masked"`
	OwnerID      string              `json:"ownerId" doc:"Empty: lead pool"`
	DepartmentID string              `json:"departmentId"`
	Since        time.Time           `json:"since" doc:"When it was first registered"`
	RegisteredBy string              `json:"registeredBy"`
	Masked       bool                `json:"masked" doc:"The asker may not see the card whole"`
}

type duplicatesInput struct{ Body DuplicateQuestion }

// DuplicateMatches are those found, the surest first.
type DuplicateMatches struct {
	Matches []DuplicateMatch `json:"matches" maxItems:"10" nullable:"false"`
}

type duplicatesOutput struct{ Body DuplicateMatches }

func (s *Server) duplicateRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "find-duplicates", Method: "POST", Path: "/api/duplicates", Tags: []string{"duplicates"},
		Summary: "Which cards may be this customer, and who has them; saves nothing",
	}, s.findDuplicates)
	s.allDuplicatesRoute(api)
}

func (s *Server) findDuplicates(ctx context.Context, in *duplicatesInput) (*duplicatesOutput, error) {
	actor := visitIn(ctx).actor
	if err := policy.May(actor, "customer.create"); err != nil {
		return nil, err
	}
	if err := s.mayAsk(ctx, actor, &in.Body); err != nil {
		return nil, err
	}
	cards, err := s.cards(ctx, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	found := cards.Find(duplicates.Card{
		ID: in.Body.Except, Companies: []string{in.Body.Company}, CreditCode: in.Body.CreditCode, People: []string{in.Body.Name},
		Phones: in.Body.Phones, Mails: in.Body.Mails,
	}, matchesLooked)
	others, err := s.others(ctx, actor.WorkspaceID, in.Body.Except)
	if err != nil {
		return nil, err
	}
	out := &duplicatesOutput{DuplicateMatches{Matches: []DuplicateMatch{}}}
	shown, err := s.tellMatches(ctx, actor, found)
	for _, match := range shown {
		if !others[match.ID] && len(out.Body.Matches) < matchesMost {
			out.Body.Matches = append(out.Body.Matches, match)
		}
	}
	return out, err
}

// mayAsk keeps the pace: whoever sees every card whole can learn nothing from
// trying numbers, and nobody from what stands on a card they see.
func (s *Server) mayAsk(ctx context.Context, actor models.Actor, q *DuplicateQuestion) error {
	for n, value := range append(append([]string{}, q.Phones...), q.Mails...) {
		if err := models.Text("phones", value, 0, 200); err != nil || n > 20 {
			return err
		}
	}
	if err := s.paces.take("ask "+actor.UserID, asking, 1, s.now()); err != nil {
		return err
	}
	if actor.Role == models.RoleAdministrator {
		return nil
	}
	seen, err := s.numbersOn(ctx, actor, q.Except)
	if err != nil {
		return err
	}
	unseen := slices.DeleteFunc(slices.Concat(q.Phones, q.Mails), func(one string) bool { return slices.Contains(seen, one) })
	return s.paces.take("numbers "+actor.UserID, numbers, len(unseen), s.now())
}

// numbersOn are the numbers and addresses on a card, if the actor sees it whole.
func (s *Server) numbersOn(ctx context.Context, actor models.Actor, customerID string) ([]string, error) {
	if customerID == "" {
		return nil, nil
	}
	c, err := store.One[models.Customer](ctx, s.Store, actor.WorkspaceID, customerID)
	if models.HasCode(err, models.CodeNotFound) {
		return nil, nil // a card that is being made
	}
	if err != nil || policy.See(actor, models.KindCustomer, c.Scope()) != policy.Full {
		return nil, err
	}
	card := cardOf(c)
	return slices.Concat(card.Phones, card.Mails), nil
}

// others are the cards somebody has said to be other companies than one.
func (s *Server) others(ctx context.Context, workspaceID, customerID string) (map[string]bool, error) {
	others := map[string]bool{}
	if customerID == "" {
		return others, nil
	}
	pairs, err := s.Store.DistinctFrom(ctx, workspaceID, customerID)
	for _, p := range pairs {
		others[p.Other(customerID)] = true
	}
	return others, err
}

// tellMatches says of matches what an actor may know, in their order.
func (s *Server) tellMatches(ctx context.Context, actor models.Actor, found []duplicates.Match) ([]DuplicateMatch, error) {
	if len(found) == 0 {
		return nil, nil
	}
	ids := make([]string, len(found))
	for n, m := range found {
		ids[n] = m.ID
	}
	customers, err := store.ByID[models.Customer](ctx, s.Store, actor.WorkspaceID, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*models.Customer, len(customers))
	for _, c := range customers {
		byID[c.ID] = c
	}
	var told []DuplicateMatch
	for _, m := range found {
		if c := byID[m.ID]; c != nil && !c.Archived {
			told = append(told, tellMatch(actor, c, m))
		}
	}
	return told, nil
}

func tellMatch(actor models.Actor, c *models.Customer, m duplicates.Match) DuplicateMatch {
	told := DuplicateMatch{
		ID: c.ID, Verdict: m.Verdict, Reasons: []duplicates.Reason{}, OwnerID: c.OwnerID, DepartmentID: c.DepartmentID,
		Since: c.CreatedAt, RegisteredBy: c.CreatedBy, Masked: policy.See(actor, models.KindCustomer, c.Scope()) != policy.Full,
	}
	for _, r := range m.Reasons {
		if !told.Masked || !r.Hints() {
			told.Reasons = append(told.Reasons, r)
		}
	}
	if !told.Masked {
		if told.Company = c.Company; told.Company == "" {
			told.Company = c.Name
		}
	}
	return told
}
