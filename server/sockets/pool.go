package sockets

import (
	"net"
	"sync"
	"time"
)

// Peer hears what happens to a socket. Receive and Left are called by one
// goroutine at a time; Left comes last, and always.
type Peer interface {
	// Receive takes a text message; nil stands for a binary one. The bytes are
	// reused afterwards.
	Receive(message []byte)
	// Writable says that a Full socket can be written to again.
	Writable()
	// Lost says that nothing more will come: now the socket is to be closed.
	Lost()
	// TooSlow says the same of a far end that took nothing for as long as the
	// pool's limit.
	TooSlow()
	// Left says that the socket is closed and all about it is done.
	Left()
}

// Limits of every socket of a pool. Zero fields take the default.
type Limits struct {
	Message  int           // largest message of a client: 16 KiB
	Write    time.Duration // a far end that takes nothing for so long is gone: 10 s
	Farewell time.Duration // wait for its half of the goodbye: 1 s
}

func (l Limits) orDefaults() Limits {
	if l.Message == 0 {
		l.Message = 16 << 10
	}
	if l.Write == 0 {
		l.Write = 10 * time.Second
	}
	if l.Farewell == 0 {
		l.Farewell = time.Second
	}
	return l
}

// Pool is every open socket of a server and the loop that waits for what they
// have to read.
type Pool struct {
	limits Limits
	work   sync.WaitGroup // one for each socket, and the goroutines that work for it

	mu     sync.Mutex
	open   map[int32]*Socket
	last   int32
	poller *poller // nil before the first socket, and where there is none
	closed bool
}

// NewPool makes a pool. It does nothing until the first Open.
func NewPool(limits Limits) *Pool {
	return &Pool{limits: limits.orDefaults(), open: map[int32]*Socket{}}
}

// Open takes a connection over, or closes it if the pool is closed. early is what has already been read from it.
// begin makes the socket's peer; only then are messages received.
func (p *Pool) Open(conn net.Conn, early []byte, begin func(*Socket) Peer) {
	s := newSocket(p, conn)
	if !p.add(s) {
		_ = conn.Close()
		return
	}
	s.peer = begin(s)
	if s.take(early) {
		s.watch()
		return
	}
	s.endReading()
}

// Close cuts what is still open and waits until nothing of the pool runs.
func (p *Pool) Close() {
	p.mu.Lock()
	p.closed = true
	left := make([]*Socket, 0, len(p.open))
	for _, s := range p.open {
		left = append(left, s)
	}
	poller := p.poller
	p.poller = nil
	p.mu.Unlock()
	for _, s := range left {
		s.lose()
		s.cut()
	}
	if poller != nil {
		poller.close()
	}
	p.work.Wait()
}

func (p *Pool) add(s *Socket) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return false
	}
	if p.poller == nil && s.raw != nil {
		p.poller = startPoller(p)
	}
	for s.id = p.last + 1; p.open[s.id] != nil; s.id++ {
	}
	p.last = s.id
	p.open[s.id] = s
	s.poller = p.poller
	p.work.Add(1)
	return true
}

func (p *Pool) remove(s *Socket) {
	p.mu.Lock()
	delete(p.open, s.id)
	p.mu.Unlock()
}

// ready is called by the poller when a socket has something to read.
func (p *Pool) ready(id int32) {
	p.mu.Lock()
	s := p.open[id]
	p.mu.Unlock()
	if s != nil && s.beginReading() {
		go s.read()
	}
}
