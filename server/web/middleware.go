package web

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"log/slog"
	"net"
	"runtime/debug"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/utils"

	"zhanban/models"
)

// contentPolicy allows nothing that does not come from this server, and no
// inline script. Inline styles are allowed: the positioned layers of dialogs
// and menus need them. What is framed is a PDF that the page has read itself.
const contentPolicy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; " +
	"frame-src blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// everywhere are the headers of every answer, their names spelt as they are sent.
var everywhere = []struct{ name, value []byte }{
	{[]byte("Content-Security-Policy"), []byte(contentPolicy)},
	{[]byte("X-Content-Type-Options"), []byte("nosniff")},
	{[]byte("X-Frame-Options"), []byte("DENY")},
	{[]byte("Referrer-Policy"), []byte("same-origin")},
	{[]byte("Cross-Origin-Opener-Policy"), []byte("same-origin")},
	{[]byte("Cross-Origin-Resource-Policy"), []byte("same-origin")},
	{[]byte("Permissions-Policy"), []byte("geolocation=(), microphone=(self), camera=(self)")},
}

func setHeaders(c *fiber.Ctx, secure bool) {
	headers := &c.Response().Header
	for _, h := range everywhere {
		headers.SetCanonical(h.name, h.value)
	}
	if secure {
		c.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// Fiber's own context (c.Context) is pooled with the request and ends with the
// server: nothing that may outlive a handler, a query above all, gets it. What
// takes a context gets c.UserContext.

// observe gives the request its id, its headers and its line in the log, and
// turns a panic into an answer that tells nothing.
func (s *Server) observe(c *fiber.Ctx) (err error) {
	began := time.Now()
	v := &visit{began: began, request: requestID(c), address: s.address(c), secure: s.isSecure(c)}
	c.Locals(visitKey{}, v)
	c.Locals(fiberKey{}, c)
	setHeaders(c, v.secure)
	c.Set(fiber.HeaderXRequestID, v.request)
	if s.draining.Load() {
		c.Context().SetConnectionClose() // a proxy's kept connections go elsewhere
	}
	defer func() {
		if p := recover(); p != nil {
			s.logPanic(v.request, p)
			c.Response().ResetBody()
			err = refuse(c, models.Errorf(models.CodeInternal, "internal", "internal error"))
		}
		passOver(c)
		took := time.Since(began)
		s.metrics.request(c, took)
		s.logRequest(c, v, took)
	}()
	if err := c.Next(); err != nil {
		return s.handleError(c, err)
	}
	return nil
}

// slow is how long nothing should take.
const slow = time.Second

// logRequest writes the request's one line: only for who looks for it (debug),
// unless it was slow or failed. A path holds ids, never a secret; what is asked
// behind it (search words) and what is sent stay out.
func (s *Server) logRequest(c *fiber.Ctx, v *visit, took time.Duration) {
	status := c.Response().StatusCode()
	level := slog.LevelDebug
	switch {
	case status >= 500 && status != fiber.StatusServiceUnavailable:
		level = slog.LevelError
	case status >= 500 || took > slow:
		level = slog.LevelWarn
	}
	if !s.log.Enabled(c.UserContext(), level) {
		return
	}
	attrs := []slog.Attr{
		slog.String("request", v.request), slog.String("method", c.Method()), slog.String("path", c.Path()),
		slog.Int("status", status), slog.Duration("took", took.Round(time.Microsecond)), slog.String("address", v.address),
	}
	if v.user != nil {
		attrs = append(attrs, slog.String("user", v.user.ID))
	}
	if v.fault != nil {
		attrs = append(attrs, slog.Any("err", root(v.fault)))
	}
	s.log.LogAttrs(c.UserContext(), level, "request", attrs...)
}

// root is what lies below our own refusals, whose words are made for clients.
func root(err error) error {
	for {
		var own *models.Error
		if !errors.As(err, &own) || own.Unwrap() == nil {
			return err
		}
		err = own.Unwrap()
	}
}

// The lengths of a request id that someone before us has given.
const (
	requestIDLeast = 8
	requestIDMost  = 64
)

// requestID is the id a proxy or client has given the request, so that it can
// be followed through everybody's logs, or else one of our own.
func requestID(c *fiber.Ctx) string {
	if given := c.Get(fiber.HeaderXRequestID); saneID(given) {
		return utils.CopyString(given)
	}
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// saneID reports whether an id can go into a log and a header as it is.
func saneID(id string) bool {
	if len(id) < requestIDLeast || len(id) > requestIDMost {
		return false
	}
	for i := range len(id) {
		switch b := id[i]; {
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b >= '0' && b <= '9', b == '-', b == '_', b == '.':
		default:
			return false
		}
	}
	return true
}

// isSecure reports whether the browser speaks TLS, with us or with a proxy.
func (s *Server) isSecure(c *fiber.Ctx) bool {
	return c.Context().IsTLS() || s.TrustProxy && c.Get(fiber.HeaderXForwardedProto) == "https"
}

// host is the host the browser asked for. Fiber's own would believe
// X-Forwarded-Host of anyone.
func (s *Server) host(c *fiber.Ctx) string {
	if forwarded := c.Get(fiber.HeaderXForwardedHost); s.TrustProxy && forwarded != "" {
		return forwarded
	}
	return string(c.Request().Host())
}

// address is who asks. A proxy appends to X-Forwarded-For, so that only its
// last entry is more than a claim.
func (s *Server) address(c *fiber.Ctx) string {
	if forwarded := c.Get(fiber.HeaderXForwardedFor); s.TrustProxy && forwarded != "" {
		last := strings.TrimSpace(forwarded[strings.LastIndexByte(forwarded, ',')+1:])
		if net.ParseIP(last) != nil {
			return last
		}
	}
	return c.Context().RemoteIP().String()
}

func (s *Server) logPanic(where string, p any) {
	s.log.Error("panic", "request", where, "panic", p, "stack", string(debug.Stack()))
}
