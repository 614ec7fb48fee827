package duplicates

import (
	"context"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"
)

// mostPerQuestion is what a question among a hundred thousand cards may take,
// at the 99th percentile.
const mostPerQuestion = 30 * time.Millisecond

// C5: 100,000 cards answer while somebody types.
func TestFindIsQuickAmongAHundredThousand(t *testing.T) {
	cards := Sample(watched(100_000))
	before, spent := heap(), cpu(t)
	index := Build(cards)
	built := cpu(t) - spent
	bytes := (heap() - before) / int64(len(cards))
	times := timed(index, Typed(cards, 2000))
	p50, p99 := times[len(times)/2], times[len(times)*99/100]
	t.Logf("%d cards: built in %v of computing, %d bytes a card; a question p50 %v, p99 %v, most %v",
		len(cards), built.Round(time.Millisecond), bytes, p50, p99, times[len(times)-1])
	if raceDetector {
		return // it makes both times and memory its own
	}
	if p99 > mostPerQuestion {
		t.Errorf("p99 %v, want at most %v", p99, mostPerQuestion)
	}
	if bytes > 800 {
		t.Errorf("%d bytes a card, want at most 800", bytes)
	}
	runtime.KeepAlive(cards)
	runtime.KeepAlive(index)
}

// C5: the whole base is looked through, too.
func TestAllGoesThroughTheWholeBase(t *testing.T) {
	size := watched(20_000)
	index := Build(Sample(size))
	spent, groups, members := cpu(t), 0, 0
	for group := range index.All(context.Background()) {
		groups++
		members += len(group.IDs)
	}
	t.Logf("%d cards: %d in %d groups, in %v of computing", size, members, groups, (cpu(t) - spent).Round(time.Millisecond))
	if groups < size/50 {
		t.Errorf("%d groups; three of a hundred cards were entered twice", groups)
	}
}

// watched is a size that the race detector can bear.
func watched(size int) int {
	if raceDetector {
		return size / 20
	}
	return size
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// cpu is the time this process has computed: what else runs does not count.
func cpu(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// timed asks each question three times and keeps the quickest answer, so that
// what else the machine does in between is not counted.
func timed(index *Index, questions []Card) []time.Duration {
	times := make([]time.Duration, 0, len(questions))
	for _, q := range questions {
		best := time.Hour
		for range 3 {
			started := time.Now()
			index.Find(q, 10)
			best = min(best, time.Since(started))
		}
		times = append(times, best)
	}
	slices.Sort(times)
	return times
}

// BenchmarkFind asks among 100,000 cards.
func BenchmarkFind(b *testing.B) {
	cards := Sample(100_000)
	index, questions := Build(cards), Typed(cards, 1000)
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		index.Find(questions[i%len(questions)], 10)
	}
}

// BenchmarkPut replaces cards among 100,000.
func BenchmarkPut(b *testing.B) {
	cards := Sample(100_000)
	index := Build(cards)
	b.ResetTimer()
	for i := range b.N {
		index.Put(cards[i%len(cards)])
	}
}
