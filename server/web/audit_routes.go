package web

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/policy"
)

// auditMost is how many entries a page of the audit has.
const auditMost = 50

type auditInput struct {
	Type   string `query:"type" enum:"look,export,import" doc:"Left out: all"`
	UserID string `query:"userId" maxLength:"36" doc:"Left out: everybody"`
	Before string `query:"before" maxLength:"80" doc:"next of the page before"`
}

// AuditEntry is one thing somebody did that is kept for those who lead.
type AuditEntry struct {
	Type   string                 `json:"type" enum:"look,export,import" doc:"look: opened the card of an important customer; export: took customers out as a file; import: brought a list of them in"`
	UserID string                 `json:"userId"`
	At     time.Time              `json:"at"`
	NounID string                 `json:"nounId,omitempty" doc:"Of a look: the customer card that was opened"`
	Name   string                 `json:"name,omitempty" doc:"What the card is called now; what the file of an import was called"`
	Rows   int                    `json:"rows,omitempty" doc:"Customers in the file"`
	Made   int                    `json:"made,omitempty" doc:"Of an import: cards it made"`
	State  string                 `json:"state,omitempty" enum:"draft,running,done,cancelled,failed,undoing,undone" doc:"Of an import"`
	Format string                 `json:"format,omitempty" enum:"xlsx,csv,vcf" doc:"Of an export"`
	Filter *models.CustomerFilter `json:"filter,omitempty" doc:"Of an export: which customers were asked for"`
	Picked int                    `json:"picked,omitempty" doc:"Of an export: so many were picked by hand, whatever the filter says"`
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
		Summary: "Who opened important customers' cards, and who took customers out or brought them in: for administrators, and for managers as far as their department or its people are concerned",
	}, s.audit)
}

func (s *Server) audit(ctx context.Context, in *auditInput) (*auditOutput, error) {
	actor := visitIn(ctx).actor
	if actor.Role != models.RoleAdministrator && actor.Role != models.RoleManager {
		return nil, models.Errorf(models.CodeForbidden, "forbidden", "%s may not read the audit", actor.Role)
	}
	q := store.AuditQuery{Type: in.Type, UserID: in.UserID, Limit: auditMost}
	if actor.Role == models.RoleManager {
		q.DepartmentID = actor.DepartmentID
	}
	at, id, _ := strings.Cut(in.Before, "_")
	if at != "" {
		before, err := time.Parse(time.RFC3339Nano, at)
		if err != nil {
			return nil, models.Invalid("before", "cursor.invalid", "before must be the next of the page before")
		}
		q.Before, q.BeforeID = before.UTC(), id
	}
	found, err := s.Store.Audit(ctx, actor.WorkspaceID, q)
	if err != nil {
		return nil, err
	}
	out := &auditOutput{AuditPage{Entries: []AuditEntry{}}}
	if len(found) == auditMost {
		last := found[len(found)-1]
		out.Body.Next = last.At.Format(time.RFC3339Nano) + "_" + last.ID
	}
	names, err := s.cardNames(ctx, actor, found)
	for _, e := range found {
		told := AuditEntry{Type: e.Type, UserID: e.UserID, At: e.At, NounID: e.NounID, Name: e.Name, Rows: e.Rows, Made: e.Made, State: e.State, Format: e.Format}
		switch e.Type {
		case models.AuditLook:
			told.Name = names[e.NounID]
		case models.AuditExport:
			told.askedFor(e.Filter)
		}
		out.Body.Entries = append(out.Body.Entries, told)
	}
	return out, err
}

// askedFor reads what an export was asked for, as exportCustomers keeps it. Of
// one that cannot be read, that it was is told all the same.
func (e *AuditEntry) askedFor(kept string) {
	var asked struct {
		Filter models.CustomerFilter
		IDs    int
	}
	if json.Unmarshal([]byte(kept), &asked) == nil {
		e.Filter, e.Picked = &asked.Filter, asked.IDs
	}
}

// cardNames are what cards that were looked at are called, as far as the reader
// may see them.
func (s *Server) cardNames(ctx context.Context, actor models.Actor, found []models.AuditEntry) (map[string]string, error) {
	var ids []string
	for _, e := range found {
		if e.NounID != "" {
			ids = append(ids, e.NounID)
		}
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
