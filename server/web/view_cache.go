package web

import (
	"container/list"
	"sync"

	"golang.org/x/sync/singleflight"
)

// viewBytes bounds the snapshots kept, in bytes.
const viewBytes = 64 << 20

// viewCache keeps the snapshots used last.
type viewCache struct {
	flights singleflight.Group

	mu    sync.Mutex
	byKey map[viewKey]*list.Element
	used  list.List // of keptView, the one used last in front
	bytes int
}

type keptView struct {
	key viewKey
	*snapshot
}

// get gives a snapshot that is as new as seq.
func (c *viewCache) get(key viewKey, seq int64) *snapshot {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byKey[key]
	if e == nil {
		return nil
	}
	kept := e.Value.(keptView)
	if kept.seq < seq {
		return nil
	}
	c.used.MoveToFront(e)
	return kept.snapshot
}

func (c *viewCache) put(key viewKey, p *snapshot) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byKey == nil {
		c.byKey = map[viewKey]*list.Element{}
	}
	if e := c.byKey[key]; e != nil {
		if e.Value.(keptView).seq > p.seq {
			return
		}
		c.drop(e)
	}
	c.byKey[key] = c.used.PushFront(keptView{key, p})
	c.bytes += len(p.json)
	for c.bytes > viewBytes && c.used.Len() > 1 {
		c.drop(c.used.Back())
	}
}

func (c *viewCache) drop(e *list.Element) {
	kept := c.used.Remove(e).(keptView)
	delete(c.byKey, kept.key)
	c.bytes -= len(kept.json)
}
