package main

import (
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// computedUnit is what this process computed for each time it did the work.
const computedUnit = "cpu ms"

// load lets callers do something again and again for a span, and answers how
// often per second, how long it took them, and what this process computed for
// each: that figure holds on a busy machine too.
func load(callers int, span time.Duration, do func(caller int) error) (figures, error) {
	var stop atomic.Bool
	var failed atomic.Pointer[error]
	took := make([][]float64, callers)
	var wait sync.WaitGroup
	began, computed := time.Now(), processTime()
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
	seconds, computed := time.Since(began).Seconds(), processTime()-computed
	if err := failed.Load(); err != nil {
		return nil, *err
	}
	all := slices.Concat(took...)
	slices.Sort(all)
	return figures{"1 per s": float64(len(all)) / seconds, computedUnit: milliseconds(computed) / float64(max(1, len(all))), "p50 ms": percentile(all, 0.5), "p99 ms": percentile(all, 0.99)}, nil
}

// processTime is how long this process has computed, in itself and in the
// system on its behalf.
func processTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
