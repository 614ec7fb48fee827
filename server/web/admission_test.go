package web_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// P5: writes that fill their share are told busy and when to come again, and
// keep nobody from looking on, from the socket, or from asking how the server
// does; when they are through there is room again.
func TestWritesThatFillTheServerKeepNobodyFromLookingOn(t *testing.T) {
	h := newHouse(t)
	p := h.admin()
	leave, full := h.server.Hold("writes", 2*store.QueueBytesMost)
	if full {
		t.Fatal("no room in an idle server")
	}
	_, create := newItem(h.departmentID, "题")
	batch := map[string]any{"commands": []any{create}}
	a := p.post("/api/commands", batch)
	if e := a.error(t); a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") != "1" || e.Code != models.CodeBusy {
		t.Errorf("a write beyond what fits: %v, Retry-After %q", a, a.header.Get("Retry-After"))
	}
	for _, path := range []string{"/api/session", "/api/views/directory", "/healthz", "/readyz", "/"} {
		if a := p.get(path); a.status != http.StatusOK {
			t.Errorf("%s meanwhile: %v", path, a)
		}
	}
	if a := p.upload("/api/files", "a.txt", []byte("text")); a.status != http.StatusOK {
		t.Errorf("a file meanwhile: %v", a)
	}
	p.follow(map[models.View]int64{models.ViewDirectory: 0})
	has(t, h.scrape(), `zhanban_http_busy_total 1`)
	leave()
	if a := p.post("/api/commands", batch); a.status != http.StatusOK {
		t.Errorf("afterwards: %v", a)
	}
	h.holds(t, "nothing", 0)
	has(t, h.scrape(), `zhanban_http_held_bytes 0`, `zhanban_http_busy_total 1`)
}

// P5: files that fill their share, on their way here or to somebody, keep
// further ones away, and nothing else.
func TestFilesThatFillTheServerKeepOnlyFilesAway(t *testing.T) {
	h := newHouse(t)
	p := h.admin()
	var f struct{ ID string }
	p.upload("/api/files", "a.txt", []byte(strings.Repeat("text", 64<<10))).into(t, &f)
	h.holds(t, "nothing", 0)
	leave, _ := h.server.Hold("files", 128<<20-2*store.RequestBytes)
	for what, a := range map[string]answer{
		"one that comes": p.upload("/api/files", "b.txt", []byte(strings.Repeat("text", 64<<10))),
		"one that goes":  p.get("/api/files/" + f.ID),
	} {
		if a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") != "1" || a.error(t).Code != models.CodeBusy {
			t.Errorf("%s: %v", what, a)
		}
	}
	_, create := newItem(h.departmentID, "题")
	p.must(create)
	leave()
	if a := p.get("/api/files/" + f.ID); a.status != http.StatusOK || len(a.body) != 256<<10 {
		t.Errorf("afterwards: %d", a.status)
	}
	h.holds(t, "nothing", 0)
}

// P5: a node's five thousand people may all ask at once; one request alone is
// never too large.
func TestAStormOfReadsHasRoom(t *testing.T) {
	h := newHouse(t)
	var leave []func()
	for n := range 5000 {
		one, full := h.server.Hold("reads", store.RequestBytes)
		if full {
			t.Fatalf("no room for reader %d", n)
		}
		leave = append(leave, one)
	}
	for _, one := range leave {
		one()
	}
	one, full := h.server.Hold("writes", 1<<40)
	if full {
		t.Fatal("no room for one alone")
	}
	one()
	h.holds(t, "nothing", 0)
}

// wire is a connection on which a test says what it likes.
type wire struct {
	*net.TCPConn
	t      *testing.T
	cookie string
	read   *bufio.Reader
}

func (p *person) wire(t *testing.T) *wire {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	address, err := url.Parse(p.url)
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{TCPConn: conn.(*net.TCPConn), t: t, read: bufio.NewReader(conn)}
	for _, c := range p.client.Jar.Cookies(address) {
		w.cookie = c.String()
	}
	return w
}

// say begins a request: what is to follow the first line, and a body.
func (w *wire) say(line, body string, headers ...string) {
	w.t.Helper()
	text := fmt.Sprintf("%s HTTP/1.1\r\nHost: x\r\nCookie: %s\r\n%s\r\n\r\n%s", line, w.cookie, strings.Join(headers, "\r\n"), body)
	if _, err := io.WriteString(w, text); err != nil {
		w.t.Fatal(err)
	}
}

// told is the status of the next answer.
func (w *wire) told() int {
	w.t.Helper()
	_ = w.SetReadDeadline(time.Now().Add(patience))
	r, err := http.ReadResponse(w.read, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	defer r.Body.Close()
	_, _ = io.Copy(io.Discard, r.Body)
	return r.StatusCode
}

// holds waits until the requests under way hold at least so much, or nothing.
func (h *house) holds(t *testing.T, what string, least int64) {
	t.Helper()
	end := time.Now().Add(patience)
	for held := h.server.Held(); least == 0 && held != 0 || held < least; held = h.server.Held() {
		if time.Now().After(end) {
			t.Fatalf("%s: %d bytes held", what, held)
		}
		time.Sleep(time.Millisecond)
	}
}
