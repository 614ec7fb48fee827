package web

import (
	"github.com/prometheus/client_golang/prometheus"

	"zhanban/models/store"
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
	frames, bytes, resyncs, away                         *prometheus.Desc
	snapshots, ready                                     *prometheus.Desc
	waiting, waitingBytes                                *prometheus.Desc
	busy, batches, steps, retries, careful               *prometheus.Desc
	waits, transactions                                  *prometheus.Desc
	unread, catchUps                                     *prometheus.Desc
	joined, reconnects, messages, roundTrip              *prometheus.Desc
	held, turnedAway                                     *prometheus.Desc
}

func describe(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("zhanban_"+name, help, labels, nil)
}

var described = descriptions{
	sockets:      describe("live_sockets", "Open live sockets."),
	rooms:        describe("live_workspaces", "Workspaces with sockets, or left by them a moment ago."),
	present:      describe("live_present", "People on presence lists."),
	tailChanges:  describe("live_tail_changes", "Changes kept in memory for the sockets to read."),
	tailBytes:    describe("live_tail_bytes", "Bytes of the changes kept in memory."),
	lag:          describe("live_lag_changes", "Changes between the slowest reader and the head of its workspace."),
	unread:       describe("live_unread_changes", "Changes a workspace has heard of and not read yet, the most of any."),
	catchUps:     describe("live_catch_ups_total", "Looks at a log that found changes nobody had rung for."),
	frames:       describe("live_frames_total", "Frames sent to sockets."),
	bytes:        describe("live_bytes_total", "Bytes of the frames sent to sockets."),
	resyncs:      describe("live_resyncs_total", "Times a reader was told to fetch snapshots anew, by cause.", "why"),
	away:         describe("live_sent_away_total", "Sockets sent away to try again: the log or the rights could not be read, or the far end was too slow.", "why"),
	snapshots:    describe("snapshots_total", "Views asked for, by where they came from: database (read anew), log (brought forward), memory (as kept).", "source"),
	waiting:      describe("committer_waiting", "Writes that wait for a transaction."),
	waitingBytes: describe("committer_waiting_bytes", "Memory of the writes that wait."),
	busy:         describe("committer_busy_total", "Writes turned away because too many waited."),
	batches:      describe("committer_batches_total", "Transactions committed; steps ÷ batches is the size of one."),
	steps:        describe("committer_steps_total", "Steps in committed transactions; a command is one."),
	retries:      describe("committer_retries_total", "Transactions that ran again."),
	careful:      describe("committer_careful_total", "Transactions that ran again step by step, to find the one at fault."),
	waits:        describe("committer_wait_seconds", "Time writes waited for their transaction."),
	transactions: describe("committer_transaction_seconds", "Time of committed transactions, from begin to end."),
	held:         describe("http_held_bytes", "Memory of the requests under way, about."),
	turnedAway:   describe("http_busy_total", "Requests turned away because those under way held too much."),
	ready:        describe("ready", "1 while the server can work, as /readyz says: the database answers and the server is not on its way out."),
	joined:       describe("ring_joined", "1 while the other servers are heard through NATS; missing without --nats."),
	reconnects:   describe("ring_reconnects_total", "Times NATS was lost and found again."),
	messages: describe("ring_messages_total",
		"Messages between the servers: said, unsaid (NATS was away), heard, garbled (nobody could read them), dropped (this server was slow).", "outcome"),
	roundTrip: describe("ring_round_trip_seconds", "To NATS and back, measured last: about how late a change reaches the other servers."),
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
	gauge(d.unread, float64(live.Unread))
	count(d.catchUps, live.CatchUps)
	count(d.frames, live.Frames)
	count(d.bytes, live.BytesSent)
	for cause, sent := range live.ResyncsFor {
		count(d.resyncs, sent, cause)
	}
	for why, sent := range live.AwayFor {
		count(d.away, sent, why)
	}
	held, turnedAway := c.server.admission.state()
	gauge(d.held, float64(held))
	count(d.turnedAway, turnedAway)
	w := c.server.Store.Stats()
	gauge(d.waiting, float64(w.Waiting))
	gauge(d.waitingBytes, float64(w.WaitingBytes))
	count(d.busy, w.Busy)
	count(d.batches, w.Batches)
	count(d.steps, w.Steps)
	count(d.retries, w.Retries)
	count(d.careful, w.Careful)
	out <- histogram(d.waits, &w.Waits)
	out <- histogram(d.transactions, &w.Transactions)
	cold, forward, warm := c.server.ViewReads()
	count(d.snapshots, cold, "database")
	count(d.snapshots, forward, "log")
	count(d.snapshots, warm, "memory")
	ready := 1.0
	if c.server.ready() != nil {
		ready = 0
	}
	gauge(d.ready, ready)
	if c.server.Ringing != nil {
		c.ring(out, c.server.Ringing())
	}
}

// histogram gives counts by class the form of Prometheus, in which a class
// holds all shorter ones.
func histogram(desc *prometheus.Desc, t *store.Times) prometheus.Metric {
	upTo, sum := make(map[float64]uint64, len(t.Counts)), uint64(0)
	for i, bound := range store.TimeBounds {
		sum += t.Counts[i]
		upTo[bound] = sum
	}
	return prometheus.MustNewConstHistogram(desc, t.Count, t.Seconds, upTo)
}
