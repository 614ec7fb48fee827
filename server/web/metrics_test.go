package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// scrape asks a server's metrics as Prometheus does.
func (h *house) scrape() string {
	h.t.Helper()
	r := httptest.NewRecorder()
	h.server.Metrics().ServeHTTP(r, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	body, err := io.ReadAll(r.Result().Body)
	if err != nil || r.Code != http.StatusOK {
		h.t.Fatalf("scrape: %d %v", r.Code, err)
	}
	return string(body)
}

func has(t *testing.T, text string, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !strings.Contains(text, line+"\n") {
			t.Errorf("no line %q", line)
		}
	}
}

// counted is the value of a series without labels.
func counted(t *testing.T, text, series string) int {
	t.Helper()
	m := regexp.MustCompile(`(?m)^` + series + ` (\d+)$`).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no metric %s", series)
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestMetricsCountWhatHappens(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	l := admin.follow(map[models.View]int64{models.ViewDirectory: 0})
	_, c := newItem(h.departmentID, "登报")
	batches := counted(t, h.scrape(), "zhanban_commands_seconds_count")
	admin.must(c)
	admin.must(c) // the same once more
	admin.post("/api/commands", map[string]any{"commands": []any{command("item.archive", map[string]any{"id": commands.NewID()})}})
	admin.get("/api/views/directory")
	admin.get("/api/views/nonsense")
	admin.get("/api/no/such/route")
	h.visitor().get("/api/session")
	text := h.scrape()
	has(t, text,
		`zhanban_commands_total{outcome="done",type="item.create"} 1`,
		`zhanban_commands_total{outcome="replayed",type="item.create"} 1`,
		`zhanban_commands_total{outcome="refused_not_found",type="item.archive"} 1`,
		`zhanban_http_requests_total{method="POST",route="/api/commands",status="200"} 3`,
		`zhanban_http_requests_total{method="GET",route="/api/views/:view",status="200"} 1`,
		`zhanban_http_requests_total{method="GET",route="/api/views/:view",status="422"} 1`,
		`zhanban_live_sockets 1`, `zhanban_live_workspaces 1`, `zhanban_ready 1`,
		`zhanban_snapshots_total{source="database"} 1`,
		`zhanban_live_sent_away_total{why="log"} 0`, `zhanban_live_sent_away_total{why="rights"} 0`, `zhanban_live_sent_away_total{why="slow"} 0`,
	)
	if n := counted(t, text, "zhanban_commands_seconds_count") - batches; n != 3 {
		t.Errorf("%d batches of commands timed", n)
	}
	for _, name := range []string{"go_goroutines", "process_resident_memory_bytes", "zhanban_live_frames_total", "zhanban_live_tail_bytes", "zhanban_live_lag_changes", "zhanban_http_request_seconds_bucket",
		"zhanban_committer_wait_seconds_bucket", "zhanban_committer_transaction_seconds_count", "zhanban_committer_batches_total", "zhanban_live_resyncs_total{why=\"behind\"}"} {
		if !strings.Contains(text, "\n"+name) {
			t.Errorf("no metric %s", name)
		}
	}
	h.server.Drain()
	has(t, h.scrape(), `zhanban_ready 0`)
	_ = l
}

// Whatever strangers send, the number of series stays what the program's own
// tables make it.
func TestMetricsHaveNoLabelOfAStranger(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	admin.get("/api/views/directory")
	for _, method := range []string{"GET", "POST", "BREW"} {
		for _, path := range []string{"/fremd-1", "/api/fremd-2", "/api/views/fremd-3", "/fremd-4.js", "/api/files/fremd-5"} {
			admin.do(method, path, nil, nil)
			h.visitor().do(method, path, nil, nil)
		}
	}
	admin.post("/api/commands", map[string]any{"commands": []any{command("fremd.command", map[string]any{})}})
	text := h.scrape()
	has(t, text, `zhanban_commands_total{outcome="refused_invalid",type="unknown"} 1`)
	for _, word := range []string{"fremd", "BREW", h.workspaceID, "chenyu"} {
		if strings.Contains(text, word) {
			t.Errorf("a label holds %q", word)
		}
	}
	routes := map[string]bool{}
	for _, m := range regexp.MustCompile(`route="([^"]*)"`).FindAllStringSubmatch(text, -1) {
		routes[m[1]] = true
	}
	for route := range routes {
		if !strings.HasPrefix(route, "/") || len(route) > 60 {
			t.Errorf("a strange route %q", route)
		}
	}
}

// The numbers are not for the public: the app's own port does not know them.
func TestMetricsAreNotOnTheAppsPort(t *testing.T) {
	h := newHouse(t)
	if a := h.admin().get("/metrics"); strings.Contains(string(a.body), "zhanban_") {
		t.Errorf("the app's port answers %d with metrics", a.status)
	}
}
