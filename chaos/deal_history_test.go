package chaos

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// dealer is a recorder of pairs of booths that lie side by side.
type dealer struct {
	*recorder
	pairs [][2]string
	other string // the customer booths are handed to
}

func (c *scene) dealIn(count int, urls ...string) *dealer {
	c.t.Helper()
	d := &dealer{recorder: c.record(urls...), other: commands.NewID()}
	s := openStore(c.t, c.dsn)
	boss := models.Actor{WorkspaceID: c.workspaceID, UserID: c.people[0].id, Role: models.RoleAdministrator, DepartmentID: c.departmentID}
	c.give(s, boss, "customer.create", commands.CustomerCreate{ID: d.other, Company: "北屿冷链", Phone: "138 0000 8002"})
	for n := range count {
		pair := [2]string{commands.NewID(), commands.NewID()}
		for at, id := range pair {
			c.give(s, boss, "booth.create", commands.BoothCreate{
				ID: id, ExhibitionID: c.exhibitionID, Hall: "2号馆", Code: fmt.Sprintf("B%03d", 2*n+at), Type: "shell_scheme", Width: 3000, Depth: 3000, Area: 900, OpenSides: 1,
				Place: &models.BoothPlace{X: 3000 * at, Y: 6000 * n, Width: 3000, Depth: 3000},
			})
		}
		d.pairs = append(d.pairs, pair)
	}
	return d
}

func (d *dealer) commandOf(s dealing) commands.Command {
	terms := commands.BoothTerms{Reason: "展商要求"}
	one, two := d.pairs[s.pair][s.at], d.pairs[s.pair][1-s.at]
	switch s.kind {
	case hand:
		return command("booth.transfer", commands.BoothTransfer{BoothIDs: []string{one}, CustomerID: d.other, BoothTerms: terms})
	case move:
		return command("booth.transfer", commands.BoothTransfer{BoothIDs: []string{one}, ToBoothIDs: []string{two}, BoothTerms: terms})
	case swap:
		return command("booth.swap", commands.BoothSwap{BoothID: one, OtherID: two, BoothTerms: terms})
	case merge:
		return command("booth.merge", commands.BoothMerge{BoothID: one, OtherIDs: []string{two}, BoothTerms: terms})
	case split:
		return command("booth.split", commands.BoothSplit{BoothID: one, BoothTerms: terms})
	}
	return d.scene.commandOf(sale{kind: s.kind, booth: one})
}

// deal lets people take booths, change them and give them back at random, all at
// the same time. Who has a pair goes on with it more often than not: else
// hardly anything but refusals would be seen.
func (d *dealer) deal(callers, calls int, seed uint64, patient bool) {
	kinds := []string{hold, hold, hold, book, release, release, hand, move, move, move, swap, swap, merge, split, split, split}
	var wg sync.WaitGroup
	for n := range callers {
		who := newCaller(d.t, d.people[1+n%(len(d.people)-1)], d.urls...)
		who.next = n
		random := rand.New(rand.NewPCG(seed, uint64(n)))
		wg.Go(func() {
			mine := -1
			for range calls {
				s := dealing{kinds[random.IntN(len(kinds))], random.IntN(len(d.pairs)), random.IntN(2), who.person.id}
				if mine >= 0 && random.IntN(4) > 0 {
					s.pair = mine
				}
				if s.kind == merge || s.kind == split {
					s.at = 0 // it is the first that the second becomes part of
				}
				if told := d.give(who, n, s, d.commandOf(s), patient); told == (said{}) && (s.kind == hold || s.kind == book) {
					mine = s.pair
				}
				if random.IntN(6) == 0 {
					who.next++ // the proxy takes them elsewhere
				}
			}
		})
	}
	wg.Wait()
}

// mustHaveDealt sees to it that each deal was done, and refused.
func (d *dealer) mustHaveDealt(t *testing.T) {
	t.Helper()
	done, refused := map[string]int{}, map[string]int{}
	for _, o := range d.history {
		if kind, told := o.Input.(dealing).kind, o.Output.(said); told == (said{}) {
			done[kind]++
		} else if !told.unknown {
			refused[kind]++
		}
	}
	for _, kind := range []string{hand, move, swap, merge, split} {
		if done[kind] == 0 || refused[kind] == 0 {
			t.Errorf("%s: %d done, %d refused", kind, done[kind], refused[kind])
		}
	}
}

// B4: transfer, swap, merge and split on one node, on both engines.
func TestBoothsChangeHandsOneByOneOnOneNode(t *testing.T) {
	eachDeal(t, func(t *testing.T, seed uint64) {
		storetest.Each(t, func(t *testing.T, dsn string) {
			c := newScene(t, dsn, 20, 0)
			p := startProcess(t, "--dsn", dsn)
			d := c.dealIn(size(8, 12), p.url)
			d.deal(size(12, 60), size(100, 200), seed, true)
			d.check(t, pairs)
			d.mustHaveDealt(t)
		})
	})
}

// The same over three nodes, one of which is killed meanwhile.
func TestBoothsChangeHandsOneByOneOnThreeNodes(t *testing.T) {
	eachDeal(t, func(t *testing.T, seed uint64) {
		c := newScene(t, mariadb(t), 20, 0)
		b := startBus(t)
		var nodes []*process
		var urls []string
		for range 3 {
			p := startProcess(t, "--dsn", c.dsn, "--nats", b.url())
			nodes, urls = append(nodes, p), append(urls, p.url)
		}
		d := c.dealIn(size(8, 12), urls...)
		done := make(chan struct{})
		go func() {
			defer close(done)
			d.deal(size(12, 60), size(100, 200), seed, false)
		}()
		until(t, "some calls", func() bool { d.mu.Lock(); defer d.mu.Unlock(); return len(d.history) > 50 })
		nodes[1].kill()
		nodes[1].begin()
		<-done
		nodes[1].await()
		d.check(t, pairs)
		d.mustHaveDealt(t)
	})
}
