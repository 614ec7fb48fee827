package web_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/fasthttp/websocket"

	"zhanban/models"
	"zhanban/realtime"
	"zhanban/server/commands"
	"zhanban/server/web"
)

func board(h *house) models.View { return models.BoardView(h.departmentID) }

// at is where a view stands: its snapshot's seq.
func (p *person) at(view models.View) int64 {
	p.t.Helper()
	var snap struct{ Seq int64 }
	p.get("/api/views/"+string(view)).into(p.t, &snap)
	return snap.Seq
}

// P7, P8, P9, W8: what one person does, the other sees, whole and in order.
func TestChangesArrive(t *testing.T) {
	h := newHouse(t)
	admin, p := h.admin(), h.add("luzhi", models.RoleMember, h.departmentID)
	l := p.follow(map[models.View]int64{board(h): p.at(board(h))})
	id, c := newItem(h.departmentID, "远洲渔业合同盖章")
	seq := admin.must(c)
	change := l.change(id)
	var item models.Item
	if err := json.Unmarshal(change.State, &item); err != nil || item.Title != "远洲渔业合同盖章" || change.Seq != seq || change.Op != "put" || change.Actor != h.adminID {
		t.Fatalf("%+v %v", change, err)
	}
	admin.must(command("item.complete", commands.NounID{ID: id}))
	if err := json.Unmarshal(l.change(id).State, &item); err != nil || item.DoneAt == nil {
		t.Fatalf("%+v %v", item, err)
	}
	admin.must(command("item.archive", commands.NounID{ID: id}))
	if change := l.change(id); change.Op != "remove" {
		t.Fatalf("P9: %+v", change)
	}
}

// P8: what concerns none of the reader's views moves the cursor, no more.
func TestOthersChangesOnlyMoveTheCursor(t *testing.T) {
	h := newHouse(t)
	admin, p := h.admin(), h.add("luzhi", models.RoleMember, h.departmentID)
	l := p.follow(map[models.View]int64{board(h): p.at(board(h))})
	_, c := newItem(h.otherID, "别的部门的事")
	if met := l.reach(admin.must(c)); len(met) != 0 || l.heard("别的部门的事") {
		t.Errorf("%+v", met)
	}
}

// P11, L5: what was missed comes from the log; another epoch or the future
// asks for snapshots.
func TestResume(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	since := admin.at(board(h))
	var last int64
	for range 5 {
		_, c := newItem(h.departmentID, "离线时发生的事")
		last = admin.must(c)
	}
	if met := admin.follow(map[models.View]int64{board(h): since}).reach(last); len(met) != 5 {
		t.Errorf("P11: %d changes", len(met))
	}
	for why, c := range map[string]struct {
		epoch string
		seq   int64
	}{"epoch": {"another", since}, "future": {h.store.Epoch(), last + 100}} {
		l := admin.dial()
		l.hello(c.epoch, map[models.View]int64{board(h): c.seq})
		if f := l.next("resync"); f.Why != why || len(f.Views) != 1 || f.Views[0] != board(h) {
			t.Errorf("P11: %s: %+v", why, f)
		}
	}
}

// L5: after a restart every client goes on where it was, and 1001 told it to.
func TestRestart(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	view := map[models.View]int64{board(h): admin.at(board(h))}
	l := admin.follow(view)
	h.stop()
	if code := l.closed(); code != realtime.CloseStopping {
		t.Errorf("P18: closed with %d", code)
	}
	h.start()
	id, c := newItem(h.departmentID, "重启之后")
	admin.must(c)
	if change := admin.follow(view).change(id); change.Op != "put" {
		t.Errorf("%+v", change)
	}
}

