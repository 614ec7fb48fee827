package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"
)

// crowd is many sockets that read what a server sends. The same reader is used
// for ours and for the raw server; a peer's has another.
type crowd struct {
	next    func(reader *bufio.Reader, buffer []byte) ([]byte, error)
	sockets []net.Conn
	last    int64         // the sequence waited for
	end     chan struct{} // closed when they leave
	arrived atomic.Int64  // sockets that have it
	all     chan struct{} // told when every socket has it
	wanted  atomic.Int64
	size    atomic.Int64                                                  // bytes of the latest changes frame
	seen    atomic.Pointer[func(socket int, through int64, at time.Time)] // called for every changes frame, by the socket's goroutine
}

// newCrowd joins n sockets by join and reads from each.
func newCrowd(n int, join func() (net.Conn, *bufio.Reader, error)) (*crowd, error) {
	return newCrowdOf(n, readFrame, join)
}

func newCrowdOf(n int, next func(*bufio.Reader, []byte) ([]byte, error), join func() (net.Conn, *bufio.Reader, error)) (*crowd, error) {
	c := &crowd{next: next, all: make(chan struct{}, 1), end: make(chan struct{})}
	for i := range n {
		socket, reader, err := join()
		if err != nil {
			c.leave()
			return nil, fmt.Errorf("socket %d: %w", i, err)
		}
		c.sockets = append(c.sockets, socket)
		go c.read(i, reader)
	}
	return c, nil
}

// ping keeps live sockets from being closed as silent.
func (c *crowd) ping() {
	frame := maskedTextFrame([]byte(`{"t":"ping","n":1}`))
	for {
		select {
		case <-c.end:
			return
		case <-time.After(15 * time.Second):
		}
		for _, socket := range c.sockets {
			_, _ = socket.Write(frame)
		}
	}
}

func (c *crowd) leave() {
	close(c.end)
	for _, socket := range c.sockets {
		_ = socket.Close()
	}
}

// expect begins a round: reached reports when all have the sequence.
func (c *crowd) expect(seq int64) {
	c.arrived.Store(0)
	c.wanted.Store(seq)
}

func (c *crowd) reached() error {
	select {
	case <-c.all:
		return nil
	case <-time.After(time.Minute):
		return fmt.Errorf("%d of %d sockets got the change in a minute", c.arrived.Load(), len(c.sockets))
	}
}

func (c *crowd) read(socket int, reader *bufio.Reader) {
	var payload []byte
	for {
		var err error
		if payload, err = c.next(reader, payload); err != nil {
			return
		}
		through, ok := changesThrough(payload)
		if !ok {
			continue
		}
		c.size.Store(int64(len(payload)))
		if seen := c.seen.Load(); seen != nil {
			(*seen)(socket, through, time.Now())
		}
		if through == c.wanted.Load() && c.arrived.Add(1) == int64(len(c.sockets)) {
			c.all <- struct{}{}
		}
	}
}

// headMost is how much of a frame of ours, or of the raw server's, is looked
// at: what it says of itself stands before the changes, and a thousand readers
// share the server's processors.
const headMost = 200

// changesThrough is the sequence a frame with changes, or a peer's event,
// reaches.
func changesThrough(frame []byte) (int64, bool) {
	if bytes.HasPrefix(frame, []byte(`{"t":`)) {
		frame = frame[:min(len(frame), headMost)]
	}
	_, rest, found := bytes.Cut(frame, []byte(`"through":`))
	if !found || bytes.Contains(frame, []byte(`"changes":[]`)) {
		return 0, false
	}
	end := bytes.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
	n, err := strconv.ParseInt(string(rest[:max(end, 0)]), 10, 64)
	return n, err == nil
}

// readFrame reads one unmasked frame into buffer, growing it if needed.
func readFrame(reader *bufio.Reader, buffer []byte) ([]byte, error) {
	head, err := take(reader, 2)
	if err != nil {
		return nil, err
	}
	size := uint64(head[1] & 0x7f)
	switch size {
	case 126:
		if head, err = take(reader, 2); err != nil {
			return nil, err
		}
		size = uint64(binary.BigEndian.Uint16(head))
	case 127:
		if head, err = take(reader, 8); err != nil {
			return nil, err
		}
		size = binary.BigEndian.Uint64(head)
	}
	if uint64(cap(buffer)) < size {
		buffer = make([]byte, size)
	}
	buffer = buffer[:size]
	_, err = io.ReadFull(reader, buffer)
	return buffer, err
}

// take reads a few bytes, which are good until the next read.
func take(reader *bufio.Reader, n int) ([]byte, error) {
	b, err := reader.Peek(n)
	if err != nil {
		return nil, err
	}
	_, err = reader.Discard(n)
	return b, err
}

// joinRaw connects to the raw server.
func joinRaw(r *raw) func() (net.Conn, *bufio.Reader, error) {
	return func() (net.Conn, *bufio.Reader, error) {
		socket, err := net.Dial("tcp", r.address)
		if err != nil {
			return nil, nil, err
		}
		return socket, bufio.NewReaderSize(socket, 4096), nil
	}
}

// joinLive opens a live socket that follows the board from now on.
func joinLive(s *server) func() (net.Conn, *bufio.Reader, error) {
	return func() (net.Conn, *bufio.Reader, error) {
		socket, err := s.dial()
		if err != nil {
			return nil, nil, err
		}
		reader := bufio.NewReaderSize(socket, 4096)
		if err := s.hello(socket, reader, "board:"+s.departmentID); err != nil {
			_ = socket.Close()
			return nil, nil, err
		}
		return socket, reader, nil
	}
}

// upgrade makes a socket of a connection.
func upgrade(socket net.Conn, reader *bufio.Reader, address, cookie string) error {
	fmt.Fprintf(socket, "GET /api/live HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nCookie: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: emhhbmJhbi1iZW5jaC0xIQ==\r\n\r\n", address, address, cookie)
	answer, err := http.ReadResponse(reader, nil)
	if err != nil {
		return err
	}
	if answer.StatusCode != http.StatusSwitchingProtocols {
		return fmt.Errorf("upgrade: %s", answer.Status)
	}
	return nil
}

// hello makes a connection follow a view from now on.
func (s *server) hello(socket net.Conn, reader *bufio.Reader, view string) error {
	if err := upgrade(socket, reader, s.address, s.cookie); err != nil {
		return err
	}
	var snapshot struct {
		Seq int64 `json:"seq"`
	}
	if err := s.call("GET", "/api/views/"+view, nil, &snapshot); err != nil {
		return err
	}
	if _, err := socket.Write(maskedTextFrame([]byte(s.helloOf(view, snapshot.Seq)))); err != nil {
		return err
	}
	for {
		frame, err := readFrame(reader, nil)
		if err != nil {
			return err
		}
		if bytes.Contains(frame, []byte(`"t":"welcome"`)) {
			return nil
		}
	}
}

// helloSince says hello as a client that knows the board up to a sequence.
func (s *server) helloSince(seq int64) string { return s.helloOf("board:"+s.departmentID, seq) }

func (s *server) helloOf(view string, seq int64) string {
	return fmt.Sprintf(`{"t":"hello","protocol":1,"client":%q,"epoch":%q,"views":{%q:%d}}`, newID(), s.epoch, view, seq)
}

// maskedTextFrame is a client's frame, masked with zeros.
func maskedTextFrame(payload []byte) []byte {
	frame := textFrame(payload)
	head := len(frame) - len(payload)
	frame[1] |= 0x80
	return append(append(append([]byte{}, frame[:head]...), 0, 0, 0, 0), payload...)
}
