package web_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
	"zhanban/server/passwords"
	"zhanban/server/web"
)

// clock is a clock that tests move.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2026, 10, 8, 2, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) move(by time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(by)
}

// house is a real server on a random port over a real database.
type house struct {
	t      testing.TB
	dsn    string
	clock  *clock
	log    *bytes.Buffer
	logMu  sync.Mutex
	store  *store.Store
	run    *commands.Runner
	server *web.Server
	url    string
	served chan error

	change       func(*web.Options) // applied at every start
	workspaceID  string
	departmentID string
	otherID      string // another department
	adminID      string
}

const secret = "correct-horse"

var app = fstest.MapFS{
	"index.html":         {Data: []byte("<!doctype html><title>展板</title>")},
	"sw.js":              {Data: []byte("self.skipWaiting()")},
	"assets/app-1.js":    {Data: []byte("console.log(1)")},
	"assets/app-1.js.br": {Data: []byte("packed")},
}

// newServer starts a server with an empty database.
func newServer(t testing.TB, change func(*web.Options)) *house {
	t.Helper()
	return newServerOn(t, storetest.SQLite(t), change)
}

func newServerOn(t testing.TB, dsn string, change func(*web.Options)) *house {
	t.Helper()
	storetest.Prepare(t, dsn)
	h := &house{t: t, dsn: dsn, clock: newClock(), log: &bytes.Buffer{}, change: change}
	h.start()
	t.Cleanup(h.stop)
	return h
}

// newHouse is newServer with a workspace, two departments and 陈屿, its
// administrator.
func newHouse(t testing.TB) *house { return newHouseWith(t, nil) }

func newHouseWith(t testing.TB, change func(*web.Options)) *house {
	t.Helper()
	h := newServer(t, change)
	h.settle()
	return h
}

// settle sets the house up.
func (h *house) settle() {
	h.t.Helper()
	h.workspaceID, h.departmentID, h.otherID, h.adminID = commands.NewID(), commands.NewID(), commands.NewID(), commands.NewID()
	h.system("workspace.setup", commands.WorkspaceSetup{
		Name: "青屿国际会展中心", TimeZone: "Asia/Shanghai", Language: "zh-CN", DepartmentID: h.departmentID, DepartmentName: "招展一部",
		UserID: h.adminID, Login: "chenyu", UserName: "陈屿", PasswordHash: fastHash(secret),
	})
	h.system("department.create", map[string]any{"id": h.otherID, "name": "客服部", "type": "service", "rank": "a1"})
}

// fastHash hashes once for all tests: argon2 is slow on purpose.
var fastHash = func() func(string) string {
	var mu sync.Mutex
	known := map[string]string{}
	return func(password string) string {
		mu.Lock()
		defer mu.Unlock()
		if known[password] == "" {
			known[password] = passwords.Hash(password)
		}
		return known[password]
	}
}()

// lockedLog lets the server's goroutines share the test's buffer.
type lockedLog struct{ *house }

func (l lockedLog) Write(p []byte) (int, error) {
	l.logMu.Lock()
	defer l.logMu.Unlock()
	return l.log.Write(p)
}

func (h *house) logged() string {
	h.logMu.Lock()
	defer h.logMu.Unlock()
	return h.log.String()
}

// start opens the database and serves on a random port, or the one it had.
func (h *house) start() {
	h.t.Helper()
	address := "127.0.0.1:0"
	if h.url != "" {
		address = h.url[len("http://"):]
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		h.t.Fatal(err)
	}
	h.startOn(listener)
}

func (h *house) startOn(listener net.Listener) {
	h.t.Helper()
	log := slog.New(slog.NewTextHandler(lockedLog{h}, &slog.HandlerOptions{Level: slog.LevelDebug}))
	var server atomic.Pointer[web.Server]
	s, err := store.Open(context.Background(), store.Options{DSN: h.dsn, Patience: time.Hour, Committed: func(id string, changes []models.Change) {
		if w := server.Load(); w != nil {
			w.Committed(id, changes)
		}
	}})
	if err != nil {
		h.t.Fatal(err)
	}
	h.store, h.run = s, commands.New(s, h.clock.Now, log)
	o := web.Options{Store: s, Runner: h.run, Clock: h.clock.Now, Log: log, App: app}
	if h.change != nil {
		h.change(&o)
	}
	h.server = web.New(o)
	h.run.Hooks = h.server.Hooks()
	server.Store(h.server)
	h.url = "http://" + listener.Addr().String()
	h.served = make(chan error, 1)
	go func() { h.served <- h.server.Serve(listener, nil) }()
}

// stop shuts the server down in order; doing it twice is harmless.
func (h *house) stop() {
	if h.server == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := h.server.Shutdown(ctx); err != nil {
		h.t.Errorf("shutdown: %v", err)
	}
	if err := <-h.served; err != nil {
		h.t.Errorf("serve: %v", err)
	}
	if err := h.store.Close(); err != nil {
		h.t.Errorf("close: %v", err)
	}
	h.server = nil
}

// system gives a command as the server itself.
func (h *house) system(kind string, payload any) {
	h.t.Helper()
	results, err := h.run.Run(context.Background(), models.System(h.workspaceID), command(kind, payload))
	if err != nil {
		h.t.Fatal(err)
	}
	if results[0].Error != nil {
		h.t.Fatalf("%s: %v", kind, results[0].Error)
	}
}

func command(kind string, payload any) commands.Command {
	raw, err := json.Marshal(payload)
	if err != nil {
		panic(err)
	}
	return commands.Command{ID: commands.NewID(), Type: kind, Payload: raw}
}

