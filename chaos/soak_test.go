package chaos

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

var soak = flag.Duration("chaos.soak", 2*time.Second, "how long the soak lasts, on each database")

// L6: a server under steady load, its clients coming and going, holds no more
// memory at the end than when it was warm.
func TestSoak(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		c := newScene(t, dsn, 5, 20)
		p := startProcess(t, "--dsn", dsn)
		var tabs []*tab
		for n := range size(10, 100) {
			w := c.newTab(c.people[n%len(c.people)], c.views(), p.url)
			tabs = append(tabs, w)
			go w.stay()
		}
		w := startCrew(t, c, 6, 10, steady(c), p.url)
		w.more(1000)
		if *soak > 10*time.Second {
			w.more(10_000) // warm: the tail of the log is full, and the heap as large as it gets
		}
		var held []int
		began := time.Now()
		for range 10 {
			rest := time.After(*soak / 10)
			for _, watcher := range tabs[:len(tabs)/2] {
				watcher.reconnect()
			}
			w.more(100)
			<-rest // the time a soak is about
			held = append(held, p.resident()>>20)
		}
		acked := w.finish()
		seq := int64(len(c.log(dsn)))
		for _, watcher := range tabs {
			watcher.reach(seq)
			watcher.mustEqual()
		}
		t.Logf("%d commands in %v; resident MiB: %v", len(acked), time.Since(began).Round(time.Second), held)
		first, last := held[0], held[len(held)-1]
		if most := first + first/3 + 8; last > most {
			t.Errorf("L6: %d MiB grew to %d MiB", first, last)
		}
	})
}

// steady gives commands that leave a board of the same size: so many items,
// renamed and moved again and again, and booths that change hands.
func steady(c *scene) func(r *rand.Rand) commands.Command {
	made := newPool()
	return func(r *rand.Rand) commands.Command {
		if made.len() < 300 {
			id, create := c.newItem("长跑")
			made.add(id)
			return create
		}
		id, _ := made.any(r)
		switch r.IntN(4) {
		case 0:
			return command("item.edit", map[string]any{"id": id, "title": fmt.Sprintf("第 %d 圈", r.IntN(1_000_000))})
		case 1:
			return command("item.move", commands.ItemMove{ID: id, Week: thisWeek().Add(r.IntN(3)), Rank: fmt.Sprintf("a%d", r.IntN(9))})
		case 2:
			return command([]string{"item.complete", "item.reopen"}[r.IntN(2)], map[string]any{"id": id})
		}
		booth := []string{c.booths[r.IntN(len(c.booths))]}
		if r.IntN(2) == 0 {
			return command("booth.hold", commands.BoothHold{BoothIDs: booth})
		}
		return command("booth.release", commands.BoothRelease{BoothIDs: booth})
	}
}
