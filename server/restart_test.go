package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/fasthttp/websocket"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
	"zhanban/server/programtest"
)

// writers give commands to whichever node answers, each until it is
// acknowledged, as a client does: the same bytes again after any failure.
type writers struct {
	t     testing.TB
	at    office
	nodes []*node

	wg      sync.WaitGroup
	stop    chan struct{}
	acked   atomic.Int64
	again   atomic.Int64 // sendings that failed whole
	mu      sync.Mutex
	results map[string]string // item by command
}

func startWriters(t testing.TB, at office, count int, nodes ...*node) *writers {
	w := &writers{t: t, at: at, nodes: nodes, stop: make(chan struct{}), results: map[string]string{}}
	for i := range count {
		w.wg.Add(1)
		go func() { defer w.wg.Done(); w.write(i) }()
	}
	return w
}

func (w *writers) write(n int) {
	client := &http.Client{Timeout: patience}
	defer client.CloseIdleConnections()
	for {
		select {
		case <-w.stop:
			return
		default:
		}
		itemID, commandID := commands.NewID(), commands.NewID()
		payload, _ := json.Marshal(commands.ItemCreate{ID: itemID, DepartmentID: w.at.departmentID, Title: "换班不停工", Week: "2026-W41", Rank: "a0"})
		body := fmt.Appendf(nil, `{"commands":[{"id":%q,"type":"item.create","payload":%s}]}`, commandID, payload)
		for deadline := time.Now().Add(patience); ; n++ {
			status, answer, err := w.at.send(client, w.nodes[n%len(w.nodes)].url, body)
			if err == nil && status == 200 {
				if !bytes.Contains(answer, []byte(`"status":"done"`)) {
					w.t.Errorf("refused: %s", answer)
				}
				break
			}
			w.again.Add(1)
			if err == nil && status < 500 || time.Now().After(deadline) {
				w.t.Errorf("%d %s %v", status, answer, err)
				return
			}
			time.Sleep(5 * time.Millisecond) // a client's back-off
		}
		w.mu.Lock()
		w.results[commandID] = itemID
		w.mu.Unlock()
		w.acked.Add(1)
	}
}

// more waits until so many further commands have been acknowledged.
func (w *writers) more(count int64) {
	w.t.Helper()
	target, deadline := w.acked.Load()+count, time.Now().Add(patience)
	for w.acked.Load() < target {
		if time.Now().After(deadline) || w.t.Failed() {
			w.t.Fatalf("the writers are stuck at %d of %d", w.acked.Load(), target)
		}
		time.Sleep(time.Millisecond)
	}
}

// finish stops the writers and gives what was acknowledged.
func (w *writers) finish() map[string]string {
	close(w.stop)
	w.wg.Wait()
	return w.results
}

// dialLive opens a live socket and is welcomed.
func dialLive(t testing.TB, at office, n *node) *websocket.Conn {
	t.Helper()
	header := http.Header{"Origin": {n.url}, "Cookie": {"zhanban_session=" + at.token}}
	dialer := websocket.Dialer{ReadBufferSize: 512, WriteBufferSize: 512, HandshakeTimeout: patience}
	conn, _, err := dialer.Dial(strings.Replace(n.url, "http", "ws", 1)+"/api/live", header)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.WriteJSON(map[string]any{"t": "hello", "protocol": 1, "client": "tab", "epoch": "", "views": map[string]int64{"directory": 0}}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := conn.ReadMessage(); err != nil { // welcomed
		t.Fatal(err)
	}
	return conn
}

// listen opens a live socket and gives the code it is closed with.
func listen(t testing.TB, at office, n *node) <-chan int {
	t.Helper()
	conn := dialLive(t, at, n)
	code := make(chan int, 1)
	go func() {
		for {
			if _, _, err := conn.ReadMessage(); err != nil {
				if closed, ok := err.(*websocket.CloseError); ok {
					code <- closed.Code
				}
				close(code)
				return
			}
		}
	}()
	return code
}

// P4, P18, L10: servers are restarted one after the other while people work:
// sockets are told to come back, every acknowledged command is there, none is
// there twice, and the log has no gap.
func TestRestartsLoseNothingAndDoubleNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		at := newOffice(t, dsn)
		nodes := []*node{startNode(t, "--dsn", dsn)}
		if store.IsMySQL(dsn) {
			nodes = append(nodes, startNode(t, "--dsn", dsn))
		}
		w := startWriters(t, at, 8, nodes...)
		for range 2 {
			for _, n := range nodes {
				closed := listen(t, at, n)
				w.more(150)
				n.restart()
				if code := <-closed; code != websocket.CloseGoingAway {
					t.Errorf("P18: the socket was closed with %d", code)
				}
			}
		}
		w.more(150)
		acked := w.finish()
		for _, n := range nodes {
			n.signal(syscall.SIGTERM)
			n.gone()
		}
		t.Logf("%d acknowledged, %d sendings failed and were repeated", len(acked), w.again.Load())
		mustHoldOnce(t, openAfter(t, dsn), at, acked)
	})
}

