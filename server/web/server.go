package web

import (
	"cmp"
	"context"
	"crypto/tls"
	"io/fs"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humafiber"
	"github.com/gofiber/fiber/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/realtime"
	"zhanban/server/commands"
	"zhanban/server/config"
	"zhanban/server/imports"
	"zhanban/server/robots"
	"zhanban/server/sockets"
)

// Options is what a Server works with.
type Options struct {
	Store    *store.Store
	Runner   *commands.Runner
	Clock    func() time.Time
	Log      *slog.Logger
	App      fs.FS                // the built client, index.html at its root
	Demo     []DemoAccount        // shown on the login page; nil outside of the demo
	Holidays []models.CalendarDay // the official calendar a new workspace begins with
	Limits   realtime.Limits      // of the live socket; zero: production's
	Nodes    realtime.Nodes       // the other servers of the same database; nil: there are none
	Node     string               // which of them this is; empty: the only one
	Ringing  func() RingState     // how the way to them does; nil: there is none

	Origins       []string     // further origins whose pages may write
	TrustProxy    bool         // believe X-Forwarded-*
	RobotReach    robots.Reach // which addresses robots may be sent to
	SecureCookies bool         // cookies Secure even without TLS here
}

// Server answers HTTP and the live socket.
type Server struct {
	Options
	log  *slog.Logger
	app  *fiber.App
	api  huma.API
	live *realtime.Hub

	admission  *admission
	turns      chan struct{} // taken by who works on a file that came
	limit      loginLimit
	pairings   loginLimit
	extensions extensions
	views      *viewCache
	screens    *screenFlights
	works      flights[*workPaper]
	active     flights[*Activity]
	standings  standings
	customers  *indexes[cards]
	listed     *indexes[listed]
	texts      *indexes[texts]
	recruits   *indexes[recruiting]
	paces      paces

	// Imports previews and runs imports of customers.
	Imports *imports.Service
	// Robots tells chat groups and programs outside.
	Robots    *robots.Service
	searching sync.Map // workspaces whose whole base is searched for duplicates
	sockets   *sockets.Pool
	stopping  atomic.Bool
	draining  atomic.Bool // no longer ready, but still working
	metrics   *metrics
}

// The largest requests and how long they, and answers, may take.
const (
	publicMost    = 64 << 10 // of who has not signed in
	bodyMost      = 1 << 20
	uploadMost    = 20<<20 + 64<<10 // a file of 20 MB in its multipart envelope
	readTimeout   = time.Minute
	uploadTimeout = 10 * time.Minute // 20 MB over a hall's Wi-Fi, up or down
	idleTimeout   = 75 * time.Second
)

// New makes a server. It listens to nothing yet.
func New(o Options) *Server {
	s := &Server{Options: o, log: o.Log, admission: &admission{under: map[net.Conn]hold{}}, turns: make(chan struct{}, turnsMost), views: newViewCache(), screens: newScreenFlights(), customers: newIndexes((*Server).readCards), listed: newIndexes((*Server).readListed), texts: newIndexes((*Server).readTexts), recruits: newIndexes((*Server).readRecruiting), sockets: sockets.NewPool(sockets.Limits{})}
	s.live = s.newHub()
	s.Imports = imports.New(imports.Options{Store: o.Store, Runner: o.Runner, Clock: o.Clock, Log: o.Log, Node: cmp.Or(o.Node, "only"), Cards: s.cards})
	s.Robots = robots.New(robots.Options{Store: o.Store, Runner: o.Runner, Clock: o.Clock, Log: o.Log, Node: cmp.Or(o.Node, "only"), Reach: o.RobotReach})
	s.app = fiber.New(fiber.Config{
		AppName: "Zhanban", DisableStartupMessage: true, Immutable: true, UnescapePath: true, CaseSensitive: true,
		BodyLimit: 1, ReadBufferSize: 8 << 10, ReadTimeout: readTimeout, IdleTimeout: idleTimeout,
		WriteTimeout: uploadTimeout, ErrorHandler: s.handleError,
		StreamRequestBody: true, DisablePreParseMultipartForm: true, // all but a body's first byte is read in receive
	})
	s.app.Server().ConnState = s.admission.follow
	s.app.Server().CloseOnShutdown = true // who is answered last is told to come back elsewhere
	s.metrics = newMetrics()
	if o.Store != nil { // without one it only describes itself
		s.metrics.watch(s)
	}
	s.routes()
	return s
}

