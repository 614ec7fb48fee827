package realtime

import (
	"sync/atomic"

	"zhanban/models"
)

// standing is whose a noun is as of the newest change of it that is known. All
// entries of a noun that lie together share one, so that who comes back to old
// changes is judged by what they may see now and not by what they might have
// seen then (C2).
type standing struct {
	now atomic.Pointer[scoped]
}

type scoped struct {
	seq   int64
	scope models.Scope
}

// renew takes a newer scope; one known already stays.
func (s *standing) renew(seq int64, scope models.Scope) {
	for {
		known := s.now.Load()
		if known != nil && known.seq >= seq {
			return
		}
		if s.now.CompareAndSwap(known, &scoped{seq, scope}) {
			return
		}
	}
}

// nounID names a noun among all kinds.
type nounID struct {
	kind models.Kind
	id   string
}

func (e *entry) noun() nounID { return nounID{e.Kind, e.NounID} }

// seen is how much of the change an actor may see, by whose the noun is now.
func (e *entry) seen(actor models.Actor, sight Sight) Form {
	if e.standing != nil {
		if now := e.standing.now.Load(); now.seq > e.Seq {
			c := e.Change
			c.Scope = now.scope
			return sight(actor, &c)
		}
	}
	return sight(actor, &e.Change)
}

// standings are those of the nouns of a run of entries.
type standings map[nounID]*kept

type kept struct {
	standing
	entries int // that share it
}

// add lets an entry share in its noun's standing, which is what the entry says
// unless something newer is known.
func (s standings) add(e *entry) {
	k := s[e.noun()]
	if k == nil {
		k = &kept{}
		s[e.noun()] = k
	}
	k.entries++
	k.renew(e.Seq, e.Scope)
	e.standing = &k.standing
}

// drop forgets a noun when its last entry goes.
func (s standings) drop(e *entry) {
	if k := s[e.noun()]; k != nil {
		if k.entries--; k.entries == 0 {
			delete(s, e.noun())
		}
	}
}
