package robots_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"sync"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
	"zhanban/server/robots"
)

// Thursday 10:00 in Qingyu, the first working day after the holidays.
var start = time.Date(2026, 10, 8, 2, 0, 0, 0, time.UTC)

var background = context.Background()

// house is a workspace on a database, a fake outside, and servers that tell it.
type house struct {
	t                         *testing.T
	store                     *store.Store
	run                       *commands.Runner
	fake                      *fake
	workspaceID, departmentID string
	admin, member             models.Actor
	mu                        sync.Mutex
	at                        time.Time
}

func (h *house) now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.at
}

// pass lets time pass.
func (h *house) pass(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at = h.at.Add(d)
}

// clock sets it to a moment, told as the people there tell it.
func (h *house) clock(moment string) {
	h.t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", moment, time.FixedZone("", 8*3600))
	if err != nil {
		h.t.Fatal(err)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at = at.UTC()
}

func newHouse(t *testing.T, dsn string) *house {
	t.Helper()
	h := &house{t: t, store: storetest.Open(t, dsn), workspaceID: commands.NewID(), departmentID: commands.NewID(), at: start}
	h.fake = newFake(t, h.now)
	h.run = commands.New(h.store, h.now, slog.New(slog.DiscardHandler))
	h.admin = models.Actor{WorkspaceID: h.workspaceID, UserID: commands.NewID(), Role: models.RoleAdministrator, DepartmentID: h.departmentID}
	h.do(models.System(h.workspaceID), "workspace.setup", commands.WorkspaceSetup{
		Name: "青屿国际会展中心", TimeZone: "Asia/Shanghai", Language: "zh-CN", DepartmentID: h.departmentID, DepartmentName: "招展一部",
		UserID: h.admin.UserID, Login: "chenyu", UserName: "陈屿", PasswordHash: "x",
	})
	h.member = h.user("林晓棠", h.departmentID)
	return h
}

func each(t *testing.T, test func(t *testing.T, h *house)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, dsn string) { test(t, newHouse(t, dsn)) })
}

// alone is each where nothing hangs on the engine.
func alone(t *testing.T, test func(t *testing.T, h *house)) {
	t.Helper()
	test(t, newHouse(t, storetest.SQLite(t)))
}

func (h *house) try(actor models.Actor, kind string, payload any) *models.Error {
	h.t.Helper()
	raw, err := json.Marshal(payload)
	if err != nil {
		h.t.Fatal(err)
	}
	results, err := h.run.Run(background, actor, commands.Command{ID: commands.NewID(), Type: kind, Payload: raw})
	if err != nil {
		h.t.Fatal(err)
	}
	return results[0].Error
}

func (h *house) do(actor models.Actor, kind string, payload any) {
	h.t.Helper()
	if refused := h.try(actor, kind, payload); refused != nil {
		h.t.Fatalf("%s refused: %v", kind, refused)
	}
}

func (h *house) user(name, departmentID string) models.Actor {
	h.t.Helper()
	id := commands.NewID()
	h.do(h.admin, "user.create", commands.UserCreate{ID: id, Login: "u" + id[20:], Name: name, Role: models.RoleMember, DepartmentID: departmentID, Password: "展会-2026-很安全"})
	return models.Actor{WorkspaceID: h.workspaceID, UserID: id, Role: models.RoleMember, DepartmentID: departmentID}
}

func (h *house) department(name string) string {
	h.t.Helper()
	id := commands.NewID()
	h.do(h.admin, "department.create", commands.DepartmentCreate{ID: id, Name: name, Type: "service", Rank: "a1"})
	return id
}

// item plans something for a day, or for a week where there is none.
func (h *house) item(title string, day models.Day, change ...func(*commands.ItemCreate)) string {
	h.t.Helper()
	p := commands.ItemCreate{ID: commands.NewID(), DepartmentID: h.departmentID, Title: title, Week: day.Week(), Day: day, Rank: "a0", AssigneeIDs: []string{h.member.UserID}}
	for _, c := range change {
		c(&p)
	}
	h.do(h.admin, "item.create", p)
	return p.ID
}

// robot makes one of a kind that is heard; it tells of everything unless
// changed.
func (h *house) robot(kind string, change ...func(*commands.RobotCreate)) string {
	h.t.Helper()
	p := commands.RobotCreate{ID: commands.NewID(), Name: "招展群", Type: kind, DepartmentID: h.departmentID, Occasions: models.RobotOccasions, At: "08:30", Language: "zh-CN", Active: true}
	switch kind {
	case models.RobotWeCom:
		p.Address = wecomAddress
	case models.RobotDingTalk:
		p.Address, p.Secret = dingAddress, dingSecret
	case models.RobotFeishu:
		p.Address, p.Secret = feishuAddress, feishuSecret
	default:
		p.Address, p.Secret = webhookAddress, webhookSecret
	}
	for _, c := range change {
		c(&p)
	}
	h.do(h.admin, "robot.create", p)
	return p.ID
}

// server is one of those of the database.
func (h *house) server(node string) *robots.Service {
	return robots.New(robots.Options{
		Store: h.store, Runner: h.run, Clock: h.now, Log: slog.New(slog.DiscardHandler), Node: node, Client: h.fake.client(), Spread: func() float64 { return 0 },
	})
}

// round is one of a server's rounds.
func (h *house) round(s *robots.Service) {
	h.t.Helper()
	if err := s.Do(background); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) robotNow(id string) *models.Robot {
	h.t.Helper()
	r, err := store.One[models.Robot](background, h.store, h.workspaceID, id)
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}

// deliveries are a robot's, the latest first.
func (h *house) deliveries(id string) []models.Delivery {
	h.t.Helper()
	found, err := h.store.Deliveries(background, h.workspaceID, id, 1000)
	if err != nil {
		h.t.Fatal(err)
	}
	return found
}

// titles are what was heard, in order.
func (h *house) titles() (titles []string) {
	for _, s := range h.fake.heard() {
		titles = append(titles, s.title)
	}
	return titles
}
