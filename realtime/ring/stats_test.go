package ring_test

import (
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	client "github.com/nats-io/nats.go"

	"zhanban/realtime/ring"
)

// counted waits until a place in the ring counts what it should.
func counted(t *testing.T, r *ring.Ring, what string, enough func(ring.Stats) bool) {
	t.Helper()
	for limit := time.Now().Add(20 * time.Second); !enough(r.Stats()); time.Sleep(time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatalf("%s: %+v", what, r.Stats())
		}
	}
}

func TestStatsCountWhatIsSaidAndHeard(t *testing.T) {
	s := nats(t, server.Options{Port: -1})
	a, _ := join(t, s.ClientURL(), "life", "a")
	b, heard := join(t, s.ClientURL(), "life", "b")
	heard.await(t, "look")
	for seq := range int64(3) {
		a.Rung("w1", seq+1)
	}
	heard.await(t, "log w1 3")
	counted(t, a, "said", func(c ring.Stats) bool { return c.Said >= 1 && c.Said <= 3 && c.Unsaid == 0 })
	if said, got := a.Stats(), b.Stats(); got.Heard != said.Said || got.Garbled != 0 || said.Heard != 0 {
		t.Errorf("said %+v, heard %+v", said, got)
	}
	counted(t, a, "a round trip", func(c ring.Stats) bool { return c.RoundTrip > 0 && c.RoundTrip < time.Second })

	stranger, err := client.Connect(s.ClientURL())
	if err != nil {
		t.Fatal(err)
	}
	defer stranger.Close()
	if err := stranger.Publish("zhanban.life", []byte("{")); err != nil {
		t.Fatal(err)
	}
	counted(t, b, "garbled", func(c ring.Stats) bool { return c.Garbled == 1 })

	s.Shutdown()
	s.WaitForShutdown()
	counted(t, a, "lost", func(c ring.Stats) bool { return !c.Joined && c.RoundTrip == 0 })
	a.Rung("w1", 4)
	counted(t, a, "unsaid", func(c ring.Stats) bool { return c.Unsaid == 1 })
}
