package chaos

import (
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"zhanban/models/store"
)

// pool is what callers share: the ids of what somebody has made.
type pool struct {
	mu  sync.Mutex
	ids []string
}

func newPool() *pool { return &pool{} }

func (p *pool) add(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ids = append(p.ids, id)
}

func (p *pool) any(r *rand.Rand) (id string, known bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.ids) == 0 {
		return "", false
	}
	return p.ids[r.IntN(len(p.ids))], true
}

func (p *pool) len() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.ids)
}

// reconnect drops the tab's connection; it makes another.
func (c *tab) reconnect() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.conn != nil {
		_ = c.conn.Close()
	}
}

// pause is a short wait drawn at random.
func pause() time.Duration { return time.Duration(5+rand.IntN(40)) * time.Millisecond }

// say sends a frame of the client.
func (c *tab) say(frame any) {
	c.t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.conn.WriteJSON(frame); err != nil {
		c.t.Fatal(err)
	}
}

// closedWith is the code the present socket was closed with, 0 while it lives.
func (c *tab) closedWith() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.code
}

// openStore opens a database beside the servers.
func openStore(t testing.TB, dsn string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{DSN: dsn})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
