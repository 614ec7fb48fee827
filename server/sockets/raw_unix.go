//go:build unix

package sockets

import (
	"io"
	"net"
	"syscall"
)

// rawConn is a connection's descriptor; nil if bytes must not pass it by.
func rawConn(conn net.Conn) syscall.RawConn {
	below, ok := conn.(syscall.Conn) // TCP, not TLS over it
	if !ok {
		return nil
	}
	raw, err := below.SyscallConn()
	if err != nil {
		return nil
	}
	return raw
}

// readSome reads from the descriptor once.
func (s *Socket) readSome(b []byte) (n int, err error) {
	closed := s.raw.Read(func(fd uintptr) bool {
		for {
			if n, err = syscall.Read(int(fd), b); err != syscall.EINTR {
				return true
			}
		}
	})
	switch {
	case closed != nil:
		return 0, closed
	case err == syscall.EAGAIN:
		return 0, errNothing
	case err != nil:
		return 0, err
	case n == 0:
		return 0, io.EOF
	}
	return n, nil
}