// mustHoldOnce sees that the log made each acknowledged item exactly once, and
// no other.
func mustHoldOnce(t *testing.T, s *store.Store, at office, acked map[string]string) {
	t.Helper()
	made := map[string]int{}
	for _, c := range logOf(t, s, at.workspaceID) {
		if c.Kind == models.KindItem {
			made[c.NounID]++
			if acked[c.CommandID] != c.NounID {
				t.Errorf("item %s by command %s, which nobody acknowledged", c.NounID, c.CommandID)
			}
		}
	}
	for _, id := range acked {
		if made[id] != 1 {
			t.Errorf("acknowledged item %s was made %d times", id, made[id])
		}
	}
	items, err := store.All[models.Item](t.Context(), s, at.workspaceID, "id", 1_000_000, "1 = 1")
	if err != nil || len(items) != len(acked) {
		t.Errorf("%d items, %d acknowledged: %v", len(items), len(acked), err)
	}
}

// --drain: not ready at once, yet working, until the time is over or a second
// signal has no patience; then an orderly end.
func TestDrain(t *testing.T) {
	dsn := storetest.SQLite(t)
	at := newOffice(t, dsn)
	n := startNode(t, "--dsn", dsn, "--drain", "5m")
	closed := listen(t, at, n)
	n.signal(syscall.SIGTERM)
	for deadline := time.Now().Add(patience); n.status("/readyz") != 503; {
		if time.Now().After(deadline) {
			t.Fatal("still ready")
		}
	}
	if status := n.status("/healthz"); status != 200 {
		t.Errorf("healthz while draining: %d", status)
	}
	w := startWriters(t, at, 2, n)
	w.more(20)
	select {
	case code := <-closed:
		t.Errorf("a socket was closed with %d while draining", code)
	default:
	}
	w.finish()
	n.signal(syscall.SIGTERM)
	n.gone()
	if code := <-closed; code != websocket.CloseGoingAway {
		t.Errorf("P18: closed with %d", code)
	}
}

// Two servers on one embedded database would not hear of each other.
func TestOneServerPerEmbeddedDatabase(t *testing.T) {
	dsn := storetest.SQLite(t)
	newOffice(t, dsn)
	n := startNode(t, "--dsn", dsn)
	for _, args := range [][]string{{"serve", "--dsn", dsn, "--port", "0"}, {"restore", "--dsn", dsn, "--force", dsn}} {
		if code, _, errs := shell("", args...); code != 1 || !strings.Contains(errs, "a server is running on") {
			t.Errorf("%v: %d %s", args, code, errs)
		}
	}
	n.signal(syscall.SIGKILL)
	<-n.exited // however it ended, the claim ends with it
	n.begin()
}

// Metrics have a listener of their own, and only when asked for.
func TestMetricsListener(t *testing.T) {
	dsn := storetest.SQLite(t)
	port := programtest.FreePort(t)
	n := startNode(t, "--dsn", dsn, "--metrics-addr", fmt.Sprint(port))
	response, err := http.Get(fmt.Sprintf("http://127.0.0.1:%d/metrics", port))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var body bytes.Buffer
	if _, err := body.ReadFrom(response.Body); err != nil || !strings.Contains(body.String(), "zhanban_info{") {
		t.Errorf("%d %v", response.StatusCode, err)
	}
	if status := n.status("/readyz"); status != 200 {
		t.Error(status)
	}
}

// zhanban ready says what GET /readyz says.
func TestReady(t *testing.T) {
	dsn := storetest.SQLite(t)
	n := startNode(t, "--dsn", dsn)
	if out := mustRun(t, "", "ready", "--port", fmt.Sprint(n.port)); out != "ready\n" {
		t.Error(out)
	}
	if code, _, errs := shell("", "ready", "--url", n.url+"/api/session"); code != 1 || !strings.Contains(errs, "not ready: 401") {
		t.Errorf("%d %s", code, errs)
	}
	n.signal(syscall.SIGTERM)
	n.gone()
	if code, _, errs := shell("", "ready", "--port", fmt.Sprint(n.port)); code != 1 || !strings.Contains(errs, "no answer") {
		t.Errorf("%d %s", code, errs)
	}
}
