package chaos

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/fasthttp/websocket"

	"zhanban/models"
	"zhanban/server/commands"
)

// tab is a client of the live protocol: it follows views, resumes at any node
// by the sequence it has, and fetches a snapshot only when it is told to.
type tab struct {
	t      testing.TB
	id     string
	person person
	nodes  []string
	next   int
	// heartbeat is how often the server is pinged; silent for ten of them, it
	// is given up. 0: never.
	heartbeat time.Duration
	brief     bool // keeps no record of what came: it is connected for long

	mu        sync.Mutex
	conn      *websocket.Conn
	epoch     string
	session   string           // of the present connection
	views     map[string]int64 // view → seq it is known at
	live      map[string]bool  // views that go with the cursor
	through   int64            // of the last frame; -1 before the first
	nouns     map[string]noun
	gone      map[string]int64 // removals, by seq
	applied   []int64          // sequences in the order they came
	dials     int
	over      bool
	snapshots int
	resyncs   []string // causes
	people    map[string][]presence
	code      int // the socket was closed with
	commands  map[string]time.Time
}

type noun struct {
	kind  string
	seq   int64
	state json.RawMessage
}

type presence struct{ Session, UserID, Doing string }

// frame is any frame of the server.
type frame struct {
	T, Epoch, View, Why, Session string
	Seq, From, Through, N        int64
	Views                        []string
	People                       []presence
	Changes                      []struct {
		Seq               int64
		Op, Noun, ID      string
		Command           string
		State             json.RawMessage
		Actor, At, Fields any
	}
	Error json.RawMessage
}

// newTab is a client that knows nothing yet but the epoch: from sequence 0 on
// it gets the whole log.
func (s *scene) newTab(p person, views []string, nodes ...string) *tab {
	c := &tab{t: s.t, id: commands.NewID(), person: p, nodes: nodes, epoch: s.epoch, views: map[string]int64{}, live: map[string]bool{},
		nouns: map[string]noun{}, gone: map[string]int64{}, people: map[string][]presence{}, commands: map[string]time.Time{}}
	for _, v := range views {
		c.views[v] = 0
	}
	s.t.Cleanup(c.hangUp)
	return c
}

// dial connects to the present node and says what is known.
func (c *tab) dial() error {
	url := c.nodes[c.next%len(c.nodes)]
	header := http.Header{"Origin": {url}, "Cookie": {"zhanban_session=" + c.person.token}}
	dialer := websocket.Dialer{HandshakeTimeout: 5 * time.Second, TLSClientConfig: unsafeTLS}
	conn, response, err := dialer.Dial(strings.Replace(url, "http", "ws", 1)+"/api/live", header)
	if err != nil {
		if response != nil {
			return fmt.Errorf("%w: %s", err, response.Status)
		}
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over {
		return conn.Close()
	}
	c.conn, c.through, c.live, c.code = conn, -1, map[string]bool{}, 0
	c.dials++
	return conn.WriteJSON(map[string]any{"t": "hello", "protocol": 1, "client": c.id, "epoch": c.epoch, "views": c.views})
}

func (c *tab) hangUp() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.over = true
	if c.conn != nil {
		_ = c.conn.Close()
	}
}

// connect dials, or fails the test, and listens until the socket ends.
func (c *tab) connect() {
	c.t.Helper()
	if err := c.dial(); err != nil {
		c.t.Fatal(err)
	}
	go c.listen()
}

// listen takes frames until the socket ends.
func (c *tab) listen() {
	c.mu.Lock()
	conn := c.conn
	c.mu.Unlock()
	silent := patience
	if c.heartbeat > 0 {
		silent = 10 * c.heartbeat
		defer c.ping(conn)()
	}
	for {
		_ = conn.SetReadDeadline(time.Now().Add(silent))
		var f frame
		err := conn.ReadJSON(&f)
		if err != nil {
			_ = conn.Close()
			c.mu.Lock()
			if closed, ok := err.(*websocket.CloseError); ok && conn == c.conn {
				c.code = closed.Code
			}
			c.mu.Unlock()
			return
		}
		if err := c.take(f); err != nil {
			_ = conn.Close()
			return
		}
	}
}

// ping pings until the given function is called.
func (c *tab) ping(conn *websocket.Conn) (stop func()) {
	over := make(chan struct{})
	go func() {
		for n := 1; ; n++ {
			select {
			case <-over:
				return
			case <-time.After(c.heartbeat):
			}
			c.mu.Lock()
			_ = conn.SetWriteDeadline(time.Now().Add(time.Second))
			_ = conn.WriteJSON(map[string]any{"t": "ping", "n": n}) // a failure is a silence
			c.mu.Unlock()
		}
	}()
	return func() { close(over) }
}

func (c *tab) take(f frame) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch f.T {
	case "welcome":
		if c.epoch == "" || c.epoch != f.Epoch {
			c.epoch = f.Epoch
		}
		c.session = f.Session
		for v := range c.views {
			c.live[v] = true
		}
	case "changes":
		return c.advance(f)
	case "resync":
		c.resyncs = append(c.resyncs, f.Why)
		for _, v := range f.Views {
			c.live[v] = false
		}
		for _, v := range f.Views {
			if err := c.fetch(v); err != nil {
				return err
			}
		}
	case "subscribed":
		for _, v := range f.Views {
			c.live[v] = true
			c.views[v] = max(c.views[v], c.through)
		}
	case "presence":
		c.people[f.View] = f.People
	case "error":
		c.t.Errorf("the tab was answered %s", f.Error)
	}
	return nil
}

