//go:build amd64 || arm64

package sockets

import (
	"syscall"
	"unsafe"
)

// writeNow writes to a socket's descriptor once, as much as the network takes
// now. It sends instead of writing: the kernel then passes by what it does for
// files, and Go by its own poller, about a tenth of what a frame costs.
func writeNow(fd int, frame []byte) (int, error) {
	for {
		n, _, errno := syscall.Syscall6(syscall.SYS_SENDTO, uintptr(fd), uintptr(unsafe.Pointer(unsafe.SliceData(frame))), uintptr(len(frame)), syscall.MSG_DONTWAIT|syscall.MSG_NOSIGNAL, 0, 0)
		switch errno {
		case 0:
			return int(n), nil
		case syscall.EINTR:
		case syscall.EAGAIN:
			return 0, nil
		default:
			return 0, errno
		}
	}
}
