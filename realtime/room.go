package realtime

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// room is one workspace: its tail, its clients, and the one goroutine (run)
// that reads the log in order.
type room struct {
	hub         *Hub
	workspaceID string
	tail        tail
	pages       pages
	memo        memo
	names       names
	due         [][]*client // by shard; run's own
	presence    *presence

	ready  chan struct{} // closed when epoch and err are set
	err    error
	epoch  string
	pruned atomic.Int64
	rung   atomic.Int64  // the newest seq heard of
	handed handed        // what this node has just committed
	bell   chan struct{} // someone rang

	mu      sync.Mutex
	clients []*client            // in the order they came, mostly: neighbours in memory are written to one after the other
	empty   time.Time            // since when there are none
	rights  map[string]time.Time // users whose rights changed, and when we heard
	opened  time.Time            // from here on the room notices changes of rights
	reads   int64                // readings of the log begun
	wanted  int64                // the reading somebody waits for
	done    int64                // the newest reading that succeeded
	turn    chan struct{}        // closed and replaced when done moves
}

func newRoom(h *Hub, workspaceID string) *room {
	r := &room{
		hub: h, workspaceID: workspaceID,
		tail:     tail{mostChanges: h.Limits.TailChanges, mostBytes: h.Limits.TailBytes},
		pages:    pages{size: int64(h.Limits.PageChanges), most: h.Limits.Pages},
		presence: newPresence(h.Limits, h.Frame),
		ready:    make(chan struct{}), bell: make(chan struct{}, 1),
		rights: map[string]time.Time{},
		empty:  time.Now(), turn: make(chan struct{}),
	}
	r.pages.read = r.readPast
	return r
}

// run opens the room and serves it until it has been empty for a while or the
// hub stops.
func (r *room) run() {
	ctx := r.hub.ctx
	if r.err = r.open(ctx); r.err != nil {
		r.hub.drop(r, true)
		close(r.ready)
		return
	}
	close(r.ready)
	r.hub.Nodes.AskPresence(r.workspaceID)
	defer r.tellNodes()
	poll := time.NewTicker(r.hub.Limits.Poll)
	defer poll.Stop()
	var retry, lists, cursors <-chan time.Time
	pause := time.Duration(0)
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.bell:
		case <-retry:
		case <-poll.C:
			if !r.sweep(ctx) {
				return
			}
			if r.known() <= r.tail.head() {
				continue
			}
		case <-r.presence.stir:
			if lists == nil {
				lists = time.After(pace(r.hub.Limits.PresenceEvery, r.size()))
			}
			continue
		case <-lists:
			lists = nil
			r.sendLists()
			r.tellNodes()
			continue
		case <-cursors:
			cursors = nil
			r.each((*client).moveCursor)
			continue
		}
		before := r.tail.head()
		if pause, retry = r.lookOrRetry(ctx, pause); cursors == nil && r.tail.head() != before {
			cursors = time.After(r.hub.Limits.CursorEvery)
		}
	}
}

func (r *room) open(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, r.hub.Limits.LogRead)
	defer cancel()
	epoch, seq, pruned, err := r.hub.Log.Head(ctx, r.workspaceID)
	if err != nil {
		return fmt.Errorf("realtime: open workspace %s: %w", r.workspaceID, err)
	}
	r.epoch = epoch
	r.pruned.Store(pruned)
	r.tail.start(seq)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.opened = time.Now()
	return nil
}

// sweep is the slow look after everything: the log's life, silent sockets,
// expired presences, and a room nobody needs. False ends the room.
func (r *room) sweep(ctx context.Context) bool {
	limits := r.hub.Limits
	if !r.sameLife(ctx) {
		r.hub.drop(r, true)
		r.each(func(c *client) { c.close(CloseStopping, "the log began a new life") })
		return false
	}
	r.presence.expire(time.Now().Add(-limits.PresenceLife))
	r.tellNodes()
	r.recheckOld(ctx)
	r.each(func(c *client) { c.closeIfSilent(limits.Silent) })
	r.mu.Lock()
	for userID, at := range r.rights {
		if time.Since(at) > youth {
			delete(r.rights, userID)
		}
	}
	over := len(r.clients) == 0 && time.Since(r.empty) > limits.Linger
	r.mu.Unlock()
	return !over || !r.hub.drop(r, false)
}

// sameLife reports whether the log is still the one the tail was read from: a
// restored backup has another epoch, or ends before what was already sent.
func (r *room) sameLife(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, r.hub.Limits.LogRead)
	defer cancel()
	rung := r.rung.Load()
	epoch, seq, pruned, err := r.hub.Log.Head(ctx, r.workspaceID)
	if err != nil {
		r.hub.Logger.Warn("reading the head of the change log", "workspace", r.workspaceID, "error", err)
		return true // not known to be another: keep what we have
	}
	r.pruned.Store(pruned)
	if epoch != r.epoch || seq < r.tail.head() {
		return false
	}
	if seq > r.known() {
		r.hub.catchUps.Add(1)
	}
	r.rung.CompareAndSwap(rung, seq) // also forgets a ring that was wrong, but none that came meanwhile
	return true
}

func (r *room) sendLists() {
	views := r.presence.collect()
	if len(views) > 0 {
		r.each(func(c *client) { c.tellPresence(views) })
	}
}

func (r *room) add(c *client) {
	r.mu.Lock()
	defer r.mu.Unlock()
	c.place = len(r.clients)
	r.clients = append(r.clients, c)
}

func (r *room) remove(c *client) {
	r.presence.leave(c.id, "")
	r.mu.Lock()
	defer r.mu.Unlock()
	if c.place >= len(r.clients) || r.clients[c.place] != c {
		return
	}
	last := len(r.clients) - 1
	r.clients[c.place] = r.clients[last]
	r.clients[c.place].place = c.place
	r.clients[last] = nil
	if r.clients = r.clients[:last]; last == 0 {
		r.empty = time.Now()
	}
}

func (r *room) size() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.clients)
}

// each calls f for every client. f must be quick and must not call the room.
func (r *room) each(f func(*client)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.clients {
		f(c)
	}
}

// nudgeAll gives every client to its shard, one shard after the other.
func (r *room) nudgeAll() {
	if r.due == nil {
		r.due = make([][]*client, len(r.hub.shards))
	}
	r.each(func(c *client) {
		if c.isDue() {
			r.due[c.shard.number] = append(r.due[c.shard.number], c)
		}
	})
	for i, s := range r.hub.shards {
		s.add(r.due[i]...)
		clear(r.due[i])
		r.due[i] = r.due[i][:0]
	}
}

// changesFrame gives the shared frame of a selection.
func (r *room) changesFrame(s selection) []byte {
	return r.memo.frame(s.key(), s.size, func() []byte {
		frame := appendChanges(make([]byte, 0, s.size+120), s.from, s.through, r.hub.Clock.Now(), s.run, s.forms, r.hub.Mask)
		return r.hub.Frame(frame)
	})
}

// now is the server's time as frames carry it.
func (r *room) now() string { return stamp(r.hub.Clock.Now()) }

// following lists the clients of a user. r.mu is held.
func (r *room) following(userID string) []*client {
	var own []*client
	for _, c := range r.clients {
		if c.userID == userID {
			own = append(own, c)
		}
	}
	return own
}
