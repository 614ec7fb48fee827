package realtime

import (
	"slices"
	"sync"

	"zhanban/models"
)

// form is how one change goes to one reader.
type form byte

const (
	skipped   form = iota // does not concern the reader, or may not be seen
	full                  // put with the whole state
	masked                // put with the masked state
	removed               // left the reader's views, with who did it
	withdrawn             // may no longer be seen: only that it is gone
)

// entryOverhead is what an entry costs beside its JSON.
const entryOverhead = 400

// entry is a change of the log and its JSON, encoded once for all readers.
type entry struct {
	models.Change
	put      []byte    // form full; nil for a remove
	gone     []byte    // form removed
	rights   bool      // changes what a user may do
	standing *standing // whose its noun is now

	maskOnce  sync.Once
	mask      []byte // form masked
	maskTried bool
	bareOnce  sync.Once
	bare      []byte // form withdrawn
}

func newEntry(change models.Change) *entry {
	e := &entry{Change: change, rights: changesRights(&change)}
	if change.Op == models.OpPut {
		var from, to int
		e.put, from, to = appendPut(make([]byte, 0, len(change.State)+320), &change, change.State)
		e.State = e.put[from:to:to] // keep the state once, inside its JSON
		if len(change.Left) == 0 {
			return e
		}
	}
	e.gone = appendRemove(make([]byte, 0, 280), &change, change.ActorID)
	return e
}

// size is the memory the entry holds, roughly.
func (e *entry) size() int { return len(e.put) + len(e.gone) + entryOverhead }

// json is the change in a form. A state that cannot be masked is withdrawn.
func (e *entry) json(f form, mask Mask) []byte {
	switch f {
	case full:
		return e.put
	case removed:
		return e.gone
	case masked:
		e.maskOnce.Do(func() {
			if state := mask(e.Kind, e.State); len(state) > 0 {
				e.mask, _, _ = appendPut(nil, &e.Change, state)
			}
			e.maskTried = true
		})
		if !e.maskTried {
			panic("realtime: a state that could not be masked") // once more for everyone who wants it
		}
		if e.mask != nil {
			return e.mask
		}
	}
	e.bareOnce.Do(func() { e.bare = appendRemove(nil, &e.Change, "") })
	return e.bare
}

// formFor decides how the change goes to an actor. fresh are the views the
// reader still needs this part of the log for, each with the seq it has it at.
func (e *entry) formFor(actor models.Actor, fresh *following, sight Sight) form {
	wanted := e.Op == models.OpPut && slices.ContainsFunc(e.Views, func(v models.View) bool { return fresh.newTo(v, e.Seq) })
	if wanted {
		switch e.seen(actor, sight) {
		case Full:
			return full
		case Masked:
			return masked
		}
		if len(e.Fields) == 0 {
			return skipped // a new noun never seen: nothing to take away
		}
		return withdrawn
	}
	// It may have gone to another view the reader follows. If the reader knows
	// that view so far, it holds the noun by this change or a newer one and
	// passes over the remove (P10); if not, the remove is right.
	if !e.leaves(fresh) {
		return skipped
	}
	if e.seen(actor, sight) == Hidden {
		return withdrawn
	}
	return removed
}

// leaves reports whether the change takes the noun out of a fresh view.
func (e *entry) leaves(fresh *following) bool {
	new := func(v models.View) bool { return fresh.newTo(v, e.Seq) }
	return slices.ContainsFunc(e.Left, new) || e.Op == models.OpRemove && slices.ContainsFunc(e.Views, new)
}
