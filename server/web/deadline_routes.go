package web

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
)

// deadlineItemsMost is more than all departments can make of all deadlines.
const deadlineItemsMost = 5000

type exhibitionPath struct {
	ExhibitionID string `path:"exhibitionId" format:"uuid"`
}

// DeadlineItems are the items made of an exhibition's deadlines.
type DeadlineItems struct {
	Items []*models.Item `json:"items" nullable:"false" doc:"Of every department, finished or not"`
}

type deadlineItemsOutput struct{ Body DeadlineItems }

func (s *Server) deadlineRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "deadline-items", Method: "GET", Path: "/api/exhibitions/{exhibitionId}/deadline_items", Tags: []string{"boards"},
		Summary: "What was made of an exhibition's deadlines, on all boards",
	}, s.deadlineItems)
}

func (s *Server) deadlineItems(ctx context.Context, in *exhibitionPath) (*deadlineItemsOutput, error) {
	actor := visitIn(ctx).actor
	exhibition, err := store.One[models.Exhibition](ctx, s.Store, actor.WorkspaceID, in.ExhibitionID)
	if err != nil {
		return nil, err
	}
	ids := []string{}
	for _, d := range exhibition.Deadlines {
		ids = append(ids, d.ID)
	}
	items, err := store.All[models.Item](ctx, s.Store, actor.WorkspaceID, "id", deadlineItemsMost, "deadline_id IN ? AND archived = ?", ids, false)
	if err != nil {
		return nil, err
	}
	return &deadlineItemsOutput{DeadlineItems{append([]*models.Item{}, visible(actor, items)...)}}, nil
}
