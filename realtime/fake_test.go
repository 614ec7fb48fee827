package realtime

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"zhanban/models"
)

// fakeLog is a change log in memory.
type fakeLog struct {
	mu      sync.Mutex
	epoch   string
	first   int64 // seq of changes[0]
	changes []models.Change
	whose   map[string][]scoped // of every noun ever, by its changes
	broken  error
	reads   atomic.Int64
	atHead  func() // called once, when Head has read and not answered yet
}

func newFakeLog() *fakeLog { return &fakeLog{epoch: "epoch-1", first: 1} }

func (l *fakeLog) Changes(_ context.Context, _ string, after int64, limit int) ([]models.Change, error) {
	l.reads.Add(1)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.broken != nil {
		return nil, l.broken
	}
	i := min(max(after+1-l.first, 0), int64(len(l.changes)))
	return slices.Clone(l.changes[i:min(int(i)+limit, len(l.changes))]), nil
}

func (l *fakeLog) Past(ctx context.Context, workspaceID string, after int64, limit int) ([]models.Change, []models.Scope, int64, error) {
	changes, err := l.Changes(ctx, workspaceID, after, limit)
	l.mu.Lock()
	defer l.mu.Unlock()
	now := make([]models.Scope, len(changes))
	for i, c := range changes {
		whose := l.whose[c.NounID]
		now[i] = whose[len(whose)-1].scope
	}
	return changes, now, l.first + int64(len(l.changes)) - 1, err
}

func (l *fakeLog) Head(context.Context, string) (epoch string, seq, pruned int64, err error) {
	l.mu.Lock()
	epoch, seq, pruned, err = l.epoch, l.first+int64(len(l.changes))-1, l.first-1, l.broken
	meanwhile := l.atHead
	l.atHead = nil
	l.mu.Unlock()
	if meanwhile != nil {
		meanwhile()
	}
	return epoch, seq, pruned, err
}

// add appends a change and gives its seq.
func (l *fakeLog) add(c models.Change) int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	c.WorkspaceID, c.Seq = "w1", l.first+int64(len(l.changes))
	if c.At.IsZero() {
		c.At = time.Date(2026, 10, 8, 2, 0, 0, 0, time.UTC)
	}
	l.changes = append(l.changes, c)
	if l.whose == nil {
		l.whose = map[string][]scoped{}
	}
	l.whose[c.NounID] = append(l.whose[c.NounID], scoped{c.Seq, c.Scope})
	return c.Seq
}

// hidden reports whether a noun was a private one of others at a seq and ever
// since.
func (l *fakeLog) hidden(id string, at int64, userID string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	whose := l.whose[id]
	for i, w := range whose {
		over := i+1 < len(whose) && whose[i+1].seq <= at
		if !over && (!w.scope.Private || slices.Contains(w.scope.UserIDs, userID)) {
			return false
		}
	}
	return true
}

func (l *fakeLog) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.broken = err
}

// put makes a change of an item on a board.
func put(id, board, title string) models.Change {
	state, _ := json.Marshal(map[string]string{"id": id, "title": title})
	return models.Change{
		Op: models.OpPut, Kind: models.KindItem, NounID: id, State: state, Fields: []string{"title"},
		ActorID: "u-other", CommandID: "c-" + title, Views: []models.View{models.BoardView(board)},
	}
}

// fakeActors knows sessions by id.
type fakeActors struct {
	mu       sync.Mutex
	sessions map[string]models.Actor
	broken   error
}

func (a *fakeActors) Actor(_ context.Context, sessionID string) (models.Actor, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.broken != nil {
		return models.Actor{}, a.broken
	}
	actor, ok := a.sessions[sessionID]
	if !ok {
		return actor, models.Errorf(models.CodeUnauthorized, "session.ended", "the session has ended")
	}
	return actor, nil
}

func (a *fakeActors) set(actor models.Actor) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.sessions[actor.SessionID] = actor
}

func (a *fakeActors) fail(err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.broken = err
}

func (a *fakeActors) end(sessionID string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.sessions, sessionID)
}

// sight of the tests: private changes reach only those they name; members see
// customers masked.
func sight(actor models.Actor, c *models.Change) Form {
	switch {
	case c.Scope.Private && !slices.Contains(c.Scope.UserIDs, actor.UserID):
		return Hidden
	case c.Kind == models.KindCustomer && actor.Role == models.RoleMember && !slices.Contains(c.Scope.UserIDs, actor.UserID):
		return Masked
	}
	return Full
}

func mask(_ models.Kind, state json.RawMessage) json.RawMessage {
	var noun map[string]any
	if json.Unmarshal(state, &noun) != nil {
		return nil
	}
	if _, ok := noun["phone"]; ok {
		noun["phone"] = "138****8000"
	}
	out, _ := json.Marshal(noun)
	return out
}

// mayFollow of the tests: members follow their own board only.
func mayFollow(_ context.Context, actor models.Actor, v models.View) error {
	if name, id := v.Split(); name == "board" && actor.Role != models.RoleAdministrator && id != actor.DepartmentID {
		return models.Errorf(models.CodeForbidden, "view.forbidden", "this board is not yours to see")
	}
	return nil
}

// fakeConn is a socket whose far end is the test. Like a real one it holds a
// few frames on the way; when the far end does not read, it is full and at
// last breaks.
type fakeConn struct {
	in     chan []byte
	out    chan []byte
	gone   chan struct{} // the far end left, or Close was called
	closed chan struct{} // Close was called
	full   atomic.Bool
	waits  bool // Write waits, as on TLS
	panics atomic.Bool
	once   sync.Once
	closes atomic.Int64
	code   int
	reason string
	peer   atomic.Pointer[Peer]
}

