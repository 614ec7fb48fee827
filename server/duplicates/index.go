package duplicates

import (
	"cmp"
	"slices"
	"sync"
)

const (
	// mostOfKey cards are looked at for one key. A brand, a switchboard or a
	// name that more of them share tells too little to be worth the rest.
	mostOfKey = 3000
	// mostCompared cards are compared for one question; what has a strong key
	// in common comes first.
	mostCompared = 8000
)

// Index holds the cards of one workspace and finds duplicates among them. Any
// number of readers and one writer may use it at once. The zero Index is empty
// and ready.
type Index struct {
	mu       sync.RWMutex
	slots    map[string]uint32
	profiles []*profile // by slot; nil: free
	free     []uint32
	postings postings
}

// Build makes an index of cards. It keeps nothing of them but what it compares.
func Build(cards []Card) *Index {
	x := &Index{slots: make(map[string]uint32, len(cards)), profiles: make([]*profile, 0, len(cards))}
	for _, c := range cards {
		x.Put(c)
	}
	return x
}

// Put adds a card, or replaces the one that has its id.
func (x *Index) Put(c Card) { x.PutRead(Read(c)) }

// Reading is a card taken apart, which is most of the work: several indexes may
// be asked about it, and take it in.
type Reading struct{ profile *profile }

// Read takes a card apart.
func Read(c Card) Reading { return Reading{readCard(c)} }

// PutRead adds a card that was read, or replaces the one that has its id.
func (x *Index) PutRead(r Reading) {
	p := r.profile
	keys := p.keys(nil, false)
	x.mu.Lock()
	defer x.mu.Unlock()
	x.drop(p.id)
	if x.slots == nil {
		x.slots = map[string]uint32{}
	}
	slot := uint32(len(x.profiles))
	if n := len(x.free); n > 0 {
		slot, x.free = x.free[n-1], x.free[:n-1]
		x.profiles[slot] = p
	} else {
		x.profiles = append(x.profiles, p)
	}
	x.slots[p.id] = slot
	for _, k := range keys {
		x.postings.add(k, slot)
	}
}

// Remove forgets a card.
func (x *Index) Remove(id string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.drop(id)
}

func (x *Index) drop(id string) {
	slot, ok := x.slots[id]
	if !ok {
		return
	}
	for _, k := range x.profiles[slot].keys(nil, false) {
		x.postings.remove(k, slot)
	}
	delete(x.slots, id)
	x.profiles[slot] = nil
	x.free = append(x.free, slot)
}

// Len is how many cards there are.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.slots)
}

// Find looks for cards that are the candidate's customer, or related to it,
// the surest first, at most limit of them. The candidate may be half typed,
// need not be in the index, and is never found itself, by its id.
//
// What Find says of two cards is the same whichever is asked for, as long as
// limit, and the bounds above, cut nothing off.
func (x *Index) Find(candidate Card, limit int) []Match {
	return x.find(readCard(candidate), limit)
}

// Bounds of Surest: what so many share tells too little to be worth the rest
// when a long list is gone through.
const (
	surestOfKey    = 24
	surestCompared = 240
)

// Surest is the surest duplicate of a card, if there is one. It looks at fewer
// cards than Find, so that tens of thousands of rows are gone through in
// seconds even if all of them share a person or a switchboard.
func (x *Index) Surest(candidate Reading) (Match, bool) {
	found := x.findAmong(candidate.profile, 1, surestOfKey, surestCompared)
	if len(found) == 0 || !found[0].Verdict.Duplicate() {
		return Match{}, false
	}
	return found[0], true
}

func (x *Index) find(p *profile, limit int) []Match {
	return x.findAmong(p, limit, mostOfKey, mostCompared)
}

func (x *Index) findAmong(p *profile, limit, ofKey, compared int) []Match {
	var keys [64]key
	wanted := p.keys(keys[:0], true)
	x.mu.RLock()
	defer x.mu.RUnlock()
	var matches []Match
	for _, slot := range x.candidates(wanted, ofKey, compared) {
		if other := x.profiles[slot]; p.id == "" || other.id != p.id {
			if match := compare(p, other); match.Verdict != Unrelated {
				matches = append(matches, match)
			}
		}
	}
	slices.SortFunc(matches, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.ID, b.ID))
	})
	return slices.Clip(matches[:min(max(limit, 0), len(matches))])
}

// candidates are the cards that share a key.
func (x *Index) candidates(keys []key, ofKey, compared int) []uint32 {
	var all []uint32
	for _, k := range keys {
		if len(all) >= compared {
			break
		}
		all = x.postings.collect(k, min(ofKey, compared-len(all)), all)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
