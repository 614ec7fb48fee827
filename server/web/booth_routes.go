package web

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
)

type boothHistoryInput struct {
	ID string `path:"id" format:"uuid"`
}

type boothHistoryOutput struct {
	Body struct {
		Events []models.BoothEvent `json:"events" doc:"Newest first"`
	}
}

func (s *Server) boothRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "booth-history", Method: "GET", Path: "/api/booths/{id}/history", Tags: []string{"booths"}, Summary: "What was done with a booth, by whom and why",
	}, s.boothHistory)
}

// boothHistory is for everybody, as booths are.
func (s *Server) boothHistory(ctx context.Context, in *boothHistoryInput) (*boothHistoryOutput, error) {
	actor := visitIn(ctx).actor
	if _, err := store.One[models.Booth](ctx, s.Store, actor.WorkspaceID, in.ID); err != nil {
		return nil, err
	}
	events, err := s.Store.BoothEvents(ctx, actor.WorkspaceID, in.ID, pageMost)
	if err != nil {
		return nil, err
	}
	out := &boothHistoryOutput{}
	out.Body.Events = events
	return out, nil
}
