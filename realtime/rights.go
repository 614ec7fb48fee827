package realtime

import (
	"context"
	"slices"
	"time"

	"zhanban/models"
)

// youth is how long a change of rights and a connection that was let in just
// before it may miss each other. Sockets that join a room younger than this,
// or whose user's rights changed within it, are asked about again.
const youth = time.Minute

// rightsFields are the fields of a user that rights hang on.
var rightsFields = []string{"role", "departmentId", "active"}

// checkRights looks for changes of connected users' rights, before the
// changes are handed out (P12).
func (r *room) checkRights(ctx context.Context, run []*entry) {
	for _, e := range run {
		if e.Kind != models.KindUser {
			continue
		}
		touches := func(field string) bool { return slices.Contains(rightsFields, field) }
		if e.Op == models.OpRemove || slices.ContainsFunc(e.Fields, touches) {
			for _, c := range r.noteRights(e.NounID) {
				r.recheck(ctx, c)
			}
		}
	}
}

// noteRights remembers that a user's rights changed and lists their clients.
func (r *room) noteRights(userID string) []*client {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.rights[userID] = time.Now()
	return r.following(userID)
}

// recheck asks who the client's session is now.
func (r *room) recheck(ctx context.Context, c *client) {
	actor, ok := r.hub.Actors.Actor(ctx, c.session())
	if !ok || actor.UserID != c.userID {
		c.close(CloseSessionOver, "session over")
		return
	}
	c.changeRights(actor)
}

// admit closes the gap between the moment the socket's session was looked up
// and the moment its client stood in the room.
func (r *room) admit(ctx context.Context, c *client) {
	r.mu.Lock()
	_, changed := r.rights[c.userID]
	ask := changed || time.Since(r.opened) < youth
	r.mu.Unlock()
	if ask {
		r.recheck(ctx, c)
	}
}
