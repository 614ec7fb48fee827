package chaos

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/fasthttp/websocket"

	"zhanban/server/commands"
)

// television hangs at one node: what it shows, and its socket.
type television struct {
	*caller
	session string
	conn    *websocket.Conn
	heard   chan int64 // how far the log is, as its socket says; closed with it
	code    int        // the socket was closed with
}

// hang opens a link at a node.
func hang(t testing.TB, c *scene, token, url string) *television {
	t.Helper()
	body, _ := json.Marshal(map[string]string{"token": token})
	request, err := http.NewRequest(http.MethodPost, url+"/api/screen", strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	tv := &television{caller: newCaller(t, person{}, url), heard: make(chan int64, 100)}
	opened, err := tv.http.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	_ = opened.Body.Close()
	if opened.StatusCode != http.StatusNoContent || len(opened.Cookies()) != 1 {
		t.Fatalf("the link does not open: %s", opened.Status)
	}
	tv.session = opened.Cookies()[0].String()
	header := http.Header{"Origin": {url}, "Cookie": {tv.session}}
	if tv.conn, _, err = websocket.DefaultDialer.Dial(strings.Replace(url, "http", "ws", 1)+"/api/screen/live", header); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = tv.conn.Close() })
	if err := tv.conn.WriteJSON(map[string]any{"t": "hello", "protocol": 1, "client": commands.NewID(), "epoch": c.epoch, "views": map[string]int64{}}); err != nil {
		t.Fatal(err)
	}
	go tv.listen()
	return tv
}

func (tv *television) listen() {
	defer close(tv.heard)
	for {
		var f frame
		err := tv.conn.ReadJSON(&f)
		if end, ok := err.(*websocket.CloseError); ok {
			tv.code = end.Code
		}
		if err != nil {
			return
		}
		tv.heard <- max(f.Seq, f.Through)
	}
}

// hears waits until the socket has told of a change.
func (tv *television) hears(t testing.TB, seq int64) {
	t.Helper()
	for late := time.After(patience); ; {
		select {
		case at, there := <-tv.heard:
			if !there {
				t.Fatalf("the socket ended with %d", tv.code)
			}
			if at >= seq {
				return
			}
		case <-late:
			t.Fatalf("the television is not told of %d", seq)
		}
	}
}

// ends waits for the socket's end.
func (tv *television) ends(t testing.TB) int {
	t.Helper()
	for late := time.After(patience); ; {
		select {
		case _, there := <-tv.heard:
			if !there {
				return tv.code
			}
		case <-late:
			t.Fatal("the socket stays open")
		}
	}
}

// face is what the television is told of itself.
func (tv *television) face(t testing.TB) (face struct {
	Shown   string
	Reloads int
}) {
	t.Helper()
	var show struct{ Face json.RawMessage }
	if failed := tv.askWith(http.Header{"Cookie": {tv.session}}, http.MethodGet, "/api/screen", nil, &show); failed != nil {
		t.Fatal(failed)
	}
	if err := json.Unmarshal(show.Face, &face); err != nil {
		t.Fatal(err)
	}
	return face
}

// W9, L8: a television hangs at one node, whoever leads sits at another: what
// they have it show, load anew or show no more comes to it through the ring.
func TestW9AScreenAtAnotherNode(t *testing.T) {
	eachKind(t, func(t *testing.T, start func(dsn, nats string) node) {
		b, c := startBus(t), newScene(t, mariadb(t), 0, 0)
		here, there := start(c.dsn, b.url()), start(c.dsn, b.url())
		b.joined(2)
		admin, id := newCaller(t, c.people[0], here.address()), commands.NewID()
		admin.one(command("screen.create", map[string]any{
			"id": id, "name": "前厅", "departmentId": c.departmentID, "masked": true, "language": "zh-CN",
			"rotation": []map[string]any{{"view": "board", "seconds": 10}, {"view": "month", "seconds": 10}},
		}))
		link := func() string {
			var made struct{ Token string }
			if failed := admin.ask(http.MethodPost, "/api/screens/"+id+"/link", nil, &made); failed != nil {
				t.Fatal(failed)
			}
			return made.Token
		}
		tv := hang(t, c, link(), there.address())
		show := func(view string) {
			t.Helper()
			tv.hears(t, admin.one(command("screen.show", map[string]any{"id": id, "view": view})).Seq)
			if face := tv.face(t); face.Shown != view {
				t.Errorf("shows %q, not %q", face.Shown, view)
			}
		}
		show("month")
		show("meeting_open")
		show("")
		tv.hears(t, admin.one(command("screen.reload", commands.NounID{ID: id})).Seq)
		if face := tv.face(t); face.Reloads != 1 {
			t.Errorf("told %d times to load its page anew", face.Reloads)
		}
		for what, end := range map[string]func(){
			"revoked": func() { admin.one(command("screen.revoke", commands.NounID{ID: id})) },
			"renewed": func() { link() },
		} {
			gone := hang(t, c, link(), there.address())
			gone.hears(t, 1)
			end()
			if code := gone.ends(t); code != 4401 {
				t.Errorf("P18: %s: closed with %d", what, code)
			}
			if failed := gone.askWith(http.Header{"Cookie": {gone.session}}, http.MethodGet, "/api/screen", nil, nil); failed == nil || failed.status != http.StatusUnauthorized {
				t.Errorf("%s: the cookie still opens: %v", what, failed)
			}
		}
		if code := tv.ends(t); code != 4401 {
			t.Errorf("P18: the first, whose link another replaced: closed with %d", code)
		}
	})
}
