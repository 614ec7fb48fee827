package web

import (
	"container/list"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"
)

// What is kept of views: so many bytes, unused for so long, and so many read
// from the database at a time.
const (
	viewBytes = 64 << 20
	viewIdle  = 30 * time.Minute
	coldMost  = 4
)

// viewCache keeps the snapshots used last, one per key.
type viewCache struct {
	flights singleflight.Group
	cold    chan struct{}
	reads   viewReads

	mu    sync.Mutex
	byKey map[viewKey]*list.Element
	used  list.List // of *keptView, the one used last in front
	bytes int
}

// viewReads counts how snapshots were come by.
type viewReads struct{ Cold, Forward, Warm atomic.Int64 }

type keptView struct {
	*snapshot
	usedAt time.Time
	cost   int
}

func newViewCache() *viewCache {
	return &viewCache{cold: make(chan struct{}, coldMost), byKey: map[viewKey]*list.Element{}}
}

// get gives what is kept of a view, nil if nothing is.
func (c *viewCache) get(key viewKey, now time.Time) *snapshot {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byKey[key]
	if e == nil {
		return nil
	}
	c.used.MoveToFront(e)
	kept := e.Value.(*keptView)
	kept.usedAt = now
	return kept.snapshot
}

func (c *viewCache) put(p *snapshot, now time.Time) {
	cost := p.cost()
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.byKey[p.key]; e != nil {
		if e.Value.(*keptView).seq > p.seq {
			return
		}
		c.drop(e)
	}
	c.byKey[p.key] = c.used.PushFront(&keptView{p, now, cost})
	c.bytes += cost
	for c.used.Len() > 1 && (c.bytes > viewBytes || now.Sub(c.used.Back().Value.(*keptView).usedAt) > viewIdle) {
		c.drop(c.used.Back())
	}
}

func (c *viewCache) drop(e *list.Element) {
	kept := c.used.Remove(e).(*keptView)
	delete(c.byKey, kept.key)
	c.bytes -= kept.cost
}

// ViewReads is how often a view was read from the database, brought forward
// from the log, and sent as it was kept.
func (s *Server) ViewReads() (cold, forward, warm int64) {
	r := &s.views.reads
	return r.Cold.Load(), r.Forward.Load(), r.Warm.Load()
}
