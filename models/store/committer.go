package store

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"time"

	"gorm.io/gorm"
)

// Limits of one committer: how many steps share a transaction, how often a
// transaction that lost against another one is run again.
const (
	batchMost = 64
	retryMost = 12
)

// committer is the only writer of its shard's workspaces on this node. It
// takes the jobs that wait (group commit, D2) into one transaction, so that a
// refusal does not fail its neighbours.
type committer struct {
	store *Store
	queue *queue
	conn  *connection
	db    *gorm.DB // over conn
	ended chan struct{}
	stats counters
}

func (s *Store) startCommitters() {
	n := 1
	if s.mysql {
		n = 4
	}
	for range n {
		c := &committer{store: s, queue: newQueue(), conn: &connection{store: s}, ended: make(chan struct{})}
		c.db = s.write.Session(&gorm.Session{NewDB: true, Context: context.Background(), SkipDefaultTransaction: true})
		c.db.Statement.ConnPool = c.conn
		s.shards = append(s.shards, c)
		go c.loop()
	}
}

func (s *Store) stopCommitters() {
	for _, c := range s.shards {
		c.queue.close()
	}
	for _, c := range s.shards {
		<-c.ended
	}
}

func (c *committer) loop() {
	defer close(c.ended)
	defer c.conn.drop()
	for {
		jobs := c.queue.take(batchMost)
		if jobs == nil {
			return
		}
		c.stats.taken(jobs)
		c.run(jobs)
	}
}

// run commits a batch and tells the callers. A batch that lost against another
// transaction runs again; a job that broke the transaction is failed alone and
// the others run again without it.
func (c *committer) run(jobs []*job) {
	live := jobs[:0]
	for _, j := range jobs {
		if j.ctx.Err() != nil {
			j.finish(GaveUp(j.ctx))
			continue
		}
		live = append(live, j)
	}
	careful := false
	for attempt := 0; len(live) > 0; {
		b := newBatch(c, careful)
		began := time.Now()
		err := b.commit(live)
		c.stats.add(b, live, time.Since(began), err)
		switch {
		case err == nil:
			c.store.checkpointer.wrote(b.written)
			b.after()
			finishAll(live, nil)
			return
		case !careful && errors.Is(err, errCarefully) && !retryable(err) && !lost(err):
			careful = true
		case retryable(err) && attempt < retryMost:
			time.Sleep(backoff(attempt))
			attempt++
		case lost(err) && !b.locked && attempt == 0:
			attempt++ // the connection had been closed while nobody used it: take another
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
