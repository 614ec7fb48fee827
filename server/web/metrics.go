package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"zhanban/server/commands"
	"zhanban/server/config"
)

// metrics is what the server counts while it works. What is only a state (open
// sockets, waiting commands) is looked up at each scrape instead.
//
// No label has a value a visitor can make up: a route is its pattern, a type
// of command one of the table's, and workspaces are never told apart.
type metrics struct {
	registry       *prometheus.Registry
	requests       *prometheus.CounterVec
	requestSeconds *prometheus.HistogramVec
	commands       *prometheus.CounterVec
	commandSeconds prometheus.Histogram
	known          map[string]bool // types of commands
}

// seconds reach from a read out of memory to a request nobody waits for.
var seconds = []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "zhanban_http_requests_total", Help: "HTTP requests answered, by the route's pattern.",
		}, []string{"method", "route", "status"}),
		requestSeconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "zhanban_http_request_seconds", Help: "Time from a request's arrival to its answer.", Buckets: seconds,
		}, []string{"route"}),
		commands: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "zhanban_commands_total", Help: "Commands by type and outcome: done, replayed, refused for a code, or failed (to be sent again).",
		}, []string{"type", "outcome"}),
		commandSeconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "zhanban_commands_seconds", Help: "Time a batch of commands took: reading it, waiting, its transaction.", Buckets: seconds,
		}),
		known: map[string]bool{},
	}
	version := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "zhanban_info", Help: "The program's version.", ConstLabels: prometheus.Labels{"version": config.Version},
	})
	version.Set(1)
	for _, spec := range commands.Specs() {
		m.known[spec.Type] = true
	}
	m.registry.MustRegister(m.requests, m.requestSeconds, m.commands, m.commandSeconds, version,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Metrics answers Prometheus. It belongs on a listener of its own: the numbers
// say nothing of persons, but enough of the house to be nobody else's business.
func (s *Server) Metrics() http.Handler {
	return promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4})
}

// request counts one answered request.
func (m *metrics) request(c *fiber.Ctx, took time.Duration) {
	route := routeOf(c)
	m.requests.WithLabelValues(methodOf(c), route, strconv.Itoa(c.Response().StatusCode())).Inc()
	m.requestSeconds.WithLabelValues(route).Observe(took.Seconds())
}

// routeOf is the pattern that matched. What no route took ended in a
// middleware, whose pattern is the part of the server it stands before.
func routeOf(c *fiber.Ctx) string {
	if r := c.Route(); r != nil && r.Path != "" && r.Path != "/" {
		return r.Path
	}
	if strings.HasPrefix(c.Path(), "/api/") {
		return "/api"
	}
	return "/"
}

func methodOf(c *fiber.Ctx) string {
	switch c.Method() {
	case fiber.MethodGet, fiber.MethodPost, fiber.MethodPut, fiber.MethodPatch, fiber.MethodDelete, fiber.MethodHead, fiber.MethodOptions:
		return string([]byte(c.Method()))
	}
	return "other"
}

// ran counts a batch of commands, those of the server itself too.
func (m *metrics) ran(batch []commands.Command, results []commands.Result, err error, took time.Duration) {
	m.commandSeconds.Observe(took.Seconds())
	for i, c := range batch {
		outcome := "failed"
		if err == nil {
			outcome = outcomeOf(&results[i])
		}
		kind := "unknown"
		if m.known[c.Type] {
			kind = c.Type
		}
		m.commands.WithLabelValues(kind, outcome).Inc()
	}
}

func outcomeOf(r *commands.Result) string {
	switch {
	case r.Error != nil:
		return "refused_" + string(r.Error.Code)
	case r.Replayed:
		return "replayed"
	}
	return "done"
}
