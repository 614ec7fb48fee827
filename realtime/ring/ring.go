// Package ring lets the nodes that serve one database hear each other over
// NATS (L8). What it carries are doorbells and presence, never state: whoever
// hears that a workspace's log has grown reads the log. A message lost delays
// a screen until the next look and never misleads it, so nothing here waits,
// is repeated or acknowledged.
package ring

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
)

// Hearer is who is told what other nodes say. Its methods must not block.
type Hearer interface {
	// Ring: a workspace's log has reached seq.
	Ring(workspaceID string, seq int64)
	// CloseSession: a session has ended.
	CloseSession(sessionID string)
	// HearPresence: who is where in a workspace at a node, all of them.
	HearPresence(node, workspaceID string, people json.RawMessage)
	// PresenceAsked: a node opened a workspace and wants to know who is there.
	PresenceAsked(workspaceID string)
	// LookAround: messages may have been lost; look at every log.
	LookAround()
}

// Options say which ring to join, and as whom.
type Options struct {
	URL  string // of one or, with commas, several NATS servers
	Name string // what the nodes have in common: the epoch of their database
	Node string // this node's own name
	Log  *slog.Logger
	// Moved, if any, is told whenever Stats has something new. It must not block.
	Moved func()
}

// Ring is this node's place in the ring.
type Ring struct {
	url    string
	node   string
	topic  string
	conn   *nats.Conn
	ears   *nats.Subscription
	hearer Hearer
	log    *slog.Logger
	counts counts
	moved  func()
	joined atomic.Bool // Join has been

	wake     chan struct{}
	ended    chan struct{} // the speaker has
	gone     chan struct{} // closed by Leave
	measured chan struct{} // measure has ended

	mu   sync.Mutex
	news news
	over bool
}

// news is what waits to be said; a workspace's newest word replaces the one
// before, so that a slow bus never makes a queue.
type news struct {
	seqs     map[string]int64
	presence map[string]json.RawMessage
	asks     map[string]struct{}
	sessions []string
}

// call is one message of the ring.
type call struct {
	Node        string          `json:"node"`
	WorkspaceID string          `json:"workspaceId,omitempty"`
	Seq         int64           `json:"seq,omitempty"`
	Sessions    []string        `json:"sessions,omitempty"`
	People      json.RawMessage `json:"people,omitempty"`
	Ask         bool            `json:"ask,omitempty"`
}

// Limits of the connection to NATS.
const (
	connectWithin   = 2 * time.Second
	reconnectPause  = 250 * time.Millisecond
	reconnectJitter = 250 * time.Millisecond
	pingEvery       = 2 * time.Second // a connection that only seems to live is given up after three
	sessionsMost    = 1000            // per message, and waiting while nobody takes them
	subjectPrefix   = "zhanban."
)

// New makes a place in the ring. What is said before Join waits for it.
func New(o Options) *Ring {
	moved := o.Moved
	if moved == nil {
		moved = func() {}
	}
	return &Ring{
		url: o.URL, node: o.Node, topic: subjectPrefix + o.Name, log: o.Log, moved: moved,
		wake: make(chan struct{}, 1), ended: make(chan struct{}), gone: make(chan struct{}), measured: make(chan struct{}),
	}
}

// Join begins to hear and to speak; it is called once. A NATS that does not
// answer is no error: the node works alone and joins when it can. Only a URL
// that is none is refused.
func (r *Ring) Join(hearer Hearer) error {
	r.hearer = hearer
	conn, err := nats.Connect(r.url,
		nats.Name("zhanban "+r.node), nats.NoEcho(), nats.Timeout(connectWithin),
		nats.RetryOnFailedConnect(true), nats.MaxReconnects(-1), nats.ReconnectWait(reconnectPause),
		nats.ReconnectJitter(reconnectJitter, reconnectJitter), nats.PingInterval(pingEvery), nats.MaxPingsOutstanding(2),
		nats.ReconnectBufSize(-1), // what was not said in time is not worth saying
		nats.DisconnectErrHandler(r.lost), nats.ReconnectHandler(r.back), nats.ConnectHandler(r.back),
		nats.ErrorHandler(r.fault),
	)
	if err != nil {
		return fmt.Errorf("join the ring: %w", err)
	}
	if r.ears, err = conn.Subscribe(r.topic, r.hear); err != nil {
		conn.Close()
		return fmt.Errorf("join the ring: %w", err)
	}
	r.conn = conn
	r.joined.Store(true)
	r.moved()
	go r.speak()
	go r.measure()
	return nil
}

