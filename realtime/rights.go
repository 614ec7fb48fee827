package realtime

import (
	"context"
	"slices"
	"time"

	"zhanban/models"
)

// youth is how long a change of rights and a connection that was let in just
// before it may miss each other: sockets of users whose rights changed within
// it are asked about again.
const youth = time.Minute

// recheckMost is how many sockets one sweep asks about that gave no cause.
const recheckMost = 20

// rightsFields are the fields of a user that rights hang on.
var rightsFields = []string{"role", "departmentId", "sees", "active"}

// changesRights reports whether a change is about what a user may do, or what
// opens a shared screen, which its sockets have for a user.
func changesRights(c *models.Change) bool {
	if c.Kind == models.KindScreen {
		return true
	}
	touches := func(field string) bool { return slices.Contains(rightsFields, field) }
	return c.Kind == models.KindUser && (c.Op == models.OpRemove || slices.ContainsFunc(c.Fields, touches))
}

// checkRights looks for changes of connected users' rights, before the
// changes are handed out (P12). After a hole in the log it asks about all.
func (r *room) checkRights(ctx context.Context, run []*entry, hole bool) {
	var asked []*client
	if hole {
		r.each(func(c *client) { asked = append(asked, c) })
	}
	for _, e := range run {
		if e.rights {
			asked = append(asked, r.noteRights(e.NounID)...)
		}
	}
	for _, c := range asked {
		r.recheck(ctx, c)
	}
}

// untilRights cuts a run before a change of the reader's own rights that a
// fresh view does not know yet: what it holds of that view was seen with the
// old rights. If the run begins with one, its seq is given. c.mu is held.
func (c *client) untilRights(run []*entry, fresh *following) ([]*entry, int64) {
	for i, e := range run {
		if !e.rights || e.NounID != c.userID {
			continue
		}
		for _, after := range fresh.all() {
			if after >= e.Seq {
				continue
			}
			if i == 0 {
				return nil, e.Seq
			}
			return run[:i], 0
		}
	}
	return run, 0
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
	defer c.guard()
	c.checked.Store(time.Now().UnixNano())
	actor, err := r.hub.Actors.Actor(ctx, c.session())
	switch {
	case err == nil && actor.UserID == c.userID:
		c.changeRights(actor)
	case err == nil || models.HasCode(err, models.CodeUnauthorized):
		c.close(CloseSessionOver, "session over")
	default: // not knowing is no reason to sign anybody out
		r.hub.Logger.Warn("asking who a session is", "workspace", r.workspaceID, "user", c.userID, "error", err)
		c.dismiss(noRights)
	}
}

// recheckOld asks anew about a few of the sockets not asked about for long: a
// session can also end with its time, or at another node whose word was lost.
func (r *room) recheckOld(ctx context.Context) {
	limit := time.Now().Add(-r.hub.Limits.Recheck)
	var old []*client
	r.each(func(c *client) {
		if at := c.checked.Load(); len(old) < recheckMost && time.Unix(0, at).Before(limit) {
			old = append(old, c)
		}
	})
	for _, c := range old {
		r.recheck(ctx, c)
	}
}

// admit closes the gap between the moment the socket's session was looked up
// and the moment its client stood in the room: who was looked up before the
// room opened, or has had a change of rights since, is asked about again.
func (r *room) admit(ctx context.Context, c *client) {
	r.mu.Lock()
	_, changed := r.rights[c.userID]
	r.mu.Unlock()
	if changed || !c.known.After(r.opened) {
		r.recheck(ctx, c)
	}
}
