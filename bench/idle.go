package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"time"
)

// frugal makes Go's collector give back garbage at once, so that what is left
// is what the sockets need.
var frugal = []string{"GOGC=10", "GOMEMLIMIT=24MiB"}

// idleSockets takes what one more silent socket costs each server in resident
// memory. Kernel buffers are not counted.
func idleSockets(s settings) ([]measure, func(), error) {
	raw, secure := "raw sockets", "raw sockets over TLS"
	measures := []measure{
		{name: raw, id: "socket/floor", run: bareSockets(s, "", joinRaw)},
		{name: secure, id: "socket/tls/floor", run: bareSockets(s, secureServer, joinSecure)},
		{name: "live sockets", id: "socket", floor: raw, run: live(s, func() (*server, error) { return startServer(frugal...) })},
		{name: "live sockets, as it is installed", id: "socket/installed", floor: raw, run: live(s, startAnew)},
		{name: "live sockets, TLS in process", id: "socket/tls", floor: secure, run: live(s, func() (*server, error) { return startSecure(frugal...) })},
	}
	if s.peer.missing == "" {
		measures = append(measures, measure{name: "PocketBase, subscribers", id: "socket/peer", floor: raw, peer: true, run: unlessShrunk(func() (figures, error) {
			p, err := s.peer.start(frugal...)
			if err != nil {
				return nil, err
			}
			defer p.stop()
			return perSocket(s, p.process.Process.Pid, joinEvents(p))
		})})
	}
	return measures, nil, nil
}

// bareSockets takes what one more socket costs the raw server.
func bareSockets(s settings, way string, join func(*raw) func() (net.Conn, *bufio.Reader, error)) func() (figures, error) {
	return unlessShrunk(func() (figures, error) {
		r, err := startRaw(400, way, frugal...)
		if err != nil {
			return nil, err
		}
		defer r.stop()
		return perSocket(s, r.process.Process.Pid, join(r))
	})
}

// startAnew is a server as it is installed, no limit and no frugal collector,
// that has just started: setting it up hashes a password, which takes memory.
func startAnew() (*server, error) {
	server, err := startServer()
	if err != nil {
		return nil, err
	}
	if err := server.restart(); err != nil {
		server.stop()
		return nil, err
	}
	return server, nil
}

// live takes what one more socket costs a server that is started for it.
func live(s settings, start func() (*server, error)) func() (figures, error) {
	return unlessShrunk(func() (figures, error) {
		server, err := start()
		if err != nil {
			return nil, err
		}
		defer server.stop()
		return perSocket(s, server.process.Process.Pid, joinLive(server))
	})
}

// errShrank says that garbage went between two looks at a process that had
// seemed settled: the figure would be of that.
var errShrank = errors.New("resident memory shrank")

// unlessShrunk takes another process where memory shrank, twice at most.
func unlessShrunk(run func() (figures, error)) func() (figures, error) {
	return func() (figures, error) {
		f, err := run()
		for range 2 {
			if !errors.Is(err, errShrank) {
				break
			}
			f, err = run()
		}
		return f, err
	}
}

func perSocket(s settings, pid int, join func() (net.Conn, *bufio.Reader, error)) (figures, error) {
	n := s.idle
	// The first few sockets pay for pools and tables that the rest share.
	first, err := newCrowd(n/10, join)
	if err != nil {
		return nil, err
	}
	defer first.leave()
	before, err := settled(pid, s.pause)
	if err != nil {
		return nil, err
	}
	rest, err := newCrowd(n, join)
	if err != nil {
		return nil, err
	}
	defer rest.leave()
	after, err := settled(pid, s.pause)
	if err != nil {
		return nil, err
	}
	if after < before && !s.quick { // quick does not wait until garbage is gone
		return nil, fmt.Errorf("%w from %.0f to %.0f KiB", errShrank, before, after)
	}
	return figures{"KiB each": (after - before) / float64(n)}, nil
}

// settled is the process's memory once it has stopped shrinking and growing:
// the garbage of the handshakes must be gone.
func settled(pid int, pause time.Duration) (float64, error) {
	last, calm := 0.0, 0
	for range 40 {
		now, err := resident(pid)
		if err != nil {
			return 0, err
		}
		calm++
		if now < last*0.995 || now > last*1.005 {
			calm = 0
		}
		if calm == 4 {
			return now, nil
		}
		last = now
		time.Sleep(pause)
	}
	return last, nil
}
