package web_test

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/web"
)

func cookieOf(t *testing.T, a answer) *http.Cookie {
	t.Helper()
	r := http.Response{Header: a.header}
	for _, c := range r.Cookies() {
		if c.Name == "zhanban_session" {
			return c
		}
	}
	t.Fatalf("no cookie: %v", a.header)
	return nil
}

func TestSignInAndOut(t *testing.T) {
	h := newHouse(t)
	p := h.visitor()
	a := p.post("/api/session", map[string]any{"login": " ChenYu ", "password": secret})
	var me web.Me
	a.into(t, &me)
	c := cookieOf(t, a)
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Secure || len(c.Value) < 43 {
		t.Errorf("cookie %+v", c)
	}
	if me.User.ID != h.adminID || me.Workspace.ID != h.workspaceID || me.Epoch != h.store.Epoch() || me.Now.IsZero() || me.Demo != nil {
		t.Errorf("me: %s", a.body)
	}
	if strings.Contains(string(a.body), "assword") {
		t.Errorf("me tells too much: %s", a.body)
	}
	p.get("/api/session").into(t, &me)
	if a := p.do("DELETE", "/api/session", nil, nil); a.status != 204 {
		t.Fatal(a)
	}
	if a := p.get("/api/session"); a.status != 401 {
		t.Errorf("still here: %v", a)
	}
}

func TestCookiesAreSecureBehindTLS(t *testing.T) {
	h := newHouseWith(t, func(o *web.Options) { o.TrustProxy = true })
	p := h.visitor()
	header := http.Header{"Content-Type": {"application/json"}, "X-Forwarded-Proto": {"https"}}
	a := p.do("POST", "/api/session", []byte(`{"login":"chenyu","password":"`+secret+`"}`), header)
	if !cookieOf(t, a).Secure || a.header.Get("Strict-Transport-Security") == "" {
		t.Errorf("%v", a.header)
	}
}

