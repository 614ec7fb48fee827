package web_test

import (
	"fmt"
	"strings"
	"testing"

	"zhanban/models"
)

// P5: what a request holds counts while its body comes, and no longer than its
// answer is written, however it ends.
func TestWhatARequestHoldsIsFreeHoweverItEnds(t *testing.T) {
	h := newHouse(t)
	p := h.admin()
	long := fmt.Sprint("Content-Length: ", 900<<10)
	part := strings.Repeat(" ", 100<<10)
	for name, end := range map[string]func(w *wire){
		"a body that is cut off":         func(w *wire) { w.say("POST /api/commands", part, long) },
		"a body that is cut off at once": func(w *wire) { w.say("POST /api/commands", part[:8<<10], long) },
		"chunks that are cut off":        func(w *wire) { w.say("POST /api/commands", "10\r\n0123456789", "Transfer-Encoding: chunked") },
		"a body that waits to be wanted": func(w *wire) { w.say("POST /api/commands", "", long, "Expect: 100-continue") },
		"a file that is cut off":         func(w *wire) { w.say("POST /api/files", part, long) },
	} {
		w := p.wire(t)
		end(w)
		if !strings.Contains(name, "wanted") {
			h.holds(t, name, 100<<10)
		}
		_ = w.CloseWrite()
		_ = w.Close()
		h.holds(t, name, 0)
	}
	for name, c := range map[string]struct {
		line, body string
		headers    []string
		status     int
	}{
		"what is no JSON":        {"POST /api/commands", part, []string{fmt.Sprint("Content-Length: ", len(part))}, 422},
		"chunks":                 {"POST /api/commands", "2\r\n[]\r\n0\r\n\r\n", []string{"Transfer-Encoding: chunked"}, 422},
		"chunks that are none":   {"POST /api/commands", "zz\r\n{}\r\n0\r\n\r\n", []string{"Transfer-Encoding: chunked"}, 422},
		"a page of another site": {"POST /api/commands", "{}", []string{"Content-Length: 2", "Origin: http://x.example"}, 403},
		"a body of no use":       {"GET /api/session", part, []string{fmt.Sprint("Content-Length: ", len(part))}, 200},
		"compressed":             {"POST /api/commands", "{}", []string{"Content-Length: 2", "Content-Encoding: gzip"}, 422},
		"too long":               {"POST /api/commands", part, []string{fmt.Sprint("Content-Length: ", 2<<20)}, 413},
		"too long in chunks":     {"POST /api/commands", "200000\r\n" + strings.Repeat(" ", 2<<20), []string{"Transfer-Encoding: chunked"}, 413},
	} {
		w := p.wire(t)
		w.say(c.line, c.body, c.headers...)
		if status := w.told(); status != c.status {
			t.Errorf("%s: %d", name, status)
		}
		_ = w.Close()
		h.holds(t, name, 0)
	}
}

// P5: an answer counts until it is written, and not for ever: who takes none
// of it is let go with the connection.
func TestAnAnswerNobodyReadsCounts(t *testing.T) {
	h := newHouse(t)
	p := h.admin()
	var f struct{ ID string }
	p.upload("/api/files", "a.txt", []byte(strings.Repeat("text", models.FileMax/4))).into(t, &f)
	h.holds(t, "nothing", 0)
	w := p.wire(t)
	_ = w.SetReadBuffer(4 << 10)
	w.say("GET /api/files/"+f.ID, "")
	h.holds(t, "a file nobody reads", models.FileMax)
	_ = w.Close()
	h.holds(t, "nobody is there any more", 0)
}

// P5: a socket is no request under way.
func TestASocketHoldsNothing(t *testing.T) {
	h := newHouse(t)
	p := h.admin()
	l := p.follow(map[models.View]int64{models.ViewDirectory: 0})
	h.holds(t, "a socket", 0)
	_ = l.conn.Close()
}

// A request that was answered before its body was read leaves the connection to
// the next one, or closes it: what was not read is never taken for a request.
func TestABodyNobodyReadIsNoRequest(t *testing.T) {
	h := newHouse(t)
	p, stranger := h.admin(), h.visitor()
	inner := "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
	for _, size := range []int{len(inner), 20 << 10, 64 << 10} {
		w := p.wire(t)
		session := w.cookie
		w.cookie = "none=1"
		body := inner + strings.Repeat(inner, size)[:size-len(inner)]
		w.say("POST /api/commands", body, fmt.Sprint("Content-Length: ", size))
		w.cookie = session
		w.say("GET /api/session", "")
		if first, then := w.told(), w.told(); first != 401 || then != 200 {
			t.Errorf("%d bytes unread: %d, then %d", size, first, then)
		}
	}
	if a := stranger.do("POST", "/api/session", []byte(strings.Repeat(" ", 65<<10)), nil); a.status != 413 {
		t.Errorf("a long request of who has not signed in: %v", a)
	}
}

// P5: files are worked on two at a time; the others wait for their turn.
func TestFilesTakeTurns(t *testing.T) {
	h := newHouse(t)
	p := h.admin()
	end := h.server.TakeTurns()
	done := make(chan answer)
	go func() { done <- p.upload("/api/files", "a.txt", []byte(strings.Repeat("text", 64<<10))) }()
	h.holds(t, "a file that waits", 256<<10)
	_, create := newItem(h.departmentID, "题")
	p.must(create)
	select {
	case a := <-done:
		t.Fatalf("did not wait: %v", a)
	default:
	}
	end()
	if a := <-done; a.status != 200 {
		t.Errorf("%v", a)
	}
}
