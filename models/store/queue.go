package store

import (
	"runtime"
	"slices"
	"sync"
)

// What somebody who waits holds of the process's memory, about, measured with a
// command that waits: a request with its stack, context and buffers, and each
// byte of its body as it was sent, copied and decoded.
const (
	RequestBytes = 24 << 10
	BodyHeld     = 4
)

// Limits of what waits for one committer. Beyond them callers are told busy
// before memory grows.
const (
	queueMost      = 2048
	QueueBytesMost = 32 << 20
)

// queue is what waits for a committer, first come, first served.
type queue struct {
	mu      sync.Mutex
	changed sync.Cond
	jobs    []*job
	bytes   int
	closed  bool
}

func newQueue() *queue {
	q := &queue{}
	q.changed.L = &q.mu
	return q
}

// put adds a job; full and closed tell why it did not.
func (q *queue) put(j *job) (full, closed bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return false, true
	}
	if len(q.jobs) >= queueMost || len(q.jobs) > 0 && q.bytes+j.bytes > QueueBytesMost {
		return true, false
	}
	q.jobs = append(q.jobs, j)
	q.bytes += j.bytes
	q.changed.Broadcast()
	return false, false
}

// take waits for work and takes what one transaction may hold: jobs until they
// have most steps. It answers nil once the queue is closed.
func (q *queue) take(most int) []*job {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.gather(most); len(q.jobs) == 0 && !q.closed; q.gather(most) {
		q.changed.Wait()
	}
	if q.closed {
		return nil
	}
	n, steps := 0, 0
	for n < len(q.jobs) && (n == 0 || steps+len(q.jobs[n].steps) <= most) {
		steps += len(q.jobs[n].steps)
		q.bytes -= q.jobs[n].bytes
		n++
	}
	taken := slices.Clone(q.jobs[:n])
	q.jobs = slices.Delete(q.jobs, 0, n)
	q.changed.Broadcast()
	return taken
}

// gather lets run whoever can, as long as that brings more jobs: those whom the
// last transaction has answered come back at about the same time, and the first
// of them would have a transaction to itself while all others wait for it.
// q.mu is held, and let go meanwhile.
func (q *queue) gather(most int) {
	for before := 0; before < len(q.jobs) && len(q.jobs) < most; {
		before = len(q.jobs)
		q.mu.Unlock()
		runtime.Gosched()
		q.mu.Lock()
	}
}

// drop takes out a job that still waits, so that it never runs; false: it does
// not wait any more.
func (q *queue) drop(j *job) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	i := slices.Index(q.jobs, j)
	if i < 0 {
		return false
	}
	q.jobs = slices.Delete(q.jobs, i, i+1)
	q.bytes -= j.bytes
	return true
}

// close ends taking and putting; what waits is never taken.
func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.changed.Broadcast()
}

// waiting is how many jobs wait, and what they hold in memory.
func (q *queue) waiting() (jobs, bytes int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.jobs), q.bytes
}
