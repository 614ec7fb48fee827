package main

import (
	"bufio"
	"fmt"
	"net"
	"time"
)

// settle is how long a server is left alone before its memory is read, so that
// its garbage of the handshakes is gone.
const settle = 3 * time.Second

// idleSockets takes what one more silent socket costs each server in resident
// memory. Kernel buffers are not counted.
func idleSockets(s settings) ([]measure, func(), error) {
	raw := "raw sockets"
	return []measure{
		{name: raw, run: func() (figures, error) {
			r, err := startRaw(400)
			if err != nil {
				return nil, err
			}
			defer r.stop()
			return perSocket(s.idle, r.process.Process.Pid, joinRaw(r))
		}},
		{name: "live sockets", floor: raw, run: func() (figures, error) {
			server, err := startServer()
			if err != nil {
				return nil, err
			}
			defer server.stop()
			return perSocket(s.idle, server.process.Process.Pid, joinLive(server))
		}},
	}, nil, nil
}

func perSocket(n, pid int, join func() (net.Conn, *bufio.Reader, error)) (figures, error) {
	// The first few sockets pay for pools and tables that the rest share.
	first, err := newCrowd(n/10, join)
	if err != nil {
		return nil, err
	}
	defer first.leave()
	time.Sleep(settle)
	before, err := resident(pid)
	if err != nil {
		return nil, err
	}
	rest, err := newCrowd(n, join)
	if err != nil {
		return nil, err
	}
	defer rest.leave()
	time.Sleep(settle)
	after, err := resident(pid)
	if err != nil {
		return nil, err
	}
	if after < before {
		return nil, fmt.Errorf("resident memory shrank from %.0f to %.0f KiB", before, after)
	}
	return figures{"KiB each": (after - before) / float64(n)}, nil
}