// routes is the one table of what the server answers.
func (s *Server) routes() {
	s.app.Use(s.observe)
	s.healthRoutes()
	s.app.Use("/api", s.admit, s.checkOrigin, s.authenticate, s.receive, compressJSON)
	upgrade := s.upgrade()
	s.app.Get("/api/live", upgrade)
	s.app.Get("/api/screen/live", upgrade)
	s.api = humafiber.New(s.app, apiConfig())
	s.api.UseMiddleware(func(c huma.Context, next func(huma.Context)) { next(received{c}) })
	s.setupRoutes(s.api)
	s.sessionRoutes(s.api)
	s.commandRoutes(s.api)
	s.viewRoutes(s.api)
	s.boardRoutes(s.api)
	s.boothRoutes(s.api)
	s.orderRoutes(s.api)
	s.searchRoutes(s.api)
	s.fileRoutes(s.api)
	s.importRoutes(s.api)
	s.exportRoutes(s.api)
	s.planExportRoutes(s.api)
	s.handoverRoutes(s.api)
	s.duplicateRoutes(s.api)
	s.customerRoutes(s.api)
	s.auditRoutes(s.api)
	s.pipelineRoutes(s.api)
	s.reportRoutes(s.api)
	s.workReportRoutes(s.api)
	s.roundRoutes(s.api)
	s.visitRoutes(s.api)
	s.careRoutes(s.api)
	s.screenRoutes(s.api)
	s.robotRoutes(s.api)
	s.calendarRoutes(s.api)
	s.documentRoutes()
	s.staticRoutes()
}

// Serve answers on a listener until Shutdown.
func (s *Server) Serve(listener net.Listener, certificate *tls.Certificate) error {
	return s.app.Listener(withTLS(lingerListener{listener}, certificate))
}

// Drain makes the server say that it is not ready any more while it goes on
// working, so that a proxy sends nobody new. Shutdown comes after it.
func (s *Server) Drain() { s.draining.Store(true) }

// Shutdown stops accepting, tells every socket to come back (1001) and waits
// for the requests that run, at most until ctx is done.
func (s *Server) Shutdown(ctx context.Context) error {
	s.stopping.Store(true)
	stopped := make(chan error, 1)
	go func() { stopped <- s.app.ShutdownWithContext(ctx) }()
	err := s.live.Shutdown(ctx)
	s.sockets.Close()
	s.customers.close()
	s.listed.close()
	s.texts.close()
	s.recruits.close()
	if stop := <-stopped; err == nil {
		err = stop
	}
	return err
}

// Committed hands the live path what this node has appended to a workspace's
// log, and tells the other nodes that there is something. It never blocks.
func (s *Server) Committed(workspaceID string, changes []models.Change) {
	s.live.Committed(workspaceID, changes)
}

// Live is the live path, for other nodes to speak to.
func (s *Server) Live() *realtime.Hub { return s.live }

// RightsChanged tells a user's sockets what they may see from now on, or closes
// them (P12). It does not wait: the hub notices by itself too, from the log,
// and this only makes it sooner.
func (s *Server) RightsChanged(workspaceID, userID string) {
	go func() {
		user, err := store.One[models.User](context.Background(), s.Store, workspaceID, userID)
		if err != nil {
			return
		}
		if !user.Active {
			s.live.ChangeRights(workspaceID, userID, nil)
			return
		}
		actor := models.Actor{WorkspaceID: workspaceID, UserID: userID, Role: user.Role, DepartmentID: user.DepartmentID, Sees: user.Sees, Language: user.Language}
		s.live.ChangeRights(workspaceID, userID, &actor)
	}()
}

// Hooks are what the runner has to tell the server.
func (s *Server) Hooks() commands.Hooks {
	return commands.Hooks{RightsChanged: s.RightsChanged, SessionsEnded: s.live.EndSessions, Ran: s.metrics.ran}
}

// now is the server's time, UTC in ms.
func (s *Server) now() time.Time { return s.Clock().UTC().Truncate(time.Millisecond) }

func apiConfig() huma.Config {
	c := huma.DefaultConfig("Zhanban", config.Version)
	c.Info.Description = "The HTTP interface of Zhanban. Every write is a command; state is read by views and lived by the socket."
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "", "", ""
	c.CreateHooks = nil // no $schema in answers
	c.RejectUnknownQueryParameters = true
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"session": {Type: "apiKey", In: "cookie", Name: sessionCookie, Description: "Set by POST /api/session"},
		"screen":  {Type: "apiKey", In: "cookie", Name: screenCookie, Description: "Set by POST /api/screen"},
	}
	c.Security = []map[string][]string{{"session": {}}}
	return c
}

// fiberIn is the Fiber context of a typed handler.
func fiberIn(ctx context.Context) *fiber.Ctx {
	c, _ := ctx.Value(fiberKey{}).(*fiber.Ctx)
	return c
}

type fiberKey struct{}
