package web

import (
	"context"
	"net"
	"time"

	"github.com/gofiber/contrib/websocket"
	"github.com/gofiber/fiber/v2"

	"zhanban/models"
	"zhanban/realtime"
	"zhanban/server/policy"
	"zhanban/server/sockets"
)

// newHub makes the live path and tells it what policy says.
func (s *Server) newHub() *realtime.Hub {
	return realtime.New(realtime.Config{
		Log: s.Store, Actors: s, Clock: hubClock{s}, Limits: s.Limits, Logger: s.log, Frame: sockets.Frame, Nodes: s.Nodes,
		Sight: func(actor models.Actor, change *models.Change) realtime.Form {
			switch policy.SeeChange(actor, change) {
			case policy.Full:
				return realtime.Full
			case policy.Masked:
				return realtime.Masked
			}
			return realtime.Hidden
		},
		Mask: policy.Mask,
		MayFollow: func(_ context.Context, actor models.Actor, view models.View) error {
			if !policy.SeeView(actor, view) {
				return errView(view)
			}
			return nil
		},
	})
}

// hubClock is the server's clock as the hub wants it.
type hubClock struct{ *Server }

// Now implements realtime.Clock.
func (c hubClock) Now() time.Time { return c.now() }

// upgrade turns GET /api/live into a socket. Who asks is known before
// (authenticate), and a foreign page is refused before anything is upgraded.
func (s *Server) upgrade() fiber.Handler {
	s.app.Server().KeepHijackedConns = true // takeOver keeps them
	socketHandler := websocket.New(s.takeOver, websocket.Config{
		// Fiber's list cannot say "the host that was asked for": checked here
		// instead, and for the adapter the one origin that has passed.
		Origins:        []string{"*"},
		RecoverHandler: s.recoverSocket,
	})
	return func(c *fiber.Ctx) error {
		if !websocket.IsWebSocketUpgrade(c) {
			return models.Errorf(models.CodeInvalid, "live.upgrade", "this address is a WebSocket")
		}
		if !s.ownOrigin(c, true) {
			return errOrigin()
		}
		if s.stopping.Load() {
			return errStopping()
		}
		c.Locals(admittedKey, admitted{visitOf(c).actor, visitOf(c).began})
		return socketHandler(c)
	}
}

// admitted is who an upgrade was granted to, and when that was looked up.
type admitted struct {
	actor models.Actor
	known time.Time
}

const admittedKey = "admitted"

// takeOver gives the connection below the adapter's to the live path and lets
// everything else of the request go: the adapter's pooled connection, through
// which a frame could reach the next user (P19), Fiber's context and buffers.
func (s *Server) takeOver(c *websocket.Conn) {
	who, _ := c.Locals(admittedKey).(admitted)
	conn := c.NetConn()
	early, err := buffered(conn)
	if err != nil {
		_ = conn.Close()
		return
	}
	if below, ok := conn.(interface{ UnsafeConn() net.Conn }); ok {
		conn = below.UnsafeConn()
	}
	s.sockets.Open(conn, early, func(k *sockets.Socket) sockets.Peer {
		return s.live.Open(k, who.actor, who.known)
	})
}

// buffered is what the client sent behind its request and the server has read
// already.
func buffered(conn net.Conn) ([]byte, error) {
	if err := conn.SetReadDeadline(time.Unix(1, 0)); err != nil { // only what is here
		return nil, err
	}
	var early []byte
	var piece [512]byte
	for {
		n, err := conn.Read(piece[:])
		early = append(early, piece[:n]...)
		if err != nil || n == 0 {
			break // a real end is met again
		}
	}
	return early, conn.SetReadDeadline(time.Time{})
}

// recoverSocket keeps a panic in takeOver from the client and in the log.
func (s *Server) recoverSocket(c *websocket.Conn) {
	if p := recover(); p != nil {
		s.logPanic("socket", p)
		_ = c.NetConn().Close()
	}
}
