package realtime

import (
	"context"
	"slices"
	"strings"
	"testing"
)

func (l *fakeLog) prune(through int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := min(max(through+1-l.first, 0), int64(len(l.changes)))
	l.first += n
	l.changes = slices.Clone(l.changes[n:])
}

func TestP11Resync(t *testing.T) {
	for name, c := range map[string]struct{ hello, why string }{
		"epoch":  {`{"t":"hello","protocol":1,"epoch":"old","views":{"board:d1":90}}`, "epoch"},
		"future": {`{"t":"hello","protocol":1,"epoch":"epoch-1","views":{"board:d1":101}}`, "future"},
		"pruned": {`{"t":"hello","protocol":1,"epoch":"epoch-1","views":{"board:d1":9}}`, "pruned"},
		"behind": {`{"t":"hello","protocol":1,"epoch":"epoch-1","views":{"board:d1":40}}`, "behind"},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, Limits{Behind: 50}, func(t *testing.T, g *rig) {
				for range 100 {
					g.log.add(put("a", "d1", "x"))
				}
				g.log.prune(20)
				p := g.dial(g.admin("u1"))
				p.say("%s", c.hello)
				got := p.heard()
				if len(got) != 2 || got[1] != `{"t":"resync","views":["board:d1"],"why":"`+c.why+`"}` {
					t.Fatalf("got %s", lines(got))
				}
			})
		})
	}
}

// L5: after a restart everyone resumes from one shared read of the log.
func TestResumeStormReadsTheLogByThePage(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		for range 300 {
			g.log.add(put("a", "d1", "x"))
		}
		var peers []*peer
		for range 200 {
			p := g.dial(g.admin("u1"))
			p.hello(`{"board:d1":150}`)
			peers = append(peers, p)
		}
		for _, p := range peers {
			if got := strings.Join(p.heard(), ""); strings.Count(got, `"op":"put"`) != 150 {
				t.Fatalf("got %d changes", strings.Count(got, `"op":"put"`))
			}
		}
		if n := g.log.reads.Load(); n > 3 {
			t.Errorf("%d reads of the log for 200 clients", n)
		}
	})
}

func TestP11LateSubscriptionCatchesUp(t *testing.T) {
	bubble(t, Limits{TailChanges: 4, PageChanges: 2, FrameBytes: 500}, func(t *testing.T, g *rig) {
		for range 10 {
			g.log.add(put("a", "d1", "x"))
		}
		p := g.dial(g.admin("u1"))
		p.hello(`{"board:d2":10}`)
		p.heard()
		p.say(`{"t":"subscribe","views":{"board:d1":3}}`)
		got := p.heard()
		last := len(got) - 1
		if n := strings.Count(strings.Join(got, ""), `"op":"put"`); n != 7 || last < 1 || got[last] != `{"t":"subscribed","views":["board:d1"]}` {
			t.Fatalf("%d puts; frames %s", n, lines(got))
		}
		for _, f := range got[:last] {
			if !strings.HasPrefix(f, `{"t":"changes","from":10,"through":10,`) {
				t.Errorf("does not join: %s", f)
			}
		}
	})
}

// P11: one seq below the cursor is late already.
func TestP11LateByOne(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		g.log.add(put("a", "d1", "x"))
		p := g.dial(g.admin("u1"))
		p.hello(`{"board:d2":1}`)
		p.heard()
		p.say(`{"t":"subscribe","views":{"board:d1":0}}`)
		if got := p.heard(); len(got) != 2 || strings.Count(got[0], `"op":"put"`) != 1 {
			t.Fatalf("got %s", lines(got))
		}
	})
}

// P11: a page read across a hole gives nothing from before it.
func TestPagesDoNotJoinAcrossAHole(t *testing.T) {
	entries := []*entry{}
	for _, seq := range []int64{1, 2, 5, 6} {
		c := put("a", "d1", "x")
		c.Seq = seq
		entries = append(entries, newEntry(c))
	}
	p := pages{size: 8, most: 2, read: func(context.Context, int64, int) ([]*entry, error) { return entries, nil }}
	for cursor, want := range map[int64]int{0: 0, 2: 0, 3: 0, 4: 2, 5: 1, 6: 0} {
		if run, err := p.after(context.Background(), cursor); err != nil || len(run) != want {
			t.Errorf("after %d: %d entries, %v; want %d", cursor, len(run), err, want)
		}
	}
}
