package realtime

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"

	"zhanban/models"
)

// TestFollowingIsAMap: few views or many, set, dropped and looked at in any
// order, also while they are gone through, are what a map would hold.
func TestFollowingIsAMap(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 200 {
		var f following
		is := map[models.View]int64{}
		names := 1 + random.IntN(3*fewMost)
		for range 100 {
			v, seq := models.View(fmt.Sprint("board:", random.IntN(names))), random.Int64N(9)
			if random.IntN(3) == 0 {
				f.drop(v)
				delete(is, v)
			} else {
				f.set(v, seq)
				is[v] = seq
			}
			after, ok := f.at(v)
			if want, wanted := is[v]; after != want || ok != wanted || f.len() != len(is) || f.newTo(v, 5) != (wanted && 5 > want) {
				t.Fatalf("round %d: %s is %d %v of %d, not %d %v of %d", round, v, after, ok, f.len(), want, wanted, len(is))
			}
		}
		if found := maps.Collect(f.all()); !maps.Equal(found, is) {
			t.Fatalf("round %d: %v, not %v", round, found, is)
		}
		for v := range f.all() {
			f.drop(v)
		}
		if f.len() != 0 {
			t.Fatalf("round %d: dropped all, %d left", round, f.len())
		}
	}
}
