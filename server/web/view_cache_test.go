package web

import (
	"testing"
	"time"
)

// What is kept of views is bounded by bytes, the one used last stays longest,
// and what nobody asks for is dropped.
func TestTheViewCacheIsBounded(t *testing.T) {
	c := newViewCache()
	keep := func(class string, size int, now time.Time) viewKey {
		p := &snapshot{key: viewKey{class: class}, body: part{packed: make([]byte, size)}}
		c.put(p, now)
		return p.key
	}
	a, b := keep("a", viewBytes/3, testNow), keep("b", viewBytes/3, testNow)
	c.get(a, testNow)
	third := keep("c", viewBytes/2, testNow)
	if c.get(b, testNow) != nil || c.get(a, testNow) == nil || c.get(third, testNow) == nil || c.bytes > viewBytes {
		t.Errorf("%d bytes kept", c.bytes)
	}
	later := testNow.Add(viewIdle + time.Second)
	d := keep("d", 1, later)
	if c.get(a, later) != nil || c.get(third, later) != nil || c.get(d, later) == nil || c.used.Len() != 1 {
		t.Errorf("%d views kept after %v", c.used.Len(), viewIdle)
	}
	c.put(&snapshot{key: d, seq: 9}, later)
	c.put(&snapshot{key: d, seq: 8}, later)
	if c.get(d, later).seq != 9 {
		t.Error("an older snapshot took a newer one's place")
	}
	if c.bytes != c.get(d, later).cost() {
		t.Errorf("%d bytes counted, %d kept", c.bytes, c.get(d, later).cost())
	}
}
