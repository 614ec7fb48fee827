package storetest

import (
	"context"
	"fmt"
	"reflect"
	"sync"
	"testing"

	"zhanban/models"
	"zhanban/models/store"
)

// handed collects what a store hands over after its commits, to be compared
// with the log at the end of the test: the live path relies on their being the
// same, and every test that writes is one more case.
type handed struct {
	mu      sync.Mutex
	changes map[string][]models.Change // by workspace
}

// handedMost bounds what is kept of one workspace.
const handedMost = 400

func (h *handed) take(workspaceID string, changes []models.Change) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.changes == nil {
		h.changes = map[string][]models.Change{}
	}
	if room := handedMost - len(h.changes[workspaceID]); len(changes) > room {
		changes = changes[:room]
	}
	h.changes[workspaceID] = append(h.changes[workspaceID], changes...)
}

// compare fails the test if a change in the log is not what was handed over.
// What is no longer there was pruned or restored away, or the store is closed.
func (h *handed) compare(t testing.TB, s *store.Store) {
	t.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	for workspaceID, changes := range h.changes {
		first, last := changes[0].Seq, changes[len(changes)-1].Seq
		written, err := s.Changes(context.Background(), workspaceID, first-1, int(last-first)+1)
		if err != nil {
			continue
		}
		log := map[int64]models.Change{}
		for _, c := range written {
			log[c.Seq] = same(c)
		}
		for _, c := range changes {
			if read, ok := log[c.Seq]; ok && !reflect.DeepEqual(read, same(c)) {
				t.Errorf("handed over %s\nbut the log has %s", told(same(c)), told(read))
			}
		}
	}
}

// same makes no difference between an empty list and none.
func same(c models.Change) models.Change {
	if len(c.Fields) == 0 {
		c.Fields = nil
	}
	if len(c.Views) == 0 {
		c.Views = nil
	}
	if len(c.Left) == 0 {
		c.Left = nil
	}
	if len(c.Scope.UserIDs) == 0 {
		c.Scope.UserIDs = nil
	}
	return c
}

func told(c models.Change) string {
	state := c.State
	c.State = nil
	return fmt.Sprintf("%+v, state %s", c, state)
}
