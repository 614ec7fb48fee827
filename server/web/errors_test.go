package web_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"zhanban/models"
)

// P5: whatever goes wrong, and wherever, the answer has the one shape and the
// status of its code.
func TestEveryErrorHasTheShape(t *testing.T) {
	h := newHouse(t)
	admin, nobody := h.admin(), h.visitor()
	json := http.Header{"Content-Type": {"application/json"}}
	for name, c := range map[string]struct {
		answer answer
		status int
		reason string
		field  string
	}{
		"no session":             {nobody.get("/api/views/directory"), 401, "session.missing", ""},
		"unknown address":        {admin.get("/api/nowhere"), 404, "route.unknown", ""},
		"unknown method":         {admin.do("PUT", "/api/session", nil, nil), 405, "method.unknown", ""},
		"not JSON":               {admin.do("POST", "/api/commands", []byte("{"), json), 422, "request.not_json", ""},
		"not JSON at login":      {nobody.do("POST", "/api/session", []byte("{"), json), 400, "", ""},
		"two values":             {admin.do("POST", "/api/commands", []byte(`{"commands":[]} {}`), json), 422, "request.not_json", ""},
		"unknown field":          {admin.do("POST", "/api/commands", []byte(`{"commands":[],"more":1}`), json), 422, "field.unknown", "more"},
		"unknown login field":    {nobody.do("POST", "/api/session", []byte(`{"login":"a","password":"b","more":1}`), json), 422, "field.unknown", "more"},
		"missing field":          {nobody.do("POST", "/api/session", []byte(`{"login":"a"}`), json), 422, "field.missing", "password"},
		"empty batch":            {admin.do("POST", "/api/commands", []byte(`{"commands":[]}`), json), 413, "batch.size", ""},
		"wrong type":             {admin.do("POST", "/api/commands", []byte(`{"commands":7}`), json), 422, "field.invalid", "commands"},
		"unknown view":           {admin.get("/api/views/nothing"), 422, "view.unknown", "view"},
		"someone else's view":    {admin.get("/api/views/user:01990000-0000-7000-8000-000000000009"), 403, "forbidden", ""},
		"unknown query":          {admin.get("/api/search?q=a&bogus=1"), 422, "field.unknown", "bogus"},
		"missing query":          {admin.get("/api/customers/by_id"), 422, "field.missing", "ids"},
		"a bad week":             {admin.get("/api/boards/" + h.departmentID + "/weeks/2026-W99"), 422, "week.invalid", "week"},
		"a view until no week":   {admin.get("/api/views/" + string(board(h)) + "?until=2026-W99"), 422, "week.invalid", "until"},
		"a view not by week":     {admin.get("/api/views/directory?until=2026-W43"), 422, "view.not_by_week", "until"},
		"a foreign department":   {admin.get("/api/boards/01990000-0000-7000-8000-000000000009/weeks/2026-W41"), 404, "not_found", ""},
		"a foreign item":         {admin.get("/api/items/01990000-0000-7000-8000-000000000009/history"), 404, "not_found", ""},
		"no uuid":                {admin.get("/api/items/x/history"), 422, "id.form", "id"},
		"a foreign file":         {admin.get("/api/files/01990000-0000-7000-8000-000000000009"), 404, "not_found", ""},
		"the socket without one": {admin.get("/api/live"), 422, "live.upgrade", ""},
		"too large":              {admin.do("POST", "/api/commands", bytes.Repeat([]byte(" "), 2<<20), json), 413, "request.too_large", ""},
		"long header":            {admin.do("GET", "/api/session", nil, http.Header{"X": {strings.Repeat("x", 20<<10)}}), 422, "request.invalid", ""},
	} {
		if c.answer.status == 400 {
			c.answer.status = 422 // huma's own word for it
		}
		want := c.status
		if want == 400 {
			want = 422
		}
		e := c.answer.error(t)
		if c.answer.status != want || c.reason != "" && e.Reason != c.reason || e.Field != c.field {
			t.Errorf("%s: %v", name, c.answer)
		}
		if c.answer.header.Get("Content-Type") != "application/json" || c.answer.header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: headers %v", name, c.answer.header)
		}
	}
}

// P5: who sends too much reads why, even who sends it all before reading.
func TestTooLargeIsAnsweredToWhoWritesFirst(t *testing.T) {
	p := newHouse(t).admin()
	for range 20 {
		w := p.wire(t)
		w.say("POST /api/commands", strings.Repeat(" ", 4<<20), fmt.Sprint("Content-Length: ", 4<<20))
		if status := w.told(); status != 413 {
			t.Fatal(status)
		}
		_ = w.Close()
	}
}

// L-rules aside, a page of another site must not write with our cookie.
func TestForeignPagesMayNotWrite(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	for name, header := range map[string]http.Header{
		"another site":        {"Origin": {"https://evil.example"}},
		"another port":        {"Origin": {"http://127.0.0.1:1"}},
		"an opaque origin":    {"Origin": {"null"}},
		"told by the browser": {"Sec-Fetch-Site": {"cross-site"}},
		"a sister host":       {"Sec-Fetch-Site": {"same-site"}},
		"a forged host":       {"Origin": {"https://evil.example"}, "X-Forwarded-Host": {"evil.example"}},
	} {
		header.Set("Content-Type", "application/json")
		if a := admin.do("POST", "/api/commands", []byte(`{"commands":[]}`), header); a.status != 403 || a.error(t).Reason != "origin.foreign" {
			t.Errorf("%s: %v", name, a)
		}
		if a := admin.do("DELETE", "/api/session", nil, header); a.status != 403 {
			t.Errorf("%s: signed out: %v", name, a)
		}
	}
	own := http.Header{"Origin": {h.url}, "Sec-Fetch-Site": {"same-origin"}, "Content-Type": {"application/json"}}
	_, c := newItem(h.departmentID, "自己的页面")
	if a := admin.post("/api/commands", map[string]any{"commands": []any{c}}); a.status != 200 {
		t.Error(a)
	}
	if a := admin.do("POST", "/api/commands", []byte(`{"commands":[]}`), own); a.error(t).Reason != "batch.size" {
		t.Errorf("own page: %v", a)
	}
}

// DESIGN §6: what every answer carries.
func TestSecurityHeaders(t *testing.T) {
	h := newHouse(t)
	for _, path := range []string{"/", "/api/session", "/api/docs", "/assets/app-1.js", "/healthz"} {
		header := h.visitor().get(path).header
		policy := header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "script-src 'self';") || strings.Contains(policy, "unsafe-eval") || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: %s", path, policy)
		}
		if may := header.Get("Permissions-Policy"); may != "geolocation=(), microphone=(self), camera=(self)" {
			t.Errorf("%s: %s", path, may)
		}
		if header.Get("Referrer-Policy") == "" || header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", path, header)
		}
	}
}

// Nothing secret reaches the log.
func TestSecretsAreNotLogged(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	admin.must(command("profile.change_password", map[string]any{"current": secret, "password": "another-secret-1"}))
	h.add("luzhi", models.RoleMember, h.departmentID)
	h.visitor().post("/api/session", map[string]any{"login": "chenyu", "password": "guess-of-a-stranger"})
	log := h.logged()
	if !strings.Contains(log, "profile.change_password") {
		t.Fatalf("commands are not logged:\n%s", log)
	}
	for _, word := range []string{secret, "another-secret-1", "guess-of-a-stranger", "argon2id", "zhanban_session"} {
		if strings.Contains(log, word) {
			t.Errorf("the log holds %q", word)
		}
	}
}
