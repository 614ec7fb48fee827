package web

import (
	"context"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gofiber/fiber/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/policy"
)

// screenCookie carries the token of a television's session. It is another than
// the users': a screen opens no other route, and a user's cookie no screen.
const screenCookie = "zhanban_screen"

// screenLife is how long a screen's session lasts when nobody sees the
// television; screenSeen is how often it is noted that it is there.
const (
	screenLife = 90 * 24 * time.Hour
	screenSeen = 15 * time.Second
)

// screenRoute reports whether a path is asked by televisions and not by users.
func screenRoute(path string) bool {
	return path == "/api/screen" || strings.HasPrefix(path, "/api/screen/")
}

// identifyScreen finds what the visit's television shows.
func (s *Server) identifyScreen(c *fiber.Ctx, v *visit) error {
	token := c.Cookies(screenCookie)
	if token == "" {
		return models.Errorf(models.CodeUnauthorized, "screen.missing", "open the screen's link first")
	}
	now := s.Clock()
	session, screen, err := s.Store.ScreenSessionByToken(c.UserContext(), hashToken(token), now)
	if err != nil {
		return err
	}
	v.screen, v.actor = screen, screenActor(session, screen)
	if now.Sub(session.SeenAt) < screenSeen {
		return nil
	}
	if err := s.Store.SeenScreen(c.UserContext(), session, now, now.Add(screenLife)); err != nil {
		s.log.Warn("a screen not noted as seen", "request", v.request, "err", err)
		return nil
	}
	s.setScreenCookie(c, token)
	return nil
}

// screenActor is a television as policy and the live path know it: it has the
// screen for a user, so that the screen's changes are its changes of rights.
func screenActor(session *store.ScreenSession, screen *models.Screen) models.Actor {
	return models.Actor{
		WorkspaceID: session.WorkspaceID, UserID: screen.ID, Role: models.RoleScreen, DepartmentID: screen.DepartmentID,
		SessionID: commands.ScreenSessionPrefix + session.ID, Language: screen.Language,
	}
}

// actorOfScreen is Actor for the session of a television; ok is false if the
// session is a user's.
func (s *Server) actorOfScreen(ctx context.Context, sessionID string) (actor models.Actor, ok bool, err error) {
	id, ok := strings.CutPrefix(sessionID, commands.ScreenSessionPrefix)
	if !ok {
		return models.Actor{}, false, nil
	}
	session, screen, err := s.Store.ScreenSessionByID(ctx, id, s.Clock())
	if err != nil {
		return models.Actor{}, true, err
	}
	return screenActor(session, screen), true, nil
}

type openScreenInput struct {
	Body struct {
		Token string `json:"token" minLength:"20" maxLength:"100" doc:"What stands behind # in the link"`
	}
}

// openScreen gives a television a session for a link.
func (s *Server) openScreen(ctx context.Context, in *openScreenInput) (*struct{}, error) {
	link, now := hashToken(in.Body.Token), s.now()
	screen, err := s.Store.ScreenByLink(ctx, link)
	if err != nil {
		return nil, err
	}
	token := newToken()
	open := commands.ScreenOpen{
		ID: screen.ID, SessionID: commands.NewID(), LinkHash: link, TokenHash: hashToken(token), Address: visitIn(ctx).address, ExpiresAt: now.Add(screenLife),
	}
	if err := s.Runner.RunInternal(ctx, models.System(screen.WorkspaceID), commands.NewID(), "screen.open", open); err != nil {
		return nil, err
	}
	s.setScreenCookie(fiberIn(ctx), token)
	return nil, nil
}

func (s *Server) setScreenCookie(c *fiber.Ctx, token string) {
	c.Cookie(&fiber.Cookie{
		Name: screenCookie, Value: token, Path: "/api/screen", HTTPOnly: true, SameSite: fiber.CookieSameSiteLaxMode,
		Secure: s.SecureCookies || visitOf(c).secure, MaxAge: int(screenLife / time.Second), Expires: cookieEnd(screenLife),
	})
}

type screenLinkInput struct {
	ID string `path:"id" format:"uuid"`
}

type screenLinkOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         struct {
		Token string `json:"token" doc:"For the link /screen#token; told once"`
	}
}

// linkScreen gives a screen its link, the first or another.
func (s *Server) linkScreen(ctx context.Context, in *screenLinkInput) (*screenLinkOutput, error) {
	out := &screenLinkOutput{CacheControl: "no-store"}
	out.Body.Token = newToken()
	renew := commands.ScreenRenew{ID: in.ID, LinkHash: hashToken(out.Body.Token)}
	if err := s.Runner.RunInternal(ctx, visitIn(ctx).actor, commands.NewID(), "screen.renew", renew); err != nil {
		return nil, err
	}
	return out, nil
}

func (s *Server) screenRoutes(api huma.API) {
	s.pairingRoutes(api)
	television := []map[string][]string{{"screen": {}}}
	huma.Register(api, huma.Operation{
		OperationID: "open-screen", Method: "POST", Path: "/api/screen", Tags: []string{"screens"}, Summary: "A television opens a shared screen by its link",
		Description: "Sets a cookie that opens nothing else.", Security: noSession, DefaultStatus: 204,
	}, s.openScreen)
	huma.Register(api, huma.Operation{
		OperationID: "read-screen", Method: "GET", Path: "/api/screen", Tags: []string{"screens"}, Security: television,
		Summary: "What a television shows now, masked as the screen says",
	}, s.readScreen)
	huma.Register(api, huma.Operation{
		OperationID: "link-screen", Method: "POST", Path: "/api/screens/{id}/link", Tags: []string{"screens"},
		Summary: "A new link for a shared screen; the one before ends",
	}, s.linkScreen)
	huma.Register(api, huma.Operation{
		OperationID: "screens-seen", Method: "GET", Path: "/api/screens/seen", Tags: []string{"screens"}, Summary: "Which televisions were seen when",
	}, s.screensSeen)
}

// ScreenSeen says when a television was last seen.
type ScreenSeen struct {
	ScreenID string    `json:"screenId"`
	SeenAt   time.Time `json:"seenAt"`
	Online   bool      `json:"online" doc:"It has asked within the last seconds"`
}

type screensSeenOutput struct {
	CacheControl string `header:"Cache-Control"`
	Body         struct {
		Televisions []ScreenSeen `json:"televisions" nullable:"false"`
	}
}

// screenOnline is within what time a television that is there has asked.
const screenOnline = 3 * screenSeen

func (s *Server) screensSeen(ctx context.Context, _ *struct{}) (*screensSeenOutput, error) {
	actor := visitIn(ctx).actor
	if err := policy.May(actor, "screen.edit"); err != nil {
		return nil, err
	}
	found, err := s.Store.ScreenSessions(ctx, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	out := &screensSeenOutput{CacheControl: "no-store"}
	out.Body.Televisions = make([]ScreenSeen, 0, len(found))
	for _, one := range found {
		out.Body.Televisions = append(out.Body.Televisions, ScreenSeen{one.ScreenID, one.SeenAt, s.now().Sub(one.SeenAt) < screenOnline})
	}
	return out, nil
}
