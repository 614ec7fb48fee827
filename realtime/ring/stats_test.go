package ring_test

import (
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	client "github.com/nats-io/nats.go"

	"zhanban/realtime/ring"
)

// counting is a place in the ring whose counts can be waited for.
type counting struct {
	*ring.Ring
	moved chan struct{}
}

func joinCounting(t *testing.T, url, name, node string) (*counting, *ear) {
	t.Helper()
	c := &counting{moved: make(chan struct{}, 1)}
	r, heard := joinAs(t, ring.Options{URL: url, Name: name, Node: node, Moved: func() {
		select {
		case c.moved <- struct{}{}:
		default: // it will be looked at anyway
		}
	}})
	c.Ring = r
	return c, heard
}

// counted waits until it counts what it should.
func (c *counting) counted(t *testing.T, what string, enough func(ring.Stats) bool) {
	t.Helper()
	limit := time.After(20 * time.Second)
	for !enough(c.Stats()) {
		select {
		case <-c.moved:
		case <-limit:
			t.Fatalf("%s: %+v", what, c.Stats())
		}
	}
}

func TestStatsCountWhatIsSaidAndHeard(t *testing.T) {
	s := nats(t, server.Options{Port: -1})
	a, _ := joinCounting(t, s.ClientURL(), "life", "a")
	b, heard := joinCounting(t, s.ClientURL(), "life", "b")
	heard.await(t, "look")
	for seq := range int64(3) {
		a.Rung("w1", seq+1)
	}
	heard.await(t, "log w1 3")
	a.counted(t, "said", func(c ring.Stats) bool { return c.Said >= 1 && c.Said <= 3 && c.Unsaid == 0 })
	if said, got := a.Stats(), b.Stats(); got.Heard != said.Said || got.Garbled != 0 || said.Heard != 0 {
		t.Errorf("said %+v, heard %+v", said, got)
	}
	a.counted(t, "a round trip", func(c ring.Stats) bool { return c.RoundTrip > 0 && c.RoundTrip < time.Second })

	stranger, err := client.Connect(s.ClientURL())
	if err != nil {
		t.Fatal(err)
	}
	defer stranger.Close()
	if err := stranger.Publish("zhanban.life", []byte("{")); err != nil {
		t.Fatal(err)
	}
	b.counted(t, "garbled", func(c ring.Stats) bool { return c.Garbled == 1 })

	s.Shutdown()
	s.WaitForShutdown()
	a.counted(t, "lost", func(c ring.Stats) bool { return !c.Joined && c.RoundTrip == 0 })
	a.Rung("w1", 4)
	a.counted(t, "unsaid", func(c ring.Stats) bool { return c.Unsaid == 1 })
}
