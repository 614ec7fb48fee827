package store

import (
	"math/rand/v2"
	"slices"
	"time"
)

// Limits of one committer: how many jobs wait, how many share a transaction,
// how often a transaction that lost against another one is run again.
const (
	queueMost = 4096
	batchMost = 64
	retryMost = 12
)

// committer is the only writer of its shard's workspaces on this node. It
// takes the jobs that wait (group commit, D2) into one transaction, each step
// under a savepoint, so that a refusal does not fail its neighbours.
type committer struct {
	store *Store
	queue chan *job
	ended chan struct{}
}

func (s *Store) startCommitters() {
	n := 1
	if s.mysql {
		n = 4
	}
	for range n {
		c := &committer{store: s, queue: make(chan *job, queueMost), ended: make(chan struct{})}
		s.shards = append(s.shards, c)
		go c.loop()
	}
}

func (s *Store) stopCommitters() {
	s.stop.Do(func() { close(s.stopped) })
	for _, c := range s.shards {
		<-c.ended
	}
}

func (c *committer) loop() {
	defer close(c.ended)
	for {
		select {
		case first := <-c.queue:
			c.run(c.gather(first))
		case <-c.store.stopped:
			return
		}
	}
}

func (c *committer) gather(first *job) []*job {
	jobs := []*job{first}
	for steps := len(first.steps); steps < batchMost; {
		select {
		case j := <-c.queue:
			jobs = append(jobs, j)
			steps += len(j.steps)
		default:
			return jobs
		}
	}
	return jobs
}

// run commits a batch and tells the callers. A batch that lost against another
// transaction runs again; a job that broke the transaction is failed alone and
// the others run again without it.
func (c *committer) run(jobs []*job) {
	live := jobs[:0]
	for _, j := range jobs {
		if j.ctx.Err() != nil {
			j.finish(errGaveUp(j.ctx))
			continue
		}
		live = append(live, j)
	}
	for attempt := 0; len(live) > 0; {
		b := newBatch(c.store)
		err := b.commit(live)
		switch {
		case err == nil:
			b.after()
			finishAll(live, nil)
			return
		case retryable(err) && attempt < retryMost:
			time.Sleep(backoff(attempt))
			attempt++
		case b.broke != nil && len(live) > 1:
			b.broke.finish(unsaved(err))
			live = slices.DeleteFunc(live, func(j *job) bool { return j == b.broke })
		case b.unwritten && len(live) > 1:
			for _, j := range live {
				c.run([]*job{j}) // whoever it was then fails alone
			}
			return
		default:
			finishAll(live, unsaved(err))
			return
		}
	}
}

func finishAll(jobs []*job, err error) {
	for _, j := range jobs {
		j.finish(err)
	}
}

func backoff(attempt int) time.Duration {
	most := min(time.Millisecond<<attempt, 200*time.Millisecond)
	return time.Duration(rand.Int64N(int64(most))) + time.Millisecond
}
