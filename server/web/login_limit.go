package web

import (
	"math"
	"sync"
	"time"

	"zhanban/models"
)

// How many failures are free, per account and per address (a whole office may
// share one), before each further one doubles the wait.
const (
	freeByAccount = 5
	freeByAddress = 20
	waitMost      = 15 * time.Minute
	forgetAfter   = time.Hour
	rememberMost  = 20_000
)

// loginLimit slows the guessing of passwords. It lives in memory: a restart
// forgives, which guessing cannot force.
type loginLimit struct {
	mu       sync.Mutex
	failures map[string]*failure
}

type failure struct {
	count int
	last  time.Time
	until time.Time
}

// begin counts an attempt as failed until succeed says otherwise, so that
// attempts at the same moment cannot slip through together. It refuses with
// how long to wait.
func (l *loginLimit) begin(account, address string, now time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.forget(now)
	keys := [2]string{"account " + account, "address " + address}
	for _, key := range keys {
		if f := l.failures[key]; f != nil && f.until.After(now) {
			seconds := int(math.Ceil(f.until.Sub(now).Seconds()))
			return models.Errorf(models.CodeBusy, reasonTooMany, "too many failed sign-ins; try again in %d s", seconds).
				With("retryAfter", seconds)
		}
	}
	for i, free := range [2]int{freeByAccount, freeByAddress} {
		f := l.failures[keys[i]]
		if f == nil {
			f = &failure{}
			l.failures[keys[i]] = f
		}
		f.count++
		f.last = now
		if over := f.count - free; over >= 0 {
			f.until = now.Add(min(waitMost, time.Second<<min(over, 20)))
		}
	}
	return nil
}

// succeed forgives the account, and the address this one attempt.
func (l *loginLimit) succeed(account, address string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.failures, "account "+account)
	if f := l.failures["address "+address]; f != nil {
		f.count--
		f.until = time.Time{}
	}
}

// forget drops what is old, and everything when there is too much of it.
func (l *loginLimit) forget(now time.Time) {
	if l.failures == nil || len(l.failures) > 2*rememberMost {
		l.failures = map[string]*failure{}
	}
	if len(l.failures) < rememberMost {
		return
	}
	for key, f := range l.failures {
		if now.Sub(f.last) > forgetAfter {
			delete(l.failures, key)
		}
	}
}
