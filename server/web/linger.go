package web

import (
	"net"
	"sync/atomic"
	"time"

	"github.com/gofiber/fiber/v2"
)

// How long what a refused client still sends is read away before its
// connection goes.
const (
	lingerSilence = 5 * time.Second
	lingerMost    = 30 * time.Second
)

// lingerListener accepts connections that can be closed without taking back
// the last answer: closing one with bytes unread resets it, and the reset
// overtakes an answer that the other side has not read yet.
type lingerListener struct{ net.Listener }

// Accept implements net.Listener.
func (l lingerListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if tcp, ok := conn.(*net.TCPConn); ok {
		return &lingerConn{TCPConn: tcp}, nil
	}
	return conn, err
}

type lingerConn struct {
	*net.TCPConn
	unread atomic.Bool // a request was answered before it was read
}

// Close implements net.Conn.
func (c *lingerConn) Close() error {
	if c.unread.Swap(false) && c.CloseWrite() == nil {
		c.readAway()
	}
	return c.TCPConn.Close()
}

// readAway reads until the other side closes, falls silent or takes too long.
func (c *lingerConn) readAway() {
	piece := make([]byte, 16<<10)
	for end := time.Now().Add(lingerMost); time.Now().Before(end); {
		if c.SetReadDeadline(time.Now().Add(lingerSilence)) != nil {
			return
		}
		if _, err := c.Read(piece); err != nil {
			return
		}
	}
}

// leaveUnread says that the rest of a request will not be read: its connection
// goes only once the answer can have arrived.
func leaveUnread(c *fiber.Ctx) {
	conn := c.Context().Conn()
	if over, ok := conn.(interface{ NetConn() net.Conn }); ok { // TLS
		conn = over.NetConn()
	}
	if l, ok := conn.(*lingerConn); ok {
		l.unread.Store(true)
	}
}
