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
	pool    *Pool
	poller  *poller
	conn    net.Conn
	raw     syscall.RawConn       // nil: reading and writing wait
	attempt func(fd uintptr) bool // one write to the descriptor
	peer    Peer
	decoder decoder // the reading side's own
	id      int32

	full  atomic.Bool
	out   sync.Mutex // held while writing, and for what follows
	chunk []byte     // what attempt is to write
	wrote int
	wrong error
	rest  [][]byte // what the network would not take yet

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
	s := &Socket{pool: p, conn: conn, reading: true, decoder: decoder{most: p.limits.Message}}
	if s.raw = rawConn(conn); s.raw != nil {
		s.attempt = s.writeSome
	}
	return s
}

// Full reports that something written is still on its way.
func (s *Socket) Full() bool { return s.full.Load() }

// Waits reports that Write may wait.
func (s *Socket) Waits() bool { return s.raw == nil }

// Write sends a frame that Frame has made. It must not be changed afterwards.
func (s *Socket) Write(frame []byte) error {
	s.out.Lock()
	defer s.out.Unlock()
	return s.send(frame, s.pool.limits.Write)
}

// send writes as much as the network takes and keeps the rest. s.out is held.
func (s *Socket) send(frame []byte, within time.Duration) error {
	if s.raw == nil {
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
	s.chunk, s.wrote, s.wrong = frame, 0, nil
	err := s.raw.Write(s.attempt)
	s.chunk = nil
	switch {
	case err != nil:
		return err
	case s.wrong != nil:
		return s.wrong
	case s.wrote == len(frame):
		return nil
	}
	s.rest = append(s.rest, frame[s.wrote:])
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
			s.lose()
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
