//go:build unix && !(linux && (amd64 || arm64))

package sockets

import "syscall"

// writeNow writes to a socket's descriptor once, as much as the network takes
// now.
func writeNow(fd int, frame []byte) (int, error) {
	for {
		n, err := syscall.Write(fd, frame)
		switch err {
		case nil:
			return n, nil
		case syscall.EINTR:
		case syscall.EAGAIN:
			return 0, nil
		default:
			return 0, err
		}
	}
}