func newFakeConn(buffer int) *fakeConn {
	return &fakeConn{in: make(chan []byte, 1000), out: make(chan []byte, buffer), gone: make(chan struct{}), closed: make(chan struct{})}
}

func (c *fakeConn) Full() bool  { return c.full.Load() }
func (c *fakeConn) Waits() bool { return c.waits }

func (c *fakeConn) Write(b []byte) error {
	switch {
	case c.panics.Load():
		panic("write")
	case c.full.Load():
		panic("written to while full")
	}
	select {
	case c.out <- b:
		return nil
	default:
	}
	if c.waits {
		return c.push(b)
	}
	c.full.Store(true)
	go c.pushLater(b)
	return nil
}

func (c *fakeConn) push(b []byte) error {
	late := time.NewTimer(10 * time.Second)
	defer late.Stop()
	select {
	case c.out <- b:
		return nil
	case <-c.gone:
		return errors.New("closed")
	case <-late.C:
		return os.ErrDeadlineExceeded
	}
}

func (c *fakeConn) Close(code int, reason string) {
	if c.closes.Add(1) > 1 {
		panic("closed twice")
	}
	c.code, c.reason = code, reason
	close(c.closed)
	c.hangUp()
}

func (c *fakeConn) hangUp() { c.once.Do(func() { close(c.gone) }) }

// run is the socket's reading side.
func (c *fakeConn) run(peer Peer) {
	c.peer.Store(&peer)
	for {
		select {
		case b := <-c.in:
			peer.Receive(b)
			continue
		default:
		}
		select {
		case b := <-c.in:
			peer.Receive(b)
		case <-c.gone:
			peer.Lost()
			<-c.closed
			peer.Left()
			return
		}
	}
}

// rig is a hub with its fakes.
type rig struct {
	t      testing.TB
	log    *fakeLog
	actors *fakeActors
	hub    *Hub
	serves sync.WaitGroup
}

type fixedClock struct{}

func (fixedClock) Now() time.Time { return time.Date(2026, 10, 8, 2, 0, 0, 0, time.UTC) }

func newRig(t testing.TB, limits Limits) *rig {
	n := 0
	var mu sync.Mutex
	g := &rig{t: t, log: newFakeLog(), actors: &fakeActors{sessions: map[string]models.Actor{}}}
	g.hub = New(Config{
		Log: g.log, Sight: sight, Mask: mask, MayFollow: mayFollow, Actors: g.actors, Clock: fixedClock{}, Limits: limits,
		NewID: func() string { mu.Lock(); defer mu.Unlock(); n++; return fmt.Sprintf("connection-%d", n) },
	})
	return g
}

func (g *rig) stop() {
	if err := g.hub.Shutdown(context.Background()); err != nil {
		g.t.Errorf("shutdown: %v", err)
	}
	g.serves.Wait()
}

func (g *rig) actor(user string, role models.Role, department string) models.Actor {
	a := models.Actor{WorkspaceID: "w1", UserID: user, Role: role, DepartmentID: department, SessionID: "s-" + user}
	g.actors.set(a)
	return a
}

// testConn is a socket and its reading side.
type testConn interface {
	Conn
	run(peer Peer)
}

func (g *rig) serve(c testConn, actor models.Actor) {
	peer := g.hub.Open(c, actor, time.Now())
	g.serves.Go(func() { c.run(peer) })
}

// change adds a change and rings.
func (g *rig) change(c models.Change) int64 {
	seq := g.log.add(c)
	g.hub.Ring("w1", seq)
	return seq
}

// peer is the far end of a fakeConn, read by hand.
type peer struct {
	*fakeConn
	t testing.TB
}

func (g *rig) dial(actor models.Actor) *peer {
	c := newFakeConn(64)
	g.serve(c, actor)
	synctest.Wait() // ids of connections go by order of arrival
	return &peer{c, g.t}
}

func (p *peer) say(format string, args ...any) { p.in <- fmt.Appendf(nil, format, args...) }

// hello says hello with the epoch of the fake log.
func (p *peer) hello(views string) {
	p.say(`{"t":"hello","protocol":1,"client":"tab","epoch":"epoch-1","views":%s}`, views)
}

// heard gives every frame that has come when nothing moves any more.
func (p *peer) heard() []string {
	p.t.Helper()
	var frames []string
	for {
		synctest.Wait()
		select {
		case b := <-p.out:
			frames = append(frames, string(b))
		default:
			return frames
		}
	}
}

// expect compares what has come with the frames wanted.
func (p *peer) expect(want ...string) {
	p.t.Helper()
	got := p.heard()
	if !slices.Equal(got, want) {
		p.t.Fatalf("frames:\n got %s\nwant %s", lines(got), lines(want))
	}
}

func lines(frames []string) string {
	out := ""
	for _, f := range frames {
		out += "\n\t" + f
	}
	return out
}

// closedWith expects the socket to be closed with a code.
func (p *peer) closedWith(code int) {
	p.t.Helper()
	synctest.Wait()
	if p.closes.Load() != 1 || p.code != code {
		p.t.Fatalf("closed %d times, code %d %q; want %d", p.closes.Load(), p.code, p.reason, code)
	}
}

func (p *peer) open() bool { synctest.Wait(); return p.closes.Load() == 0 }