// advance applies a frame of changes, which must join the one before (P8).
func (c *tab) advance(f frame) error {
	if c.through >= 0 && f.From != c.through {
		c.t.Errorf("P8: a frame from %d after one through %d", f.From, c.through)
	}
	if c.through < 0 {
		for v, seq := range c.views {
			if c.live[v] && seq < f.From {
				c.t.Errorf("P8: the first frame begins at %d, %s is known at %d", f.From, v, seq)
			}
		}
	}
	for _, change := range f.Changes {
		key := change.Noun + " " + change.ID
		c.note(change.Seq, change.Command)
		if held, there := c.nouns[key]; there && held.seq >= change.Seq {
			continue
		}
		if change.Op == "remove" || !c.mine(change.Noun, change.State) {
			delete(c.nouns, key)
			c.gone[key] = max(c.gone[key], change.Seq)
		} else if change.Seq >= c.gone[key] {
			c.nouns[key] = noun{change.Noun, change.Seq, change.State}
		}
	}
	c.through = f.Through
	for v, live := range c.live {
		if live {
			c.views[v] = max(c.views[v], f.Through)
		}
	}
	return nil
}

// note records that a change came, and when its command was first heard of.
func (c *tab) note(seq int64, command string) {
	if c.brief {
		return
	}
	c.applied = append(c.applied, seq)
	if _, there := c.commands[command]; !there {
		c.commands[command] = time.Now()
	}
}

// snapshot is a view as a node answers it.
type snapshot struct {
	Epoch string
	Seq   int64
	Nouns map[string][]json.RawMessage
}

func (c *tab) read(view string) (*snapshot, *errFailed) {
	asker := c.asker()
	defer asker.http.CloseIdleConnections()
	var s snapshot
	failed := asker.ask(http.MethodGet, "/api/views/"+view, nil, &s)
	return &s, failed
}

// asker asks the present node as the tab's person.
func (c *tab) asker() *caller {
	asker := newCaller(c.t, c.person, c.nodes...)
	asker.next = c.next
	return asker
}

// fetch replaces a view by its snapshot and subscribes to it. c.mu is held.
func (c *tab) fetch(view string) error {
	s, failed := c.read(view)
	if failed != nil {
		return failed
	}
	c.snapshots++
	for key, n := range c.nouns {
		if c.belongs(n, view) && n.seq <= s.Seq {
			delete(c.nouns, key)
		}
	}
	for kind, list := range s.Nouns {
		for _, state := range list {
			key := kind + " " + idOf(state)
			if held, there := c.nouns[key]; !there || held.seq < s.Seq {
				c.nouns[key] = noun{kind, s.Seq, state}
			}
		}
	}
	c.views[view] = s.Seq
	return c.conn.WriteJSON(map[string]any{"t": "subscribe", "views": map[string]int64{view: s.Seq}})
}

func idOf(state json.RawMessage) string {
	var n struct{ ID string }
	_ = json.Unmarshal(state, &n) // the server's own
	return n.ID
}

// mine reports whether a noun is in this person's snapshots: of the customers
// only those that name them are.
func (c *tab) mine(kind string, state json.RawMessage) bool {
	if kind != "customer" {
		return true
	}
	var card models.Customer
	_ = json.Unmarshal(state, &card) // the server's own
	return slices.Contains(card.Scope().UserIDs, c.person.id)
}

// belongs reports whether a noun is of a view of the scene.
func (c *tab) belongs(n noun, view string) bool {
	switch n.kind {
	case "item":
		return strings.HasPrefix(view, "board:")
	case "booth":
		return strings.HasPrefix(view, "booths:")
	case "customer":
		return view == "customers"
	}
	return view == "directory"
}

// known is the lowest sequence of all views.
func (c *tab) known() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	for v := range c.views {
		if !c.live[v] {
			return -1
		}
	}
	return slices.Min(slices.Collect(maps.Values(c.views)))
}

// reach waits until everything up to a sequence is known.
func (c *tab) reach(seq int64) {
	c.t.Helper()
	until(c.t, fmt.Sprintf("a tab at %s to reach %d", c.nodes[c.next%len(c.nodes)], seq), func() bool { return c.known() >= seq })
}

// mustEqual compares what the tab holds with a node's snapshots.
func (c *tab) mustEqual() {
	c.t.Helper()
	want := map[string]string{}
	asker := c.asker()
	defer asker.http.CloseIdleConnections()
	for view := range c.views {
		var s snapshot
		asker.mustRead("/api/views/"+view, &s)
		for kind, list := range s.Nouns {
			for _, state := range list {
				want[kind+" "+idOf(state)] = string(state)
			}
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for key, state := range want {
		if got := string(c.nouns[key].state); got != state {
			c.t.Errorf("L6: the tab of %s holds %q of %s; the server says %s", c.person.login, got, key, state)
		}
	}
	for key, n := range c.nouns {
		if want[key] == "" {
			c.t.Errorf("L6: the tab of %s still holds %s of seq %d", c.person.login, key, n.seq)
		}
	}
}
