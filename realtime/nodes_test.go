package realtime

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// line is a ring between hubs that can be cut.
type line struct {
	cut  atomic.Bool
	mu   sync.Mutex
	hubs map[string]*Hub
}

// lineEnd is one node's place on the line.
type lineEnd struct {
	*line
	node string
}

func (e lineEnd) others(tell func(*Hub)) {
	if e.cut.Load() {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	for node, h := range e.hubs {
		if node != e.node {
			go tell(h)
		}
	}
}

func (e lineEnd) Rung(workspaceID string, seq int64) {
	e.others(func(h *Hub) { h.Ring(workspaceID, seq) })
}

func (e lineEnd) SessionsEnded(ids []string) {
	e.others(func(h *Hub) {
		for _, id := range ids {
			h.CloseSession(id)
		}
	})
}

func (e lineEnd) Presence(workspaceID string, people json.RawMessage) {
	e.others(func(h *Hub) { h.HearPresence(e.node, workspaceID, people) })
}

func (e lineEnd) AskPresence(workspaceID string) {
	e.others(func(h *Hub) { h.PresenceAsked(workspaceID) })
}

// nodes runs a test with two hubs on one log.
func nodes(t *testing.T, f func(t *testing.T, w *line, a, b *rig)) {
	synctest.Test(t, func(t *testing.T) {
		w := &line{hubs: map[string]*Hub{}}
		a := newRig(t, Limits{})
		b := newRig(t, Limits{})
		b.log, b.actors = a.log, a.actors
		for node, g := range map[string]*rig{"a": a, "b": b} {
			n := atomic.Int64{}
			g.hub.Log, g.hub.Actors, g.hub.Nodes = a.log, a.actors, lineEnd{w, node}
			g.hub.NewID = func() string { return fmt.Sprintf("%s-%d", node, n.Add(1)) }
			w.hubs[node] = g.hub
		}
		defer b.stop()
		defer a.stop()
		f(t, w, a, b)
	})
}

// dialTab is dial and hello of a tab of its own.
func (g *rig) dialTab(user, tab string) *peer {
	p := g.dial(g.admin(user))
	p.say(`{"t":"hello","protocol":1,"client":%q,"epoch":"epoch-1","views":{"board:d1":0}}`, tab)
	p.heard()
	return p
}

func people(p *peer) string { return strings.Join(p.heard(), "\n") }

func TestL8ACommitOfOneNodeReachesTheOther(t *testing.T) {
	nodes(t, func(t *testing.T, w *line, a, b *rig) {
		far := b.dialTab("ub", "t2")
		a.commit(put("i1", "d1", "one"))
		if got := people(far); !strings.Contains(got, `"i1"`) {
			t.Fatalf("the other node's client got %q", got)
		}
		w.cut.Store(true) // the loss of every message only delays
		a.commit(put("i2", "d1", "two"))
		far.expect()
		time.Sleep(Defaults.Poll + time.Second)
		if got := people(far); !strings.Contains(got, `"i2"`) {
			t.Fatalf("after the poll: %q", got)
		}
		if here, there := a.hub.Stats().CatchUps, b.hub.Stats().CatchUps; here != 0 || there != 1 {
			t.Errorf("the polls caught up %d times here, %d there", here, there)
		}
	})
}

func TestL9PresenceOfAllNodesIsOneList(t *testing.T) {
	nodes(t, func(t *testing.T, w *line, a, b *rig) {
		here, far := a.dialTab("ua", "t1"), b.dialTab("ub", "t2")
		here.say(`{"t":"presence","view":"board:d1","doing":"moving","item":"i"}`)
		time.Sleep(time.Second)
		if got := people(far); !strings.Contains(got, `"userId":"ua","doing":"moving"`) {
			t.Fatalf("at the other node: %q", got)
		}
		late := b.dialTab("uc", "t3")
		late.say(`{"t":"presence","view":"board:d1","doing":"looking"}`)
		time.Sleep(time.Second)
		if got := people(here); !strings.Contains(got, `"userId":"ua"`) || !strings.Contains(got, `"userId":"uc"`) {
			t.Fatalf("merged: %q", got)
		}
		far.heard()
		here.hangUp()
		time.Sleep(time.Second)
		if got := people(far); strings.Contains(got, `"userId":"ua"`) || !strings.Contains(got, `"userId":"uc"`) {
			t.Fatalf("after leaving: %q", got)
		}
	})
}

func TestL9ANodeThatOpensAWorkspaceAsksWhoIsThere(t *testing.T) {
	nodes(t, func(t *testing.T, w *line, a, b *rig) {
		here := a.dialTab("ua", "t1")
		here.say(`{"t":"presence","view":"board:d1","doing":"looking"}`)
		time.Sleep(time.Second)
		late := b.dialTab("ub", "t2") // its node has nobody there so far
		time.Sleep(time.Second)
		if got := people(late); !strings.Contains(got, `"userId":"ua"`) {
			t.Fatalf("got %q", got)
		}
	})
}

func TestL9ATabThatMovesToAnotherNodeStandsThereOnce(t *testing.T) {
	nodes(t, func(t *testing.T, w *line, a, b *rig) {
		old := a.dialTab("ua", "same")
		old.say(`{"t":"presence","view":"board:d1","doing":"looking"}`)
		time.Sleep(time.Second)
		again := b.dialTab("ua", "same") // the old socket is not known to be dead yet
		again.say(`{"t":"presence","view":"board:d1","doing":"looking"}`)
		time.Sleep(time.Second)
		for name, p := range map[string]*peer{"old": old, "new": again} {
			got := p.heard()
			if n := strings.Count(got[len(got)-1], `"session"`); n != 1 || !strings.Contains(got[len(got)-1], `"b-1"`) {
				t.Errorf("%s node: %s", name, lines(got))
			}
		}
		time.Sleep(Defaults.PresenceLife / 2) // the old node says again what it believes
		again.say(`{"t":"ping","n":1}`)
		if got := people(again); strings.Contains(got, `"a-1"`) {
			t.Errorf("the old socket came back: %s", got)
		}
	})
}

func TestL9PeopleOfADeadNodeExpire(t *testing.T) {
	nodes(t, func(t *testing.T, w *line, a, b *rig) {
		here, far := a.dialTab("ua", "t1"), b.dialTab("ub", "t2")
		here.say(`{"t":"presence","view":"board:d1","doing":"looking"}`)
		time.Sleep(time.Second)
		far.heard()
		w.cut.Store(true)
		for range 6 {
			time.Sleep(10 * time.Second)
			far.say(`{"t":"ping","n":1}`)
		}
		if got := people(far); !strings.Contains(got, `"people":[]`) {
			t.Fatalf("got %q", got)
		}
	})
}

func TestP12ASessionEndedAtOneNodeEndsAtAll(t *testing.T) {
	nodes(t, func(t *testing.T, w *line, a, b *rig) {
		far := b.dialTab("ub", "t2")
		a.hub.EndSessions([]string{"s-ub"})
		far.closedWith(CloseSessionOver)

		deaf := b.dialTab("uc", "t3")
		w.cut.Store(true)
		a.actors.end("s-uc")
		a.hub.EndSessions([]string{"s-uc"})
		for range 40 {
			time.Sleep(10 * time.Second)
			if !deaf.open() {
				break
			}
			deaf.say(`{"t":"ping","n":1}`)
			deaf.heard()
		}
		deaf.closedWith(CloseSessionOver) // nobody told; the hub asked
	})
}
