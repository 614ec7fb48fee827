package web

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// RingState is how the ring between the servers of one database does; the
// counts are those of ring.Stats.
type RingState struct {
	Joined     bool
	Reconnects int64
	Said       int64
	Unsaid     int64
	Heard      int64
	Garbled    int64
	Dropped    int64
	RoundTrip  time.Duration
}

// ring writes the ring's part of a scrape.
func (c *stateCollector) ring(out chan<- prometheus.Metric, r RingState) {
	d, joined := &described, 0.0
	if r.Joined {
		joined = 1
	}
	out <- prometheus.MustNewConstMetric(d.joined, prometheus.GaugeValue, joined)
	out <- prometheus.MustNewConstMetric(d.roundTrip, prometheus.GaugeValue, r.RoundTrip.Seconds())
	out <- prometheus.MustNewConstMetric(d.reconnects, prometheus.CounterValue, float64(r.Reconnects))
	for outcome, n := range map[string]int64{"said": r.Said, "unsaid": r.Unsaid, "heard": r.Heard, "garbled": r.Garbled, "dropped": r.Dropped} {
		out <- prometheus.MustNewConstMetric(d.messages, prometheus.CounterValue, float64(n), outcome)
	}
}
