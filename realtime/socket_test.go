package realtime

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

// tcpConn is a Conn over a real socket whose writes wait: four bytes of length,
// then the frame.
type tcpConn struct {
	net.Conn
	r       *bufio.Reader
	timeout time.Duration
	active  sync.Mutex // held while writing: P19 says nobody else writes
	closed  chan struct{}
}

func newTCPConn(c net.Conn) *tcpConn {
	return &tcpConn{Conn: c, r: bufio.NewReaderSize(c, 512), timeout: 10 * time.Second, closed: make(chan struct{})}
}

func (c *tcpConn) Read() ([]byte, error) {
	var n [4]byte
	if _, err := io.ReadFull(c.r, n[:]); err != nil {
		return nil, err
	}
	b := make([]byte, binary.BigEndian.Uint32(n[:]))
	_, err := io.ReadFull(c.r, b)
	return b, err
}

func (c *tcpConn) Write(b []byte) error {
	if !c.active.TryLock() {
		panic("two writers")
	}
	defer c.active.Unlock()
	_ = c.SetWriteDeadline(time.Now().Add(c.timeout))
	var n [4]byte
	binary.BigEndian.PutUint32(n[:], uint32(len(b)))
	parts := net.Buffers{n[:], b}
	_, err := parts.WriteTo(c.Conn)
	return err
}

func (c *tcpConn) Full() bool  { return false }
func (c *tcpConn) Waits() bool { return true }

func (c *tcpConn) Close(int, string) {
	_ = c.Conn.Close()
	close(c.closed)
}

func (c *tcpConn) run(peer Peer) {
	for {
		b, err := c.Read()
		if err != nil {
			peer.Lost()
			<-c.closed
			peer.Left()
			return
		}
		peer.Receive(b)
	}
}

// wire connects two real sockets on the loopback.
func wire(t testing.TB) (near, far *tcpConn) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	done := make(chan net.Conn, 1)
	go func() { c, _ := l.Accept(); done <- c }()
	a, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	b := <-done
	return newTCPConn(b), newTCPConn(a)
}

// P8, P13, P19 on real sockets: many writers of changes, readers that join
// and leave, one that never reads; all who stay see everything in order.
func TestRealSockets(t *testing.T) {
	g := newRig(t, Limits{TailChanges: 200, PageChanges: 50, Behind: 100_000})
	a := g.admin("u1")
	const changes, readers = 3000, 20
	stuck, stuckFar := wire(t)
	stuck.timeout = 200 * time.Millisecond
	_ = stuck.Conn.(*net.TCPConn).SetWriteBuffer(8 << 10)
	_ = stuckFar.Conn.(*net.TCPConn).SetReadBuffer(8 << 10)
	g.serve(stuck, a)
	_ = stuckFar.Write([]byte(`{"t":"hello","protocol":1,"epoch":"epoch-1","views":{"board:d1":0}}`))
	var all sync.WaitGroup
	errs := make(chan error, readers)
	for i := range readers {
		all.Add(1)
		go func() { defer all.Done(); errs <- follow(t, g, changes, i%3 == 0) }()
	}
	for i := range changes {
		seq := g.log.add(put(fmt.Sprint(i%7), "d1", strings.Repeat("x", 300)))
		g.hub.Ring("w1", seq)
	}
	all.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := g.hub.Shutdown(ctx); err != nil {
		t.Fatal(err)
	}
	g.serves.Wait()
	_ = stuckFar.Conn.Close()
}

// follow reads until the last change; a flapping reader hangs up now and then.
func follow(t *testing.T, g *rig, last int64, flaps bool) error {
	cursor, seen := int64(0), int64(0)
	for {
		near, far := wire(t)
		g.serve(near, g.admin("u1"))
		_ = far.Write(fmt.Appendf(nil, `{"t":"hello","protocol":1,"epoch":"epoch-1","views":{"board:d1":%d}}`, cursor))
		for frames := 0; ; frames++ {
			b, err := far.Read()
			if err != nil {
				return fmt.Errorf("at %d: %w", cursor, err)
			}
			if !bytes.HasPrefix(b, []byte(`{"t":"changes"`)) {
				continue
			}
			var from, through int64
			if _, err := fmt.Sscanf(string(b), `{"t":"changes","from":%d,"through":%d,`, &from, &through); err != nil {
				return err
			}
			if from != cursor {
				return errors.New("P8: a gap")
			}
			cursor = through
			seen += int64(bytes.Count(b, []byte(`"op":"put"`)))
			if seen != cursor {
				return fmt.Errorf("P11: %d changes seen at %d", seen, cursor)
			}
			if cursor == last || flaps && frames > 2 {
				break
			}
		}
		far.Close(0, "")
		if cursor == last {
			return nil
		}
	}
}
