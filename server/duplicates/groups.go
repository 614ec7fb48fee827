package duplicates

import (
	"context"
	"iter"
	"slices"
)

// mostInGroup bounds a group: short names chain many cards to one another.
const mostInGroup = 100

// Group is cards that are duplicates of one another, straight or by way of a
// third, and the pairs that say so.
type Group struct {
	IDs   []string
	Pairs []Pair
}

// Pair is two cards of a group.
type Pair struct {
	ID    string
	Match Match
}

// All finds the duplicates of the whole base, group by group as it goes. It
// ends early when ctx does (look at its error) or when the caller breaks off.
// Others may read and write meanwhile; a card that is put while All runs may be
// missing from what it says.
func (x *Index) All(ctx context.Context) iter.Seq[Group] {
	return func(yield func(Group) bool) {
		seen := make([]bool, x.span())
		for slot := range seen {
			if ctx.Err() != nil {
				return
			}
			if seen[slot] {
				continue
			}
			group := x.group(uint32(slot), seen)
			if len(group.IDs) > 1 && !yield(group) {
				return
			}
		}
	}
}

func (x *Index) span() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.profiles)
}

// group gathers what hangs together with one card.
func (x *Index) group(slot uint32, seen []bool) Group {
	var group Group
	members := []uint32{slot}
	seen[slot] = true
	for at := 0; at < len(members); at++ {
		p := x.at(members[at])
		if p == nil {
			continue
		}
		group.IDs = append(group.IDs, p.id)
		for _, match := range x.find(p, mostInGroup) {
			if !match.Verdict.Duplicate() {
				break
			}
			next, ok := x.slotOf(match.ID)
			if !ok || int(next) >= len(seen) {
				continue
			}
			if !slices.Contains(group.IDs, match.ID) && (slices.Contains(members, next) || !seen[next]) {
				group.Pairs = append(group.Pairs, Pair{p.id, match})
			}
			if !seen[next] && len(members) < mostInGroup {
				seen[next] = true
				members = append(members, next)
			}
		}
	}
	return group
}

func (x *Index) at(slot uint32) *profile {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.profiles[slot]
}

func (x *Index) slotOf(id string) (uint32, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	slot, ok := x.slots[id]
	return slot, ok
}
