package chaos

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"zhanban/models/store/storetest"
	"zhanban/realtime"
	"zhanban/server/commands"
	"zhanban/server/programtest"
)

var (
	soak = flag.Duration("chaos.soak", time.Second, "how long the soak lasts, on each database")
	pace = flag.Int("chaos.pace", 100, "commands per second of a soak longer than ten seconds")
)

// L6: a server under steady load, its clients coming and going, holds no more
// memory at the end than when it was warm.
func TestSoak(t *testing.T) {
	if !*long {
		t.Parallel()
	}
	storetest.Each(t, func(t *testing.T, dsn string) {
		c := newScene(t, dsn, 5, 20)
		counters := fmt.Sprintf("127.0.0.1:%d", programtest.FreePort(t))
		p := startProcess(t, "--dsn", dsn, "--metrics-addr", counters)
		alone := goroutinesAlone(c, p, counters)
		var tabs []*tab
		for n := range size(10, 100) {
			w := c.newTab(c.people[n%len(c.people)], c.views(), p.url)
			w.brief = true
			tabs = append(tabs, w)
			go w.stay()
		}
		var slow atomic.Bool
		w := startCrew(t, c, 6, drawSeed(t), paced(steady(c), &slow), p.url)
		w.more(int64(size(600, 1000)))
		if *soak > 10*time.Second {
			w.more(10_000) // warm: the tail of the log is full, and the heap as large as it gets
			slow.Store(true)
		}
		var held []int
		var heap []float64
		began := time.Now()
		for range 10 {
			rest := time.After(*soak / 10)
			for _, watcher := range tabs[:len(tabs)/2] {
				watcher.reconnect()
			}
			w.more(50)
			<-rest // the time a soak is about
			held, heap = append(held, p.resident()>>20), append(heap, liveHeap(t, counters))
			if *soak <= 10*time.Second {
				continue
			}
			t.Logf("after %v: %d MiB resident, %.1f MiB of it live, %.0f goroutines, %.0f sockets, %d commands", time.Since(began).Round(time.Second), held[len(held)-1],
				heap[len(heap)-1], counter(t, counters, "go_goroutines"), counter(t, counters, "zhanban_live_sockets"), w.acked.Load())
		}
		acked := w.finish()
		seq := int64(len(c.log(dsn)))
		for _, watcher := range tabs {
			watcher.reach(seq)
			watcher.mustEqual()
			watcher.hangUp()
		}
		t.Logf("%d commands in %v; resident MiB: %v, live: %.1f", len(acked), time.Since(began).Round(time.Second), held, heap)
		mustStayFlat(t, held, heap)
		var left float64
		until(t, "the goroutines of those who have left to end", func() bool {
			left = counter(t, counters, "go_goroutines")
			return left <= alone+goroutinesMore() || t.Failed()
		})
		t.Logf("goroutines alone %.0f, after everybody left %.0f", alone, left)
	})
}

// goroutinesMore is how many may be left when everybody has gone: the
// database's pool keeps a few connections, two goroutines each. The HTTP
// server's workers wait up to 20 s for another connection; only a long run
// waits for them, a short one allows one for each client there was. Had each of
// the fifty connections that were dropped left one, there would be more.
func goroutinesMore() float64 {
	if *long {
		return 8
	}
	return 8 + 16
}

// goroutinesAlone is how many a server has that was asked once and has nobody.
func goroutinesAlone(c *scene, p *process, counters string) float64 {
	c.t.Helper()
	first := c.newTab(c.people[0], c.views(), p.url)
	first.connect()
	first.reach(c.base)
	first.mustEqual()
	first.hangUp()
	least := counter(c.t, counters, "go_goroutines")
	for range 20 {
		least = min(least, counter(c.t, counters, "go_goroutines"))
	}
	return least
}

// liveHeap is what the last collection of garbage found in use, in MiB: the
// next one begins when as many per cent more are.
func liveHeap(t testing.TB, counters string) float64 {
	t.Helper()
	percent := counter(t, counters, "go_gc_gogc_percent")
	return counter(t, counters, "go_memstats_next_gc_bytes") / (1 + percent/100) / (1 << 20)
}

// mustStayFlat sees that memory has not grown. A short run's process grew by at
// most 12 %, as the tail of the log fills; a warm one's by 6. Of the live heap
// it compares the least of the first and of the last three looks: what is in
// work at one moment comes and goes.
func mustStayFlat(t testing.TB, held []int, heap []float64) {
	t.Helper()
	if first, last := held[0], held[len(held)-1]; last > first+first/5+8 {
		t.Errorf("L6: %d MiB grew to %d MiB", first, last)
	}
	first, last := slices.Min(heap[:3]), slices.Min(heap[len(heap)-3:])
	more := first / 10
	if *soak <= 10*time.Second {
		more += float64(realtime.Defaults.TailBytes) / (1 << 20) // the tail of the log is not full yet
	}
	if last > first+more {
		t.Errorf("L6: %.1f MiB in use grew to %.1f MiB", first, last)
	}
}

// paced makes commands no faster than asked for, once slow says so.
func paced(next func(r *rand.Rand) commands.Command, slow *atomic.Bool) func(r *rand.Rand) commands.Command {
	var turns sync.Mutex
	return func(r *rand.Rand) commands.Command {
		if slow.Load() {
			turns.Lock()
			defer turns.Unlock()
			time.Sleep(time.Second / time.Duration(*pace)) // the load a soak is about
		}
		return next(r)
	}
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
		return command("booth.release", commands.BoothRelease{BoothIDs: booth, Reason: "客户放弃"})
	}
}
