package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// P1, P2: a batch runs in order; a refused command does not stop those behind.
func TestBatch(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	first, a := newItem(h.departmentID, "远洲渔业合同盖章")
	_, b := newItem(h.departmentID, "")
	results := admin.give(a, b, command("item.complete", commands.NounID{ID: first}), command("no.such", map[string]any{}),
		command("session.open", map[string]any{}), commands.Command{ID: commands.NewID(), Type: "item.create", Payload: json.RawMessage(`{"bogus":1}`)})
	want := []string{"done", "refused", "done", "refused", "refused", "refused"}
	for i, r := range results {
		if r.Status != want[i] {
			t.Errorf("%d: %+v %v", i, r, r.Error)
		}
	}
	if results[2].Seq <= results[0].Seq || results[1].Error.Field != "title" {
		t.Errorf("%+v", results)
	}
	if e := results[5].Error; e.Code != models.CodeInvalid || e.Field == "" {
		t.Errorf("an unknown field is not named: %+v", e)
	}
}

// P24: one person's commands never run under another's name, whoever the cookie says is there by now.
func TestCommandsOfAnother(t *testing.T) {
	h := newHouse(t)
	admin, other := h.admin(), h.add("member", models.RoleMember, h.departmentID)
	id, c := newItem(h.departmentID, "合同盖章")
	send := func(named string) answer {
		body, err := json.Marshal(map[string]any{"commands": []commands.Command{c}})
		if err != nil {
			t.Fatal(err)
		}
		return other.do("POST", "/api/commands", body, http.Header{"Content-Type": {"application/json"}, "Zhanban-User": {named}})
	}
	if a := send(admin.id); a.status != 401 || !strings.Contains(string(a.body), "session.other_user") {
		t.Errorf("another's commands: %v", a)
	}
	if a := send(other.id); a.status != 200 {
		t.Errorf("one's own commands: %v", a)
	}
	if r := other.give(command("item.complete", commands.NounID{ID: id}))[0]; r.Status != "done" {
		t.Errorf("without a name: %+v", r.Error)
	}
}

// P3, L1: an id sent again answers its first result and changes nothing.
func TestReplay(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	_, c := newItem(h.departmentID, "远洲渔业合同盖章")
	first := admin.give(c)[0]
	again := admin.give(c)[0]
	if again.Status != "done" || !again.Replayed || again.Seq != first.Seq {
		t.Errorf("%+v after %+v", again, first)
	}
	c.Payload = json.RawMessage(`{}`)
	if r := admin.give(c)[0]; r.Error == nil {
		t.Errorf("%+v", r)
	}
}

// P3: what is refused in a request said to be sent again is refused for good;
// otherwise it is judged anew.
func TestAgain(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	send := func(c commands.Command, header http.Header) commands.Result {
		body, err := json.Marshal(map[string]any{"commands": []commands.Command{c}})
		if err != nil {
			t.Fatal(err)
		}
		header.Set("Content-Type", "application/json")
		var reply struct{ Results []commands.Result }
		admin.do("POST", "/api/commands", body, header).into(t, &reply)
		return reply.Results[0]
	}
	for _, again := range []bool{true, false} {
		id, create := newItem(h.departmentID, "远洲渔业合同盖章")
		edit := command("item.edit", map[string]any{"id": id, "title": "改"})
		header := http.Header{}
		if again {
			header.Set("Zhanban-Again", "true")
		}
		if r := send(edit, header); r.Status != "refused" || r.Replayed {
			t.Fatalf("%+v", r)
		}
		admin.give(create)
		r := send(edit, http.Header{})
		if again && (r.Status != "refused" || !r.Replayed || r.Error.Reason != "not_found") || !again && (r.Status != "done" || r.Replayed) {
			t.Errorf("again %v: %+v %v", again, r, r.Error)
		}
	}
}

