package web

import (
	"cmp"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// ranking counts the orders of the exhibition that were signed this week.
func (r *screenReader) ranking() error {
	if r.screen.ExhibitionID == "" {
		return nil
	}
	orders, err := store.All[models.Order](r.ctx, r.Store, r.screen.WorkspaceID, "id", -1, "exhibition_id = ? AND status IN ? AND signed_day BETWEEN ? AND ?",
		r.screen.ExhibitionID, []models.OrderStatus{models.OrderSigned, models.OrderClosed}, r.today.Week().Monday(), r.today)
	r.show.Signed = len(orders)
	by := map[string]*ScreenRank{}
	var all models.Sums
	for _, o := range orders {
		of := by[o.OwnerID]
		if of == nil {
			of = &ScreenRank{UserID: o.OwnerID}
			by[o.OwnerID] = of
		}
		r.name(o.OwnerID)
		of.Booths += len(o.Booths)
		of.Amount.Add(o.Currency, o.Total)
		all.Add(o.Currency, o.Total)
	}
	for _, of := range by {
		r.show.Ranking = append(r.show.Ranking, *of)
	}
	if all.CNY != 0 && all.USD != 0 {
		r.show.RankedBy = "booths"
	}
	slices.SortFunc(r.show.Ranking, func(a, b ScreenRank) int {
		amount := cmp.Or(cmp.Compare(b.Amount.CNY, a.Amount.CNY), cmp.Compare(b.Amount.USD, a.Amount.USD))
		booths := cmp.Compare(b.Booths, a.Booths)
		if r.show.RankedBy == "booths" {
			amount, booths = booths, amount
		}
		return cmp.Or(amount, booths, cmp.Compare(a.UserID, b.UserID))
	})
	return err
}
