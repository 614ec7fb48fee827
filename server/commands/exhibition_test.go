package commands_test

import (
	"slices"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// B1: the next edition takes over what was settled for the one before, and its
// booths with nothing of them sold; days move as the opening does.
func TestExhibitionIsCopied(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		from, booths := h.exhibition("A01", "A02", "A03")
		customer := h.customer(h.admin, "远洲渔业")
		prices := models.NewExhibition("").Prices
		prices.Shell.CNY, prices.Early = 1280000, []models.EarlyBird{{Until: "2026-10-15", PerMille: 50}}
		h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{
			Version: 1, ID: from, Halls: of([]string{"1号馆"}), Deadlines: of([]models.Deadline{{ID: newID(), Title: "展位图定稿", Days: -90}}), Prices: &prices, Targets: of([]models.Target{{DepartmentID: h.departmentID, Booths: 30}}),
			Sales: &models.SalesRules{DepositPerMille: 500, BalanceDay: "2026-10-20", Cancellations: []models.CancellationRule{{From: "2026-09-01", PerMille: 300}}},
		})
		h.do(h.admin, "booth.book", commands.BoothBook{BoothIDs: booths[:1], CustomerID: customer})
		h.do(h.admin, "booth.edit", commands.BoothEdit{ID: booths[1], Version: 1, Blocked: of(true), Reason: "留作通道"})
		h.do(h.admin, "booth.edit", commands.BoothEdit{ID: booths[2], Version: 1, BoothFields: commands.BoothFields{Archived: of(true)}})

		h.do(h.admin, "floor_plan.create", commands.FloorPlanCreate{ID: newID(), ExhibitionID: from, Hall: "1号馆", Width: 50_000, Depth: 30_000, Grid: 1000})

		id := newID()
		copied := commands.ExhibitionCopy{ID: id, FromID: from, Name: "青屿海洋经济博览会", Edition: 13, FirstDay: "2027-11-04", LastDay: "2027-11-07"}
		h.do(h.admin, "exhibition.copy", copied)
		e, moved := one[models.Exhibition](h, id), models.Day("2027-10-14") // 364 days
		if e.PreviousID != from || e.Edition != 13 || e.Prices.Shell.CNY != 1280000 || e.Prices.Early[0].Until != moved ||
			e.Sales.BalanceDay != "2027-10-19" || e.Sales.Cancellations[0].From != "2027-08-31" || e.Targets[0].Booths != 30 || e.Deadlines[0].Days != -90 || len(e.Halls) != 1 {
			t.Errorf("copied: %+v", e)
		}
		if before := one[models.Exhibition](h, from); before.Prices.Early[0].Until != "2026-10-15" || before.Sales.Cancellations[0].From != "2026-09-01" {
			t.Errorf("the one before moved too: %+v", before)
		}
		states := map[string]models.BoothState{}
		for _, b := range all[models.Booth](h) {
			if b.ExhibitionID == id {
				states[b.Code] = b.State
				if b.CustomerID != "" || b.HolderID != "" || b.AllocationID != "" || b.Since != nil {
					t.Errorf("sold already: %+v", b)
				}
			}
		}
		if len(states) != 2 || states["A01"] != models.BoothAvailable || states["A02"] != models.BoothBlocked {
			t.Errorf("booths: %v", states)
		}
		plans := slices.DeleteFunc(all[models.FloorPlan](h), func(p *models.FloorPlan) bool { return p.ExhibitionID != id })
		if len(plans) != 1 || plans[0].Hall != "1号馆" || plans[0].Width != 50_000 {
			t.Errorf("halls as they are drawn: %+v", plans)
		}
		copied.ID, copied.LastDay = newID(), "2027-11-01"
		h.refused(h.admin, "exhibition.copy", copied, "day.before_first")
		copied.FromID = newID()
		h.refused(h.admin, "exhibition.copy", copied, "link.unknown")
	})
}
