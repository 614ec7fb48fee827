package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fasthttp/websocket"

	"zhanban/models"
)

// frame is any frame of the server.
type frame struct {
	T       string        `json:"t"`
	Epoch   string        `json:"epoch"`
	Seq     int64         `json:"seq"`
	UserID  string        `json:"userId"`
	From    int64         `json:"from"`
	Through int64         `json:"through"`
	Changes []wireChange  `json:"changes"`
	Views   []models.View `json:"views"`
	Why     string        `json:"why"`
	View    models.View   `json:"view"`
	People  []struct {
		UserID string `json:"userId"`
		Doing  string `json:"doing"`
		Item   string `json:"item"`
	} `json:"people"`
	N     int64         `json:"n"`
	Now   time.Time     `json:"now"`
	Error *models.Error `json:"error"`
}

type wireChange struct {
	Seq   int64           `json:"seq"`
	Op    string          `json:"op"`
	Noun  string          `json:"noun"`
	ID    string          `json:"id"`
	State json.RawMessage `json:"state"`
	Actor string          `json:"actor"`
}

// line is a person's socket.
type line struct {
	t      testing.TB
	conn   *websocket.Conn
	cursor int64
	raw    []string
}

// patience is how long a test waits for what must come.
const patience = 10 * time.Second

// dial opens a socket as a page of the server would.
func (p *person) dial() *line {
	p.t.Helper()
	conn, response, err := p.tryDial(p.url)
	if err != nil {
		p.t.Fatalf("dial: %v %v", err, response)
	}
	return &line{t: p.t, conn: conn}
}

func (p *person) tryDial(origin string) (*websocket.Conn, *http.Response, error) {
	address, err := url.Parse(p.url)
	if err != nil {
		p.t.Fatal(err)
	}
	header := http.Header{}
	if origin != "" {
		header.Set("Origin", origin)
	}
	for _, c := range p.client.Jar.Cookies(address) {
		header.Add("Cookie", c.Name+"="+c.Value)
	}
	conn, response, err := websocket.DefaultDialer.Dial("ws://"+address.Host+"/api/live", header)
	if err == nil {
		p.t.Cleanup(func() { _ = conn.Close() })
	}
	return conn, response, err
}

// follow opens a socket, says hello with views and waits for the welcome.
func (p *person) follow(views map[models.View]int64) *line {
	p.t.Helper()
	l := p.dial()
	l.hello(p.store.Epoch(), views)
	if f := l.next("welcome"); f.UserID != p.id {
		p.t.Fatalf("welcomed as %s", f.UserID)
	}
	return l
}

func (l *line) hello(epoch string, views map[models.View]int64) {
	l.send(map[string]any{"t": "hello", "protocol": 1, "client": "tab", "epoch": epoch, "views": views})
}

func (l *line) send(frame any) {
	l.t.Helper()
	if err := l.conn.WriteJSON(frame); err != nil {
		l.t.Fatalf("send: %v", err)
	}
}

// read waits for the next frame; an error is how the socket ended.
func (l *line) read() (frame, error) {
	l.t.Helper()
	if err := l.conn.SetReadDeadline(time.Now().Add(patience)); err != nil {
		return frame{}, err
	}
	_, message, err := l.conn.ReadMessage()
	if err != nil {
		return frame{}, err
	}
	l.raw = append(l.raw, string(message))
	var f frame
	if err := json.Unmarshal(message, &f); err != nil {
		l.t.Fatalf("%v: %s", err, message)
	}
	if f.T == "changes" {
		if l.cursor != 0 && f.From != l.cursor {
			l.t.Fatalf("P8: a frame from %d after one through %d", f.From, l.cursor)
		}
		l.cursor = f.Through
	}
	return f, nil
}

// next waits for a frame of a kind and passes over others.
func (l *line) next(kind string) frame {
	l.t.Helper()
	for {
		f, err := l.read()
		if err != nil {
			l.t.Fatalf("waiting for %s: %v", kind, err)
		}
		if f.T == kind {
			return f
		}
	}
}

// change waits for a change of a noun.
func (l *line) change(id string) wireChange {
	l.t.Helper()
	for {
		for _, c := range l.next("changes").Changes {
			if c.ID == id {
				return c
			}
		}
	}
}

// reach reads until the cursor has passed seq and gives the changes met.
func (l *line) reach(seq int64) []wireChange {
	l.t.Helper()
	var met []wireChange
	for l.cursor < seq {
		met = append(met, l.next("changes").Changes...)
	}
	return met
}

// closed waits for the end of the socket and gives its code.
func (l *line) closed() int {
	l.t.Helper()
	for {
		_, err := l.read()
		if err == nil {
			continue
		}
		if e, ok := err.(*websocket.CloseError); ok {
			return e.Code
		}
		l.t.Fatalf("not closed in order: %v", err)
	}
}

// heard reports whether a text has come over the line.
func (l *line) heard(text string) bool {
	return slices.ContainsFunc(l.raw, func(f string) bool { return strings.Contains(f, text) })
}
