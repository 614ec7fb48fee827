package web

import (
	"cmp"
	"slices"
	"time"

	"zhanban/models"
)

// What is told of changes: those of the last moments, as a television marks
// them for some seconds and asks meanwhile, and not more than a look takes in.
const (
	changedFor  = 20 * time.Second
	changedMost = 8
)

// changes tells who has just changed what of the items shown. What people did
// is told, not what the server did by itself.
func (r *screenReader) changes(items []*models.Item) error {
	since := r.show.Now.Add(-changedFor)
	var fresh []*models.Item
	for _, i := range items {
		if i.UpdatedAt.After(since) {
			fresh = append(fresh, i)
		}
	}
	slices.SortFunc(fresh, func(a, b *models.Item) int {
		return cmp.Or(b.UpdatedAt.Compare(a.UpdatedAt), cmp.Compare(a.ID, b.ID))
	})
	ids := []string{}
	for _, i := range fresh[:min(len(fresh), changedMost)] {
		ids = append(ids, i.ID)
	}
	latest, err := r.Store.Latest(r.ctx, r.screen.WorkspaceID, ids, since)
	for n := range r.show.Items {
		c, there := latest[r.show.Items[n].ID]
		if !there || c.ActorID == models.SystemActorID {
			continue
		}
		r.name(c.ActorID)
		r.show.Items[n].Changed = &ScreenChange{ActorID: c.ActorID, At: c.At, Fields: append([]string{}, c.Fields...)}
	}
	return err
}
