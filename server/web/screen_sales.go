package web

import (
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// salesFor is how long a sale is told to screens: they ask several times meanwhile.
const salesFor = 2 * time.Minute

// sales are those of the last minutes, at the screen's exhibition.
func (r *screenReader) sales() error {
	if r.screen.ExhibitionID == "" {
		return nil
	}
	found, err := store.All[models.Sale](r.ctx, r.Store, r.screen.WorkspaceID, "created_at, id", -1,
		"withdrawn = ? AND created_at >= ? AND exhibition_id = ?", false, r.show.Now.Add(-salesFor), r.screen.ExhibitionID)
	if err != nil || len(found) == 0 {
		return err
	}
	amounts, err := r.amountsOf(found)
	for _, s := range found {
		r.name(s.SellerID)
		r.show.Sales = append(r.show.Sales, ScreenSale{
			ID: s.ID, BoothID: s.BoothID, Code: s.Code, Area: s.Area, Type: s.Type, OrderID: s.OrderID, SellerID: s.SellerID, CreatedAt: s.CreatedAt, Quiet: s.Quiet,
			Amount: amounts[s.BoothID],
		})
	}
	return err
}

// amountsOf are what the orders of sales say of their booths.
func (r *screenReader) amountsOf(sales []*models.Sale) (map[string]models.Sums, error) {
	ids := make([]string, len(sales))
	for i, s := range sales {
		ids[i] = s.OrderID
	}
	orders, err := store.All[models.Order](r.ctx, r.Store, r.screen.WorkspaceID, "id", -1, "id IN ?", ids)
	amounts := map[string]models.Sums{}
	for _, o := range orders {
		for _, b := range o.Booths {
			var sum models.Sums
			sum.Add(o.Currency, b.Quote.Total)
			amounts[b.BoothID] = sum
		}
	}
	return amounts, err
}
