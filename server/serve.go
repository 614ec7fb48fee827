package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strconv"
	"sync/atomic"
	"time"

	"zhanban/client"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/config"
	"zhanban/server/web"
)

// stopWithin is how long an orderly stop may take.
const stopWithin = 5 * time.Second

func serve(ctx context.Context, c *config.Serve, out, errs io.Writer) error {
	log := newLog(c, errs)
	clock := clockFrom(c.Now.Time)
	certificate, err := loadCertificate(c)
	if err != nil {
		return err
	}
	// The port first: it is what fails most often, and nothing is left behind.
	listener, err := net.Listen("tcp", net.JoinHostPort(c.Host, strconv.Itoa(int(c.Port))))
	if err != nil {
		return err
	}
	defer listener.Close()

	fmt.Fprintln(out, "Opening the database")
	var server atomic.Pointer[web.Server]
	s, err := open(ctx, c.Database, store.Options{Ring: func(workspaceID string, seq int64) {
		if w := server.Load(); w != nil {
			w.Ring(workspaceID, seq)
		}
	}})
	if err != nil {
		return err
	}
	defer s.Close()

	runner := commands.New(s, clock, log)
	accounts, err := demo(ctx, c.Demo, s, runner, out)
	if err != nil {
		return err
	}
	w := web.New(web.Options{
		Store: s, Runner: runner, Clock: clock, Log: log, App: client.FS(), Demo: accounts, Holidays: holidays(),
		Origins: c.Origin, TrustProxy: c.TrustProxy, SecureCookies: c.SecureCookies,
	})
	runner.Hooks = commands.Hooks{RightsChanged: w.RightsChanged, SessionsEnded: w.SessionsEnded}
	server.Store(w)
	greet(out, listener, certificate != nil, accounts)
	d := startDuties(ctx, runner, log, time.Duration(c.KeepLog))
	defer d.stop()
	return serveUntil(ctx, w, listener, certificate, out)
}

// serveUntil serves until ctx ends, then stops in order: no new requests, the
// sockets told to come back, the running requests and writes finished.
func serveUntil(ctx context.Context, w *web.Server, listener net.Listener, certificate *tls.Certificate, out io.Writer) error {
	failed := make(chan error, 1)
	go func() { failed <- w.Serve(listener, certificate) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	fmt.Fprintln(out, "Stopping")
	limit, cancel := context.WithTimeout(context.Background(), stopWithin)
	defer cancel()
	if err := w.Shutdown(limit); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// clockFrom is the real clock, or one that starts at a chosen moment and runs
// on from there.
func clockFrom(start time.Time) func() time.Time {
	if start.IsZero() {
		return time.Now
	}
	began := time.Now()
	return func() time.Time { return start.Add(time.Since(began)) }
}

func newLog(c *config.Serve, errs io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // kong has checked it
	o := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(errs, o))
	}
	return slog.New(slog.NewTextHandler(errs, o))
}

func loadCertificate(c *config.Serve) (*tls.Certificate, error) {
	if c.TLSCert == "" {
		return nil, nil
	}
	pair, err := tls.LoadX509KeyPair(c.TLSCert, c.TLSKey)
	if err != nil {
		return nil, fmt.Errorf("the TLS certificate cannot be used: %w", err)
	}
	return &pair, nil
}

// greet says where the server is and who can sign in to the demo.
func greet(out io.Writer, listener net.Listener, secure bool, accounts []web.DemoAccount) {
	scheme := "http"
	if secure {
		scheme = "https"
	}
	host, port, _ := net.SplitHostPort(listener.Addr().String())
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	fmt.Fprintf(out, "\nZhanban is ready: %s://%s\n", scheme, net.JoinHostPort(host, port))
	if len(accounts) == 0 {
		return
	}
	fmt.Fprintln(out, "\nDemo accounts:")
	for _, a := range accounts {
		fmt.Fprintf(out, "  %-14s %-14s %s\n", a.Login, a.Password, a.Role)
	}
	fmt.Fprintln(out)
}
