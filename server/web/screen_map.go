package web

import (
	"cmp"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// sold are the states in which a booth counts as a sale.
var sold = []models.BoothState{models.BoothSigned, models.BoothPartPaid, models.BoothPaid}

// booths are those of the screen's exhibition that are sold, for its map all,
// and those that items name.
func (r *screenReader) booths(items []*models.Item) ([]*models.Booth, error) {
	named := []string{""}
	for _, i := range items {
		named = append(named, i.BoothIDs...)
	}
	booths, err := store.All[models.Booth](r.ctx, r.Store, r.screen.WorkspaceID, "code, id", -1,
		"archived = ? AND (exhibition_id = ? AND (state IN ? OR ? = ?) OR id IN ?)", false, cmp.Or(r.screen.ExhibitionID, "-"), sold, r.screen.Names(models.ScreenMap), true, named)
	for _, b := range booths {
		r.name(b.HolderID)
		shown := ScreenBooth{ID: b.ID, Code: b.Code, State: b.State, Area: b.Area, HolderID: b.HolderID, Hall: b.Hall}
		if b.State == models.BoothHeld {
			shown.Since, shown.HeldUntil = b.Since, b.HeldUntil
		}
		if b.ExhibitionID == r.screen.ExhibitionID {
			shown.Place = b.Place // one of another exhibition stands on no map
		}
		r.show.Booths = append(r.show.Booths, shown)
	}
	return booths, err
}

// halls are how the exhibition's halls are drawn. What is written in them may
// name who stands there.
func (r *screenReader) halls(customers []string) error {
	if r.screen.ExhibitionID == "" || !r.screen.Names(models.ScreenMap) {
		return nil
	}
	plans, err := store.All[models.FloorPlan](r.ctx, r.Store, r.screen.WorkspaceID, "hall, id", -1, "archived = ? AND exhibition_id = ?", false, r.screen.ExhibitionID)
	if err != nil {
		return err
	}
	names, err := r.hallNames(plans, customers)
	if err != nil {
		return err
	}
	for _, plan := range plans {
		hall := ScreenHall{Hall: plan.Hall, Width: plan.Width, Depth: plan.Depth, Marks: make([]ScreenMark, 0, len(plan.Marks))}
		for _, m := range plan.Marks {
			if r.screen.Masked {
				m.Text = policy.MaskTitle(m.Text, names)
			}
			hall.Marks = append(hall.Marks, ScreenMark{m.Type, m.Text, m.X, m.Y, m.Width, m.Depth})
		}
		r.show.Halls = append(r.show.Halls, hall)
	}
	return nil
}

// hallNames are the names that what is written in halls may tell: of those in
// the picture, and of whoever had a booth once.
func (r *screenReader) hallNames(plans []*models.FloorPlan, customers []string) ([]string, error) {
	written := slices.ContainsFunc(plans, func(p *models.FloorPlan) bool {
		return slices.ContainsFunc(p.Marks, func(m models.FloorMark) bool { return m.Text != "" })
	})
	if !r.screen.Masked || !written {
		return nil, nil
	}
	ever, err := r.Store.CustomersEver(r.ctx, r.screen.WorkspaceID, r.screen.ExhibitionID)
	if err != nil {
		return nil, err
	}
	if err := r.know(ever); err != nil {
		return nil, err
	}
	return r.namesOf(append(ever, customers...)), nil
}
