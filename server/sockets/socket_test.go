package sockets

import (
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/binary"
	"errors"
	"io"
	"math/big"
	"net"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

const patience = 10 * time.Second

// end is what a test hears as the peer of a socket.
type end struct {
	socket   *Socket
	messages chan string
	writable chan struct{}
	lost     chan struct{}
	left     chan struct{}
	slow     atomic.Bool
	once     sync.Once
	active   sync.Mutex
}

func (e *end) Receive(message []byte) {
	if !e.active.TryLock() {
		panic("two messages at once")
	}
	defer e.active.Unlock()
	if message == nil {
		e.messages <- "(binary)"
		return
	}
	e.messages <- string(message)
}
func (e *end) Writable() { e.writable <- struct{}{} }
func (e *end) Lost()     { e.once.Do(func() { close(e.lost) }) }
func (e *end) TooSlow()  { e.slow.Store(true); e.Lost() }
func (e *end) Left() {
	if !e.active.TryLock() {
		panic("left while receiving")
	}
	close(e.left)
}

// kinds of connection: by descriptor and poller, by descriptor without one,
// and encrypted.
var kinds = []string{"tcp", "tcp, no poller", "tls"}

// dial opens a socket in the pool and gives both ends.
func dial(t *testing.T, p *Pool, kind string, early []byte) (*end, net.Conn) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	accepted := make(chan net.Conn, 1)
	go func() { c, _ := listener.Accept(); accepted <- c }()
	far, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	near := <-accepted
	switch kind {
	case "tls":
		near = tls.Server(near, &tls.Config{Certificates: []tls.Certificate{certificate(t)}})
		far = tls.Client(far, &tls.Config{InsecureSkipVerify: true})
	case "tcp, no poller":
		near = struct{ net.Conn }{near}
	}
	t.Cleanup(func() { _ = far.Close() })
	e := &end{messages: make(chan string, 100), writable: make(chan struct{}, 100), lost: make(chan struct{}), left: make(chan struct{})}
	p.Open(near, early, func(s *Socket) Peer { e.socket = s; return e })
	_ = far.SetDeadline(time.Now().Add(patience))
	return e, far
}

var certificate = func() func(t *testing.T) tls.Certificate {
	var once sync.Once
	var made tls.Certificate
	return func(t *testing.T) tls.Certificate {
		once.Do(func() {
			key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
			if err != nil {
				t.Fatal(err)
			}
			template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
			der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
			if err != nil {
				t.Fatal(err)
			}
			made = tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
		})
		return made
	}
}()

func await[T any](t *testing.T, what string, c <-chan T) (value T) {
	t.Helper()
	select {
	case value = <-c:
	case <-time.After(patience):
		t.Fatalf("waited in vain for %s", what)
	}
	return value
}

// next reads a frame of the server.
func next(t *testing.T, r io.Reader) (op byte, payload []byte) {
	t.Helper()
	var head [8]byte
	read := func(b []byte) {
		if _, err := io.ReadFull(r, b); err != nil {
			t.Fatalf("reading a frame: %v", err)
		}
	}
	read(head[:2])
	op, size := head[0]&0x0f, uint64(head[1])
	switch size {
	case 126:
		read(head[:2])
		size = uint64(binary.BigEndian.Uint16(head[:]))
	case 127:
		read(head[:8])
		size = binary.BigEndian.Uint64(head[:])
	}
	payload = make([]byte, size)
	read(payload)
	return op, payload
}

func closedWith(t *testing.T, r io.Reader) int {
	t.Helper()
	for {
		if op, payload := next(t, r); op == opClose {
			if len(payload) == 0 {
				return 0
			}
			return int(binary.BigEndian.Uint16(payload))
		}
	}
}

func send(t *testing.T, far net.Conn, data []byte) {
	t.Helper()
	if _, err := far.Write(data); err != nil {
		t.Fatal(err)
	}
}

func each(t *testing.T, limits Limits, f func(t *testing.T, p *Pool, kind string)) {
	for _, kind := range kinds {
		t.Run(kind, func(t *testing.T) {
			p := NewPool(limits)
			defer p.Close()
			f(t, p, kind)
		})
	}
}

func TestTalk(t *testing.T) {
	each(t, Limits{}, func(t *testing.T, p *Pool, kind string) {
		e, far := dial(t, p, kind, text("早到"))
		if got := await(t, "what came early", e.messages); got != "早到" {
			t.Fatal(got)
		}
		go func() {
			_, _ = far.Write(join(text("你好"), masked(finBit|opPing, "p"), masked(finBit|opBinary, "x")))
		}()
		if got := await(t, "a message", e.messages); got != "你好" {
			t.Fatal(got)
		}
		if op, payload := next(t, far); op != opPong || string(payload) != "p" {
			t.Fatalf("%d %q", op, payload)
		}
		if got := await(t, "a binary message", e.messages); got != "(binary)" {
			t.Fatal(got)
		}
		if err := e.socket.Write(Frame([]byte("好"))); err != nil {
			t.Fatal(err)
		}
		if op, payload := next(t, far); op != opText || string(payload) != "好" {
			t.Fatalf("%d %q", op, payload)
		}
	})
}

