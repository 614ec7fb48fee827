package web

import (
	"cmp"
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

type pastWeekInput struct {
	DepartmentID string `path:"departmentId" format:"uuid"`
	Week         string `path:"week" doc:"ISO week, e.g. 2026-W41"`
	AsOf         string `query:"asOf" doc:"Day at whose end to look; left out: the week's Sunday, or today if that is earlier"`
}

// PastWeek is a week's board as it stood at the end of a day.
type PastWeek struct {
	Items     []*models.Item    `json:"items"`
	WeekClose *models.WeekClose `json:"weekClose,omitempty"`
	AsOf      models.Day        `json:"asOf"`
	KeptFrom  models.Day        `json:"keptFrom" doc:"First day the log can tell of in full; empty: from the beginning"`
}

type pastWeekOutput struct{ Body PastWeek }

type historyInput struct {
	ID     string `path:"id" format:"uuid"`
	Before int64  `query:"before" minimum:"0" doc:"Last seq of the page before"`
}

// HistoryEntry is one change of an item.
type HistoryEntry struct {
	Seq         int64     `json:"seq"`
	At          time.Time `json:"at"`
	ActorID     string    `json:"actorId"`
	CommandType string    `json:"commandType"`
	Fields      []string  `json:"fields" doc:"Fields it touched; empty: it made the item"`
	State       itemState `json:"state" doc:"The item after it"`
}

// itemState is an item's JSON as the log has it.
type itemState struct{ json.RawMessage }

// Schema describes it as the item it is.
func (itemState) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[models.Item](), true, "Item")
}

type historyOutput struct {
	Body struct {
		Changes []HistoryEntry `json:"changes" doc:"Newest first"`
	}
}

type archiveInput struct {
	DepartmentID string `query:"departmentId" required:"true" format:"uuid"`
	Before       string `query:"before" maxLength:"80" doc:"next of the page before"`
}

type archiveOutput struct {
	Body struct {
		Items []*models.Item    `json:"items" doc:"Archived last, first"`
		By    map[string]string `json:"by" doc:"Who archived each, by the item's id"`
		Next  string            `json:"next,omitempty" doc:"For the next page's before; empty: this was the last"`
	}
}

// pageMost is how many entries a page has.
const pageMost = 50

func (s *Server) boardRoutes(api huma.API) {
	s.monthRoutes(api)
	s.reasonRoutes(api)
	s.approvalRoutes(api)
	s.deadlineRoutes(api)
	huma.Register(api, huma.Operation{
		OperationID: "past-week", Method: "GET", Path: "/api/boards/{departmentId}/weeks/{week}", Tags: []string{"boards"},
		Summary: "A week as it stood at the end of a day",
	}, s.pastWeek)
	huma.Register(api, huma.Operation{
		OperationID: "item-history", Method: "GET", Path: "/api/items/{id}/history", Tags: []string{"boards"}, Summary: "What happened to an item",
	}, s.history)
	huma.Register(api, huma.Operation{
		OperationID: "archived-items", Method: "GET", Path: "/api/archive/items", Tags: []string{"boards"}, Summary: "A department's archived items",
	}, s.archive)
}

func (s *Server) pastWeek(ctx context.Context, in *pastWeekInput) (*pastWeekOutput, error) {
	actor, week, day := visitIn(ctx).actor, models.Week(in.Week), models.Day(in.AsOf)
	if !week.Valid() {
		return nil, models.Invalid("week", "week.invalid", "week must be an ISO week like 2026-W41")
	}
	if day != "" && !day.Valid() {
		return nil, models.Invalid("asOf", "day.invalid", "asOf must be a date like 2026-10-08")
	}
	if _, err := store.One[models.Department](ctx, s.Store, actor.WorkspaceID, in.DepartmentID); err != nil {
		return nil, err
	}
	workspace, err := store.One[models.Workspace](ctx, s.Store, actor.WorkspaceID, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	zone := workspace.Location()
	day = cmp.Or(day, min(week.Sunday(), models.DayOf(s.now(), zone)))
	found, err := s.Store.PastWeek(ctx, actor.WorkspaceID, in.DepartmentID, week, endOf(day, zone))
	if err != nil {
		return nil, err
	}
	out := &pastWeekOutput{PastWeek{Items: visible(actor, found.Items), WeekClose: found.WeekClose, AsOf: day}}
	if !found.KeptFrom.IsZero() {
		out.Body.KeptFrom = models.DayOf(found.KeptFrom, zone)
	}
	return out, nil
}

// endOf is the last moment of a day in a time zone.
func endOf(day models.Day, zone *time.Location) time.Time {
	t := day.Time()
	return time.Date(t.Year(), t.Month(), t.Day()+1, 0, 0, 0, 0, zone).Add(-time.Millisecond).UTC()
}

// visible keeps what an actor may see in full; items have no masked form.
func visible(actor models.Actor, items []*models.Item) []*models.Item {
	return slices.DeleteFunc(items, func(i *models.Item) bool { return !sees(actor, i) })
}

func (s *Server) history(ctx context.Context, in *historyInput) (*historyOutput, error) {
	actor := visitIn(ctx).actor
	item, err := store.One[models.Item](ctx, s.Store, actor.WorkspaceID, in.ID)
	if err != nil {
		return nil, err
	}
	if len(visible(actor, []*models.Item{item})) == 0 {
		return nil, models.Errorf(models.CodeNotFound, "not_found", "no item %s", in.ID).With("kind", models.KindItem).With("id", in.ID)
	}
	changes, err := s.Store.NounHistory(ctx, actor.WorkspaceID, in.ID, in.Before, pageMost)
	if err != nil {
		return nil, err
	}
	out := &historyOutput{}
	out.Body.Changes = []HistoryEntry{}
	for i := range changes {
		c := &changes[i]
		if policy.SeeChange(actor, c) != policy.Full {
			continue
		}
		out.Body.Changes = append(out.Body.Changes, HistoryEntry{
			Seq: c.Seq, At: c.At, ActorID: c.ActorID, CommandType: c.CommandType, Fields: append([]string{}, c.Fields...), State: itemState{c.State},
		})
	}
	return out, nil
}

func (s *Server) archive(ctx context.Context, in *archiveInput) (*archiveOutput, error) {
	actor := visitIn(ctx).actor
	var before time.Time
	at, id, _ := strings.Cut(in.Before, "_")
	if at != "" {
		var err error
		if before, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return nil, models.Invalid("before", "cursor.invalid", "before must be the next of the page before")
		}
	}
	items, err := s.Store.ArchivedItems(ctx, actor.WorkspaceID, in.DepartmentID, before.UTC(), id, pageMost)
	if err != nil {
		return nil, err
	}
	out := &archiveOutput{}
	if len(items) == pageMost {
		last := items[len(items)-1]
		out.Body.Next = last.UpdatedAt.UTC().Format(time.RFC3339Nano) + "_" + last.ID
	}
	out.Body.Items = visible(actor, items)
	ids := make([]string, len(out.Body.Items))
	for n, i := range out.Body.Items {
		ids[n] = i.ID
	}
	out.Body.By, err = s.Store.LastActors(ctx, actor.WorkspaceID, ids)
	return out, err
}
