package web_test

import (
	"crypto/tls"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"runtime"
	"strings"
	"testing"

	"github.com/fasthttp/websocket"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/web"
)

// dialBy opens a person's socket by another way than the server's own address.
func (p *person) dialBy(dialer websocket.Dialer, address, origin string) (*line, *http.Response, error) {
	p.t.Helper()
	home, err := url.Parse(p.url)
	if err != nil {
		p.t.Fatal(err)
	}
	header := http.Header{"Origin": {origin}}
	for _, c := range p.client.Jar.Cookies(home) {
		header.Add("Cookie", c.Name+"="+c.Value)
	}
	conn, response, err := dialer.Dial(address+"/api/live", header)
	if err != nil {
		return nil, response, err
	}
	p.t.Cleanup(func() { _ = conn.Close() })
	return &line{t: p.t, conn: conn}, response, nil
}

var anyCertificate = websocket.Dialer{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}

// talksAndCloses makes sure that a socket is answered, gets changes large and
// small, and hears the stop.
func talksAndCloses(t *testing.T, h *house, l *line) {
	t.Helper()
	l.hello(h.store.Epoch(), map[models.View]int64{board(h): 0})
	l.next("welcome")
	admin := h.admin()
	var batch []commands.Command
	for range 100 {
		_, c := newItem(h.departmentID, strings.Repeat("展", 180))
		batch = append(batch, c)
	}
	l.reach(admin.must(batch...))
	l.send(map[string]any{"t": "ping", "n": 1})
	l.next("pong")
	h.stop()
	if code := l.closed(); code != 1001 {
		t.Errorf("P18: closed with %d", code)
	}
}

// The live path over TLS that ends here.
func TestSocketOverOwnTLS(t *testing.T) {
	h := newHouse(t)
	secure := httptest.NewUnstartedServer(nil)
	secure.StartTLS() // only for its certificate
	defer secure.Close()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	server := h.server
	go func() { served <- server.Serve(listener, &secure.TLS.Certificates[0]) }()
	host := listener.Addr().String()
	l, response, err := h.admin().dialBy(anyCertificate, "wss://"+host, "https://"+host)
	if err != nil {
		t.Fatalf("%v %v", err, response)
	}
	talksAndCloses(t, h, l)
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// The live path behind a proxy that ends TLS and changes the Host header.
func TestSocketBehindATLSProxy(t *testing.T) {
	for _, trusted := range []bool{true, false} {
		h := newHouseWith(t, func(o *web.Options) { o.TrustProxy = trusted })
		target, err := url.Parse(h.url)
		if err != nil {
			t.Fatal(err)
		}
		proxy := httptest.NewTLSServer(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(target)
			r.SetXForwarded()
		}})
		defer proxy.Close()
		host := strings.TrimPrefix(proxy.URL, "https://")
		admin := h.admin()
		if _, response, err := admin.dialBy(anyCertificate, "wss://"+host, "https://evil.example"); err == nil || response.StatusCode != 403 {
			t.Errorf("a foreign page opens a socket through the proxy: %v", response)
		}
		l, response, err := admin.dialBy(anyCertificate, "wss://"+host, proxy.URL)
		if !trusted {
			if err == nil || response.StatusCode != 403 {
				t.Errorf("an untrusted X-Forwarded-Host counts: %v", response)
			}
			continue
		}
		if err != nil {
			t.Fatalf("%v %v", err, response)
		}
		talksAndCloses(t, h, l)
	}
}

// P13, L6: hundreds that stop reading, with more waiting for each than a
// connection holds, cost little memory and hold up nobody.
func TestSocketsThatStopReading(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	views := map[models.View]int64{board(h): admin.at(board(h))}
	narrow := websocket.Dialer{ReadBufferSize: 512, NetDial: func(network, address string) (net.Conn, error) {
		conn, err := net.Dial(network, address)
		if err == nil {
			err = conn.(*net.TCPConn).SetReadBuffer(4 << 10)
		}
		return conn, err
	}}
	const deaf = 300
	for range deaf {
		l, response, err := admin.dialBy(narrow, strings.Replace(h.url, "http", "ws", 1), h.url)
		if err != nil {
			t.Fatalf("%v %v", err, response)
		}
		l.hello(h.store.Epoch(), views)
	}
	quick := admin.follow(views)
	before := heapInUse()
	var last int64
	for range 15 {
		var batch []commands.Command
		for range 100 {
			_, c := newItem(h.departmentID, strings.Repeat("展", 180))
			batch = append(batch, c)
		}
		last = admin.must(batch...)
		quick.reach(last)
	}
	if grown := heapInUse() - before; grown > 48<<20 {
		t.Errorf("%d sockets that do not read cost %d MiB", deaf, grown>>20)
	}
}

func heapInUse() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapInuse)
}
