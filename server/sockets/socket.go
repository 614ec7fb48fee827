package sockets

import (
	"net"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// Socket is one WebSocket. Its methods are for one writer at a time; Close is
// the last of them.
type Socket struct {
	full   atomic.Bool
	direct bool       // writes go to the descriptor and do not wait
	out    sync.Mutex // held while writing, and for what follows
	fd     int        // the descriptor below; noDescriptor once it is about to be closed, and if there is none
	rest   [][]byte   // what the network would not take yet
	pool   *Pool

	poller  *poller
	conn    net.Conn
	raw     syscall.RawConn // nil: reading and writing wait
	peer    Peer
	decoder decoder // the reading side's own
	id      int32

	mu      sync.Mutex
	reading bool // a goroutine reads, or is about to
	isCut   bool // the connection is closed
	left    bool // and the peer has been told
	closing bool // Close was called
	lost    bool // nothing comes any more
	said    bool // the far end has said goodbye, with code
	code    int
	refused *fault // what it did wrong; the rest of what it sends is swallowed
	swallow int
	timer   *time.Timer
}

func newSocket(p *Pool, conn net.Conn) *Socket {
	s := &Socket{pool: p, conn: conn, fd: noDescriptor, reading: true, decoder: decoder{most: p.limits.Message}}
	if s.raw = rawConn(conn); s.raw != nil {
		s.direct = true
		_ = s.raw.Control(func(fd uintptr) { s.fd = int(fd) }) // fails if it is closed, and then so will every write
	}
	return s
}

// noDescriptor is what no open socket has.
const noDescriptor = -1

// Full reports that something written is still on its way.
func (s *Socket) Full() bool { return s.full.Load() }

// Waits reports that Write may wait.
func (s *Socket) Waits() bool { return !s.direct }

// Write sends a frame that Frame has made. It must not be changed afterwards.
func (s *Socket) Write(frame []byte) error {
	s.out.Lock()
	defer s.out.Unlock()
	return s.send(frame, s.pool.limits.Write)
}

// send writes as much as the network takes and keeps the rest. s.out is held.
func (s *Socket) send(frame []byte, within time.Duration) error {
	if !s.direct {
		if err := s.conn.SetWriteDeadline(time.Now().Add(within)); err != nil {
			return err
		}
		_, err := s.conn.Write(frame)
		return err
	}
	if s.full.Load() {
		if s.isOver() {
			return net.ErrClosed
		}
		s.rest = append(s.rest, frame)
		return nil
	}
	if s.fd == noDescriptor {
		return net.ErrClosed
	}
	n, err := writeNow(s.fd, frame)
	if err != nil || n == len(frame) {
		return err
	}
	s.rest = append(s.rest, frame[n:])
	return s.flushLater()
}

// flushLater lets a goroutine write the rest, which waits.
func (s *Socket) flushLater() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.isCut {
		return net.ErrClosed
	}
	s.full.Store(true)
	s.pool.work.Go(s.flush)
	return nil
}

func (s *Socket) flush() {
	for {
		s.out.Lock()
		if len(s.rest) == 0 {
			_ = s.conn.SetWriteDeadline(time.Time{})
			s.rest = nil
			s.full.Store(false)
			s.out.Unlock()
			break
		}
		chunk := s.rest[0]
		s.rest = s.rest[1:]
		s.out.Unlock()
		_ = s.conn.SetWriteDeadline(time.Now().Add(s.pool.limits.Write))
		if _, err := s.conn.Write(chunk); err != nil {
			s.loseFor(err)
			return
		}
	}
	if s.isClosing() {
		s.goodbyeSaid()
		return
	}
	s.peer.Writable()
}

// pong answers a ping, unless so much waits that the far end hears nothing
// anyway.
func (s *Socket) pong(payload []byte) {
	s.out.Lock()
	defer s.out.Unlock()
	if !s.full.Load() && !s.isClosing() {
		_ = s.send(appendFrame(nil, opPong, payload), s.pool.limits.Write) // a broken socket is noticed by its reader
	}
}

// Close says goodbye, with the code of the far end's goodbye or fault if there
// was one, and gives it a moment to do the same, so that the code is not lost
// in a reset. It does not wait for that.
func (s *Socket) Close(code int, reason string) {
	s.mu.Lock()
	s.closing = true
	switch {
	case s.refused != nil:
		code, reason = s.refused.code, s.refused.reason
	case s.said:
		code, reason = s.code, ""
	}
	lost := s.lost && !s.said
	if !lost && !s.isCut {
		s.timer = time.AfterFunc(s.pool.limits.Farewell, s.cut)
	}
	s.mu.Unlock()
	if lost {
		s.cut()
		return
	}
	s.out.Lock()
	err := s.send(closeFrame(code, reason), s.pool.limits.Farewell)
	later := s.full.Load()
	s.out.Unlock()
	switch {
	case err != nil:
		s.cut()
	case !later:
		s.goodbyeSaid()
	}
}

func (s *Socket) isOver() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.isCut
}

func (s *Socket) isClosing() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closing
}

// goodbyeSaid waits for the far end's, unless it has come.
func (s *Socket) goodbyeSaid() {
	s.mu.Lock()
	said, refused := s.said || s.lost, s.refused != nil
	s.mu.Unlock()
	if said && !refused {
		s.cut()
		return
	}
	if half, ok := s.conn.(interface{ CloseWrite() error }); ok && refused {
		_ = half.CloseWrite() // it may not answer; it will see the end
	}
}

// cut ends the connection.
func (s *Socket) cut() {
	s.mu.Lock()
	if s.isCut {
		s.mu.Unlock()
		return
	}
	s.isCut = true
	if s.timer != nil {
		s.timer.Stop()
	}
	s.mu.Unlock()
	if s.direct { // writes to it do not wait, and after this there are none: the number may become another socket's
		s.out.Lock()
		s.fd = noDescriptor
		s.out.Unlock()
	}
	_ = s.conn.Close()
	s.leave()
}

// leave tells the peer, once nobody reads any more.
func (s *Socket) leave() {
	s.mu.Lock()
	now := s.isCut && !s.reading && !s.left
	if now {
		s.left = true
	}
	s.mu.Unlock()
	if now {
		s.pool.remove(s)
		s.peer.Left()
		s.pool.work.Done()
	}
}