// A1, A2: what each role may, over HTTP.
func TestRoleLimits(t *testing.T) {
	h := newHouse(t)
	people := map[models.Role]*person{
		models.RoleAdministrator: h.admin(),
		models.RoleManager:       h.add("manager", models.RoleManager, h.departmentID),
		models.RoleMember:        h.add("member", models.RoleMember, h.departmentID),
		models.RoleViewer:        h.add("viewer", models.RoleViewer, h.departmentID),
	}
	for name, c := range map[string]struct {
		make func() commands.Command
		may  map[models.Role]bool
	}{
		"own board": {
			func() commands.Command { _, c := newItem(h.departmentID, "本部门"); return c },
			map[models.Role]bool{models.RoleAdministrator: true, models.RoleManager: true, models.RoleMember: true},
		},
		"another's board": {
			func() commands.Command { _, c := newItem(h.otherID, "别的部门"); return c },
			map[models.Role]bool{models.RoleAdministrator: true},
		},
		"a label": {
			func() commands.Command {
				id := commands.NewID()
				return command("label.create", map[string]any{"id": id, "departmentId": h.departmentID, "name": id[30:], "colour": 1})
			},
			map[models.Role]bool{models.RoleAdministrator: true, models.RoleManager: true},
		},
		"a department": {
			func() commands.Command {
				return command("department.create", map[string]any{"id": commands.NewID(), "name": commands.NewID(), "type": "other", "rank": "b0"})
			},
			map[models.Role]bool{models.RoleAdministrator: true},
		},
		"a customer": {
			func() commands.Command {
				return command("customer.create", map[string]any{"id": commands.NewID(), "company": commands.NewID(), "kind": "exhibitor"})
			},
			map[models.Role]bool{models.RoleAdministrator: true, models.RoleManager: true, models.RoleMember: true},
		},
	} {
		for role, p := range people {
			r := p.give(c.make())[0]
			if c.may[role] != (r.Status == "done") || r.Error != nil && r.Error.Code != models.CodeForbidden {
				t.Errorf("%s by %s: %+v %v", name, role, r, r.Error)
			}
		}
	}
	viewer := people[models.RoleViewer]
	if a := viewer.upload("/api/files", "a.txt", []byte("text")); a.status != 403 {
		t.Errorf("a viewer uploads: %v", a)
	}
	if a := people[models.RoleMember].upload("/api/imports/customers", "a.csv", []byte("公司\n远洲")); a.status != 403 {
		t.Errorf("a member imports: %v", a)
	}
}

// A right taken away a moment ago is gone.
func TestRevokedRights(t *testing.T) {
	h := newHouse(t)
	admin, p := h.admin(), h.add("luzhi", models.RoleMember, h.departmentID)
	_, c := newItem(h.departmentID, "还能写")
	p.must(c)
	admin.must(command("user.edit", map[string]any{"id": p.id, "role": "viewer"}))
	_, c = newItem(h.departmentID, "不能写了")
	if r := p.give(c)[0]; r.Error == nil || r.Error.Code != models.CodeForbidden {
		t.Errorf("%+v", r)
	}
}

// P4: a full disk refuses with "unavailable", saves nothing, and the server
// goes on as soon as there is room.
func TestFullDisk(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	limit := func(pages int64) {
		t.Helper()
		err := h.store.Write(context.Background(), h.workspaceID, func(tx *store.Tx) error {
			return tx.SQL(fmt.Sprintf("PRAGMA max_page_count = %d", pages))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	limit(1) // the engine takes it as "no page more than there are"
	refused := false
	for range 200 {
		id, c := newItem(h.departmentID, "磁盘满了")
		a := admin.post("/api/commands", map[string]any{"commands": []any{c}})
		if a.status == 200 {
			continue
		}
		refused = true
		if e := a.error(t); a.status != 503 || e.Code != models.CodeUnavailable || e.Reason != "storage.full" || a.header.Get("Retry-After") == "" {
			t.Fatalf("%v %v", a, a.header)
		}
		if a := admin.get("/api/items/" + id + "/history"); a.status != 404 {
			t.Fatalf("half done: %v", a)
		}
		limit(1 << 30)
		admin.must(c)
		break
	}
	if !refused {
		t.Fatal("the disk never was full")
	}
}

// The database gone is "unavailable", not a panic and not a page of SQL.
func TestDatabaseGone(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	if err := h.store.Close(); err != nil {
		t.Fatal(err)
	}
	_, c := newItem(h.departmentID, "数据库没了")
	for _, a := range []answer{admin.get("/readyz"), admin.get("/api/setup"), admin.post("/api/commands", map[string]any{"commands": []any{c}})} {
		e := a.error(t)
		if a.status < 500 || e.Code != models.CodeUnavailable && e.Code != models.CodeInternal {
			t.Errorf("%v", a)
		}
	}
	if a := admin.get("/healthz"); a.status != 200 {
		t.Error(a)
	}
	has(t, h.scrape(), "zhanban_ready 0") // an alarm on it says what /readyz says
}
