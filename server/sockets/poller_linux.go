package sockets

import (
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// unsentMost bounds what the kernel keeps of a socket nobody reads from: the
// client's cursor stays, instead of megabytes of frames.
const unsentMost = 128 << 10

// poller waits for many sockets at once. Its own descriptor stands in Go's
// poller, so that waiting costs no thread.
type poller struct {
	pool *Pool
	file *os.File
	raw  syscall.RawConn
	done chan struct{}
}

// startPoller gives nil where the kernel will not; then each socket has a
// goroutine that reads.
func startPoller(p *Pool) *poller {
	fd, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	if err != nil {
		return nil
	}
	if err := unix.SetNonblock(fd, true); err != nil {
		_ = unix.Close(fd)
		return nil
	}
	l := &poller{pool: p, file: os.NewFile(uintptr(fd), "epoll"), done: make(chan struct{})}
	if l.raw, err = l.file.SyscallConn(); err != nil {
		_ = l.file.Close()
		return nil
	}
	go l.run()
	return l
}

func (l *poller) run() {
	defer close(l.done)
	events := make([]unix.EpollEvent, 256)
	for {
		n, err := 0, error(nil)
		closed := l.raw.Read(func(fd uintptr) bool {
			n, err = unix.EpollWait(int(fd), events, 0)
			return n > 0 || err != nil
		})
		if closed != nil || err != nil && err != unix.EINTR {
			return
		}
		for _, event := range events[:max(n, 0)] {
			l.pool.ready(event.Fd)
		}
	}
}

func (l *poller) close() {
	_ = l.file.Close()
	<-l.done
}

// add begins to watch a socket.
func (l *poller) add(s *Socket) error {
	_ = s.raw.Control(func(fd uintptr) {
		_ = unix.SetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_NOTSENT_LOWAT, unsentMost)
	})
	return l.control(s, unix.EPOLL_CTL_ADD)
}

// rearm watches for the next thing to read: each is told once.
func (l *poller) rearm(s *Socket) error { return l.control(s, unix.EPOLL_CTL_MOD) }

func (l *poller) control(s *Socket, op int) error {
	event := unix.EpollEvent{Events: unix.EPOLLIN | unix.EPOLLRDHUP | unix.EPOLLONESHOT, Fd: s.id}
	result := fmt.Errorf("sockets: epoll is closed")
	err := l.raw.Control(func(epoll uintptr) {
		err := s.raw.Control(func(fd uintptr) { result = unix.EpollCtl(int(epoll), op, int(fd), &event) })
		if err != nil {
			result = err
		}
	})
	if err != nil {
		return err
	}
	return result
}
