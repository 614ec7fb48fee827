package chaos

import (
	"slices"
	"testing"
	"time"

	"zhanban/server/commands"
)

// P3, P4, P11: a node is killed. Its clients go on at another one from where
// they were, without a snapshot; nothing acknowledged is lost, and what is sent
// again, be it long done, is answered as what it was.
func TestP11AKilledNodesClientsGoOnAtAnother(t *testing.T) {
	b, c := startBus(t), newScene(t, mariadb(t), 5, 4)
	var nodes []*process
	var urls []string
	for range 3 {
		p := startProcess(t, "--dsn", c.dsn, "--nats", b.url())
		nodes, urls = append(nodes, p), append(urls, p.url)
	}
	b.joined(3)
	var tabs []*tab
	for n := range size(6, 60) {
		w := c.newTab(c.people[n%len(c.people)], c.views(), urls...)
		w.next = n
		tabs = append(tabs, w)
		go w.stay()
	}
	here := newCaller(t, c.people[1], urls[0])
	var early []commands.Command
	var first []commands.Result
	for range 5 {
		_, create := c.newItem("发送前死去")
		early, first = append(early, create), append(first, here.one(create))
	}
	w := startCrew(t, c, 9, drawSeed(t), mixed(c), urls...)
	for round := range size(3, 30) {
		w.more(60)
		down := nodes[round%len(nodes)]
		down.kill()
		w.more(60)
		down.begin()
		down.await()
	}
	w.more(60)
	acked := w.finish()
	log := c.log(c.dsn)
	sent := func(id string) bool {
		return w.sent[id] || slices.ContainsFunc(early, func(e commands.Command) bool { return e.ID == id })
	}
	c.mustHold(log, acked, sent)
	t.Logf("%d commands, %d sendings failed with a node and were repeated; a command took %s", len(acked), w.again.Load(), spread(w.late))

	for n := range urls { // also other nodes than the one that did them
		there := newCaller(t, c.people[1], urls[n])
		for i, create := range early {
			if again := there.one(create); !again.Replayed || again.Seq != first[i].Seq {
				t.Errorf("P3: sent again at node %d: %+v, first %+v", n, again, first[i])
			}
		}
	}
	mustHaveMoved(t, tabs, c.followed(log))
}

// mustHaveMoved sees that clients have all there is and never needed a
// snapshot for it.
func mustHaveMoved(t *testing.T, tabs []*tab, want []int64) {
	t.Helper()
	moved := 0
	for _, watcher := range tabs {
		watcher.reach(want[len(want)-1])
		watcher.mustEqual()
		watcher.mu.Lock()
		moved += watcher.dials - 1
		if watcher.snapshots > 0 || len(watcher.resyncs) > 0 {
			t.Errorf("P11: a client that moved fetched %d snapshots: %v", watcher.snapshots, watcher.resyncs)
		}
		if len(watcher.applied) != len(want) {
			t.Errorf("P11: %d changes applied of %d", len(watcher.applied), len(want))
		}
		watcher.mu.Unlock()
	}
	t.Logf("%d clients moved %d times, without a snapshot", len(tabs), moved)
}

// stay keeps the tab connected, at the next node whenever one is lost, until
// the test ends.
func (c *tab) stay() {
	for {
		err := c.dial()
		c.mu.Lock()
		over := c.over
		c.mu.Unlock()
		if over {
			c.hangUp()
			return
		}
		if err == nil {
			c.listen()
		}
		c.next++
		time.Sleep(pause()) // a client's back-off, drawn at random
	}
}
