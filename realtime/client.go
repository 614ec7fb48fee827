package realtime

import (
	"maps"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"zhanban/models"
)

// repliesMost is how many answers may wait to be written before no more is
// read: a client that asks without listening waits for itself.
const repliesMost = 16

// client is one socket: a cursor into its room's tail and the views it
// follows. What its far end sends (serve.go) and what is written to it
// (writer.go) share it under mu; only the writing side moves cursor and sent
// forward. It has no goroutine of its own: its shard lends it turns (shard.go).
//
// What a turn looks at stands first and together: between two turns of a client
// a thousand others have had theirs, and all of it comes from far memory.
type client struct {
	state    atomic.Int32
	blocking bool // conn's writes may wait
	conn     Conn
	shard    *shard
	room     *room // set before live

	mu       sync.Mutex
	live     bool
	over     bool // closed: nothing is written any more
	flush    bool // say how far the log is even if nothing concerns it
	farewell *farewell
	replies  [][]byte
	lost     map[why][]models.View
	sent     int64 // through of the frame sent last
	cursor   int64 // looked at up to here; above sent nothing concerned the reader
	views    following
	late     following     // views known at a seq before cursor: the part between is still to be sent
	acks     []models.View // subscribed, to be said once nothing of them is late
	people   []models.View
	actor    models.Actor
	hub      *Hub
	behind   atomic.Int64 // cursor, for Stats; -1 before hello
	rights   int          // grows when actor changes
	tab      string
	space    sync.Cond   // replies were taken, or it is over
	waiting  *time.Timer // for hello

	id      string
	userID  string
	known   time.Time    // when the actor was looked up
	place   int          // in the room's list
	joined  *room        // stands in this room; the receiving side's own
	heard   atomic.Int64 // when the last frame came, ns
	checked atomic.Int64 // when its session was asked about last, ns
	hello   atomic.Bool  // it has said hello
}

func newClient(h *Hub, conn Conn, actor models.Actor, known time.Time) *client {
	c := &client{hub: h, conn: conn, blocking: conn.Waits(), id: h.NewID(), userID: actor.UserID, known: known, actor: actor}
	c.space.L = &c.mu
	c.shard = h.shards[int(h.arrivals.Add(1))%len(h.shards)]
	c.heard.Store(time.Now().UnixNano())
	c.checked.Store(known.UnixNano())
	c.behind.Store(-1) // no cursor yet
	return c
}

func (c *client) workspaceID() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.actor.WorkspaceID
}

func (c *client) session() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.actor.SessionID
}

// close asks for the socket to be closed; the first reason stands.
func (c *client) close(code int, reason string) {
	c.dismiss(farewell{code: code, reason: reason})
}

func (c *client) dismiss(end farewell) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.farewell == nil {
		c.farewell = &end
	}
	c.nudge()
}

func (c *client) closeIfSilent(most time.Duration) {
	if c.hello.Load() && time.Since(time.Unix(0, c.heard.Load())) >= most {
		c.close(CloseSilent, "silent")
	}
}

// guard, deferred, keeps a fault in one client's work from everyone else's.
func (c *client) guard() {
	if p := recover(); p != nil {
		c.hub.Logger.Error("a socket's work panicked", "user", c.userID, "panic", p, "stack", string(debug.Stack()))
		c.close(CloseInternal, "internal error")
	}
}

// reply queues an answer. It waits while too many are unread.
func (c *client) reply(frame []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(c.replies) >= repliesMost && !c.over {
		c.space.Wait()
	}
	if !c.over {
		c.replies = append(c.replies, frame)
		c.nudge()
	}
}

// moveCursor tells the reader how far the log is, though nothing concerned it.
func (c *client) moveCursor() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.live && c.sent < c.room.tail.head() {
		c.flush = true
		c.nudge()
	}
}

func (c *client) tellPresence(views []models.View) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, v := range views {
		if _, ok := c.views.at(v); ok && !slices.Contains(c.people, v) {
			c.people = append(c.people, v)
		}
	}
	if len(c.people) > 0 {
		c.nudge()
	}
}

// changeRights gives the client new rights; if they differ, it must fetch all
// its views anew (P12).
func (c *client) changeRights(actor models.Actor) {
	c.mu.Lock()
	defer c.mu.Unlock()
	actor.SessionID = c.actor.SessionID
	same := actor.Role == c.actor.Role && actor.DepartmentID == c.actor.DepartmentID && actor.Sees == c.actor.Sees
	c.actor = actor
	if same {
		return
	}
	c.rights++
	if c.lose(whyRights, func(models.View, int64) bool { return true }) {
		c.nudge()
	}
}

// lose stops following the views that match and notes the resync to send.
func (c *client) lose(cause why, which func(models.View, int64) bool) bool {
	any := false
	for v, after := range c.views.all() {
		if which(v, after) {
			c.views.drop(v)
			c.late.drop(v)
			c.noteLost(cause, v)
			if cause == whyRights {
				c.room.presence.leave(c.id, v)
			}
			any = true
		}
	}
	return any
}

func (c *client) noteLost(cause why, v models.View) {
	if c.lost == nil {
		c.lost = map[why][]models.View{}
	}
	if !slices.Contains(c.lost[cause], v) {
		c.lost[cause] = append(c.lost[cause], v)
	}
}

// takeLost gives the resync frames to send.
func (c *client) takeLost() [][]byte {
	var frames [][]byte
	for _, cause := range slices.Sorted(maps.Keys(c.lost)) {
		views := c.lost[cause]
		slices.Sort(views)
		frames = append(frames, c.hub.encode(resyncFrame{"resync", views, cause}))
		c.hub.resyncs[slices.Index(causes[:], cause)].Add(1)
	}
	c.lost = nil
	return frames
}

// follow adds a view known at a seq. What lies between that seq and the
// cursor is caught up with separately.
func (c *client) follow(v models.View, after int64) {
	v = c.room.names.of(v)
	c.views.set(v, after)
	c.late.drop(v)
	if after < c.cursor {
		c.late.set(v, after)
	}
	if c.room.presence.anyone(v) && !slices.Contains(c.people, v) {
		c.people = append(c.people, v)
	}
}

// unfollow forgets a view.
func (c *client) unfollow(v models.View) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.views.drop(v)
	c.late.drop(v)
	is := func(other models.View) bool { return other == v }
	c.people = slices.DeleteFunc(c.people, is)
	c.acks = slices.DeleteFunc(c.acks, is)
}

// takeAcks gives the subscribed frame for the views that have all they
// missed; nil if there are none. Until it comes the client counts a view as
// known at the seq it gave, so a socket that dies between leaves no gap (P11).
// c.mu is held.
func (c *client) takeAcks() []byte {
	var now, later []models.View
	for _, v := range c.acks {
		if _, late := c.late.at(v); late {
			later = append(later, v)
		} else if _, follows := c.views.at(v); follows {
			now = append(now, v)
		}
	}
	if c.acks = later; len(now) == 0 {
		return nil
	}
	return c.hub.encode(subscribedFrame{"subscribed", now})
}
