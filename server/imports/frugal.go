package imports

import (
	"runtime/debug"
	"sync"
)

// frugalPercent is how much garbage may gather, in percent of what is in use,
// while a long list is in memory. By default as much again may: the list and
// two indexes of it would count twice.
const frugalPercent = 40

// frugality is shared: the collector is one for the whole process.
var frugality struct {
	mu    sync.Mutex
	users int
	was   int
}

// frugal has garbage collected more often until the end is called. Who asked
// for less than that when the server was started keeps it.
func frugal() (end func()) {
	f := &frugality
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.users++; f.users == 1 {
		if f.was = debug.SetGCPercent(frugalPercent); f.was >= 0 && f.was < frugalPercent {
			debug.SetGCPercent(f.was)
		}
	}
	return sync.OnceFunc(func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		if f.users--; f.users == 0 {
			debug.SetGCPercent(f.was)
		}
	})
}
