package web

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

type orderHistoryOutput struct {
	Body struct {
		Entries []models.OrderEntry `json:"entries" doc:"Newest first"`
		More    bool                `json:"more" doc:"There are older ones: before is the last seq"`
	}
}

func (s *Server) orderRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "order-history", Method: "GET", Path: "/api/orders/{id}/history", Tags: []string{"orders"}, Summary: "What was done with an order, by whom and why",
	}, s.orderHistory)
}

// orderHistory is for those who see the order's money.
func (s *Server) orderHistory(ctx context.Context, in *historyInput) (*orderHistoryOutput, error) {
	actor := visitIn(ctx).actor
	order, err := store.One[models.Order](ctx, s.Store, actor.WorkspaceID, in.ID)
	if err != nil {
		return nil, err
	}
	if policy.See(actor, models.KindOrder, order.Scope()) != policy.Full {
		return nil, models.Errorf(models.CodeNotFound, "not_found", "no order %s", in.ID).With("kind", models.KindOrder).With("id", in.ID)
	}
	changes, err := s.Store.NounHistory(ctx, actor.WorkspaceID, in.ID, in.Before, pageMost+1)
	if err != nil {
		return nil, err
	}
	out := &orderHistoryOutput{}
	out.Body.More = len(changes) > pageMost
	out.Body.Entries, err = models.OrderHistory(changes, pageMost)
	return out, err
}
