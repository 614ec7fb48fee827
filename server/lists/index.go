package lists

import (
	"sync"

	"zhanban/models"
)

// Index holds the customers of one workspace for lists of them. Any number of
// readers and one writer may use it at once.
type Index struct {
	mu      sync.RWMutex
	rules   models.CustomerRules
	numbers numbers
	slots   map[string]int
	rows    []row // an empty id: free
	free    []int
	regions map[string]int32 // by what cards say
	entries map[string]*models.DictionaryEntry
	// What words of cards mean, by the dictionary.
	dictionaries map[string]*models.Dictionary
}

// New makes an empty index; by the rules it knows when facts are stale.
func New(rules models.CustomerRules) *Index {
	x := &Index{rules: rules, slots: map[string]int{}, regions: map[string]int32{}, entries: map[string]*models.DictionaryEntry{}}
	x.PutEntries()
	return x
}

// Put adds a card, or replaces the one that has its id.
func (x *Index) Put(c *models.Customer) {
	x.mu.Lock()
	defer x.mu.Unlock()
	r := x.read(c)
	slot, known := x.slots[c.ID]
	if !known {
		if n := len(x.free); n > 0 {
			slot, x.free = x.free[n-1], x.free[:n-1]
		} else {
			slot, x.rows = len(x.rows), append(x.rows, row{})
		}
		x.slots[c.ID] = slot
	}
	x.rows[slot] = r
}

// Remove forgets a card.
func (x *Index) Remove(id string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	slot, known := x.slots[id]
	if !known {
		return
	}
	delete(x.slots, id)
	x.rows[slot] = row{}
	x.free = append(x.free, slot)
}

// Len is how many cards there are.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.slots)
}
