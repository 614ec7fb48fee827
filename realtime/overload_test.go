package realtime

import (
	"encoding/json"
	"errors"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"zhanban/models"
)

// L6, P13: a thousand readers that stop reading cost bounded memory and hold
// nobody up; those that wake in time get what they missed or a resync.
func TestReadersThatStopReading(t *testing.T) {
	bubble(t, Limits{TailChanges: 500, TailBytes: 4 << 20, Behind: 1000}, func(t *testing.T, g *rig) {
		a := g.admin("u1")
		live := newFakeConn(64)
		g.serve(live, a)
		live.in <- []byte(`{"t":"hello","protocol":1,"epoch":"epoch-1","views":{"board:d1":0}}`)
		var stuck []*fakeConn
		for range 1000 {
			c := newFakeConn(2)
			c.in <- []byte(`{"t":"hello","protocol":1,"epoch":"epoch-1","views":{"board:d1":0}}`)
			g.serve(c, a)
			stuck = append(stuck, c)
		}
		synctest.Wait()
		before := heap()
		state, _ := json.Marshal(map[string]string{"id": "a", "notes": strings.Repeat("x", 8<<10)})
		through := int64(0)
		const changes = 2000
		for range changes {
			g.change(models.Change{Op: models.OpPut, Kind: models.KindItem, NounID: "a", State: state, Fields: []string{"notes"}, Views: []models.View{"board:d1"}})
			synctest.Wait()
			through = readThrough(t, live, through)
		}
		if through != changes {
			t.Fatalf("the live reader is at %d of %d", through, changes)
		}
		grown := heap() - before
		t.Logf("heap grew by %d KiB for 1,000 readers %d MiB behind", grown>>10, changes*len(state)>>20)
		if grown > 24<<20 {
			t.Errorf("heap grew by %d MiB", grown>>20)
		}
		if lag := g.hub.Stats().SlowestLag; lag < changes-10 {
			t.Errorf("slowest lag %d", lag)
		}
		// One of them reads again before its deadline.
		woken := stuck[0]
		at := int64(0)
		resync := false
		for range 20 {
			synctest.Wait()
			for len(woken.out) > 0 {
				f := <-woken.out
				resync = resync || strings.Contains(string(f), `"why":"behind"`)
				at = max(at, throughOf(t, f))
			}
		}
		if !resync || at != changes {
			t.Errorf("woken reader: resync %v, at %d", resync, at)
		}
		// The others meet their deadline and are gone.
		time.Sleep(15 * time.Second)
		synctest.Wait()
		if n := g.hub.Stats().Sockets; n != 2 {
			t.Errorf("%d sockets left", n)
		}
		g.sentAway("slow", 999)
	})
}

// pushLater writes to a socket that is full until then.
func (c *fakeConn) pushLater(b []byte) {
	peer := *c.peer.Load()
	switch err := c.push(b); {
	case errors.Is(err, os.ErrDeadlineExceeded):
		peer.TooSlow()
	case err != nil:
		peer.Lost()
	default:
		c.full.Store(false)
		peer.Writable()
	}
}

// sentAway expects so many sockets to have been sent away for a reason, and
// none for another.
func (g *rig) sentAway(why string, want int64) {
	g.t.Helper()
	for cause, n := range g.hub.Stats().AwayFor {
		if cause == why && n != want || cause != why && n != 0 {
			g.t.Errorf("%d sockets sent away for %s; want %d for %s", n, cause, want, why)
		}
	}
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func readThrough(t *testing.T, c *fakeConn, through int64) int64 {
	for len(c.out) > 0 {
		through = max(through, throughOf(t, <-c.out))
	}
	return through
}

func throughOf(t *testing.T, frame []byte) int64 {
	var f struct{ Through int64 }
	if err := json.Unmarshal(frame, &f); err != nil {
		t.Fatal(err)
	}
	return f.Through
}

// L6: however many look, a change is encoded once and a frame built once.
func TestFramesAreShared(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		var peers []*peer
		for range 50 {
			p := g.dial(g.admin("u1"))
			p.hello(`{"board:d1":0}`)
			p.heard()
			peers = append(peers, p)
		}
		g.change(put("a", "d1", "x"))
		synctest.Wait()
		first := <-peers[0].out
		for _, p := range peers[1:] {
			if other := <-p.out; &other[0] != &first[0] {
				t.Fatal("a frame was built twice")
			}
		}
	})
}

func TestTailIsBounded(t *testing.T) {
	tl := tail{mostChanges: 10, mostBytes: 10_000}
	for i := range 1000 {
		c := put("a", "d1", strings.Repeat("x", i))
		c.Seq = int64(i + 1)
		tl.append([]*entry{newEntry(c)})
		head, n, bytes := tl.size()
		if head != int64(i+1) || n > 10 || bytes > 10_000 && n > 1 || cap(tl.entries) > 64 {
			t.Fatalf("head %d, %d changes, %d bytes, cap %d", head, n, bytes, cap(tl.entries))
		}
		if run, ok := tl.after(head - int64(n)); !ok || len(run) != n {
			t.Fatalf("run of %d, %v", len(run), ok)
		}
		if _, ok := tl.after(head - int64(n) - 1); ok {
			t.Fatal("reaches before its base")
		}
	}
}