// P18: whoever says goodbye first, the code arrives and the socket ends.
func TestGoodbye(t *testing.T) {
	each(t, Limits{}, func(t *testing.T, p *Pool, kind string) {
		e, far := dial(t, p, kind, nil)
		go e.socket.Close(4401, "session over")
		if code := closedWith(t, far); code != 4401 {
			t.Errorf("closed with %d", code)
		}
		send(t, far, masked(finBit|opClose, "\x11\x31"))
		await(t, "the end", e.left)

		e, far = dial(t, p, kind, nil)
		if kind == "tls" {
			_ = far.(*tls.Conn).Handshake()
		}
		send(t, far, masked(finBit|opClose, "\x03\xe9"))
		await(t, "the goodbye", e.lost)
		e.socket.Close(1000, "")
		if code := closedWith(t, far); code != 1001 {
			t.Errorf("its code came back as %d", code)
		}
		await(t, "the end", e.left)

		e, far = dial(t, p, kind, nil)
		_ = far.Close()
		await(t, "the loss", e.lost)
		e.socket.Close(1000, "")
		await(t, "the end", e.left)
	})
}

// P18: a far end that does not answer our goodbye is cut.
func TestGoodbyeUnanswered(t *testing.T) {
	each(t, Limits{Farewell: 300 * time.Millisecond}, func(t *testing.T, p *Pool, kind string) {
		e, far := dial(t, p, kind, nil)
		go func() { _, _ = far.Write(text("hello")) }()
		await(t, "a message", e.messages) // on TLS the handshake is over
		go e.socket.Close(1001, "stopping")
		if code := closedWith(t, far); code != 1001 {
			t.Errorf("closed with %d", code)
		}
		await(t, "the end", e.left)
	})
}

// P17: the code of a fault arrives though more is on its way.
func TestFaults(t *testing.T) {
	each(t, Limits{}, func(t *testing.T, p *Pool, kind string) {
		for name, c := range map[string]struct {
			data []byte
			code int
		}{
			"large":      {masked(finBit|opText, strings.Repeat("x", 300<<10)), codeTooLarge},
			"not masked": {appendFrame(nil, opText, []byte("x")), codeProtocol},
			"not UTF-8":  {text("\xff"), codeNotText},
			"bad close":  {masked(finBit|opClose, "x"), codeProtocol},
		} {
			e, far := dial(t, p, kind, nil)
			go func() { <-e.lost; e.socket.Close(codeNormal, "") }()
			go func() { _, _ = far.Write(c.data) }()
			if code := closedWith(t, far); code != c.code {
				t.Errorf("%s: closed with %d", name, code)
			}
			_ = far.Close()
			await(t, "the end", e.left)
			if len(e.messages) > 0 {
				t.Errorf("%s: %q was received", name, <-e.messages)
			}
		}
	})
}

// L6: a far end that does not read makes the socket full, which costs the
// writer nothing; what was written arrives whole and in order when it reads.
func TestFullAndWritable(t *testing.T) {
	p := NewPool(Limits{})
	defer p.Close()
	e, far := dial(t, p, "tcp", nil)
	frame := Frame(bytes.Repeat([]byte("展"), 50_000))
	written := 0
	for !e.socket.Full() {
		if err := e.socket.Write(frame); err != nil {
			t.Fatal(err)
		}
		written++
	}
	send(t, far, masked(finBit|opPing, "")) // a pong is left out, not queued
	reader := bufio.NewReader(far)
	for range written {
		if _, payload := next(t, reader); !bytes.Equal(payload, frame[len(frame)-len(payload):]) {
			t.Fatal("a frame was damaged")
		}
	}
	await(t, "room", e.writable)
	if e.socket.Full() {
		t.Error("still full")
	}
	e.socket.Close(1000, "")
	if code := closedWith(t, reader); code != 1000 {
		t.Errorf("closed with %d", code)
	}
}

// L6: a far end that never reads is lost after a while, and can be closed.
func TestStuck(t *testing.T) {
	each(t, Limits{Write: 100 * time.Millisecond, Farewell: 100 * time.Millisecond}, func(t *testing.T, p *Pool, kind string) {
		e, far := dial(t, p, kind, nil)
		if kind == "tls" {
			go func() { _ = far.(*tls.Conn).Handshake() }()
		}
		frame := Frame(make([]byte, 1<<20))
		var err error
		for !e.socket.Full() && err == nil {
			err = e.socket.Write(frame)
		}
		slow := errors.Is(err, os.ErrDeadlineExceeded) // told to who writes, where writing waits
		if err == nil {
			await(t, "the loss", e.lost)
			slow = e.slow.Load()
		}
		if !slow {
			t.Errorf("it is not said to be slow: %v", err)
		}
		e.socket.Close(1013, "too slow")
		await(t, "the end", e.left)
		if err := e.socket.Write(frame); err == nil {
			t.Error("P19: a closed socket was written to")
		}
	})
}

// P19: sockets that come and go while they are written to; every one leaves.
func TestComeAndGo(t *testing.T) {
	each(t, Limits{Farewell: 50 * time.Millisecond}, func(t *testing.T, p *Pool, kind string) {
		var all sync.WaitGroup
		for i := range 40 {
			e, far := dial(t, p, kind, nil)
			all.Go(func() {
				_, _ = far.Write(text("hello"))
				if i%3 == 0 {
					_, _ = io.ReadFull(far, make([]byte, 100))
				}
				_ = far.Close()
			})
			all.Go(func() {
				frame := Frame(make([]byte, 1000))
				for range 200 {
					if !e.socket.Full() && e.socket.Write(frame) != nil {
						break
					}
				}
				if i%2 == 0 {
					<-e.lost
				}
				e.socket.Close(1000, "")
				<-e.left
			})
		}
		all.Wait()
	})
}

func TestPoolClose(t *testing.T) {
	each(t, Limits{}, func(t *testing.T, p *Pool, kind string) {
		e, far := dial(t, p, kind, nil)
		p.Close()
		await(t, "the end", e.left)
		if _, err := far.Read(make([]byte, 1)); err == nil || errors.Is(err, net.ErrClosed) {
			t.Errorf("%v", err)
		}
	})
}
