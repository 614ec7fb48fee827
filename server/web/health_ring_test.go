package web_test

import (
	"sync/atomic"
	"testing"
	"time"

	"zhanban/server/web"
)

// L8: a server that has lost the others works on. It stays ready, and says
// that changes of the others come late; so do its metrics.
func TestL8WithoutTheRingAServerIsDegradedAndReady(t *testing.T) {
	var ring atomic.Pointer[web.RingState]
	ring.Store(&web.RingState{Joined: true, Said: 7, Heard: 5, RoundTrip: 2 * time.Millisecond})
	h := newServer(t, func(o *web.Options) { o.Ringing = func() web.RingState { return *ring.Load() } })
	for _, c := range []struct {
		state web.RingState
		says  string
		lines []string
	}{
		{web.RingState{Joined: true, Said: 7, Heard: 5, RoundTrip: 2 * time.Millisecond}, `{"ring":"joined","status":"ready"}`, []string{
			`zhanban_ring_joined 1`, `zhanban_ring_messages_total{outcome="said"} 7`, `zhanban_ring_messages_total{outcome="heard"} 5`,
			`zhanban_ring_messages_total{outcome="unsaid"} 0`, `zhanban_ring_round_trip_seconds 0.002`, `zhanban_ring_reconnects_total 0`,
		}},
		{web.RingState{Said: 7, Unsaid: 3, Heard: 5, Garbled: 2, Dropped: 1, Reconnects: 4}, `{"ring":"lost","status":"degraded"}`, []string{
			`zhanban_ring_joined 0`, `zhanban_ring_messages_total{outcome="unsaid"} 3`, `zhanban_ring_messages_total{outcome="garbled"} 2`,
			`zhanban_ring_messages_total{outcome="dropped"} 1`, `zhanban_ring_reconnects_total 4`, `zhanban_live_catch_ups_total 0`, `zhanban_live_unread_changes 0`,
		}},
	} {
		ring.Store(&c.state)
		if a := ask(t, h.url+"/readyz"); a.status != 200 || string(a.body) != c.says {
			t.Errorf("readyz: %v", a)
		}
		has(t, h.scrape(), c.lines...)
	}
}

// A server alone has no ring to speak of.
func TestAServerAloneHasNoRing(t *testing.T) {
	h := newServer(t, nil)
	if a := ask(t, h.url+"/readyz"); a.status != 200 || string(a.body) != `{"status":"ready"}` {
		t.Errorf("readyz: %v", a)
	}
}
