package web

import (
	"sync"

	"github.com/gofiber/fiber/v2"
)

// extendMost is how many sessions are prolonged at a time. In the morning
// thousands come back at once, with many requests each; what they want to do
// goes through the same queue, and prolonging them can wait for their next
// request.
const extendMost = 8

// extensions are the sessions that are being prolonged.
type extensions struct {
	mu  sync.Mutex
	ids map[string]bool
}

// begin reports whether a session may be prolonged now; then end must follow.
func (e *extensions) begin(id string) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.ids) >= extendMost || e.ids[id] {
		return false
	}
	if e.ids == nil {
		e.ids = map[string]bool{}
	}
	e.ids[id] = true
	return true
}

func (e *extensions) end(id string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.ids, id)
}

// prolong lets a session in use last on, unless others are in the way.
func (s *Server) prolong(c *fiber.Ctx, v *visit, token string) {
	session, now := v.session, s.Clock()
	if session.ExpiresAt.Sub(now) >= sessionLife-sessionRenew || !s.extensions.begin(session.ID) {
		return
	}
	defer s.extensions.end(session.ID)
	if err := s.Store.ExtendSession(c.UserContext(), session.WorkspaceID, session.ID, now.Add(sessionLife)); err != nil {
		s.log.Warn("session not prolonged", "request", v.request, "err", err)
		return
	}
	s.setCookie(c, token, sessionLife)
}
