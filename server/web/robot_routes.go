package web

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// deliveriesShown is how many of a robot's deliveries are told, the latest.
const deliveriesShown = 100

type robotInput struct {
	ID string `path:"id" format:"uuid"`
}

type deliveryInput struct {
	ID         string `path:"id" format:"uuid"`
	DeliveryID string `path:"deliveryId" format:"uuid"`
}

type deliveriesOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         struct {
		Deliveries []models.Delivery `json:"deliveries" nullable:"false"`
	}
}

type deliveryOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         *models.Delivery
}

func (s *Server) robotRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "read-deliveries", Method: "GET", Path: "/api/robots/{id}/deliveries", Tags: []string{"robots"}, Summary: "What a robot has told of late, and how that went",
	}, s.readDeliveries)
	huma.Register(api, huma.Operation{
		OperationID: "test-robot", Method: "POST", Path: "/api/robots/{id}/test", Tags: []string{"robots"}, Summary: "A robot says at once that it is connected",
		Description: "Answers when the receiver has answered, or has not within seconds.",
	}, s.testRobot)
	huma.Register(api, huma.Operation{
		OperationID: "resend-delivery", Method: "POST", Path: "/api/robots/{id}/deliveries/{deliveryId}/resend", Tags: []string{"robots"},
		Summary: "What could not be told is sent again at once",
	}, s.resendDelivery)
}

func (s *Server) readDeliveries(ctx context.Context, in *robotInput) (*deliveriesOutput, error) {
	actor := visitIn(ctx).actor
	r, err := store.One[models.Robot](ctx, s.Store, actor.WorkspaceID, in.ID)
	if err != nil {
		return nil, err
	}
	if err := policy.Allow(actor, "robot.edit", r.Scope()); err != nil {
		return nil, err
	}
	out := &deliveriesOutput{CacheControl: "no-store"}
	out.Body.Deliveries, err = s.Store.Deliveries(ctx, actor.WorkspaceID, r.ID, deliveriesShown)
	return out, err
}

func (s *Server) testRobot(ctx context.Context, in *robotInput) (*deliveryOutput, error) {
	d, err := s.Robots.Test(ctx, visitIn(ctx).actor, in.ID)
	return &deliveryOutput{"no-store", d}, err
}

func (s *Server) resendDelivery(ctx context.Context, in *deliveryInput) (*deliveryOutput, error) {
	d, err := s.Robots.Resend(ctx, visitIn(ctx).actor, in.ID, in.DeliveryID)
	return &deliveryOutput{"no-store", d}, err
}
