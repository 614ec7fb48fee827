package web

import (
	"context"
	"encoding/json"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/server/policy"
)

// searchMost is how many of each kind a search gives.
const searchMost = 20

type searchInput struct {
	Q            string `query:"q" required:"true" minLength:"1" maxLength:"100"`
	DepartmentID string `query:"departmentId" maxLength:"36" doc:"Only this department's items"`
}

// SearchHits is what a search found, as far as the reader may see it.
type SearchHits struct {
	Items     []*models.Item     `json:"items"`
	Customers []*models.Customer `json:"customers"`
	Booths    []*models.Booth    `json:"booths"`
}

type searchOutput struct{ Body SearchHits }

func (s *Server) searchRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "search", Method: "GET", Path: "/api/search", Tags: []string{"search"},
		Summary: "Items, customers and booths that match, at most 20 of each",
	}, s.search)
}

func (s *Server) search(ctx context.Context, in *searchInput) (*searchOutput, error) {
	actor := visitIn(ctx).actor
	found, err := s.Store.Search(ctx, actor.WorkspaceID, in.Q, in.DepartmentID, searchMost)
	if err != nil {
		return nil, err
	}
	hits := SearchHits{Items: visible(actor, found.Items), Customers: []*models.Customer{}, Booths: found.Booths}
	for _, c := range found.Customers {
		switch policy.See(actor, models.KindCustomer, c.Scope()) {
		case policy.Full:
			hits.Customers = append(hits.Customers, c)
		case policy.Masked:
			if found.ByPhone[c.ID] {
				continue // or the phone could be guessed digit by digit
			}
			masked, err := maskedCustomer(c)
			if err != nil {
				return nil, err
			}
			hits.Customers = append(hits.Customers, masked)
		}
	}
	return &searchOutput{hits}, nil
}

// maskedCustomer is a card in its masked form, as everywhere else.
func maskedCustomer(c *models.Customer) (*models.Customer, error) {
	state, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	var masked models.Customer
	if err := json.Unmarshal(policy.Mask(models.KindCustomer, state), &masked); err != nil {
		return nil, err
	}
	return &masked, nil
}
