package web

import (
	"context"
	"maps"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

type orderHistoryOutput struct {
	Body struct {
		Entries []models.OrderEntry `json:"entries" nullable:"false" doc:"Newest first"`
		More    bool                `json:"more" doc:"There are older ones: before is the last seq"`
	}
}

// CustomerOrder is an order as a customer's card lists it; of one whose money
// the reader may not see there is no more than that it is there.
type CustomerOrder struct {
	ID           string             `json:"id"`
	ExhibitionID string             `json:"exhibitionId"`
	CustomerID   string             `json:"customerId"`
	OwnerID      string             `json:"ownerId"`
	Number       string             `json:"number"`
	Status       models.OrderStatus `json:"status" enum:"draft,signed,closed,cancelled"`
	Currency     string             `json:"currency" enum:"CNY,USD"`
	Codes        []string           `json:"codes" nullable:"false" doc:"Of its booths"`
	Owed         int64              `json:"owed" doc:"Its total, of a cancelled one its charge"`
	Received     int64              `json:"received"`
	Masked       bool               `json:"masked"`
}

type customerOrdersOutput struct {
	Body struct {
		Orders []CustomerOrder `json:"orders" nullable:"false" doc:"Of all exhibitions, the latest first"`
	}
}

func (s *Server) orderRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "customer-orders", Method: "GET", Path: "/api/customers/{id}/orders", Tags: []string{"orders"}, Summary: "A customer's orders at all exhibitions, the latest 100",
	}, s.customerOrders)
	huma.Register(api, huma.Operation{
		OperationID: "prepaid-orders", Method: "GET", Path: "/api/prepayments/orders", Tags: []string{"orders"}, Summary: "The open orders of all exhibitions that prepayments could be used for",
	}, s.prepaidOrders)
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
	ids, err := s.Store.BesideOrder(ctx, actor.WorkspaceID, in.ID)
	if err != nil {
		return nil, err
	}
	beside, err := s.Store.NounsHistory(ctx, actor.WorkspaceID, ids, in.Before, pageMost+1)
	if err != nil {
		return nil, err
	}
	out := &orderHistoryOutput{}
	out.Body.Entries, out.Body.More, err = models.OrderHistory(changes, beside, pageMost)
	return out, err
}

// customerOrdersMost is how many orders a card lists.
const customerOrdersMost = 100

// customerOrders is for those who see the card.
func (s *Server) customerOrders(ctx context.Context, in *customerInput) (*customerOrdersOutput, error) {
	actor := visitIn(ctx).actor
	customer, err := store.One[models.Customer](ctx, s.Store, actor.WorkspaceID, in.ID)
	if err != nil {
		return nil, err
	}
	if policy.See(actor, models.KindCustomer, customer.Scope()) == policy.Hidden {
		return nil, models.Errorf(models.CodeNotFound, "not_found", "no customer %s", in.ID).With("kind", models.KindCustomer).With("id", in.ID)
	}
	orders, err := store.All[models.Order](ctx, s.Store, actor.WorkspaceID, "created_at DESC, id DESC", customerOrdersMost, "customer_id = ?", in.ID)
	if err != nil {
		return nil, err
	}
	out := &customerOrdersOutput{}
	out.Body.Orders = []CustomerOrder{}
	for _, o := range orders {
		out.Body.Orders = append(out.Body.Orders, orderLine(actor, o))
	}
	return out, nil
}

// orderLine is an order in a list of a customer's, as a reader may see it.
func orderLine(actor models.Actor, o *models.Order) CustomerOrder {
	line := CustomerOrder{ID: o.ID, ExhibitionID: o.ExhibitionID, CustomerID: o.CustomerID, OwnerID: o.OwnerID, Number: o.Number, Status: o.Status, Currency: o.Currency,
		Codes: []string{}, Masked: true}
	if policy.See(actor, models.KindOrder, o.Scope()) == policy.Full {
		line.Codes, line.Owed, line.Received, line.Masked = o.Codes(), o.Owed(), o.Received, false
	}
	return line
}

// prepaidOrders are for those who see both the prepayment and the order's money.
func (s *Server) prepaidOrders(ctx context.Context, _ *struct{}) (*customerOrdersOutput, error) {
	actor := visitIn(ctx).actor
	payments, err := store.All[models.Payment](ctx, s.Store, actor.WorkspaceID, "id", -1, "order_id = '' AND voided = ?", false)
	if err != nil {
		return nil, err
	}
	ahead := map[[2]string]int64{} // by customer and currency
	for _, p := range payments {
		if policy.See(actor, models.KindPayment, p.Scope()) == policy.Full {
			ahead[[2]string{p.CustomerID, p.Currency}] += p.Counts()
		}
	}
	maps.DeleteFunc(ahead, func(_ [2]string, amount int64) bool { return amount <= 0 })
	customers := map[string]bool{}
	for of := range ahead {
		customers[of[0]] = true
	}
	out := &customerOrdersOutput{}
	out.Body.Orders = []CustomerOrder{}
	for some := range slices.Chunk(slices.Sorted(maps.Keys(customers)), 500) {
		orders, err := store.All[models.Order](ctx, s.Store, actor.WorkspaceID, "created_at DESC, id DESC", -1, "customer_id IN ? AND status IN ?",
			some, []models.OrderStatus{models.OrderDraft, models.OrderSigned})
		if err != nil {
			return nil, err
		}
		for _, o := range orders {
			if line := orderLine(actor, o); !line.Masked && line.Owed > line.Received && ahead[[2]string{o.CustomerID, o.Currency}] > 0 {
				out.Body.Orders = append(out.Body.Orders, line)
			}
		}
	}
	return out, nil
}
