package realtime

import (
	"strings"
	"sync"

	"zhanban/models"
)

// namesMost bounds the names a room remembers.
const namesMost = 10_000

// names keeps one copy of each view's name: thousands of sockets follow the
// same few views, and names that are the same copy compare at once.
type names struct {
	mu    sync.Mutex
	known map[models.View]models.View
}

// of gives the copy of a name. Views of single items come and go and are not
// remembered.
func (n *names) of(v models.View) models.View {
	if strings.HasPrefix(string(v), "item:") {
		return v
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if same, ok := n.known[v]; ok {
		return same
	}
	if n.known == nil || len(n.known) >= namesMost {
		n.known = map[models.View]models.View{}
	}
	v = models.View(strings.Clone(string(v)))
	n.known[v] = v
	return v
}

// all gives a list with the copies of its names.
func (n *names) all(views []models.View) []models.View {
	same := make([]models.View, len(views))
	for i, v := range views {
		same[i] = n.of(v)
	}
	return same
}
