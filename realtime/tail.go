package realtime

import "sync"

// tail holds the newest changes of a workspace: all with base < seq ≤ head,
// without a gap. It is bounded by count and bytes; the oldest go first.
type tail struct {
	mostChanges, mostBytes int

	mu      sync.RWMutex
	base    int64
	entries []*entry // entries[i].Seq == base+1+i; shared with readers, so only appended to
	bytes   int
	spare   int // entries dropped in front since the array was last copied
	nouns   standings
}

func (t *tail) head() int64 {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.base + int64(len(t.entries))
}

// start empties the tail and sets where it begins.
func (t *tail) start(base int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.empty(base)
}

func (t *tail) empty(base int64) {
	t.base, t.entries, t.bytes, t.spare, t.nouns = base, nil, 0, 0, standings{}
}

// append adds entries that follow the head. If they do not, the tail starts
// anew with them, and readers before them find themselves before its base.
func (t *tail) append(run []*entry) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.nouns == nil {
		t.nouns = standings{}
	}
	for _, e := range run {
		if e.Seq != t.base+int64(len(t.entries))+1 {
			t.empty(e.Seq - 1)
		}
		t.nouns.add(e)
		t.entries = append(t.entries, e)
		t.bytes += e.size()
	}
	t.trim()
}

func (t *tail) trim() {
	drop := 0
	for len(t.entries)-drop > t.mostChanges || t.bytes > t.mostBytes && len(t.entries)-drop > 1 {
		t.bytes -= t.entries[drop].size()
		t.nouns.drop(t.entries[drop])
		drop++
	}
	t.base += int64(drop)
	t.entries = t.entries[drop:]
	if t.spare += drop; t.spare > len(t.entries) {
		// Let the dropped go: they live as long as the array they stand in.
		t.entries, t.spare = append(make([]*entry, 0, 2*len(t.entries)), t.entries...), 0
	}
}

// after gives the entries that follow cursor; false if the tail no longer
// reaches back so far.
func (t *tail) after(cursor int64) ([]*entry, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if cursor < t.base {
		return nil, false
	}
	i := min(int(cursor-t.base), len(t.entries))
	return t.entries[i:len(t.entries):len(t.entries)], true
}

func (t *tail) size() (head int64, changes, bytes int) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.base + int64(len(t.entries)), len(t.entries), t.bytes
}
