package realtime

import "sync"

// memo shares changes frames: readers that stand at the same place and may
// see the same changes get the same bytes. It holds the newest round only.
type memo struct {
	mu      sync.Mutex
	through int64
	bytes   int
	frames  map[memoKey]*memoFrame
}

// memoKey says everything a frame's content depends on, except its time.
type memoKey struct {
	from, through int64
	first         int64  // seq of the first form
	forms         string // one byte per change from first on
}

type memoFrame struct {
	once  sync.Once
	bytes []byte
}

// memoBytes bounds the frames a room remembers.
const memoBytes = 4 << 20

// frame gives the frame of key, building it if nobody has yet.
func (m *memo) frame(key memoKey, size int, build func() []byte) []byte {
	m.mu.Lock()
	if key.through > m.through || m.bytes > memoBytes || m.frames == nil {
		m.through, m.bytes, m.frames = max(key.through, m.through), 0, map[memoKey]*memoFrame{}
	}
	f := m.frames[key]
	if f == nil {
		f = &memoFrame{}
		m.frames[key] = f
		m.bytes += size + len(key.forms) + 200
	}
	m.mu.Unlock()
	f.once.Do(func() { f.bytes = build() })
	if f.bytes == nil {
		panic("realtime: a frame that could not be built") // once more for everyone who wants it
	}
	return f.bytes
}