// P12: other rights ask for all views anew, and the new rights hold at once.
func TestRightsChangeOnTheSocket(t *testing.T) {
	h := newHouse(t)
	admin, p := h.admin(), h.add("luzhi", models.RoleMember, h.departmentID)
	l := p.follow(map[models.View]int64{models.ViewCustomers: p.at(models.ViewCustomers), board(h): 0})
	admin.must(command("user.edit", map[string]any{"id": p.id, "role": "viewer"}))
	if f := l.next("resync"); f.Why != "rights" || len(f.Views) != 2 {
		t.Fatalf("P12: %+v", f)
	}
	has(t, h.scrape(), `zhanban_live_resyncs_total{why="rights"} 1`, `zhanban_live_resyncs_total{why="behind"} 0`)
	l.send(map[string]any{"t": "subscribe", "views": map[models.View]int64{models.ViewCustomers: p.at(models.ViewCustomers)}})
	l.next("subscribed")
	id := commands.NewID()
	admin.must(command("customer.create", map[string]any{"id": id, "company": "远洲渔业", "kind": "exhibitor", "phone": "13800138000", "departmentId": h.departmentID}))
	if change := l.change(id); l.heard("13800138000") || !strings.Contains(string(change.State), "138****8000") {
		t.Errorf("L6: a viewer sees %s", change.State)
	}
}

// A2, P12: what a role sees of customers is changed for who is there at once, on
// the socket and in what is asked.
func TestSightOfARoleChangesOnTheSocket(t *testing.T) {
	h := newHouse(t)
	admin, p := h.admin(), h.add("luzhi", models.RoleMember, h.otherID)
	id := commands.NewID()
	admin.must(command("customer.create", map[string]any{"id": id, "company": "远洲渔业", "kind": "exhibitor", "phone": "13800138000", "departmentId": h.departmentID}))
	l := p.follow(map[models.View]int64{models.ViewCustomers: p.at(models.ViewCustomers)})
	if text := string(p.get("/api/customers/" + id).body); strings.Contains(text, "13800138000") {
		t.Errorf("another department's: %s", text)
	}
	rules := models.DefaultCustomerRules()
	rules.Sight = map[string]string{"member": "all"}
	admin.must(command("workspace.edit", map[string]any{"customerRules": rules}))
	if f := l.next("resync"); f.Why != "rights" {
		t.Fatalf("P12: %+v", f)
	}
	l.send(map[string]any{"t": "subscribe", "views": map[models.View]int64{models.ViewCustomers: p.at(models.ViewCustomers)}})
	l.next("subscribed")
	admin.must(command("customer.edit", map[string]any{"id": id, "version": 1, "industry": "渔业"}))
	if change := l.change(id); !strings.Contains(string(change.State), "13800138000") {
		t.Errorf("every department's: %s", change.State)
	}
	if text := string(p.get("/api/customers/" + id).body); !strings.Contains(text, "13800138000") {
		t.Errorf("every department's: %s", text)
	}
}

// A2: a person's own views are nobody else's, and a phone is masked on the
// socket as everywhere.
func TestTheSocketAsksPolicy(t *testing.T) {
	h := newHouse(t)
	admin, p := h.admin(), h.add("luzhi", models.RoleMember, h.otherID)
	l := p.follow(nil)
	l.send(map[string]any{"t": "subscribe", "views": map[models.View]int64{models.UserView(h.adminID): 0, models.ViewCustomers: p.at(models.ViewCustomers)}})
	if f := l.next("error"); f.Error.Code != models.CodeForbidden {
		t.Errorf("%+v", f.Error)
	}
	id := commands.NewID()
	admin.must(command("customer.create", map[string]any{"id": id, "company": "远洲渔业", "kind": "exhibitor", "phone": "13800138000", "notes": "底价", "departmentId": h.departmentID}))
	if l.change(id); l.heard("13800138000") || l.heard("底价") {
		t.Error("personal data over the socket")
	}
}

// P16: who looks at what is shown to the others and never stored.
func TestPresence(t *testing.T) {
	h := newHouse(t)
	admin, p := h.admin(), h.add("luzhi", models.RoleMember, h.departmentID)
	view := map[models.View]int64{board(h): admin.at(board(h))}
	a, b := admin.follow(view), p.follow(view)
	b.send(map[string]any{"t": "presence", "view": board(h), "item": "", "doing": "moving", "field": ""})
	for {
		f := a.next("presence")
		if len(f.People) == 1 && f.People[0].UserID == p.id && f.People[0].Doing == "moving" {
			break
		}
	}
	_ = b.conn.Close()
	for len(a.next("presence").People) != 0 {
	}
}

