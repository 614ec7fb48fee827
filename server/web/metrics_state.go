package web

import (
	"github.com/prometheus/client_golang/prometheus"
)

// watch lets every scrape look up what the server is doing at that moment.
func (m *metrics) watch(s *Server) {
	m.registry.MustRegister(&stateCollector{s})
}

// stateCollector turns the rooms' own counts into metrics, one look per scrape.
type stateCollector struct{ server *Server }

// A description of a state, and of a count that only grows.
type descriptions struct {
	sockets, rooms, present, tailChanges, tailBytes, lag *prometheus.Desc
	frames, bytes, resyncs                               *prometheus.Desc
	snapshots, ready                                     *prometheus.Desc
}

func describe(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("zhanban_"+name, help, labels, nil)
}

var described = descriptions{
	sockets:     describe("live_sockets", "Open live sockets."),
	rooms:       describe("live_workspaces", "Workspaces with sockets, or left by them a moment ago."),
	present:     describe("live_present", "People on presence lists."),
	tailChanges: describe("live_tail_changes", "Changes kept in memory for the sockets to read."),
	tailBytes:   describe("live_tail_bytes", "Bytes of the changes kept in memory."),
	lag:         describe("live_lag_changes", "Changes between the slowest reader and the head of its workspace."),
	frames:      describe("live_frames_total", "Frames sent to sockets."),
	bytes:       describe("live_bytes_total", "Bytes of the frames sent to sockets."),
	resyncs:     describe("live_resyncs_total", "Readers told to fetch snapshots anew, by cause.", "why"),
	snapshots:   describe("snapshots_total", "Views asked for, by where they came from: database (read anew), log (brought forward), memory (as kept).", "source"),
	ready:       describe("ready", "1 unless the server is on its way out."),
}

// Describe implements prometheus.Collector.
func (c *stateCollector) Describe(out chan<- *prometheus.Desc) { prometheus.DescribeByCollect(c, out) }

// Collect implements prometheus.Collector.
func (c *stateCollector) Collect(out chan<- prometheus.Metric) {
	d, live := &described, c.server.live.Stats()
	gauge := func(desc *prometheus.Desc, value float64) {
		out <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, value)
	}
	count := func(desc *prometheus.Desc, value int64, labels ...string) {
		out <- prometheus.MustNewConstMetric(desc, prometheus.CounterValue, float64(value), labels...)
	}
	gauge(d.sockets, float64(live.Sockets))
	gauge(d.rooms, float64(live.Rooms))
	gauge(d.present, float64(live.Present))
	gauge(d.tailChanges, float64(live.Changes))
	gauge(d.tailBytes, float64(live.Bytes))
	gauge(d.lag, float64(live.SlowestLag))
	count(d.frames, live.Frames)
	count(d.bytes, live.BytesSent)
	count(d.resyncs, live.Resyncs, "any")
	cold, forward, warm := c.server.ViewReads()
	count(d.snapshots, cold, "database")
	count(d.snapshots, forward, "log")
	count(d.snapshots, warm, "memory")
	ready := 1.0
	if c.server.draining.Load() || c.server.stopping.Load() {
		ready = 0
	}
	gauge(d.ready, ready)
}
