package realtime

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"zhanban/models"
)

// countConn is a socket that costs nothing, to see what the hub itself costs.
type countConn struct {
	hello []byte
	gone  chan struct{}
	wrote func()
}

func (c *countConn) run(peer Peer) {
	peer.Receive(c.hello)
	<-c.gone
	peer.Left()
}
func (c *countConn) Full() bool         { return false }
func (c *countConn) Waits() bool        { return false }
func (c *countConn) Write([]byte) error { c.wrote(); return nil }
func (c *countConn) Close(int, string)  { close(c.gone) }

// BenchmarkFanOut is lock-step: the next change comes when every reader has
// the last. "free" writes to nothing, "tcp" to loopback sockets, and "raw" is
// the floor: the same bytes written to the same sockets without a hub.
func BenchmarkFanOut(b *testing.B) {
	for _, readers := range []int{100, 1000} {
		b.Run(fmt.Sprintf("free/%d", readers), func(b *testing.B) { benchFree(b, readers) })
		b.Run(fmt.Sprintf("tcp/%d", readers), func(b *testing.B) { benchTCP(b, readers, false) })
		b.Run(fmt.Sprintf("raw/%d", readers), func(b *testing.B) { benchTCP(b, readers, true) })
	}
}

const helloBoard = `{"t":"hello","protocol":1,"epoch":"epoch-1","views":{"board:d1":0}}`

func benchChange() models.Change { return put("a", "d1", strings.Repeat("x", 200)) }

func perFrame(b *testing.B, readers int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*readers), "ns/frame")
}

func benchFree(b *testing.B, readers int) {
	g := newRig(b, Limits{})
	a := g.admin("u1")
	var round sync.WaitGroup
	round.Add(readers)
	for range readers {
		g.serve(&countConn{hello: []byte(helloBoard), gone: make(chan struct{}), wrote: round.Done}, a)
	}
	round.Wait()
	b.ReportAllocs()
	for b.Loop() {
		round.Add(readers)
		g.change(benchChange())
		round.Wait()
	}
	perFrame(b, readers)
	b.StopTimer()
	round.Add(1 << 20) // goodbyes
	g.stop()
}

func benchTCP(b *testing.B, readers int, raw bool) {
	g := newRig(b, Limits{})
	a := g.admin("u1")
	var round, ends sync.WaitGroup
	round.Add(readers)
	var nears []*tcpConn
	for range readers {
		near, far := wire(b)
		nears = append(nears, near)
		if raw {
			round.Done()
		} else {
			g.serve(near, a)
			_ = far.Write([]byte(helloBoard))
		}
		ends.Add(1)
		go func() {
			defer ends.Done()
			for {
				if _, err := far.Read(); err != nil {
					far.Close(0, "")
					return
				}
				round.Done()
			}
		}()
	}
	round.Wait()
	e := newEntry(benchChange())
	frame := appendChanges(nil, 1, 2, fixedClock{}.Now(), []*entry{e}, []byte{byte(full)}, nil)
	for b.Loop() {
		round.Add(readers)
		if raw {
			for _, c := range nears {
				_ = c.Write(frame)
			}
		} else {
			g.change(benchChange())
		}
		round.Wait()
	}
	perFrame(b, readers)
	b.StopTimer()
	round.Add(1 << 20)
	for _, c := range nears {
		if raw {
			c.Close(0, "")
		}
	}
	g.stop()
	ends.Wait()
}

// BenchmarkEncode is what one change costs once, for all readers.
func BenchmarkEncode(b *testing.B) {
	c := benchChange()
	b.ReportAllocs()
	for b.Loop() {
		newEntry(c)
	}
}
