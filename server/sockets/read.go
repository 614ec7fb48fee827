package sockets

import (
	"errors"
	"os"
	"sync"
)

const (
	readSize    = 4 << 10
	swallowMost = 1 << 20 // bytes read after a fault, so that the close code is not lost in a reset
)

var readBuffers = sync.Pool{New: func() any { return new([readSize]byte) }}

// errNothing says that there is nothing to read just now.
var errNothing = errors.New("sockets: nothing to read")

// watch lets the poller tell when there is something to read; without one, a
// goroutine waits for it.
func (s *Socket) watch() {
	if s.poller == nil || s.raw == nil {
		go s.readOn()
		return
	}
	s.endReading()
	if s.poller.add(s) != nil && s.beginReading() {
		go s.readOn()
	}
}

func (s *Socket) beginReading() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.reading || s.isCut {
		return false
	}
	s.reading = true
	return true
}

func (s *Socket) endReading() {
	s.mu.Lock()
	s.reading = false
	s.mu.Unlock()
	s.leave()
}

// read takes what has come and lets the poller watch again.
func (s *Socket) read() {
	buffer := readBuffers.Get().(*[readSize]byte)
	more := true
	for full := true; full && more; {
		n, err := s.readSome(buffer[:])
		if errors.Is(err, errNothing) {
			break
		}
		full = n == len(buffer)
		more = s.took(buffer[:n], err)
	}
	readBuffers.Put(buffer)
	s.endReading()
	if more && s.poller.rearm(s) != nil {
		s.lose()
	}
}

// readOn reads, waiting, until the end.
func (s *Socket) readOn() {
	defer s.endReading()
	buffer := make([]byte, 1<<10)
	for {
		n, err := s.conn.Read(buffer)
		if !s.took(buffer[:n], err) {
			return
		}
	}
}

// took handles the outcome of a read; false if it was the last.
func (s *Socket) took(data []byte, err error) bool {
	if err != nil || len(data) == 0 {
		s.lose()
		return false
	}
	return s.take(data)
}

// take handles bytes of the far end; false if no more are wanted.
func (s *Socket) take(data []byte) bool {
	s.mu.Lock()
	if s.refused != nil {
		s.swallow += len(data)
		enough := s.swallow > swallowMost
		s.mu.Unlock()
		if enough {
			s.lose()
		}
		return !enough
	}
	s.mu.Unlock()
	more := true
	wrong := s.decoder.feed(data, func(op byte, payload []byte) bool {
		var wrong *fault
		if more, wrong = s.obey(op, payload); wrong != nil {
			more = s.refuse(wrong)
			return false
		}
		return more
	})
	if wrong != nil {
		return s.refuse(wrong)
	}
	return more
}

// obey handles one message or control frame.
func (s *Socket) obey(op byte, payload []byte) (more bool, wrong *fault) {
	switch op {
	case opText:
		s.peer.Receive(payload)
	case opBinary:
		s.peer.Receive(nil)
	case opPing:
		s.pong(payload)
	case opClose:
		code, wrong := parseClose(payload)
		if wrong != nil {
			return false, wrong
		}
		s.mu.Lock()
		s.said, s.code = true, code
		s.mu.Unlock()
		s.lose()
		return false, nil
	}
	return true, nil
}

// refuse ends what the far end has to say. The rest of it is still read, so
// that it can hear why.
func (s *Socket) refuse(wrong *fault) bool {
	s.mu.Lock()
	closing := s.closing
	if !closing {
		s.refused = wrong
	}
	s.mu.Unlock()
	s.decoder = decoder{}
	if closing { // our goodbye is on its way
		s.cut()
		return false
	}
	s.peer.Lost()
	return true
}

// lose notes that nothing comes any more; the peer then closes.
func (s *Socket) lose() { s.loseFor(nil) }

// loseFor is lose after a write that failed.
func (s *Socket) loseFor(err error) {
	s.mu.Lock()
	known, closing := s.lost, s.closing
	s.lost = true
	s.mu.Unlock()
	switch {
	case closing:
		s.cut()
	case known:
	case errors.Is(err, os.ErrDeadlineExceeded):
		s.peer.TooSlow()
	default:
		s.peer.Lost()
	}
}
