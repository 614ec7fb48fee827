package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// A backlog is so many requests of so many changes each.
const (
	backlogBatches = 5
	backlogChanges = 100
)

// backlog counts changes delivered when many wait at once: raw sockets write
// them frame by frame, ours join them.
func backlog(s settings) ([]measure, func(), error) {
	c, err := gather(s.sockets)
	if err != nil {
		return nil, nil, err
	}
	rate := func(process *exec.Cmd, step func() error) func() (figures, error) {
		return func() (figures, error) {
			var times atomic.Int64
			f, err := computing(process, &times, func() (figures, error) {
				return load(1, s.span, func(int) error { times.Add(1); return step() })
			})
			if err != nil {
				return nil, err
			}
			return figures{"changes/s": f["1 per s"] * float64(s.sockets) * backlogChanges * backlogBatches, "cpu ms a backlog": f[computedUnit]}, nil
		}
	}
	c.gatherPeer(s)
	raw := fmt.Sprintf("raw sockets, %d × %d single frames", s.sockets, backlogBatches*backlogChanges)
	measures := []measure{
		{name: raw, id: "backlog/floor", run: rate(c.raw.process, c.manyFrames)},
		{name: fmt.Sprintf("%d × %d commands to %d live sockets", backlogBatches, backlogChanges, s.sockets), id: "backlog", floor: raw, run: rate(c.server.process, c.manyChanges)},
	}
	if c.peer != nil {
		measures = append(measures, measure{name: fmt.Sprintf("PocketBase, the same in batches to %d subscribers", s.sockets), id: "backlog/peer", floor: raw, peer: true, run: rate(c.peer.process, c.manyRecords)})
	}
	return measures, c.end, nil
}

// manyFrames lets the raw server write frame after frame.
func (c *crowds) manyFrames() error {
	c.plain.expect(c.raw.seq + backlogBatches*backlogChanges)
	for range backlogBatches * backlogChanges {
		if _, err := c.raw.broadcast(); err != nil {
			return err
		}
	}
	return c.plain.reached()
}

// manyChanges sends batch after batch and waits for the last change only.
func (c *crowds) manyChanges() error {
	c.ours.last += backlogBatches * backlogChanges
	c.ours.expect(c.ours.last)
	for range backlogBatches {
		if _, err := c.server.createItems(backlogChanges); err != nil {
			return err
		}
	}
	return c.ours.reached()
}

// storm is everyone coming back at once after a pause of a hundred changes:
// connect, upgrade, hello, and all that was missed; each is somebody else, with a
// session of their own. The floor sends ready bytes to whoever connects, and
// reads the same requests.
func storm(s settings) ([]measure, func(), error) {
	server, err := startServer()
	if err != nil {
		return nil, nil, err
	}
	cookies, err := server.signInMany(s.storm)
	if err != nil {
		server.stop()
		return nil, nil, err
	}
	since, err := server.createItems(1)
	if err != nil {
		server.stop()
		return nil, nil, err
	}
	head, err := server.createItems(backlogChanges)
	if err != nil {
		server.stop()
		return nil, nil, err
	}
	size, err := missed(server.address, server.cookie, server.helloSince(since), head)
	if err != nil {
		server.stop()
		return nil, nil, err
	}
	ready, err := startRaw(size, stormServer)
	if err != nil {
		server.stop()
		return nil, nil, err
	}
	raw := fmt.Sprintf("ready bytes, %d clients × %d changes", s.storm, backlogChanges)
	return []measure{
		{name: raw, id: "storm/floor", run: func() (figures, error) { return comeBack(cookies, ready.process, ready.address, "hello", 1) }},
		{name: fmt.Sprintf("resume, %d clients × %d changes", s.storm, backlogChanges), id: "storm", floor: raw, run: func() (figures, error) {
			return comeBack(cookies, server.process, server.address, server.helloSince(since), head)
		}},
		{name: "the same, all of them one person’s", floor: raw, run: func() (figures, error) {
			return comeBack(slices.Repeat(cookies[:1], len(cookies)), server.process, server.address, server.helloSince(since), head)
		}},
	}, func() { ready.stop(); server.stop() }, nil
}

// comers come at once, each taking the next client's place.
const comers = 64

func comeBack(cookies []string, process *exec.Cmd, address, hello string, head int64) (figures, error) {
	clients := int64(len(cookies))
	var next, came atomic.Int64
	var failed atomic.Pointer[error]
	return computing(process, &came, func() (figures, error) {
		var wait sync.WaitGroup
		began := time.Now()
		for range comers {
			wait.Go(func() {
				for n := next.Add(1); n <= clients; n = next.Add(1) {
					if _, err := missed(address, cookies[n-1], hello, head); err != nil {
						failed.Store(&err)
						return
					}
					came.Add(1)
				}
			})
		}
		wait.Wait()
		if err := failed.Load(); err != nil {
			return nil, *err
		}
		return figures{"clients/s": float64(clients) / time.Since(began).Seconds()}, nil
	})
}

// missed comes back as one client, reads until it has everything, and tells how
// many bytes the last frame had.
func missed(address, cookie, hello string, head int64) (int, error) {
	socket, err := net.Dial("tcp", address)
	if err != nil {
		return 0, err
	}
	defer func() { _ = socket.Close() }()
	reader := bufio.NewReaderSize(socket, 16<<10)
	if err := upgrade(socket, reader, address, cookie); err != nil {
		return 0, err
	}
	if _, err := socket.Write(maskedTextFrame([]byte(hello))); err != nil {
		return 0, err
	}
	var frame []byte
	for {
		if frame, err = readFrame(reader, frame); err != nil {
			return 0, err
		}
		if through, ok := changesThrough(frame); ok && through >= head {
			return len(frame), nil
		}
	}
}

// stormServer makes the raw server send its frame to everyone who connects.
const stormServer = "storm"

func serveReady(socket net.Conn, frame []byte) {
	defer func() { _ = socket.Close() }()
	reader := bufio.NewReader(socket)
	if _, err := http.ReadRequest(reader); err != nil {
		return
	}
	if _, err := socket.Write([]byte("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")); err != nil {
		return
	}
	if _, err := reader.ReadByte(); err != nil { // the hello
		return
	}
	_, _ = socket.Write(frame)
	drain(socket)
}
