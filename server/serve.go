package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"

	"zhanban/client"
	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/config"
	"zhanban/server/robots"
	"zhanban/server/web"
)

// stopWithin is how long an orderly stop may take, draining not counted.
const stopWithin = 5 * time.Second

func serve(ctx context.Context, c *config.Serve, out, errs io.Writer) error {
	log := newLog(c, errs)
	certificate, err := loadCertificate(c)
	if err != nil {
		return err
	}
	// The ports first: they are what fails most often, and nothing is left behind.
	listener, err := net.Listen("tcp", net.JoinHostPort(c.Host, strconv.Itoa(int(c.Port))))
	if err != nil {
		return err
	}
	defer listener.Close()
	counters, err := listenMetrics(c.MetricsAddr)
	if err != nil {
		return err
	}
	defer counters.close()
	gate := web.OpenGate(listener, certificate)
	defer gate.Close()

	fmt.Fprintln(out, "Opening the database")
	var server atomic.Pointer[web.Server]
	s, release, err := openToServe(ctx, c.Database, func(workspaceID string, changes []models.Change) {
		if w := server.Load(); w != nil {
			w.Committed(workspaceID, changes)
		}
	})
	if err != nil {
		return err
	}
	defer release()

	clock := clockFrom(c.Now.Time)
	runner := commands.New(s, clock, log)
	accounts, err := demo(ctx, c.Demo, s, runner, out)
	if err != nil {
		return err
	}
	w, leave, err := joinNodes(c.Nats, s.Epoch(), web.Options{
		Store: s, Runner: runner, Clock: clock, Log: log, App: client.FS(), Demo: accounts, Holidays: holidays(),
		Origins: c.Origin, TrustProxy: c.TrustProxy, SecureCookies: c.SecureCookies,
		RobotReach: robots.Reach{Private: c.RobotsPrivate, Public: !c.Demo}, // what anybody makes in a demo reaches nobody outside
	}, log)
	if err != nil {
		return err
	}
	defer leave()
	runner.Hooks = w.Hooks()
	server.Store(w)
	counters.serve(w.Metrics())
	gate.Close()
	greet(out, listener, certificate != nil, accounts)
	d := startDuties(ctx, runner, w, log, time.Duration(c.KeepLog))
	defer d.stop()
	return serveUntil(ctx, w, listener, certificate, c.Drain, out)
}

// openToServe opens the database for this server. An embedded one is nobody
// else's meanwhile: two servers on it would not hear of each other's changes.
func openToServe(ctx context.Context, d config.Database, committed func(string, []models.Change)) (*store.Store, func(), error) {
	if err := check(d.Path()); err != nil {
		return nil, nil, err
	}
	unclaim, err := claim(d.Path(), "several servers need one MySQL or MariaDB database")
	if err != nil {
		return nil, nil, err
	}
	s, err := open(ctx, d, store.Options{Committed: committed})
	if err != nil {
		unclaim()
		return nil, nil, err
	}
	return s, func() { _ = s.Close(); unclaim() }, nil
}

// serveUntil serves until ctx ends, then stops in order: not ready any more,
// after a while no new requests, the sockets told to come back, the running
// requests and writes finished.
func serveUntil(ctx context.Context, w *web.Server, listener net.Listener, certificate *tls.Certificate, while time.Duration, out io.Writer) error {
	failed := make(chan error, 1)
	go func() { failed <- w.Serve(listener, certificate) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	w.Drain()
	if while > 0 {
		fmt.Fprintf(out, "Draining for %s; a second signal stops at once\n", while)
		drain(while)
	}
	fmt.Fprintln(out, "Stopping")
	limit, cancel := context.WithTimeout(context.Background(), stopWithin)
	defer cancel()
	if err := w.Shutdown(limit); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// drain waits, unless a second signal has no more patience.
func drain(while time.Duration) {
	again := make(chan os.Signal, 1)
	signal.Notify(again, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(again)
	timer := time.NewTimer(while)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-again:
	}
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