// P14, P20: a ping is answered with the seq and the server's time.
func TestPing(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	l := admin.follow(nil)
	l.send(map[string]any{"t": "ping", "n": 7})
	if f := l.next("pong"); f.N != 7 || f.Seq == 0 || !f.Now.Equal(h.clock.Now()) {
		t.Errorf("%+v", f)
	}
}

// P17, P18: what a socket may not say.
func TestBadFrames(t *testing.T) {
	h := newHouseWith(t, func(o *web.Options) { o.Limits = realtime.Limits{Hello: 300 * time.Millisecond} })
	admin := h.admin()
	hello := `{"t":"hello","protocol":1,"client":"tab","epoch":"","views":{}}`
	for name, c := range map[string]struct {
		kind   int
		frames []string
		code   int
	}{
		"P17 oversized":         {websocket.TextMessage, []string{hello, `{"t":"ping","x":"` + strings.Repeat("x", 17<<10) + `"}`}, 1009},
		"P17 very oversized":    {websocket.TextMessage, []string{hello, `{"t":"ping","x":"` + strings.Repeat("x", 1<<20) + `"}`}, 1009},
		"P17 junk":              {websocket.TextMessage, []string{hello, `{"t":`}, 1007},
		"P17 binary":            {websocket.BinaryMessage, []string{"\x00\x01\xff"}, 1007},
		"P18 another protocol":  {websocket.TextMessage, []string{strings.Replace(hello, `"protocol":1`, `"protocol":99`, 1)}, 4400},
		"P18 no hello":          {websocket.TextMessage, nil, 4408},
		"P18 no hello but ping": {websocket.TextMessage, []string{`{"t":"ping","n":1}`}, 4400},
	} {
		l := admin.dial()
		for _, f := range c.frames {
			if err := l.conn.WriteMessage(c.kind, []byte(f)); err != nil {
				break // the server may close before all of it is out
			}
		}
		if code := l.closed(); code != c.code {
			t.Errorf("%s: closed with %d", name, code)
		}
	}
	l := admin.follow(nil)
	for _, f := range []string{`{"t":"dance"}`, `{"t":"subscribe","views":7}`, `{"t":"presence","view":"board:none","doing":"sleeping"}`} {
		if err := l.conn.WriteMessage(websocket.TextMessage, []byte(f)); err != nil {
			t.Fatal(err)
		}
		if got := l.next("error"); got.Error.Code == "" {
			t.Errorf("%s: %+v", f, got)
		}
	}
}

// DESIGN §6: who may open a socket is known before anything is upgraded.
func TestWhoMayOpenASocket(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	for name, c := range map[string]struct {
		person *person
		origin string
		status int
	}{
		"nobody":             {h.visitor(), h.url, 401},
		"another site":       {admin, "https://evil.example", 403},
		"an opaque origin":   {admin, "null", 403},
		"no origin":          {admin, "", 403},
		"a look-alike":       {admin, h.url + ".evil.example", 403},
		"our own host":       {admin, h.url, 101},
		"our own host's TLS": {admin, strings.Replace(h.url, "http:", "https:", 1), 101},
	} {
		_, response, err := c.person.tryDial(c.origin)
		if response == nil || response.StatusCode != c.status || (err == nil) != (c.status == 101) {
			t.Errorf("%s: %v %v", name, response, err)
		}
	}
	h.clock.move(40 * 24 * time.Hour)
	if _, response, err := admin.tryDial(h.url); err == nil || response.StatusCode != 401 {
		t.Errorf("an old session opens a socket: %v", response)
	}
}

// Signing out closes the session's sockets, and only those.
func TestSigningOutClosesTheSocket(t *testing.T) {
	h := newHouse(t)
	here, there := h.admin(), h.admin()
	a, b := here.follow(nil), there.follow(nil)
	if r := here.do("DELETE", "/api/session", nil, nil); r.status != 204 {
		t.Fatal(r)
	}
	if code := a.closed(); code != 4401 {
		t.Errorf("P18: closed with %d", code)
	}
	b.send(map[string]any{"t": "ping", "n": 1})
	b.next("pong")
}
