package chaos

import (
	"io"
	"net"
	"strconv"
	"sync"
	"testing"
	"time"

	"zhanban/server/programtest"
)

// wire is the network between clients and a node: a TCP proxy that delays,
// cuts, falls silent or garbles.
type wire struct {
	t        testing.TB
	listener net.Listener
	target   string
	wg       sync.WaitGroup

	mu    sync.Mutex
	lines map[*line]struct{}
	delay time.Duration
	mute  bool // new connections are taken and never answered
	cut   bool // new connections are closed at once
}

// line is one connection through the wire, both ways.
type line struct {
	near, far net.Conn
	mu        sync.Mutex
	mute      bool // nothing passes any more, and nobody is told: half-open
	garble    bool // a byte of what passes next is another
}

// newWire begins to carry connections to a port of this machine.
func newWire(t testing.TB, target int) *wire {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(programtest.FreePort(t)))
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{t: t, listener: l, target: "127.0.0.1:" + strconv.Itoa(target), lines: map[*line]struct{}{}}
	w.wg.Go(w.accept)
	t.Cleanup(w.close)
	return w
}

func (w *wire) address() string { return w.listener.Addr().String() }

func (w *wire) close() {
	_ = w.listener.Close()
	w.cutAll()
	w.wg.Wait()
}

func (w *wire) accept() {
	for {
		near, err := w.listener.Accept()
		if err != nil {
			return
		}
		w.mu.Lock()
		mute, cut := w.mute, w.cut
		w.mu.Unlock()
		far, err := net.Dial("tcp", w.target)
		if cut || err != nil {
			_ = near.Close()
			if err == nil {
				_ = far.Close()
			}
			continue
		}
		l := &line{near: near, far: far, mute: mute}
		w.mu.Lock()
		w.lines[l] = struct{}{}
		w.mu.Unlock()
		w.wg.Go(func() { w.carry(l, far, near) })
		w.wg.Go(func() { w.carry(l, near, far) })
	}
}

// carry copies one way until an end is closed.
func (w *wire) carry(l *line, to, from net.Conn) {
	defer func() {
		_ = to.Close()
		_ = from.Close()
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.lines, l)
	}()
	piece := make([]byte, 16<<10)
	for {
		n, err := from.Read(piece)
		if n > 0 && !w.pass(l, to, piece[:n]) || err != nil {
			return
		}
	}
}

func (w *wire) pass(l *line, to io.Writer, piece []byte) bool {
	w.mu.Lock()
	delay := w.delay
	w.mu.Unlock()
	time.Sleep(delay) // the network's own
	l.mu.Lock()
	mute, garble := l.mute, l.garble
	l.garble = false
	l.mu.Unlock()
	if mute {
		return true
	}
	if garble {
		piece[len(piece)/2] ^= 0x20
	}
	_, err := to.Write(piece)
	return err == nil
}

func (w *wire) each(f func(*line)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for l := range w.lines {
		f(l)
	}
}

func (w *wire) cutAll() {
	w.each(func(l *line) { _ = l.near.Close(); _ = l.far.Close() })
}

func (w *wire) muteAll() {
	w.each(func(l *line) { l.mu.Lock(); defer l.mu.Unlock(); l.mute = true })
}

func (w *wire) garbleAll() {
	w.each(func(l *line) { l.mu.Lock(); defer l.mu.Unlock(); l.garble = true })
}

// set changes what happens from now on.
func (w *wire) set(delay time.Duration, mute, cut bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.delay, w.mute, w.cut = delay, mute, cut
}
