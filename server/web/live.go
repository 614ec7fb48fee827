package web

import (
	"context"
	"time"

	"github.com/gofiber/contrib/websocket"
	"github.com/gofiber/fiber/v2"

	"zhanban/models"
	"zhanban/realtime"
	"zhanban/server/policy"
)

// newHub makes the live path and tells it what policy says.
func (s *Server) newHub() *realtime.Hub {
	return realtime.New(realtime.Config{
		Log: s.Store, Actors: s, Clock: hubClock{s}, Limits: s.Limits, Logger: s.log,
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
	socketHandler := websocket.New(s.serveSocket, websocket.Config{
		// Fiber's list cannot say "the host that was asked for": checked here
		// instead, and for the adapter the one origin that has passed.
		Origins:         []string{"*"},
		WriteBufferPool: &s.sockets.buffers,
		RecoverHandler:  s.recoverSocket,
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
		c.Locals("actor", visitOf(c).actor)
		return socketHandler(c)
	}
}

// serveSocket hands one socket to the hub. What the hub gets is taken out of
// the pooled connection, so that nothing can reach the next user's (P19).
func (s *Server) serveSocket(c *websocket.Conn) {
	actor, _ := c.Locals("actor").(models.Actor)
	k := newSocket(c.Conn)
	s.sockets.add(k)
	defer s.sockets.remove(k)
	if err := s.live.Serve(context.Background(), k, actor); err != nil {
		s.log.Warn("socket ended", "user", actor.UserID, "err", err)
	}
	k.leave()
}

// recoverSocket keeps a panic in a handler from the client and in the log.
func (s *Server) recoverSocket(*websocket.Conn) {
	if p := recover(); p != nil {
		s.logPanic("socket", p)
	}
}
