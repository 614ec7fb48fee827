package realtime

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"zhanban/models"
)

// Config is what a Hub needs. Log, Sight, Mask, MayFollow and Actors are
// required.
type Config struct {
	Log       Log
	Sight     Sight
	Mask      Mask
	MayFollow MayFollow
	Actors    Actors
	Clock     Clock         // default: the system's
	Limits    Limits        // zero fields: Defaults
	Logger    *slog.Logger  // default: discard
	NewID     func() string // ids of connections; default: random
	Nodes     Nodes         // the other nodes; default: there are none

	// Frame puts a message into what goes over the wire; default: as it is.
	// Messages that go to many sockets are framed once.
	Frame func(message []byte) []byte
}

// Hub is the live path of all workspaces on this node.
type Hub struct {
	Config
	ctx    context.Context // ends when the hub has shut down
	cancel context.CancelFunc
	rounds sync.WaitGroup // goroutines of rooms, shards and clients
	shards []*shard

	mu       sync.Mutex
	rooms    map[string]*room
	clients  map[*client]struct{}
	ended    map[string]time.Time // sessions closed a moment ago
	stopping bool
	started  bool          // the shards run
	idle     chan struct{} // closed when stopping and the last client has left

	resyncs  [len(causes)]atomic.Int64
	aways    [len(aways)]atomic.Int64
	arrivals atomic.Int64
	catchUps atomic.Int64 // looks of the slow poll that found what nobody had rung for
}

// New makes a hub. It does nothing until the first Open.
func New(config Config) *Hub {
	config.Limits = config.Limits.orDefaults()
	if config.Clock == nil {
		config.Clock = systemClock{}
	}
	if config.Logger == nil {
		config.Logger = slog.New(slog.DiscardHandler)
	}
	if config.NewID == nil {
		config.NewID = randomID
	}
	if config.Nodes == nil {
		config.Nodes = nobody{}
	}
	if config.Frame == nil {
		config.Frame = func(message []byte) []byte { return message }
	}
	h := &Hub{
		Config: config, rooms: map[string]*room{}, clients: map[*client]struct{}{},
		ended: map[string]time.Time{}, idle: make(chan struct{}),
	}
	h.ctx, h.cancel = context.WithCancel(context.Background())
	for i := range max(1, min(runtime.GOMAXPROCS(0)/2, shardsMost)) {
		h.shards = append(h.shards, &shard{number: i, wake: make(chan struct{}, 1)})
	}
	return h
}

// encode makes the frame of anything but changes.
func (h *Hub) encode(frame any) []byte { return h.Frame(encode(frame)) }

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func randomID() string {
	var b [12]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// Ring says that a workspace's log has reached seq. It never blocks, rings
// may be lost, doubled or late, and it may be called by anyone at any time.
func (h *Hub) Ring(workspaceID string, seq int64) {
	if r := h.room(workspaceID); r != nil {
		r.ring(seq)
	}
}

// ChangeRights tells a user's sockets their new rights at once (P12): they
// must fetch their views anew. With a nil actor the sockets are closed. The
// hub also notices by itself when the log says so; calling both is harmless.
func (h *Hub) ChangeRights(workspaceID, userID string, actor *models.Actor) {
	r := h.room(workspaceID)
	if r == nil {
		return
	}
	for _, c := range r.noteRights(userID) {
		if actor == nil {
			c.close(CloseSessionOver, "session over")
		} else {
			c.changeRights(*actor)
		}
	}
}

// CloseSession closes the sockets of a session that has ended.
func (h *Hub) CloseSession(sessionID string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for id, at := range h.ended {
		if time.Since(at) > youth {
			delete(h.ended, id)
		}
	}
	if sessionID == "" {
		return
	}
	h.ended[sessionID] = time.Now() // for a socket just on its way in
	for c := range h.clients {
		if c.session() == sessionID {
			c.close(CloseSessionOver, "session over")
		}
	}
}

// Shutdown closes every socket with 1001 and waits until all have left and
// every goroutine has ended, or ctx is done.
func (h *Hub) Shutdown(ctx context.Context) error {
	h.mu.Lock()
	if !h.stopping {
		h.stopping = true
		if len(h.clients) == 0 {
			close(h.idle)
		}
		for c := range h.clients {
			c.close(CloseStopping, "stopping")
		}
	}
	h.mu.Unlock()
	select {
	case <-h.idle:
	case <-ctx.Done():
	}
	h.cancel()
	gone := make(chan struct{})
	go func() { h.rounds.Wait(); close(gone) }()
	select {
	case <-gone:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case <-h.idle:
		return nil
	default:
		return ctx.Err()
	}
}

// errStopping refuses a socket that comes while the hub shuts down.
var errStopping = errors.New("realtime: the hub is stopping")

// enter registers a client, unless the hub is stopping.
func (h *Hub) enter(c *client) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stopping {
		return errStopping
	}
	if !h.started {
		h.started = true
		for _, s := range h.shards {
			h.rounds.Go(func() { s.run(h.ctx) })
		}
	}
	h.clients[c] = struct{}{}
	if at, ok := h.ended[c.session()]; ok && time.Since(at) < youth {
		c.close(CloseSessionOver, "session over")
	}
	return nil
}

func (h *Hub) leave(c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, here := h.clients[c]; !here {
		return
	}
	delete(h.clients, c)
	if h.stopping && len(h.clients) == 0 {
		close(h.idle)
	}
}

// join opens the client's room, if need be, and puts the client into it.
func (h *Hub) join(ctx context.Context, c *client) (*room, error) {
	workspaceID := c.workspaceID()
	h.mu.Lock()
	if h.stopping {
		h.mu.Unlock()
		return nil, errStopping
	}
	r := h.rooms[workspaceID]
	if r == nil {
		r = newRoom(h, workspaceID)
		h.rooms[workspaceID] = r
		h.rounds.Go(r.run)
	}
	r.add(c)
	h.mu.Unlock()
	select {
	case <-r.ready:
	case <-ctx.Done():
		r.remove(c)
		return nil, ctx.Err()
	}
	if r.err != nil {
		r.remove(c)
		return nil, r.err
	}
	return r, nil
}

// drop takes a room out of the hub; false if it has clients again.
func (h *Hub) drop(r *room, force bool) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !force && r.size() > 0 {
		return false
	}
	if h.rooms[r.workspaceID] == r {
		delete(h.rooms, r.workspaceID)
	}
	return true
}
