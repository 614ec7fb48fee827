//go:build !unix

package sockets

import (
	"net"
	"syscall"
)

// rawConn is nil where descriptors cannot be written to directly.
func rawConn(net.Conn) syscall.RawConn { return nil }

func (*Socket) writeSome(uintptr) bool       { return true }
func (*Socket) readSome([]byte) (int, error) { return 0, errNothing }
