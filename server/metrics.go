package main

import (
	"net"
	"net/http"
	"time"

	"zhanban/server/config"
)

// counters is the listener of the metrics, nil where none was asked for.
type counters struct {
	listener net.Listener
	server   *http.Server
}

func listenMetrics(address config.Listen) (*counters, error) {
	if address == "" {
		return nil, nil
	}
	l, err := net.Listen("tcp", string(address))
	if err != nil {
		return nil, err
	}
	return &counters{listener: l}, nil
}

// serve answers GET /metrics until close.
func (c *counters) serve(metrics http.Handler) {
	if c == nil {
		return
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", metrics)
	c.server = &http.Server{Handler: mux, ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second, IdleTimeout: 2 * time.Minute}
	go func() { _ = c.server.Serve(c.listener) }() // ends when close says so
}

// close ends it; the server's last moments are still counted until then.
func (c *counters) close() {
	if c == nil {
		return
	}
	if c.server != nil {
		_ = c.server.Close()
	}
	_ = c.listener.Close()
}
