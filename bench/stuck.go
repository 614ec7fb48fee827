package main

import (
	"bufio"
	"fmt"
	"net"
	"time"
)

// stuck compares the way from commit to screen without and beside as many
// sockets that stop reading, and what those cost in memory.
func stuck(s settings) ([]measure, func(), error) {
	c, err := gather(s.sockets)
	if err != nil {
		return nil, nil, err
	}
	alone := fmt.Sprintf("%d live sockets", s.sockets)
	return []measure{
		{name: alone, id: "stuck/floor", run: func() (figures, error) { return c.batches() }},
		{name: fmt.Sprintf("the same beside %d that stop reading", s.sockets), id: "stuck", floor: alone, run: func() (figures, error) {
			deaf, err := c.deafSockets(s.sockets)
			if err != nil {
				return nil, err
			}
			defer func() {
				for _, socket := range deaf {
					_ = socket.Close()
				}
			}()
			before, err := resident(c.server.process.Process.Pid)
			if err != nil {
				return nil, err
			}
			f, err := c.batches()
			if err != nil {
				return nil, err
			}
			after, err := resident(c.server.process.Process.Pid)
			f["MiB more"] = (after - before) / 1024
			return f, err
		}},
	}, c.end, nil
}

// batches makes changes far beyond what a connection holds on the way, and
// takes how long each batch needs to every socket that reads.
func (c *crowds) batches() (figures, error) {
	const many = 20
	took := 0.0
	for range many {
		began := time.Now()
		if err := c.changes(backlogChanges); err != nil {
			return nil, err
		}
		took += milliseconds(time.Since(began))
	}
	return figures{"ms a batch": took / many}, nil
}

// deafSockets join, and then nobody reads from them any more.
func (c *crowds) deafSockets(n int) ([]net.Conn, error) {
	hello := maskedTextFrame([]byte(c.server.helloSince(c.ours.last)))
	var deaf []net.Conn
	for range n {
		socket, err := net.Dial("tcp", c.server.address)
		if err != nil {
			return nil, err
		}
		if err := upgrade(socket, bufio.NewReader(socket), c.server.address, c.server.cookie); err != nil {
			return nil, err
		}
		if _, err := socket.Write(hello); err != nil {
			return nil, err
		}
		_ = socket.(*net.TCPConn).SetReadBuffer(8 << 10) // its own kernel is not what is measured
		deaf = append(deaf, socket)
	}
	return deaf, nil
}
