package store

import (
	"sync"
	"time"
)

// Stats are what the committers have done since the store was opened, and what
// waits for them now. Steps ÷ Batches is the size of a batch.
type Stats struct {
	Waiting      int     // jobs in the queues
	WaitingBytes int     // what they hold in memory
	Busy         int64   // jobs turned away because too many waited
	Batches      int64   // transactions committed
	Steps        int64   // steps in them
	Retries      int64   // transactions that ran again: lost against another, or a job broke them
	Careful      int64   // transactions that ran again step by step
	Seconds      float64 // spent on transactions, from their begin to their end
	Waits        Times   // of jobs in the queue
	Transactions Times   // committed ones, from begin to end
}

// counters are one committer's part of Stats.
type counters struct {
	mu    sync.Mutex
	stats Stats
}

// Stats adds up the committers.
func (s *Store) Stats() Stats {
	var sum Stats
	for _, c := range s.shards {
		jobs, bytes := c.queue.waiting()
		c.stats.mu.Lock()
		part := c.stats.stats
		c.stats.mu.Unlock()
		sum.Waiting += jobs
		sum.WaitingBytes += bytes
		sum.Busy += part.Busy
		sum.Batches += part.Batches
		sum.Steps += part.Steps
		sum.Retries += part.Retries
		sum.Careful += part.Careful
		sum.Seconds += part.Seconds
		sum.Waits.plus(&part.Waits)
		sum.Transactions.plus(&part.Transactions)
	}
	return sum
}

func (c *counters) add(b *batch, jobs []*job, took time.Duration, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stats.Seconds += took.Seconds()
	if b.careful {
		c.stats.Careful++
	}
	if err != nil {
		c.stats.Retries++
		return
	}
	c.stats.Batches++
	c.stats.Transactions.add(took)
	for _, j := range jobs {
		c.stats.Steps += int64(len(j.steps))
	}
}

// taken notes how long jobs have waited for their transaction.
func (c *counters) taken(jobs []*job) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, j := range jobs {
		c.stats.Waits.add(time.Since(j.since))
	}
}

func (c *counters) turnedAway() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stats.Busy++
}
