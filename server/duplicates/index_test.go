package duplicates

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
)

func company(id, name string) Card { return Card{ID: id, Companies: []string{name}} }

func ids(matches []Match) []string {
	var all []string
	for _, m := range matches {
		all = append(all, m.ID)
	}
	return all
}

// C5: the index follows the change log: a card put again is found as it is
// now, a removed one is not.
func TestIndexFollowsChanges(t *testing.T) {
	var x Index
	x.Put(company("a", "上海海风国际贸易有限公司"))
	x.Put(company("b", "宁波博远机械有限公司"))
	if got := ids(x.Find(company("", "海风贸易"), 10)); !slices.Equal(got, []string{"a"}) {
		t.Errorf("found %v", got)
	}
	x.Put(company("a", "宁波博远机械有限责任公司"))
	if got := ids(x.Find(company("", "海风贸易"), 10)); got != nil {
		t.Errorf("found %v by its old name", got)
	}
	if got := ids(x.Find(company("b", "宁波博远机械有限公司"), 10)); !slices.Equal(got, []string{"a"}) {
		t.Errorf("found %v, want the other and not itself", got)
	}
	x.Remove("a")
	x.Remove("a")
	if got := x.Find(company("b", "宁波博远机械有限公司"), 10); got != nil || x.Len() != 1 {
		t.Errorf("found %v among %d", got, x.Len())
	}
}

func TestPostingsAreGivenBack(t *testing.T) {
	var x Index
	cards := Sample(500)
	for range 3 {
		for _, c := range cards {
			x.Put(c)
		}
		for _, c := range cards {
			x.Remove(c.ID)
		}
	}
	if x.postings.count != 0 || len(x.profiles) > len(cards) {
		t.Errorf("%d postings, %d slots are left of nothing", x.postings.count, len(x.profiles))
	}
}

// What is never compared is never found: Find among all says what Compare says
// of each.
func TestKeysMissNothingThatCompares(t *testing.T) {
	cards := Sample(1500)
	index := Build(cards)
	lost, pairs := 0, 0
	for i, a := range index.profiles[:300] {
		found := ids(index.Find(cards[i], len(cards)))
		for j, b := range index.profiles {
			if i != j && compare(a, b).Verdict.Duplicate() {
				pairs++
				if !slices.Contains(found, b.id) {
					lost++
					t.Logf("never met: %v, %v", cards[i], cards[j])
				}
			}
		}
	}
	if lost > 0 || pairs == 0 {
		t.Errorf("%d of %d duplicates share no key", lost, pairs)
	}
}

// C5: groups of the whole base; the reader may break off.
func TestAllGroupsAndEnds(t *testing.T) {
	x := Build([]Card{
		company("a", "上海海风国际贸易有限公司"), company("b", "宁波博远机械有限公司"), company("c", "海风国际贸易（上海）有限公司"),
		company("d", "上海海风贸易"), company("e", "宁波博远机械"), company("f", "青岛海澜食品有限公司"),
	})
	var groups [][]string
	for g := range x.All(context.Background()) {
		slices.Sort(g.IDs)
		groups = append(groups, g.IDs)
		if len(g.Pairs) < len(g.IDs)-1 {
			t.Errorf("%v hang together by %v", g.IDs, g.Pairs)
		}
	}
	if fmt.Sprint(groups) != "[[a c d] [b e]]" {
		t.Errorf("groups %v", groups)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for range x.All(ctx) {
		cancel()
		n++
	}
	if n != 1 {
		t.Errorf("%d groups after it was cancelled", n)
	}
}

func TestManyReadOneWrites(t *testing.T) {
	cards := Sample(400)
	x := Build(cards[:200])
	done := make(chan struct{})
	var readers sync.WaitGroup
	for i := range 4 {
		readers.Go(func() {
			for at := i; ; at++ {
				select {
				case <-done:
					return
				default:
					c := cards[at%len(cards)]
					if slices.Contains(ids(x.Find(c, 5)), c.ID) {
						t.Error("found itself")
					}
				}
			}
		})
	}
	for i, c := range cards {
		x.Put(c)
		if i%3 == 0 {
			x.Remove(cards[i/2].ID)
		}
	}
	for range x.All(t.Context()) {
		break
	}
	close(done)
	readers.Wait()
}
