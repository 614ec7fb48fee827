package chaos

import (
	"fmt"
	random "math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// seedVariable repeats what was drawn.
const seedVariable = "ZHANBAN_CHAOS_SEED"

// tradeSeeds and dealSeeds are histories that have failed once, with why; they
// are in every run. None has so far.
var tradeSeeds, dealSeeds []uint64

// knownTrades and knownDeals are histories that have held for long; they are in
// a long run.
var (
	knownTrades = []uint64{5, 6, 7, 20}
	knownDeals  = []uint64{11, 12}
)

// namedSeed is the seed that the run is asked for, if it is.
func namedSeed(t testing.TB) (seed uint64, given bool) {
	t.Helper()
	named := os.Getenv(seedVariable)
	if named == "" {
		return 0, false
	}
	seed, err := strconv.ParseUint(named, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return seed, true
}

// drawSeed is the seed that the run is asked for, or one that nobody has chosen.
func drawSeed(t testing.TB) uint64 {
	t.Helper()
	seed, given := namedSeed(t)
	if !given {
		seed = freshSeed()
	}
	tellSeed(t, seed)
	return seed
}

func freshSeed() uint64 { return random.Uint64N(1_000_000) }

// tellSeed prints a seed, and once more below what failed, with what to do.
func tellSeed(t testing.TB, seed uint64) {
	t.Helper()
	t.Logf("%s=%d", seedVariable, seed)
	t.Cleanup(func() {
		if t.Failed() {
			t.Errorf("failed with %s=%d; the same variable repeats it, and the list of seeds that the test goes through keeps it", seedVariable, seed)
		}
	})
}

// eachSeed runs a test with the seed that the run is asked for; else with those
// that are kept and so many fresh ones, each a test with the seed in its name.
func eachSeed(t *testing.T, kept []uint64, fresh int, test func(t *testing.T, seed uint64)) {
	t.Helper()
	seeds := append([]uint64{}, kept...)
	for range fresh {
		seeds = append(seeds, freshSeed())
	}
	if named, given := namedSeed(t); given {
		seeds = []uint64{named}
	}
	for _, seed := range seeds {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			tellSeed(t, seed)
			test(t, seed)
		})
	}
}

// eachTrade and eachDeal are eachSeed for histories of sales and of deals.
func eachTrade(t *testing.T, test func(t *testing.T, seed uint64)) {
	t.Helper()
	eachSeed(t, append(tradeSeeds[:len(tradeSeeds):len(tradeSeeds)], knownTrades[:size(0, len(knownTrades))]...), 1, test)
}

func eachDeal(t *testing.T, test func(t *testing.T, seed uint64)) {
	t.Helper()
	eachSeed(t, append(dealSeeds[:len(dealSeeds):len(dealSeeds)], knownDeals[:size(0, len(knownDeals))]...), 1, test)
}
