package web

import (
	"context"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
)

type reasonsInput struct {
	DepartmentID string `path:"departmentId" format:"uuid"`
	From         string `query:"from" required:"true" doc:"The first day they were given on"`
	To           string `query:"to" required:"true" doc:"The last day they were given on"`
}

// ItemReason is why an item is carried.
type ItemReason struct {
	ItemID string    `json:"itemId"`
	Text   string    `json:"text"`
	At     time.Time `json:"at"`
}

type reasonsOutput struct {
	Body struct {
		Reasons []ItemReason `json:"reasons" nullable:"false"`
	}
}

func (s *Server) reasonRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "read-reasons", Method: "GET", Path: "/api/boards/{departmentId}/reasons", Tags: []string{"boards"},
		Summary: "Why a department's open items are carried, as it was last said on some days",
	}, s.readReasons)
}

func (s *Server) readReasons(ctx context.Context, in *reasonsInput) (*reasonsOutput, error) {
	from, to := models.Day(in.From), models.Day(in.To)
	for field, day := range map[string]models.Day{"from": from, "to": to} {
		if !day.Valid() {
			return nil, models.Invalid(field, "day.invalid", "%s must be a date like 2026-10-08", field)
		}
	}
	actor := visitIn(ctx).actor
	if _, err := store.One[models.Department](ctx, s.Store, actor.WorkspaceID, in.DepartmentID); err != nil {
		return nil, err
	}
	workspace, err := store.One[models.Workspace](ctx, s.Store, actor.WorkspaceID, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	items, err := store.All[models.Item](ctx, s.Store, actor.WorkspaceID, "id", -1,
		"department_id = ? AND archived = ? AND done_at IS NULL AND comment_count > 0", in.DepartmentID, false)
	if err != nil {
		return nil, err
	}
	zone, last := workspace.Location(), map[string]*models.Comment{}
	for part := range slices.Chunk(visible(actor, items), 500) {
		ids := make([]string, 0, len(part))
		for _, i := range part {
			ids = append(ids, i.ID)
		}
		found, err := store.All[models.Comment](ctx, s.Store, actor.WorkspaceID, "created_at, id", -1,
			"item_id IN ? AND reason = ? AND archived = ? AND created_at >= ? AND created_at < ?", ids, true, false, from.Begins(zone), to.Add(1).Begins(zone))
		if err != nil {
			return nil, err
		}
		for _, c := range found {
			last[c.ItemID] = c
		}
	}
	out := &reasonsOutput{}
	out.Body.Reasons = []ItemReason{}
	for _, i := range items {
		if c := last[i.ID]; c != nil {
			out.Body.Reasons = append(out.Body.Reasons, ItemReason{c.ItemID, c.Text, c.CreatedAt})
		}
	}
	return out, nil
}
