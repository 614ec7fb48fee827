package main

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/google/uuid"

	"zhanban/realtime/ring"
	"zhanban/server/web"
)

// joinNodes makes the live path hear and tell the other servers of the same
// database, if --nats says that there are any. leave ends that.
func joinNodes(url, epoch string, o web.Options, log *slog.Logger) (w *web.Server, leave func(), err error) {
	if url == "" {
		return web.New(o), func() {}, nil
	}
	o.Node = nodeName()
	r := ring.New(ring.Options{URL: url, Name: epoch, Node: o.Node, Log: log})
	o.Nodes, o.Ringing = r, func() web.RingState { return web.RingState(r.Stats()) }
	w = web.New(o)
	if err := r.Join(w.Live()); err != nil {
		return nil, nil, fmt.Errorf("--nats: %w", err)
	}
	return w, r.Leave, nil
}

// nodeName is the host, for people who read logs, and what no other node of
// the host has.
func nodeName() string {
	host, _ := os.Hostname() // a name without it does as well
	return host + "-" + uuid.NewString()[:8]
}
