package realtime

import (
	"sync"

	"zhanban/models"
)

// handed is what this node has just committed in a workspace: the end of its
// log, in order and without gaps. It waits here until the room takes it.
type handed struct {
	mu      sync.Mutex
	changes []models.Change
}

// handedMost bounds what waits; beyond it the room reads the log.
const handedMost = 1024

// add takes what a commit has appended to the log.
func (h *handed) add(changes []models.Change) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if n := len(h.changes); n > 0 && (h.changes[n-1].Seq+1 != changes[0].Seq || n+len(changes) > handedMost) {
		h.changes = nil // another node wrote in between, or the room has much to do
	}
	if len(changes) <= handedMost {
		h.changes = append(h.changes, changes...)
	}
}

// after empties it and gives what follows a seq without a gap; nothing if the
// log must be read first.
func (h *handed) after(seq int64) []models.Change {
	h.mu.Lock()
	defer h.mu.Unlock()
	changes := h.changes
	h.changes = nil
	if len(changes) == 0 || changes[0].Seq > seq+1 || changes[len(changes)-1].Seq <= seq {
		return nil
	}
	return changes[seq+1-changes[0].Seq:]
}
