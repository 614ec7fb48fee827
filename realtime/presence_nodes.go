package realtime

import (
	"encoding/json"
	"time"

	"zhanban/models"
)

// hear replaces what was known of a node's people. Of a tab that moved from
// one node to another only the newer presence stays.
func (p *presence) hear(node string, far []farPerson) {
	p.mu.Lock()
	defer p.mu.Unlock()
	there := make(map[string]struct{}, len(far))
	now := time.Now()
	for _, f := range far {
		if f.Session == "" || !f.Doing.valid() || f.Doing == DoingAway {
			continue
		}
		o := f.person
		o.node, o.tab, o.inView, o.heard = node, f.Tab, models.View(f.View), now.Add(-max(f.Age, 0))
		if p.elsewhereSince(&o) {
			continue
		}
		there[o.Session] = struct{}{}
		p.set(&o)
	}
	for session, o := range p.people {
		if _, still := there[session]; o.node == node && !still {
			p.drop(session)
		}
	}
}

// elsewhereSince reports whether the person's tab has a newer connection at
// another node than o's, and forgets those that are older. p.mu is held.
func (p *presence) elsewhereSince(o *person) bool {
	if o.tab == "" {
		return false
	}
	for session, other := range p.people {
		if other.node == o.node || other.tab != o.tab || other.UserID != o.UserID {
			continue
		}
		if other.heard.After(o.heard) {
			return true
		}
		p.drop(session)
	}
	return false
}

// news encodes this node's people for the others, if something about them has
// changed or has not been said for long.
func (p *presence) news() (people json.RawMessage, news bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	own := []farPerson{}
	for _, o := range p.people {
		if o.node == "" {
			own = append(own, farPerson{person: *o, View: string(o.inView), Tab: o.tab, Age: now.Sub(o.heard)})
		}
	}
	stale := len(own) > 0 && now.Sub(p.told) > p.retell
	if !p.untold && !stale {
		return nil, false
	}
	p.untold, p.told = false, now
	return encode(own), true
}

// tellAgain has this node's people told to the others again.
func (p *presence) tellAgain() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.untold = true
	p.wake()
}
