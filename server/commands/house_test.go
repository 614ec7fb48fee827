package commands_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

func newID() string { return commands.NewID() }

func command(t testing.TB, kind string, payload any) commands.Command {
	t.Helper()
	raw, err := json.Marshal(payload)
	if err != nil {
		t.Fatal(err)
	}
	return commands.Command{ID: newID(), Type: kind, Payload: raw}
}

// house is a workspace with one department and its administrator.
type house struct {
	t            testing.TB
	dsn          string
	store        *store.Store
	run          *commands.Runner
	workspaceID  string
	departmentID string
	admin        models.Actor
	now          time.Time
	rights       []string // users whose rights changed
	ended        []string // sessions that ended
}

var start = time.Date(2026, 10, 8, 2, 0, 0, 0, time.UTC)

func newHouse(t testing.TB, dsn string) *house {
	t.Helper()
	s := storetest.Open(t, dsn)
	h := &house{t: t, dsn: dsn, store: s, workspaceID: newID(), departmentID: newID(), now: start}
	h.run = commands.New(s, func() time.Time { return h.now }, slog.New(slog.DiscardHandler))
	h.run.Hooks = commands.Hooks{
		RightsChanged: func(_, userID string) { h.rights = append(h.rights, userID) },
		SessionsEnded: func(ids []string) { h.ended = append(h.ended, ids...) },
	}
	userID := newID()
	h.admin = models.Actor{WorkspaceID: h.workspaceID, UserID: userID, Role: models.RoleAdministrator, DepartmentID: h.departmentID}
	h.must(models.System(h.workspaceID), command(t, "workspace.setup", commands.WorkspaceSetup{
		Name: "青屿国际会展中心", TimeZone: "Asia/Shanghai", Language: "zh-CN", DepartmentID: h.departmentID, DepartmentName: "招展一部",
		UserID: userID, Login: "Chenyu", UserName: "陈屿", PasswordHash: "x",
	}))
	return h
}

func (h *house) must(actor models.Actor, batch ...commands.Command) []commands.Result {
	h.t.Helper()
	results, err := h.run.Run(context.Background(), actor, batch...)
	if err != nil {
		h.t.Fatal(err)
	}
	for i, r := range results {
		if r.Status != commands.Done {
			h.t.Fatalf("%s refused: %v", batch[i].Type, r.Error)
		}
	}
	return results
}

func (h *house) item(title string) commands.ItemCreate {
	return commands.ItemCreate{ID: newID(), DepartmentID: h.departmentID, Title: title, Week: "2026-W41", Day: "2026-10-08", Rank: "a0"}
}

// do gives one command that must be done.
func (h *house) do(actor models.Actor, kind string, payload any) commands.Result {
	h.t.Helper()
	return h.must(actor, command(h.t, kind, payload))[0]
}

// refused gives one command that must be refused for a reason.
func (h *house) refused(actor models.Actor, kind string, payload any, reason string) *models.Error {
	h.t.Helper()
	results, err := h.run.Run(context.Background(), actor, command(h.t, kind, payload))
	if err != nil {
		h.t.Fatal(err)
	}
	e := results[0].Error
	if results[0].Status != commands.Refused || e == nil || e.Reason != reason {
		h.t.Fatalf("%s: %+v, want a refusal %s", kind, results[0], reason)
	}
	return e
}

const password = "展会-2026-很安全"

// user makes a user of a role in a department ("" the house's own).
func (h *house) user(role models.Role, departmentID string) models.Actor {
	h.t.Helper()
	if departmentID == "" {
		departmentID = h.departmentID
	}
	id := newID()
	h.do(h.admin, "user.create", commands.UserCreate{ID: id, Login: "u" + id[20:], Name: string(role), Role: role, DepartmentID: departmentID, Password: password})
	return models.Actor{WorkspaceID: h.workspaceID, UserID: id, Role: role, DepartmentID: departmentID}
}

// department makes a further department.
func (h *house) department(name string) string {
	h.t.Helper()
	id := newID()
	h.do(h.admin, "department.create", commands.DepartmentCreate{ID: id, Name: name, Type: "service", Rank: "a1"})
	return id
}

// exhibition makes an exhibition with booths and gives their ids.
func (h *house) exhibition(codes ...string) (string, []string) {
	h.t.Helper()
	id, booths := newID(), make([]string, len(codes))
	h.do(h.admin, "exhibition.create", commands.ExhibitionCreate{ID: id, Name: "青屿海洋经济博览会", Edition: 12, Venue: "青屿", FirstDay: "2026-11-05", LastDay: "2026-11-08"})
	for i, code := range codes {
		booths[i] = newID()
		h.do(h.admin, "booth.create", commands.BoothCreate{ID: booths[i], ExhibitionID: id, Hall: "1号馆", Code: code, Type: "shell_scheme",
			Width: 3000, Depth: 3000, Area: 900, OpenSides: 1})
	}
	return id, booths
}

// customer makes a customer of an actor.
func (h *house) customer(actor models.Actor, company string) string {
	h.t.Helper()
	id := newID()
	h.do(actor, "customer.create", commands.CustomerCreate{ID: id, Company: company, Phone: "138 0000 8000"})
	return id
}

// channel is a customer through whom orders are sold.
func (h *house) channel(actor models.Actor, company string) string {
	h.t.Helper()
	id := newID()
	h.do(actor, "customer.create", commands.CustomerCreate{ID: id, Company: company, Type: "channel"})
	return id
}

// file stores a small file for an actor and gives its id.
func (h *house) file(actor models.Actor) string {
	h.t.Helper()
	f, err := h.run.StoreFile(context.Background(), actor, "名片.txt", "text/plain", []byte("x"), nil)
	if err != nil {
		h.t.Fatal(err)
	}
	return f.ID
}

// newItem makes an item and gives its id.
func (h *house) newItem(actor models.Actor, change ...func(*commands.ItemCreate)) string {
	h.t.Helper()
	p := h.item("远洲渔业合同盖章")
	p.DepartmentID = actor.DepartmentID
	for _, c := range change {
		c(&p)
	}
	h.do(actor, "item.create", p)
	return p.ID
}

func one[T any, P store.NounPtr[T]](h *house, id string) P {
	h.t.Helper()
	n, err := store.One[T, P](context.Background(), h.store, h.workspaceID, id)
	if err != nil {
		h.t.Fatal(err)
	}
	return n
}

func (h *house) itemNow(id string) *models.Item { h.t.Helper(); return one[models.Item](h, id) }

// all are the nouns of a kind, whatever view they are in.
func all[T any, P store.NounPtr[T]](h *house) []P {
	h.t.Helper()
	found, err := store.All[T, P](context.Background(), h.store, h.workspaceID, "id", -1, "1 = 1")
	if err != nil {
		h.t.Fatal(err)
	}
	return found
}

// of gives a pointer for an optional field.
func of[T any](v T) *T { return &v }

// each runs a test in a fresh house on every engine.
func each(t *testing.T, test func(t *testing.T, h *house)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, dsn string) { test(t, newHouse(t, dsn)) })
}
