package realtime

import (
	"errors"
	"strings"
	"testing"
	"time"

	"zhanban/models"
)

// at is the change with a seq.
func (l *fakeLog) at(seq int64) models.Change {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.changes[seq-l.first]
}

// commit adds changes as one commit of this node, which hands them over.
func (g *rig) commit(changes ...models.Change) {
	for i := range changes {
		changes[i] = g.log.at(g.log.add(changes[i]))
	}
	g.hub.Committed("w1", changes)
}

// order is the titles in what a peer has heard, in order.
func order(p *peer) string {
	var titles []string
	for _, part := range strings.Split(people(p), `"title":"`)[1:] {
		title, _, _ := strings.Cut(part, `"`)
		titles = append(titles, title)
	}
	return strings.Join(titles, " ")
}

// L6: what this node has committed goes to its clients without being read back.
func TestL6WhatIsHandedOverIsNotReadBack(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		p := g.dialTab("u1", "t1")
		before := g.log.reads.Load()
		g.commit(put("a", "d1", "one"))
		g.commit(put("b", "d1", "two"), put("c", "d1", "three"))
		if got := order(p); got != "one two three" {
			t.Errorf("got %q", got)
		}
		if n := g.log.reads.Load() - before; n != 0 {
			t.Errorf("the log was read %d times", n)
		}
	})
}

// L2: what another node wrote in between is read first, so that the order is
// the log's, and nothing comes twice.
func TestL2WhatIsHandedOverNeverOvertakesTheLog(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		p := g.dialTab("u1", "t1")
		g.log.add(put("a", "d1", "far")) // nobody has rung yet
		g.commit(put("b", "d1", "near"))
		seq := g.log.add(put("c", "d1", "far again"))
		g.hub.Ring("w1", seq)
		g.commit(put("d", "d1", "last"))
		if got := order(p); got != "far near far again last" {
			t.Errorf("got %q", got)
		}
	})
}

// P11: who says to be ahead is believed only once the log itself was read,
// whatever was handed over.
func TestP11WhoIsAheadMakesTheLogBeRead(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		g.dialTab("u1", "t1")
		g.commit(put("a", "d1", "near"))
		g.log.add(put("b", "d1", "far")) // nobody has rung: it is in a snapshot that was fetched elsewhere
		before := g.log.reads.Load()
		p := g.dial(g.admin("u2"))
		p.say(`{"t":"hello","protocol":1,"epoch":"epoch-1","views":{"board:d1":2}}`)
		if got := people(p); strings.Contains(got, "resync") {
			t.Errorf("got %s", got)
		}
		if g.log.reads.Load() == before {
			t.Error("the log was not read")
		}
		g.commit(put("c", "d1", "near again"))
		if got := order(p); got != "near again" {
			t.Errorf("got %q", got)
		}
	})
}

// L8: a ring that comes while the room looks at the head of the log is not
// forgotten with what the head was before.
func TestL8ARingDuringThePollIsHeard(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		p := g.dialTab("u1", "t1")
		g.commit(put("a", "d1", "near"))
		people(p)
		g.log.mu.Lock()
		g.log.atHead = func() { g.change(put("b", "d1", "far")) }
		g.log.mu.Unlock()
		time.Sleep(Defaults.Poll + time.Second)
		if got := order(p); got != "far" {
			t.Errorf("got %q", got)
		}
	})
}

// L6: more than may wait is read back; a commit larger than that too.
func TestL6HandingOverIsBounded(t *testing.T) {
	many := func(n int, first int64) []models.Change {
		changes := make([]models.Change, n)
		for i := range changes {
			changes[i].Seq = first + int64(i)
		}
		return changes
	}
	var h handed
	h.add(many(handedMost, 1))
	h.add(many(10, handedMost+1))
	if got := h.after(handedMost); len(got) != 10 {
		t.Errorf("the newest %d of 10 were kept", len(got))
	}
	h.add(many(handedMost+1, 1))
	if got := h.after(0); len(got) != 0 {
		t.Errorf("%d were kept of a commit too large", len(got))
	}
	h.add(many(3, 1))
	h.add(many(2, 5)) // 4 is another node's
	if got := h.after(3); len(got) != 0 {
		t.Errorf("across a gap came %v", got)
	}
	h.add(many(5, 1))
	if got := h.after(3); len(got) != 2 || got[0].Seq != 4 {
		t.Errorf("after 3 came %d", len(got))
	}
	h.add(many(5, 1))
	if got := h.after(9); len(got) != 0 {
		t.Errorf("what is known came again: %d", len(got))
	}
}

// L6: a log that cannot be read holds up nothing that was handed over.
func TestL6HandedOverWhileTheLogCannotBeRead(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		p := g.dialTab("u1", "t1")
		g.log.fail(errors.New("disk"))
		g.commit(put("a", "d1", "one"))
		if got := order(p); got != "one" {
			t.Errorf("got %q", got)
		}
		g.log.fail(nil)
		time.Sleep(Defaults.Poll + time.Second)
	})
}