// A stolen, old or made-up cookie is nobody's.
func TestOldSessionsEnd(t *testing.T) {
	h := newHouse(t)
	p := h.admin()
	h.clock.move(29 * 24 * time.Hour)
	if a := p.get("/api/session"); a.status != 200 || !strings.Contains(a.header.Get("Set-Cookie"), "zhanban_session") {
		t.Fatalf("use does not prolong: %v %v", a, a.header)
	}
	h.clock.move(29 * 24 * time.Hour)
	if a := p.get("/api/session"); a.status != 200 {
		t.Fatalf("use did not prolong: %v", a)
	}
	h.clock.move(31 * 24 * time.Hour)
	if a := p.get("/api/session"); a.status != 401 || a.error(t).Reason != "session.ended" {
		t.Fatalf("an old session lives: %v", a)
	}
	forged := http.Header{"Cookie": {"zhanban_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}}
	if a := h.visitor().do("GET", "/api/session", nil, forged); a.status != 401 {
		t.Error(a)
	}
}

// DESIGN §6: guessing is slowed per account; an unknown login reads the same
// as a wrong password.
func TestGuessingIsSlowed(t *testing.T) {
	h := newHouse(t)
	p := h.visitor()
	try := func(login, password string) answer {
		return p.post("/api/session", map[string]any{"login": login, "password": password})
	}
	wrong, unknown := try("chenyu", "wrong"), try("nobody", "wrong")
	if string(wrong.body) != string(unknown.body) || wrong.status != 401 || wrong.error(t).Reason != "login.wrong" {
		t.Fatalf("%v, %v", wrong, unknown)
	}
	for range 4 {
		try("chenyu", "wrong")
	}
	blocked := try("chenyu", secret)
	wait, _ := strconv.Atoi(blocked.header.Get("Retry-After"))
	if blocked.status != 429 || blocked.error(t).Reason != "login.too_many" || wait < 1 {
		t.Fatalf("not slowed: %v %v", blocked, blocked.header)
	}
	h.clock.move(time.Duration(wait) * time.Second)
	if a := try("chenyu", secret); a.status != 200 {
		t.Fatalf("still refused: %v", a)
	}
}

// Attempts at the same moment do not slip through together.
func TestGuessingTogetherIsSlowed(t *testing.T) {
	h := newHouse(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	counts := map[int]int{}
	for range 24 {
		p := h.visitor()
		wg.Add(1)
		go func() {
			defer wg.Done()
			a := p.post("/api/session", map[string]any{"login": "chenyu", "password": "wrong"})
			mu.Lock()
			defer mu.Unlock()
			counts[a.status]++
		}()
	}
	wg.Wait()
	if counts[401] > 5 || counts[429] < 19 || len(counts) != 2 {
		t.Errorf("%v", counts)
	}
}

// Who was given a password must choose their own before anything else.
func TestANewcomerChoosesAPassword(t *testing.T) {
	h := newHouse(t)
	p := h.newcomer("luzhi", models.RoleMember, h.departmentID)
	p.signIn(secret)
	_, c := newItem(h.departmentID, "太早")
	for _, a := range []answer{
		p.get("/api/views/directory"), p.post("/api/commands", map[string]any{"commands": []any{c}}), p.get("/api/search?q=a"),
	} {
		if a.status != 403 || a.error(t).Reason != "password.must_change" {
			t.Errorf("%v", a)
		}
	}
	if _, response, err := p.tryDial(h.url); err == nil || response.StatusCode != 403 {
		t.Errorf("the socket opened: %v", err)
	}
	p.must(command("profile.change_password", map[string]any{"current": secret, "password": "my-own-secret"}))
	if a := p.get("/api/views/directory"); a.status != 200 {
		t.Error(a)
	}
}

// Changing the password ends every other session of the user and keeps this.
func TestChangingThePasswordEndsOtherSessions(t *testing.T) {
	h := newHouse(t)
	here, there := h.admin(), h.admin()
	line := there.follow(map[models.View]int64{models.ViewDirectory: 0})
	here.must(command("profile.change_password", map[string]any{"current": secret, "password": "another-secret-1"}))
	if code := line.closed(); code != 4401 {
		t.Errorf("P18: closed with %d", code)
	}
	if a := there.get("/api/session"); a.status != 401 {
		t.Errorf("there: %v", a)
	}
	if a := here.get("/api/session"); a.status != 200 {
		t.Errorf("here: %v", a)
	}
}

var setup = map[string]any{
	"workspaceName": "青屿国际会展中心", "timeZone": "Asia/Shanghai", "language": "zh-CN", "departmentName": "招展一部",
	"login": "ChenYu", "name": "陈屿", "password": secret,
}

// The first run makes the administrator, once, however many try at once.
func TestFirstRunOnce(t *testing.T) {
	h := newServer(t, func(o *web.Options) {
		o.Holidays = []models.CalendarDay{{Day: "2026-10-01", Type: models.DayRest, Name: "国庆节"}}
	})
	var state web.Setup
	h.visitor().get("/api/setup").into(t, &state)
	if !state.Needed {
		t.Fatal("no set-up needed?")
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	var done []*person
	for range 4 {
		p := h.visitor()
		wg.Add(1)
		go func() {
			defer wg.Done()
			a := p.post("/api/setup", setup)
			mu.Lock()
			defer mu.Unlock()
			if a.status == 200 {
				done = append(done, p)
			} else if a.status != 409 || a.error(t).Reason != "setup.done" {
				t.Error(a)
			}
		}()
	}
	wg.Wait()
	if len(done) != 1 {
		t.Fatalf("%d first runs", len(done))
	}
	var me web.Me
	done[0].get("/api/session").into(t, &me)
	if me.User.Role != models.RoleAdministrator || me.User.Login != "chenyu" || me.User.MustChange {
		t.Errorf("%+v", me.User)
	}
	var directory struct{ Nouns web.Nouns }
	done[0].get("/api/views/directory").into(t, &directory)
	if len(directory.Nouns.CalendarDay) != 1 || len(directory.Nouns.Department) != 1 {
		t.Errorf("%+v", directory.Nouns)
	}
	h.visitor().get("/api/setup").into(t, &state)
	if state.Needed {
		t.Error("set-up needed again")
	}
}

// A bad field of the first run is named as the form knows it, and nothing is
// made.
func TestFirstRunNamesTheField(t *testing.T) {
	h := newServer(t, nil)
	for field, value := range map[string]any{
		"password": "short", "timeZone": "Mars/Olympus", "login": "x y", "name": "", "workspaceName": "", "language": "fr", "bogus": 1,
	} {
		answers := map[string]any{}
		for k, v := range setup {
			answers[k] = v
		}
		answers[field] = value
		if a := h.visitor().post("/api/setup", answers); a.status != 422 || a.error(t).Field != field {
			t.Errorf("%s: %v", field, a)
		}
	}
	if found, err := h.store.Workspaces(t.Context()); err != nil || len(found) != 0 {
		t.Errorf("%v %v", found, err)
	}
}

// A deactivated user is out at once: requests and sockets (P12).
func TestADeactivatedUserIsOut(t *testing.T) {
	h := newHouse(t)
	admin, p := h.admin(), h.add("luzhi", models.RoleMember, h.departmentID)
	line := p.follow(map[models.View]int64{models.ViewDirectory: 0})
	admin.must(command("user.deactivate", commands.NounID{ID: p.id}))
	if code := line.closed(); code != 4401 {
		t.Errorf("P12: closed with %d", code)
	}
	for range 2 {
		if a := p.get("/api/session"); a.status != 401 || a.error(t).Reason != "session.deactivated" {
			t.Errorf("the reason is not told: %v", a)
		}
	}
	if a := p.post("/api/session", map[string]any{"login": "luzhi", "password": secret}); a.status != 401 {
		t.Error(a)
	}
	admin.must(command("user.activate", commands.NounID{ID: p.id}))
	if a := p.get("/api/session"); a.status != 401 || a.error(t).Reason != "session.ended" {
		t.Errorf("activated again, the old session lives: %v", a)
	}
}
