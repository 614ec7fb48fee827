package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"zhanban/models"
	"zhanban/models/store"
)

// sessionCookie carries the session's token; only its hash is kept.
const sessionCookie = "zhanban_session"

// sessionLife is how long a session lasts without use; it is prolonged at
// most once in sessionRenew.
const (
	sessionLife  = 30 * 24 * time.Hour
	sessionRenew = 24 * time.Hour
)

// publicRoutes are what a visitor may ask without a session.
var publicRoutes = map[string]bool{
	"GET /api/setup": true, "POST /api/setup": true, "POST /api/session": true, "POST /api/screen": true, "POST /api/screen/pairing": true,
	"GET /api/calendar.ics": true, "GET /api/openapi.json": true, "GET /api/docs": true, "GET /api/docs.css": true,
}

// noSession says in the description that an operation needs no session.
var noSession = []map[string][]string{{}}

// mustChangeRoutes are what a user may ask before they have chosen a password
// of their own.
var mustChangeRoutes = map[string]bool{
	"GET /api/session": true, "DELETE /api/session": true, "POST /api/commands": true,
}

// authenticate lets nothing of the API be asked without a session, save the
// few public routes. It runs before any route is matched.
func (s *Server) authenticate(c *fiber.Ctx) error {
	route := c.Method() + " " + strings.TrimSuffix(c.Path(), "/")
	if c.Method() == fiber.MethodHead {
		route = "GET" + strings.TrimPrefix(route, "HEAD")
	}
	if publicRoutes[route] {
		return c.Next()
	}
	v := visitOf(c)
	if screenRoute(c.Path()) {
		if err := s.identifyScreen(c, v); err != nil {
			return err
		}
		return c.Next()
	}
	if err := s.identify(c, v); err != nil {
		return err
	}
	if v.user.MustChange && !mustChangeRoutes[route] {
		return errMustChange()
	}
	return c.Next()
}

func errMustChange() error {
	return models.Errorf(models.CodeForbidden, "password.must_change", "choose a password of your own first")
}

// identify finds the visit's session and user.
func (s *Server) identify(c *fiber.Ctx, v *visit) error {
	token := c.Cookies(sessionCookie)
	if token == "" {
		return models.Errorf(models.CodeUnauthorized, "session.missing", "sign in first")
	}
	now := s.Clock()
	session, user, err := s.Store.SessionUser(c.UserContext(), hashToken(token), now)
	if err != nil {
		// Whoever was deactivated keeps the cookie: by it they are told why, however often they ask.
		if models.HasCode(err, models.CodeUnauthorized) && !models.HasReason(err, "session.deactivated") {
			s.setCookie(c, "", -1)
		}
		return err
	}
	v.session, v.user, v.actor = session, user, actorOf(session, user)
	s.prolong(c, v, token)
	return nil
}

func actorOf(session *store.Session, user *models.User) models.Actor {
	return models.Actor{
		WorkspaceID: session.WorkspaceID, UserID: user.ID, Role: user.Role, DepartmentID: user.DepartmentID, Sees: user.Sees,
		SessionID: session.ID, Language: user.Language,
	}
}

// Actor implements realtime.Actors: who a session is at this moment.
func (s *Server) Actor(ctx context.Context, sessionID string) (models.Actor, error) {
	if actor, ok, err := s.actorOfScreen(ctx, sessionID); ok {
		return actor, err
	}
	session, user, err := s.Store.SessionByID(ctx, sessionID, s.Clock())
	if err != nil {
		return models.Actor{}, err
	}
	if user.MustChange {
		return models.Actor{}, models.Errorf(models.CodeUnauthorized, "session.ended", "the password is to be changed first")
	}
	return actorOf(session, user), nil
}

func newToken() string {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails
	return base64.RawURLEncoding.EncodeToString(b[:])
}

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// setCookie gives the browser its token, or with a negative life takes it away.
func (s *Server) setCookie(c *fiber.Ctx, token string, life time.Duration) {
	c.Cookie(&fiber.Cookie{
		Name: sessionCookie, Value: token, Path: "/", HTTPOnly: true, SameSite: fiber.CookieSameSiteLaxMode,
		Secure: s.SecureCookies || visitOf(c).secure, MaxAge: int(life / time.Second),
		Expires: cookieEnd(life),
	})
}

// cookieEnd is by the browser's clock, which is the real one whatever the
// server's is set to.
func cookieEnd(life time.Duration) time.Time {
	if life < 0 {
		return time.Unix(1, 0)
	}
	return time.Now().Add(life)
}