// Leave says what still waits and leaves the ring joined before.
func (r *Ring) Leave() {
	r.mu.Lock()
	already := r.over
	r.over = true
	r.mu.Unlock()
	if already {
		return
	}
	close(r.wake)
	<-r.ended
	close(r.gone)
	if r.conn.IsConnected() {
		_ = r.conn.FlushTimeout(connectWithin)
	}
	r.conn.Close()
	<-r.measured
}

// Rung says that a workspace's log has reached seq. It never blocks.
func (r *Ring) Rung(workspaceID string, seq int64) {
	r.tell(func(n *news) {
		if n.seqs == nil {
			n.seqs = map[string]int64{}
		}
		n.seqs[workspaceID] = max(n.seqs[workspaceID], seq)
	})
}

// SessionsEnded says that sessions are no more. It never blocks.
func (r *Ring) SessionsEnded(ids []string) {
	r.tell(func(n *news) {
		n.sessions = append(n.sessions, ids...)
		if over := len(n.sessions) - sessionsMost; over > 0 {
			n.sessions = n.sessions[over:] // the sweep finds the others
		}
	})
}

// Presence says who is where in a workspace at this node. It never blocks.
func (r *Ring) Presence(workspaceID string, people json.RawMessage) {
	r.tell(func(n *news) {
		if n.presence == nil {
			n.presence = map[string]json.RawMessage{}
		}
		n.presence[workspaceID] = people
	})
}

// AskPresence asks the other nodes who is in a workspace. It never blocks.
func (r *Ring) AskPresence(workspaceID string) {
	r.tell(func(n *news) {
		if n.asks == nil {
			n.asks = map[string]struct{}{}
		}
		n.asks[workspaceID] = struct{}{}
	})
}

func (r *Ring) tell(add func(*news)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.over {
		return
	}
	add(&r.news)
	select {
	case r.wake <- struct{}{}:
	default: // the speaker is awake
	}
}

// speak is the one goroutine that publishes: NATS may make it wait, and then
// nobody else.
func (r *Ring) speak() {
	defer close(r.ended)
	for range r.wake {
		r.sayAll()
	}
	r.sayAll()
}

func (r *Ring) sayAll() {
	r.mu.Lock()
	n := r.news
	r.news = news{}
	r.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(n.seqs)) {
		r.say(call{WorkspaceID: id, Seq: n.seqs[id]})
	}
	if len(n.sessions) > 0 {
		r.say(call{Sessions: n.sessions})
	}
	for id := range n.asks {
		r.say(call{WorkspaceID: id, Ask: true})
	}
	for id, people := range n.presence {
		r.say(call{WorkspaceID: id, People: people})
	}
}

func (r *Ring) say(c call) {
	c.Node = r.node
	message, err := json.Marshal(c)
	if err != nil {
		r.log.Error("a call of the ring cannot be encoded", "err", err)
		return
	}
	if err := r.conn.Publish(r.topic, message); err != nil {
		r.count(&r.counts.unsaid)
		r.log.Debug("not said to the other nodes", "err", err) // their poll finds it
		return
	}
	r.count(&r.counts.said)
}

// hear takes one message of another node.
func (r *Ring) hear(m *nats.Msg) {
	var c call
	if err := json.Unmarshal(m.Data, &c); err != nil {
		r.count(&r.counts.garbled)
		return
	}
	if c.Node == r.node {
		return
	}
	r.count(&r.counts.heard)
	switch {
	case c.Seq > 0:
		r.hearer.Ring(c.WorkspaceID, c.Seq)
	case len(c.Sessions) > 0:
		for _, id := range c.Sessions {
			r.hearer.CloseSession(id)
		}
	case c.Ask:
		r.hearer.PresenceAsked(c.WorkspaceID)
	case c.People != nil:
		r.hearer.HearPresence(c.Node, c.WorkspaceID, c.People)
	}
}

func (r *Ring) lost(_ *nats.Conn, err error) {
	r.log.Warn("the ring between the nodes is lost; their logs are polled", "err", err)
	r.moved()
}

func (r *Ring) back(conn *nats.Conn) {
	// What was said until the server knows that we listen is not heard.
	if err := conn.FlushTimeout(connectWithin); err != nil {
		r.log.Warn("the ring between the nodes is slow", "err", err)
	}
	r.log.Info("the ring between the nodes is joined")
	r.hearer.LookAround()
}

// fault is what NATS has to complain of: a message dropped because this node
// is slow is a message lost.
func (r *Ring) fault(_ *nats.Conn, _ *nats.Subscription, err error) {
	r.log.Warn("the ring between the nodes", "err", err)
	r.hearer.LookAround()
}
