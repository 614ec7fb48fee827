package chaos

import (
	"flag"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
)

// raceFor is how long two hundred callers go on; the suite's race is short,
// `npm run race` has a long one.
var raceFor = flag.Duration("chaos.race", time.Second, "how long the race for twenty booths goes on")

// B5, D6: two hundred callers over HTTP after the same twenty booths: at two
// servers on one MariaDB, at one on SQLite. There is an order that explains
// everything they were told; no booth is given twice, none is lost, and all can
// be had once more when the race is over.
func TestRaceForTwentyBoothsOverHTTP(t *testing.T) {
	eachSeed(t, tradeSeeds, 1, func(t *testing.T, seed uint64) {
		storetest.Each(t, func(t *testing.T, dsn string) {
			c := newScene(t, dsn, 40, 20)
			args, servers := []string{"--dsn", dsn}, 1
			if strings.Contains(dsn, "@tcp(") {
				b := startBus(t)
				args, servers = append(args, "--nats", b.url()), 2
			}
			var urls []string
			for range servers {
				urls = append(urls, startProcess(t, args...).url)
			}
			r := c.record(urls...)
			until := time.Now().Add(*raceFor)
			r.tradeWhile(200, func(done int) bool { return done < 4 || time.Now().Before(until) }, seed, true)
			took := time.Since(r.began)
			r.check(t, booths)
			var late []time.Duration
			won := 0
			for _, o := range r.history {
				late = append(late, time.Duration(o.Return-o.Call))
				if kind := o.Input.(sale).kind; o.Output == (said{}) && (kind == hold || kind == want || kind == book || kind == accept) {
					won++
				}
			}
			t.Logf("%d servers, %v: %d calls, %.0f/s, %d booths won; a call took %s",
				servers, took.Round(time.Second), len(r.history), float64(len(r.history))/took.Seconds(), won, spread(late))
			if won == 0 {
				t.Error("nobody got anything")
			}
			c.noneStuck(t, urls)
		})
	})
}

// noneStuck reads the database and gives back what is taken: each booth stands
// as its one allocation says, and whoever comes next can have it.
func (c *scene) noneStuck(t *testing.T, urls []string) {
	t.Helper()
	s := openStore(t, c.dsn)
	given, err := s.ActiveAllocations(t.Context(), c.workspaceID)
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]*models.Allocation{}
	for _, a := range given {
		if of[a.BoothID] != nil {
			t.Errorf("D6: %s is given twice", a.BoothID)
		}
		of[a.BoothID] = a
	}
	now := map[string]models.Booth{}
	nouns, err := s.OfKind(t.Context(), c.workspaceID, models.KindBooth)
	if err != nil {
		t.Fatal(err)
	}
	for _, noun := range nouns {
		b := *noun.(*models.Booth)
		now[b.ID] = b
		if a := of[b.ID]; (a == nil) != (b.State == models.BoothAvailable) || a != nil && (a.ID != b.AllocationID || a.HolderID != b.HolderID) {
			t.Errorf("D6: booth %+v, allocation %+v", b, a)
		}
	}
	if lost := slices.DeleteFunc(slices.Clone(c.booths), func(id string) bool { _, there := now[id]; return there }); len(lost) > 0 {
		t.Errorf("lost: %v of %v", lost, slices.Collect(maps.Keys(now)))
	}
	boss, next := newCaller(t, c.people[0], urls[0]), newCaller(t, c.people[2], urls[len(urls)-1])
	for _, id := range c.booths {
		if now[id].State != models.BoothAvailable {
			c.mustDo(t, boss, sale{kind: release, booth: id})
		}
		c.mustDo(t, next, sale{kind: want, booth: id, person: c.people[2].id}) // kept or not
	}
}

func (c *scene) mustDo(t *testing.T, who *caller, s sale) {
	t.Helper()
	results, failed := who.once(c.commandOf(s))
	if failed != nil || results[0].Error != nil {
		t.Errorf("%+v: %v %+v", s, failed, results)
	}
}
