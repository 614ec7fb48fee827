package main

import (
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// load lets callers do something again and again for a span, and answers how
// often per second and how long it took them.
func load(callers int, span time.Duration, do func(caller int) error) (figures, error) {
	var stop atomic.Bool
	var failed atomic.Pointer[error]
	took := make([][]float64, callers)
	var wait sync.WaitGroup
	began := time.Now()
	for caller := range callers {
		wait.Go(func() {
			for !stop.Load() {
				at := time.Now()
				if err := do(caller); err != nil {
					failed.Store(&err)
					return
				}
				took[caller] = append(took[caller], milliseconds(time.Since(at)))
			}
		})
	}
	time.Sleep(span)
	stop.Store(true)
	wait.Wait()
	seconds := time.Since(began).Seconds()
	if err := failed.Load(); err != nil {
		return nil, *err
	}
	all := slices.Concat(took...)
	slices.Sort(all)
	return figures{"1 per s": float64(len(all)) / seconds, "p50 ms": percentile(all, 0.5), "p99 ms": percentile(all, 0.99)}, nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
