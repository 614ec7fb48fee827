package ring_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"go.uber.org/goleak"

	"zhanban/realtime/ring"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// ear writes down what a node hears.
type ear struct{ heard chan string }

func newEar() *ear { return &ear{heard: make(chan string, 1000)} }

func (e *ear) Ring(workspaceID string, seq int64) {
	e.heard <- fmt.Sprintf("log %s %d", workspaceID, seq)
}
func (e *ear) CloseSession(id string)           { e.heard <- "ended " + id }
func (e *ear) PresenceAsked(workspaceID string) { e.heard <- "who " + workspaceID }
func (e *ear) LookAround()                      { e.heard <- "look" }
func (e *ear) HearPresence(node, workspaceID string, people json.RawMessage) {
	e.heard <- fmt.Sprintf("at %s in %s %s", node, workspaceID, people)
}

// await waits until the node has heard a word, whatever else it hears before.
func (e *ear) await(t *testing.T, want string) {
	t.Helper()
	limit := time.After(20 * time.Second)
	for {
		select {
		case got := <-e.heard:
			if got == want {
				return
			}
		case <-limit:
			t.Fatalf("never heard %q", want)
		}
	}
}

func nats(t *testing.T, o server.Options) *server.Server {
	t.Helper()
	o.Host, o.NoLog, o.NoSigs = "127.0.0.1", true, true
	s, err := server.NewServer(&o)
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	if !s.ReadyForConnections(10 * time.Second) {
		t.Fatal("NATS does not start")
	}
	return s
}

func join(t *testing.T, url, name, node string) (*ring.Ring, *ear) {
	t.Helper()
	return joinAs(t, ring.Options{URL: url, Name: name, Node: node})
}

func joinAs(t *testing.T, o ring.Options) (*ring.Ring, *ear) {
	t.Helper()
	e := newEar()
	o.Log = slog.New(slog.DiscardHandler)
	r := ring.New(o)
	if err := r.Join(e); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Leave)
	return r, e
}

func TestL8NodesHearEachOther(t *testing.T) {
	s := nats(t, server.Options{Port: -1})
	a, heardA := join(t, s.ClientURL(), "life", "a")
	_, heardB := join(t, s.ClientURL(), "life", "b")
	_, heardOther := join(t, s.ClientURL(), "another_life", "c")
	heardA.await(t, "look")
	heardB.await(t, "look")
	heardOther.await(t, "look")

	a.Rung("w1", 7)
	heardB.await(t, "log w1 7")
	a.SessionsEnded([]string{"s1", "s2"})
	heardB.await(t, "ended s2")
	a.AskPresence("w1")
	heardB.await(t, "who w1")
	a.Presence("w1", json.RawMessage(`[{"userId":"u1"}]`))
	heardB.await(t, `at a in w1 [{"userId":"u1"}]`)
	for name, e := range map[string]*ear{"the speaker": heardA, "a node of another database": heardOther} {
		select {
		case got := <-e.heard:
			t.Errorf("%s heard %q", name, got)
		default:
		}
	}
}

func TestL8ASlowBusHearsTheNewestSequence(t *testing.T) {
	s := nats(t, server.Options{Port: -1})
	a, _ := join(t, s.ClientURL(), "life", "a")
	_, heard := join(t, s.ClientURL(), "life", "b")
	heard.await(t, "look")
	for seq := range int64(10_000) {
		a.Rung("w1", seq+1)
	}
	a.Rung("w1", 3) // rings may come in any order; the newest counts
	heard.await(t, "log w1 10000")
}

func TestL8TheLossOfNATSIsToldWhenItIsBack(t *testing.T) {
	first := nats(t, server.Options{Port: -1})
	port := first.Addr().String()
	a, heardA := join(t, first.ClientURL(), "life", "a")
	_, heardB := join(t, first.ClientURL(), "life", "b")
	heardA.await(t, "look")
	heardB.await(t, "look")
	first.Shutdown()
	first.WaitForShutdown()
	for a.Stats().Joined {
		a.Rung("w1", 1) // lost, and nobody waits for it
	}
	var o server.Options
	if _, err := fmt.Sscanf(port, "127.0.0.1:%d", &o.Port); err != nil {
		t.Fatal(err)
	}
	nats(t, o)
	heardA.await(t, "look")
	heardB.await(t, "look")
	a.Rung("w1", 2)
	heardB.await(t, "log w1 2")
	if s := a.Stats(); !s.Joined || s.Reconnects != 1 {
		t.Errorf("counted %+v", s)
	}
}

func TestL8ANodeStartsWithoutNATS(t *testing.T) {
	a, _ := join(t, "nats://127.0.0.1:1", "life", "a")
	a.Rung("w1", 1)
	if a.Stats().Joined {
		t.Error("connected to nothing")
	}
	none := ring.New(ring.Options{URL: "://", Log: slog.New(slog.DiscardHandler)})
	if err := none.Join(newEar()); err == nil {
		t.Error("joined by what is no URL")
	}
	if s := none.Stats(); s != (ring.Stats{}) {
		t.Errorf("counted %+v before it joined", s)
	}
}

func TestL8AClusterOfNATSCarriesTheRing(t *testing.T) {
	one := nats(t, server.Options{Port: -1, Cluster: server.ClusterOpts{Name: "c", Host: "127.0.0.1", Port: -1}})
	two := nats(t, server.Options{
		Port: -1, Cluster: server.ClusterOpts{Name: "c", Host: "127.0.0.1", Port: -1},
		Routes: server.RoutesFromStr("nats://" + one.ClusterAddr().String()),
	})
	a, heardA := join(t, one.ClientURL(), "life", "a")
	_, heardB := join(t, two.ClientURL(), "life", "b")
	heardA.await(t, "look")
	heardB.await(t, "look")
	// The route between the servers comes about by itself; until then rings are
	// lost, as rings may be.
	limit := time.Now().Add(20 * time.Second)
	for seq := int64(1); ; seq++ {
		a.Rung("w1", seq)
		select {
		case <-heardB.heard:
			return
		case <-time.After(20 * time.Millisecond):
		}
		if time.Now().After(limit) {
			t.Fatal("the ring does not cross the cluster")
		}
	}
}
