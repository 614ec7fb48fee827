package web_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"zhanban/server/web"
)

// ask asks one question on a connection of its own.
func ask(t *testing.T, url string) answer {
	t.Helper()
	client := &http.Client{Timeout: patience, Transport: &http.Transport{DisableKeepAlives: true}}
	r, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{r.StatusCode, r.Header, body}
}

// While the server starts, its port already answers: alive, not ready, come
// again. The listener is then the server's as if nothing had been.
func TestTheGateAnswersUntilTheServerCan(t *testing.T) {
	h := newHouse(t)
	h.stop()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gate := web.OpenGate(listener, nil)
	h.url = "http://" + listener.Addr().String()
	if a := ask(t, h.url+"/healthz"); a.status != 200 {
		t.Errorf("healthz while starting: %v", a)
	}
	for _, path := range []string{"/readyz", "/", "/api/session"} {
		a := ask(t, h.url+path)
		if e := a.error(t); a.status != 503 || e.Reason != "starting" || a.header.Get("Retry-After") != "1" {
			t.Errorf("%s while starting: %v", path, a)
		}
	}
	gate.Close()
	gate.Close()
	h.startOn(listener)
	if a := ask(t, h.url+"/readyz"); a.status != 200 {
		t.Errorf("readyz after the start: %v", a)
	}
}

// On the way out the server is not ready but works on, until it stops; kept
// connections are sent elsewhere.
func TestDrainingIsNotReadyButWorks(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	h.server.Drain()
	if a := admin.get("/readyz"); a.status != 503 || a.error(t).Reason != "stopping" {
		t.Errorf("readyz: %v", a)
	}
	_, c := newItem(h.departmentID, "收工前")
	admin.must(c)
	r, err := admin.client.Get(h.url + "/healthz")
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Body.Close()
	if r.StatusCode != 200 || !r.Close {
		t.Errorf("healthz: %d, connection closed: %v", r.StatusCode, r.Close)
	}
}

// A lost database: alive, not ready, said within the time a probe waits, and
// the log says why.
func TestALostDatabaseIsNotReady(t *testing.T) {
	h := newHouse(t)
	if err := h.store.Close(); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	a := ask(t, h.url+"/readyz")
	if e := a.error(t); a.status != 503 || e.Reason != "storage.lost" || time.Since(began) > 3*time.Second {
		t.Errorf("readyz after %s: %v", time.Since(began), a)
	}
	if a := ask(t, h.url+"/healthz"); a.status != 200 {
		t.Errorf("healthz: %v", a)
	}
	if log := h.logged(); !strings.Contains(log, "level=WARN msg=request") || !strings.Contains(log, "closed") {
		t.Errorf("the log does not say why:\n%s", log)
	}
}

// A request keeps the id it came with, if that can go into a log as it is.
func TestRequestIDs(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	for given, kept := range map[string]bool{
		"0af7651916cd43dd8448eb211c80319c": true, "req-2026.10_08": true, "": false, "short": false, strings.Repeat("a", 65): false,
		"has space here": false, `quote"in"here`: false, "umlaut-ä-here": false,
	} {
		_, c := newItem(h.departmentID, "编号")
		a := admin.do("POST", "/api/commands", fmt.Appendf(nil, `{"commands":[{"id":%q,"type":%q,"payload":%s}]}`, c.ID, c.Type, c.Payload),
			http.Header{"X-Request-Id": {given}, "Content-Type": {"application/json"}})
		answered := a.header.Get("X-Request-Id")
		if a.status != 200 || (answered == given) != kept || len(answered) < 8 {
			t.Errorf("%q: answered %q, %v", given, answered, a)
		}
		if log := h.logged(); !strings.Contains(log, "request="+answered+" command="+c.ID) {
			t.Errorf("the command's line does not name request %q:\n%s", answered, log)
		}
	}
	if bytes.Contains([]byte(h.logged()), []byte("has space")) {
		t.Error("a strange id reached the log")
	}
}

// Ordinary requests are for who looks for them; failures are for everybody.
func TestLevelsOfTheLog(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	admin.get("/api/session")
	admin.get("/api/views/nonsense")
	if log := h.logged(); strings.Contains(log, "level=INFO msg=request") || strings.Contains(log, "level=WARN") || !strings.Contains(log, "level=DEBUG msg=request") {
		t.Errorf("ordinary requests:\n%s", log)
	}
	_, c := newItem(h.departmentID, "存不下")
	if err := h.store.Close(); err != nil {
		t.Fatal(err)
	}
	admin.post("/api/commands", map[string]any{"commands": []any{c}})
	if log := h.logged(); !strings.Contains(log, "level=ERROR msg=request") && !strings.Contains(log, "level=WARN msg=request") {
		t.Errorf("a failure is not seen:\n%s", log)
	}
}
