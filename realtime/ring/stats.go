package ring

import (
	"sync/atomic"
	"time"
)

// Stats is how this node's place in the ring does, for metrics and health.
type Stats struct {
	Joined     bool          // the others are heard at this moment
	Reconnects int64         // times the ring was lost and joined again
	Said       int64         // messages given to NATS
	Unsaid     int64         // messages that could not be: NATS was away
	Heard      int64         // messages of other nodes
	Garbled    int64         // messages that nobody could read
	Dropped    int64         // messages lost because this node was slow
	RoundTrip  time.Duration // to NATS and back, measured last; 0 while not joined
}

// counts are what Stats adds up over the life of the ring.
type counts struct {
	said, unsaid, heard, garbled, roundTrip atomic.Int64
}

// count adds one.
func (r *Ring) count(one *atomic.Int64) {
	one.Add(1)
	r.moved()
}

// Stats takes a count; before Join, of nothing.
func (r *Ring) Stats() Stats {
	if !r.joined.Load() {
		return Stats{}
	}
	s := Stats{
		Joined: r.conn.IsConnected(), Reconnects: int64(r.conn.Stats().Reconnects),
		Said: r.counts.said.Load(), Unsaid: r.counts.unsaid.Load(), Heard: r.counts.heard.Load(), Garbled: r.counts.garbled.Load(),
	}
	if dropped, err := r.ears.Dropped(); err == nil { // an error: left already
		s.Dropped = int64(dropped)
	}
	if s.Joined {
		s.RoundTrip = time.Duration(r.counts.roundTrip.Load())
	}
	return s
}

// measure asks NATS for an answer again and again: how long it takes is how
// late the others hear this node, about.
func (r *Ring) measure() {
	defer close(r.measured)
	pause := time.NewTicker(pingEvery)
	defer pause.Stop()
	for {
		began := time.Now()
		if r.conn.IsConnected() && r.conn.FlushTimeout(pingEvery) == nil {
			r.counts.roundTrip.Store(int64(time.Since(began)))
			r.moved()
		}
		select {
		case <-pause.C:
		case <-r.gone:
			return
		}
	}
}
