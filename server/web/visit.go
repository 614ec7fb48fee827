package web

import (
	"context"
	"log/slog"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humafiber"
	"github.com/gofiber/fiber/v2"

	"zhanban/models"
	"zhanban/models/store"
)

// visit is what the server knows about one request.
type visit struct {
	request string // its id, also in the log and in X-Request-Id
	address string
	secure  bool      // came over TLS
	began   time.Time // before anything of it was looked up
	session *store.Session
	user    *models.User
	screen  *models.Screen // of a television; then there is no user
	actor   models.Actor
	fault   error // cause of a 500, for the log only
}

type visitKey struct{}

func visitOf(c *fiber.Ctx) *visit {
	if v, ok := c.Locals(visitKey{}).(*visit); ok {
		return v
	}
	return &visit{}
}

func visitIn(ctx context.Context) *visit {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		return v
	}
	return &visit{}
}

// noteFault keeps the cause of an internal error for the request's log line.
func noteFault(c huma.Context, e *models.Error) {
	if e.Code == models.CodeInternal || e.Code == models.CodeUnavailable {
		visitOf(humafiber.Unwrap(c)).fault = e.Unwrap()
	}
}

// logFault keeps the cause of an error for the request's line. What failed
// before there was a request has no line and gets one of its own.
func (s *Server) logFault(c *fiber.Ctx, e *models.Error) {
	if e.Code != models.CodeInternal && e.Code != models.CodeUnavailable {
		return
	}
	v := visitOf(c)
	v.fault = e.Unwrap()
	if v.request == "" && e.Code == models.CodeInternal {
		s.log.Error("request failed", slog.Any("err", root(v.fault)))
	}
}
