package web

import (
	"errors"
	"io"
	"sync"
	"time"

	raw "github.com/fasthttp/websocket"
	"github.com/gofiber/contrib/websocket"

	"zhanban/realtime"
)

// Limits of one socket.
const (
	frameMost    = 16 << 10         // largest frame of a client (P17)
	writeWithin  = 10 * time.Second // a reader that takes nothing for so long is gone
	readWithin   = 60 * time.Second // the hub closes a silent one earlier; this is the net below it
	closeWithin  = time.Second      // wait for the other side's half of the goodbye
	farewellMost = 64 << 10         // bytes swallowed after ours
)

// socket is one WebSocket as the hub sees it (realtime.Conn).
type socket struct {
	conn *raw.Conn

	oversized bool // a frame over the limit lies unread; the reader's own

	mu      sync.Mutex
	closing bool
}

var _ realtime.Conn = (*socket)(nil)

func newSocket(conn *raw.Conn) *socket {
	conn.SetReadLimit(frameMost)
	return &socket{conn: conn}
}

// Read implements realtime.Conn. What is no text reads as what it is: not JSON.
func (k *socket) Read() ([]byte, error) {
	for {
		if err := k.expect(readWithin); err != nil {
			return nil, err
		}
		kind, message, err := k.conn.ReadMessage()
		switch {
		case err != nil:
			k.oversized = errors.Is(err, websocket.ErrReadLimit)
			return nil, err
		case k.isClosing():
			continue // said after our goodbye
		case kind != websocket.TextMessage:
			return nil, nil
		}
		return message, nil
	}
}

// expect sets how long to wait for the next frame; once we have said goodbye,
// Close has set it.
func (k *socket) expect(within time.Duration) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.closing {
		return nil
	}
	return k.conn.SetReadDeadline(time.Now().Add(within))
}

func (k *socket) isClosing() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.closing
}

// Write implements realtime.Conn.
func (k *socket) Write(frame []byte) error {
	if err := k.conn.SetWriteDeadline(time.Now().Add(writeWithin)); err != nil {
		return err
	}
	return k.conn.WriteMessage(websocket.TextMessage, frame)
}

// Close implements realtime.Conn: it says goodbye and gives the other side a
// moment to do the same, so that the close code is not lost in a reset.
func (k *socket) Close(code int, reason string) {
	k.mu.Lock()
	k.closing = true
	deadline := time.Now().Add(closeWithin)
	_ = k.conn.SetReadDeadline(deadline)
	k.mu.Unlock()
	err := k.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, reason), deadline)
	if err != nil && !errors.Is(err, websocket.ErrCloseSent) {
		_ = k.conn.Close()
	}
}

// leave swallows what is still on its way after a frame over the limit: a
// connection closed with unread bytes is reset, and the close code with it.
func (k *socket) leave() {
	if k.oversized && k.conn.SetReadDeadline(time.Now().Add(closeWithin)) == nil {
		_, _ = io.CopyN(io.Discard, k.conn.NetConn(), farewellMost)
	}
}

// sockets is every open socket: Fiber's own shutdown forgets them.
type sockets struct {
	buffers sync.Pool // write buffers, borrowed for the length of a frame

	mu   sync.Mutex
	open map[*socket]struct{}
}

func (r *sockets) add(k *socket) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.open == nil {
		r.open = map[*socket]struct{}{}
	}
	r.open[k] = struct{}{}
}

func (r *sockets) remove(k *socket) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.open, k)
}

// closeAll cuts what is still open when waiting is over.
func (r *sockets) closeAll() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for k := range r.open {
		_ = k.conn.NetConn().Close()
	}
}