// person is someone with a browser: an HTTP client with their cookies.
type person struct {
	*house
	id     string
	login  string
	client *http.Client
}

// visitor is a person who has not signed in.
func (h *house) visitor() *person {
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.t.Fatal(err)
	}
	transport := &http.Transport{DisableCompression: true}
	h.t.Cleanup(transport.CloseIdleConnections)
	return &person{house: h, client: &http.Client{Jar: jar, Transport: transport, Timeout: 10 * time.Second}}
}

// admin is the administrator, signed in.
func (h *house) admin() *person {
	h.t.Helper()
	p := h.visitor()
	p.id, p.login = h.adminID, "chenyu"
	p.enter()
	return p
}

// add makes a user of a role who has chosen their own password, signed in.
func (h *house) add(login string, role models.Role, departmentID string) *person {
	h.t.Helper()
	p := h.visitor()
	p.id, p.login = commands.NewID(), login
	err := h.store.Write(context.Background(), h.workspaceID, func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: h.adminID, CommandID: commands.NewID(), CommandType: "user.create", At: h.run.Now()})
		return tx.Save(&models.User{
			Record: models.Record{ID: p.id}, Login: login, Name: login, Role: role, DepartmentID: departmentID,
			Language: "zh-CN", Theme: "system", Colour: 1, Active: true, PasswordHash: fastHash(secret),
		})
	})
	if err != nil {
		h.t.Fatal(err)
	}
	p.enter()
	return p
}

// enter gives the person a session without the slow check of a password.
func (p *person) enter() {
	p.t.Helper()
	token := commands.NewID()
	sum := sha256.Sum256([]byte(token))
	p.system("session.open", commands.SessionOpen{
		ID: commands.NewID(), UserID: p.id, TokenHash: hex.EncodeToString(sum[:]), Address: "test", ExpiresAt: p.clock.Now().Add(30 * 24 * time.Hour),
	})
	address, err := url.Parse(p.url)
	if err != nil {
		p.t.Fatal(err)
	}
	p.client.Jar.SetCookies(address, []*http.Cookie{{Name: "zhanban_session", Value: token, Path: "/"}})
}

// newcomer makes a user who must still choose a password.
func (h *house) newcomer(login string, role models.Role, departmentID string) *person {
	h.t.Helper()
	p := h.visitor()
	p.id, p.login = commands.NewID(), login
	h.system("user.create", commands.UserCreate{ID: p.id, Login: login, Name: login, Role: role, DepartmentID: departmentID, Password: secret})
	return p
}

func (p *person) signIn(password string) {
	p.t.Helper()
	if a := p.post("/api/session", map[string]any{"login": p.login, "password": password}); a.status != 200 {
		p.t.Fatalf("sign in %s: %v", p.login, a)
	}
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   []byte
}

func (a answer) String() string { return fmt.Sprintf("%d %s", a.status, a.body) }

// error reads the answer as an error, which every failure must be (P5).
func (a answer) error(t testing.TB) *models.Error {
	t.Helper()
	var fields map[string]json.RawMessage
	var e models.Error
	if err := json.Unmarshal(a.body, &fields); err != nil {
		t.Fatalf("not an error: %v", a)
	}
	for name := range fields {
		switch name {
		case "code", "reason", "field", "detail", "message":
		default:
			t.Fatalf("an error with a %s: %v", name, a)
		}
	}
	if err := json.Unmarshal(a.body, &e); err != nil || e.Code == "" || e.Reason == "" || e.Text == "" {
		t.Fatalf("not an error: %v", a)
	}
	return &e
}

func (a answer) into(t testing.TB, v any) {
	t.Helper()
	if a.status != 200 {
		t.Fatalf("refused: %v", a)
	}
	if err := json.Unmarshal(a.body, v); err != nil {
		t.Fatalf("%v: %v", err, a)
	}
}

func (p *person) get(path string) answer { return p.do("GET", path, nil, nil) }

func (p *person) post(path string, body any) answer {
	raw, err := json.Marshal(body)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.do("POST", path, raw, http.Header{"Content-Type": {"application/json"}})
}

func (p *person) do(method, path string, body []byte, header http.Header) answer {
	p.t.Helper()
	request, err := http.NewRequest(method, p.url+path, bytes.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	for name, values := range header {
		request.Header[name] = values
	}
	response, err := p.client.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, content}
}

// give sends commands over HTTP and gives their results.
func (p *person) give(batch ...commands.Command) []commands.Result {
	p.t.Helper()
	var reply web.CommandResults
	p.post("/api/commands", map[string]any{"commands": batch}).into(p.t, &reply)
	if len(reply.Results) != len(batch) {
		p.t.Fatalf("%d results for %d commands", len(reply.Results), len(batch))
	}
	return reply.Results
}

// must is give for commands that have to work; it gives the last one's seq.
func (p *person) must(batch ...commands.Command) int64 {
	p.t.Helper()
	var seq int64
	for i, r := range p.give(batch...) {
		if r.Status != commands.Done {
			p.t.Fatalf("%s refused: %v", batch[i].Type, r.Error)
		}
		seq = r.Seq
	}
	return seq
}

// newItem is an item.create in a department's present week.
func newItem(departmentID, title string) (string, commands.Command) {
	id := commands.NewID()
	return id, command("item.create", commands.ItemCreate{ID: id, DepartmentID: departmentID, Title: title, Week: "2026-W41", Day: "2026-10-08", Rank: "a0"})
}
