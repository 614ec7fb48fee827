package web

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"log"
	"net"
	"net/http"
	"time"

	"zhanban/models"
)

// Gate answers on the server's listener before the server can: the process
// lives, it is not ready, and whoever comes is told to come again. Without it
// a request would hang for as long as the database takes to be opened and
// brought up to date.
type Gate struct {
	lent   *lentListener
	server *http.Server
	done   chan struct{}
}

// OpenGate begins to answer.
func OpenGate(listener net.Listener, certificate *tls.Certificate) *Gate {
	g := &Gate{lent: &lentListener{listener}, done: make(chan struct{})}
	g.server = &http.Server{
		Handler: http.HandlerFunc(answerStarting), ReadHeaderTimeout: 5 * time.Second,
		ErrorLog: log.New(discard{}, "", 0), // strangers' broken handshakes
	}
	g.server.SetKeepAlivesEnabled(false)
	go func() {
		defer close(g.done)
		_ = g.server.Serve(withTLS(g.lent, certificate)) // ends when Close says so
	}()
	return g
}

// Close leaves the listener to its owner. Twice is harmless.
func (g *Gate) Close() {
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	if g.server.Shutdown(ctx) != nil {
		_ = g.server.Close()
	}
	<-g.done
	g.lent.giveBack()
}

func answerStarting(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	if r.URL.Path == "/healthz" {
		_, _ = w.Write([]byte(`{"status":"ok"}`))
		return
	}
	w.Header().Set("Retry-After", "1")
	w.WriteHeader(http.StatusServiceUnavailable)
	_ = json.NewEncoder(w).Encode(models.Errorf(models.CodeUnavailable, "starting", "the server is starting; try again").With("retryAfter", 1))
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

// lentListener ends the borrower's Accept without closing the listener.
type lentListener struct{ net.Listener }

type deadliner interface{ SetDeadline(time.Time) error }

// Close implements net.Listener.
func (l *lentListener) Close() error {
	if d, ok := l.Listener.(deadliner); ok {
		return d.SetDeadline(time.Unix(1, 0))
	}
	return errors.New("this listener cannot be lent")
}

func (l *lentListener) giveBack() {
	if d, ok := l.Listener.(deadliner); ok {
		_ = d.SetDeadline(time.Time{})
	}
}

// withTLS puts TLS over a listener if there is a certificate.
func withTLS(listener net.Listener, certificate *tls.Certificate) net.Listener {
	if certificate == nil {
		return listener
	}
	return tls.NewListener(listener, &tls.Config{Certificates: []tls.Certificate{*certificate}, MinVersion: tls.VersionTLS12})
}
