//go:build !unix

package sockets

import (
	"net"
	"syscall"
)

// rawConn is nil where descriptors cannot be written to directly.
func rawConn(net.Conn) syscall.RawConn { return nil }

func writeNow(int, []byte) (int, error)      { return 0, nil }
func (*Socket) readSome([]byte) (int, error) { return 0, errNothing }
