package web

import (
	"context"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/policy"
)

// auditMost is how many entries a page of the audit has.
const auditMost = 50

type auditInput struct {
	Before string `query:"before" maxLength:"80" doc:"next of the page before"`
}

// AuditEntry is one thing somebody did that is kept for those who lead.
type AuditEntry struct {
	Type   string    `json:"type" enum:"look" doc:"look: opened the card of an important customer"`
	UserID string    `json:"userId"`
	At     time.Time `json:"at"`
	NounID string    `json:"nounId" doc:"The customer card that was opened"`
	Name   string    `json:"name" doc:"What the card is called now"`
}

// AuditPage is a part of the audit, the latest first.
type AuditPage struct {
	Entries []AuditEntry `json:"entries" nullable:"false"`
	Next    string       `json:"next,omitempty" doc:"For the next page's before; missing: this was the last"`
}

type auditOutput struct{ Body AuditPage }

func (s *Server) auditRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "read-audit", Method: "GET", Path: "/api/audit", Tags: []string{"audit"},
		Summary: "Who opened important customers' cards: for administrators, and for managers as far as their department or its people are concerned",
	}, s.audit)
}

func (s *Server) audit(ctx context.Context, in *auditInput) (*auditOutput, error) {
	actor := visitIn(ctx).actor
	if actor.Role != models.RoleAdministrator && actor.Role != models.RoleManager {
		return nil, models.Errorf(models.CodeForbidden, "forbidden", "%s may not read the audit", actor.Role)
	}
	department := ""
	if actor.Role == models.RoleManager {
		department = actor.DepartmentID
	}
	var before time.Time
	at, id, _ := strings.Cut(in.Before, "_")
	if at != "" {
		var err error
		if before, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return nil, models.Invalid("before", "cursor.invalid", "before must be the next of the page before")
		}
	}
	looks, err := s.Store.Looks(ctx, actor.WorkspaceID, department, before.UTC(), id, auditMost)
	if err != nil {
		return nil, err
	}
	out := &auditOutput{AuditPage{Entries: []AuditEntry{}}}
	if len(looks) == auditMost {
		last := looks[len(looks)-1]
		out.Body.Next = last.At.UTC().Format(time.RFC3339Nano) + "_" + last.ID
	}
	names, err := s.cardNames(ctx, actor, looks)
	for _, l := range looks {
		out.Body.Entries = append(out.Body.Entries, AuditEntry{Type: "look", UserID: l.UserID, At: l.At.UTC(), NounID: l.NounID, Name: names[l.NounID]})
	}
	return out, err
}

// cardNames are what cards are called, as far as the reader may see them.
func (s *Server) cardNames(ctx context.Context, actor models.Actor, looks []*models.Look) (map[string]string, error) {
	ids := make([]string, len(looks))
	for n, l := range looks {
		ids[n] = l.NounID
	}
	t := &telling{ctx: ctx, store: s.Store, actor: actor, masked: map[string]bool{}}
	customers, err := seen[models.Customer](t, ids)
	t.customers = customers
	names := make(map[string]string, len(customers))
	for id := range customers {
		names[id] = t.nameOf(id)
	}
	return names, err
}

// noteLook writes down that a reader gets the whole card of an important
// customer, before it is sent.
func (s *Server) noteLook(ctx context.Context, actor models.Actor, c *models.Customer) error {
	if !c.Important || policy.See(actor, models.KindCustomer, c.Scope()) != policy.Full {
		return nil
	}
	payload := []byte(`{"id":"` + c.ID + `"}`)
	results, err := s.Runner.Run(ctx, actor, commands.Command{ID: commands.NewID(), Type: "customer.look", Payload: payload})
	if err != nil {
		return err
	}
	if refused := results[0].Error; refused != nil && !models.HasCode(refused, models.CodeNotFound) {
		return refused
	}
	return nil
}
