package realtime

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"time"

	"zhanban/models"
)

// Open lets the hub speak the protocol with a socket. The actor is who its
// session belonged to at a moment. The socket tells what happens to it by the
// Peer; after Left nothing of the hub touches conn any more (P19).
func (h *Hub) Open(conn Conn, actor models.Actor, known time.Time) Peer {
	c := newClient(h, conn, actor, known)
	if err := h.enter(c); err != nil {
		c.state.Store(ended)
		c.part(farewell{code: CloseStopping, reason: "stopping"})
		return c
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting = time.AfterFunc(h.Limits.Hello, func() {
		if !c.hello.Load() {
			c.close(CloseSilent, "no hello")
		}
	})
	return c
}

// Receive implements Peer: hello, then frame by frame.
func (c *client) Receive(message []byte) {
	defer c.guard()
	if c.asked() != nil {
		return // said after our goodbye
	}
	c.heard.Store(time.Now().UnixNano())
	f, ok := c.parse(message)
	if !ok {
		return
	}
	var err error
	if c.hello.Load() {
		err = c.handle(c.hub.ctx, f)
	} else {
		err = c.begin(c.hub.ctx, f)
	}
	if err != nil {
		if errors.Is(err, errStopping) || c.hub.ctx.Err() != nil {
			c.close(CloseTryAgain, "try again")
			return
		}
		c.hub.Logger.Warn("a socket ended", "user", c.userID, "error", err)
		c.dismiss(noLog)
	}
}

// Writable implements Peer.
func (c *client) Writable() { c.nudge() }

// Lost implements Peer.
func (c *client) Lost() { c.close(CloseNormal, "") }

// TooSlow implements Peer.
func (c *client) TooSlow() { c.dismiss(tooSlow) }

// Left implements Peer.
func (c *client) Left() {
	c.waitNoMore()
	if c.joined != nil {
		c.joined.remove(c)
	}
	c.hub.leave(c)
}

func (c *client) waitNoMore() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.waiting != nil {
		c.waiting.Stop()
		c.waiting = nil
	}
}

// begin takes the first frame.
func (c *client) begin(ctx context.Context, f clientFrame) error {
	if f.T != "hello" || f.Protocol != Protocol {
		c.close(CloseProtocol, "protocol 1 begins with hello")
		return nil
	}
	c.hello.Store(true)
	c.waitNoMore()
	r, err := c.hub.join(ctx, c)
	if err != nil {
		return err
	}
	c.joined = r
	return c.greet(ctx, r, f)
}

// parse reads one frame; false if there is none to obey. What is JSON but
// makes no sense is answered with an error.
func (c *client) parse(message []byte) (clientFrame, bool) {
	if len(message) > c.hub.Limits.ReadBytes {
		c.close(CloseTooLarge, "frame too large")
		return clientFrame{}, false
	}
	if !json.Valid(message) {
		c.close(CloseNotJSON, "not JSON")
		return clientFrame{}, false
	}
	var f clientFrame
	if err := json.Unmarshal(message, &f); err == nil {
		return f, true
	} else if !c.hello.Load() {
		return clientFrame{}, true // no hello
	}
	c.refuse(models.Errorf(models.CodeInvalid, "frame.invalid", "a field of the frame has the wrong type"))
	return clientFrame{}, false
}

func (c *client) refuse(err error) {
	c.reply(c.hub.encode(errorFrame{"error", models.AsError(err)}))
}

// greet answers hello: welcome first, then what is refused or cannot be
// resumed, then changes from the lowest seq the client gave.
func (c *client) greet(ctx context.Context, r *room, f clientFrame) error {
	r.admit(ctx, c)
	views, bad := c.parseViews(f.Views)
	foreign := f.Epoch != r.epoch
	if foreign {
		for v := range views {
			views[v] = 0 // a seq of another log
		}
	}
	a, err := c.admission(ctx, r, views)
	if err != nil {
		return err
	}
	if foreign {
		for v := range a.views {
			a.lost[v] = whyEpoch
		}
		for v := range a.lost {
			a.lost[v] = whyEpoch
		}
		clear(a.views)
	}
	a.refused = append(a.refused, bad...)
	r.presence.replace(c.userID, f.Client)
	c.start(r, f.Client, a)
	return nil
}

// start makes the client live.
func (c *client) start(r *room, tab string, a admission) {
	head := r.tail.head()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.room, c.tab, c.live, c.flush = r, tab, true, true
	c.cursor = head
	for _, after := range a.views {
		c.cursor = min(c.cursor, after)
	}
	c.sent = c.cursor
	c.behind.Store(c.cursor)
	c.replies = append(c.replies, c.hub.encode(welcomeFrame{"welcome", Protocol, r.epoch, head, r.now(), c.id, c.userID}))
	for _, err := range a.refused {
		c.replies = append(c.replies, c.hub.encode(errorFrame{"error", models.AsError(err)}))
	}
	c.accept(a)
	c.nudge()
}

// accept takes over what admission decided, unless the rights it was decided
// by have changed meanwhile. It names the views now followed. c.mu is held.
func (c *client) accept(a admission) []models.View {
	for v, cause := range a.lost {
		c.noteLost(cause, v)
	}
	var followed []models.View
	for _, v := range slices.Sorted(maps.Keys(a.views)) {
		if a.rights != c.rights {
			c.noteLost(whyRights, v)
			continue
		}
		c.follow(v, a.views[v])
		followed = append(followed, v)
	}
	return followed
}

// admission is which of the views a client asks for it may follow.
type admission struct {
	rights  int
	views   map[models.View]int64
	lost    map[models.View]why
	refused []error
}

// admission judges views by right and by whether the log can resume them.
func (c *client) admission(ctx context.Context, r *room, views map[models.View]int64) (admission, error) {
	c.mu.Lock()
	actor := c.actor
	a := admission{rights: c.rights, views: map[models.View]int64{}, lost: map[models.View]why{}}
	c.mu.Unlock()
	newest := int64(0)
	for _, after := range views {
		newest = max(newest, after)
	}
	if newest > r.tail.head() {
		// A snapshot can be ahead of what this node has read.
		if err := r.readNow(ctx); err != nil {
			return a, err
		}
	}
	head := r.tail.head()
	floor := max(r.pruned.Load(), head-c.hub.Limits.Behind)
	for _, v := range slices.Sorted(maps.Keys(views)) {
		after := views[v]
		if err := c.hub.MayFollow(ctx, actor, v); err != nil {
			a.refused = append(a.refused, models.AsError(err).With("view", v))
			continue
		}
		switch {
		case after > head:
			a.lost[v] = whyFuture
		case after < r.pruned.Load():
			a.lost[v] = whyPruned
		case after < floor:
			a.lost[v] = whyBehind
		default:
			a.views[v] = after
		}
	}
	return a, nil
}
