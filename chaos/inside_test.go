package chaos

import (
	"context"
	"log/slog"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"zhanban/client"
	"zhanban/models"
	"zhanban/models/store"
	"zhanban/realtime"
	"zhanban/realtime/ring"
	"zhanban/server/commands"
	"zhanban/server/web"
)

// inside is a node within the test, as serve wires it, for the race detector
// and the count of goroutines.
type inside struct {
	t        testing.TB
	url      string
	store    *store.Store
	server   *web.Server
	ring     *ring.Ring
	listener net.Listener
	served   chan error
	left     bool
}

func (n *inside) address() string { return n.url }

func startInside(t testing.TB, dsn, nats string) *inside {
	t.Helper()
	n := &inside{t: t, served: make(chan error, 1)}
	log := slog.New(slog.DiscardHandler)
	var server atomic.Pointer[web.Server]
	var err error
	n.store, err = store.Open(t.Context(), store.Options{DSN: dsn, Committed: func(workspaceID string, changes []models.Change) {
		if w := server.Load(); w != nil {
			w.Committed(workspaceID, changes)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	runner := commands.New(n.store, time.Now, log)
	o := web.Options{Store: n.store, Runner: runner, Clock: time.Now, Log: log, App: client.FS(), Limits: realtime.Limits{Poll: ringPoll}}
	if nats != "" {
		n.ring = ring.New(ring.Options{URL: nats, Name: n.store.Epoch(), Node: commands.NewID(), Log: log})
		o.Nodes, o.Ringing = n.ring, func() web.RingState { return web.RingState(n.ring.Stats()) }
	}
	n.server = web.New(o)
	if n.ring != nil {
		if err := n.ring.Join(n.server.Live()); err != nil {
			t.Fatal(err)
		}
	}
	runner.Hooks = n.server.Hooks()
	server.Store(n.server)
	if n.listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	n.url = "http://" + n.listener.Addr().String()
	go func() { n.served <- n.server.Serve(n.listener, nil) }()
	t.Cleanup(n.leave)
	return n
}

func (n *inside) leave() {
	if n.left {
		return
	}
	n.left = true
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := n.server.Shutdown(ctx); err != nil {
		n.t.Errorf("shutdown: %v", err)
	}
	<-n.served
	if n.ring != nil {
		n.ring.Leave()
	}
	_ = n.store.Close()
}
