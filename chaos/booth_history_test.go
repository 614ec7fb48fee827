package chaos

import (
	"context"
	"math"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// recorder writes down who asked for what, when, and what they were told.
type recorder struct {
	*scene
	began   time.Time
	urls    []string
	mu      sync.Mutex
	history []porcupine.Operation
}

func (c *scene) record(urls ...string) *recorder {
	return &recorder{scene: c, began: time.Now(), urls: urls}
}

// call makes a call and writes it down. With patience it is sent again until
// there is an answer; without, a failure leaves it unknown what became of it.
func (r *recorder) call(who *caller, id int, s sale, patient bool) said {
	return r.give(who, id, s, r.commandOf(s), patient)
}

// give is call for any command; input is what the checker is given of it.
func (r *recorder) give(who *caller, id int, input any, command commands.Command, patient bool) said {
	from := time.Since(r.began)
	var results []commands.Result
	ok := false
	if patient {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		results, ok = who.insist(ctx, command)
		cancel()
	} else if answer, failed := who.once(command); failed == nil {
		results, ok = answer, true
	} else if who.next++; failed.err == nil && failed.status < 500 {
		r.t.Errorf("P4: %s", failed)
	}
	o := porcupine.Operation{ClientId: id, Input: input, Call: int64(from), Output: said{unknown: true}, Return: math.MaxInt64}
	if ok {
		o.Output, o.Return = saidOf(results[0]), int64(time.Since(r.began))
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.history = append(r.history, o)
	return o.Output.(said)
}

// trade lets people call for booths at random, all at the same time.
func (r *recorder) trade(callers, calls int, seed uint64, patient bool) {
	r.tradeWhile(callers, func(done int) bool { return done < calls }, seed, patient)
}

// tradeWhile is trade as long as a caller that has made so many calls goes on.
func (r *recorder) tradeWhile(callers int, goesOn func(done int) bool, seed uint64, patient bool) {
	var wg sync.WaitGroup
	for n := range callers {
		p := r.people[1+n%(len(r.people)-1)]
		who := newCaller(r.t, p, r.urls...)
		who.next = n
		random := rand.New(rand.NewPCG(seed, uint64(n)))
		wg.Go(func() {
			boss, keeper := newCaller(r.t, r.people[0], r.urls...), newCaller(r.t, r.people[1], r.urls...)
			mine := "" // what the caller got last, to give back sooner or later
			for done := 0; goesOn(done); done++ {
				by, kind := who, []string{hold, hold, want, book, book, accept, release, keep, asked, decline}[random.IntN(10)]
				switch {
				case kind == keep:
					by = boss
				case (kind == asked || kind == decline) && random.IntN(2) == 0:
					by = keeper
				}
				booth := r.booths[random.IntN(len(r.booths))]
				if mine != "" && random.IntN(2) == 0 {
					by, kind, booth, mine = who, release, mine, ""
				}
				s := sale{kind, booth, by.person.id, by.person.id == r.people[1].id}
				if told := r.call(by, n, s, patient); told == (said{}) && (kind == hold || kind == want || kind == book || kind == accept) {
					mine = s.booth
				}
				if random.IntN(6) == 0 {
					who.next++ // the proxy takes them elsewhere
				}
			}
		})
	}
	wg.Wait()
}

// relay has two people take turns at two nodes, each call right after the
// other's answer: what one was told must be so for the other.
func (r *recorder) relay(rounds int) {
	a, b := newCaller(r.t, r.people[1], r.urls[0]), newCaller(r.t, r.people[2], r.urls[1])
	booth := r.booths[len(r.booths)-1]
	for range rounds {
		r.call(a, 1, sale{kind: hold, booth: booth, person: a.person.id}, true)
		r.call(b, 2, sale{kind: hold, booth: booth, person: b.person.id}, true) // taken
		r.call(a, 1, sale{kind: release, booth: booth, person: a.person.id}, true)
		a, b = b, a
	}
}

func (r *recorder) check(t *testing.T, model porcupine.Model) {
	t.Helper()
	unknown, told := 0, map[string]int{}
	for _, o := range r.history {
		if o.Output.(said).unknown {
			unknown++
		}
		told[o.Output.(said).reason]++
	}
	mustBeOneByOne(t, model, r.history)
	t.Logf("%d calls in %v, %d without an answer: %v", len(r.history), time.Since(r.began).Round(time.Millisecond), unknown, told)
}

// D6, B4: on one node, on both engines.
func TestBoothsAreSoldOneByOneOnOneNode(t *testing.T) {
	eachTrade(t, func(t *testing.T, seed uint64) {
		storetest.Each(t, func(t *testing.T, dsn string) {
			c := newScene(t, dsn, 20, size(6, 12))
			p := startProcess(t, "--dsn", dsn)
			r := c.record(p.url)
			r.trade(size(20, 100), size(12, 100), seed, true)
			r.check(t, booths)
			c.hundredWantOne(t, c.booths[0], p.url)
		})
	})
}

// The same over three nodes, one of which is killed meanwhile.
func TestBoothsAreSoldOneByOneOnThreeNodes(t *testing.T) {
	eachTrade(t, func(t *testing.T, seed uint64) {
		c := newScene(t, mariadb(t), 20, size(6, 12))
		b := startBus(t)
		var nodes []*process
		var urls []string
		for range 3 {
			p := startProcess(t, "--dsn", c.dsn, "--nats", b.url())
			nodes, urls = append(nodes, p), append(urls, p.url)
		}
		r := c.record(urls...)
		r.relay(size(40, 1000))
		done := make(chan struct{})
		go func() {
			defer close(done)
			r.trade(size(24, 100), size(16, 100), seed, false)
		}()
		until(t, "some calls", func() bool { r.mu.Lock(); defer r.mu.Unlock(); return len(r.history) > 50 })
		nodes[1].kill()
		nodes[1].begin()
		<-done
		nodes[1].await()
		r.check(t, booths)
		c.hundredWantOne(t, c.booths[0], urls[0], urls[2])
	})
}

// The same with a database node under each, one of which is killed meanwhile.
func TestBoothsAreSoldOneByOneOnGalera(t *testing.T) {
	eachTrade(t, func(t *testing.T, seed uint64) {
		o := startOnGalera(t, 20, size(6, 12))
		r := o.record(o.urls...)
		r.relay(size(40, 1000))
		r.trade(size(24, 100), size(8, 60), seed, false)
		o.hundredWantOne(t, o.booths[0], o.urls[0], o.urls[1])
		lost := o.cluster.nodes[1]
		done := make(chan struct{})
		go func() {
			defer close(done)
			r.trade(size(12, 100), size(10, 100), seed+1, true)
		}()
		lost.kill()
		<-done
		o.cluster.revive(t, lost)
		lost.await(t)
		o.nodes[1].await()
		r.trade(size(12, 100), size(4, 40), seed+2, false)
		r.history = slices.DeleteFunc(r.history, func(p porcupine.Operation) bool { return p.Input.(sale).booth == o.booths[0] }) // the hundred's
		r.check(t, booths)
		o.mustAgree()
	})
}

// hundredWantOne frees a booth and lets a hundred people hold it at once at
// the given nodes: one has it, ninety-nine are told who. They name the customer
// it may have fallen back to.
func (c *scene) hundredWantOne(t *testing.T, booth string, urls ...string) {
	t.Helper()
	admin := newCaller(t, c.people[0], urls[0])
	if results, failed := admin.once(c.commandOf(sale{kind: release, booth: booth})); failed != nil || results[0].Error != nil && !slices.Contains([]string{"booth.not_taken", "booth.reserved"}, results[0].Error.Reason) {
		t.Fatalf("%v %+v", failed, results)
	}
	hundred := c.hundred(t)
	start := make(chan struct{})
	told := make(chan said, len(hundred))
	winner := make(chan string, len(hundred))
	for n, p := range hundred {
		who := newCaller(t, p, urls...)
		who.next = n
		_ = who.ask(http.MethodGet, "/api/session", nil, nil) // connected
		go func() {
			<-start
			ctx, cancel := context.WithTimeout(context.Background(), patience)
			defer cancel()
			results, ok := who.insist(ctx, c.commandOf(sale{kind: want, booth: booth, person: p.id}))
			if !ok {
				told <- said{unknown: true}
				return
			}
			s := saidOf(results[0])
			if s.reason == "" {
				winner <- p.id
			}
			told <- s
		}()
	}
	close(start)
	holders := map[string]int{}
	for range hundred {
		s := <-told
		if s.unknown || s.reason != "" && s.reason != "booth.taken" {
			t.Errorf("D6: told %+v", s)
		}
		holders[s.holder]++
	}
	won := <-winner
	if len(winner) != 0 || holders[""] != 1 || holders[won] != len(hundred)-1 {
		t.Errorf("D6: of a hundred %d won; the others were told %v", len(winner)+1, holders)
	}
}

// hundred are a hundred members, made for this.
func (c *scene) hundred(t *testing.T) []person {
	t.Helper()
	var people []person
	for range 100 {
		people = append(people, newPerson("h"+commands.NewID()[20:]))
	}
	c.signIn(openStore(t, c.dsn), append([]person{}, people...), true)
	return people
}
