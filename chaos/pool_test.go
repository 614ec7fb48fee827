package chaos

import (
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"zhanban/models"
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
	s := openBriefly(t, dsn)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// openBriefly opens a database beside the servers, which the caller closes.
func openBriefly(t testing.TB, dsn string) (s *store.Store) {
	t.Helper()
	insist(t, func() (err error) {
		s, err = store.Open(t.Context(), store.Options{DSN: dsn, Patience: time.Hour})
		return err
	})
	return s
}

// insist does something to a database until it is not in the database's way
// any more: a node of a cluster may be out of touch for a moment.
func insist(t testing.TB, do func() error) {
	t.Helper()
	var err error
	until(t, "the database to work", func() bool {
		err = do()
		return !store.Passing(err) && (err == nil || models.AsError(err).Code != models.CodeUnavailable)
	})
	must(t, err)
}
