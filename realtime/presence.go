package realtime

import (
	"bytes"
	"cmp"
	"slices"
	"sync"
	"time"

	"zhanban/models"
)

// Doing is what a present person does.
type Doing string

// What a person can be doing. Away takes them off the list.
const (
	DoingLooking Doing = "looking"
	DoingEditing Doing = "editing"
	DoingMoving  Doing = "moving"
	DoingAway    Doing = "away"
)

func (d Doing) valid() bool {
	return d == DoingLooking || d == DoingEditing || d == DoingMoving || d == DoingAway
}

// person is one connection's presence in a view.
type person struct {
	Session string `json:"session"`
	UserID  string `json:"userId"`
	Doing   Doing  `json:"doing"`
	Item    string `json:"item"`
	Field   string `json:"field"`

	node   string // where it is connected; "": here
	tab    string
	order  int64
	heard  time.Time
	inView models.View
}

// presence knows who is where in one workspace. Nothing of it is stored
// (P16, L9): it lives and expires here. A connection is in one view at a time.
type presence struct {
	most   int           // longest list sent
	retell time.Duration // how often other nodes are told what is no news
	wrap   func([]byte) []byte
	stir   chan struct{} // a list has changed and waits to be sent

	mu      sync.Mutex
	order   int64
	people  map[string]*person // by connection
	changed map[models.View]struct{}
	lists   map[models.View][]byte // the frame sent last, while anyone is there
	untold  bool                   // other nodes do not know who is here now
	told    time.Time
}

func newPresence(limits Limits, wrap func([]byte) []byte) *presence {
	return &presence{
		most: limits.People, retell: limits.PresenceLife / 3, wrap: wrap, stir: make(chan struct{}, 1),
		people: map[string]*person{}, changed: map[models.View]struct{}{}, lists: map[models.View][]byte{},
	}
}

// show sets a connection's presence.
func (p *presence) show(now person) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now.Doing == DoingAway {
		p.drop(now.Session)
		return
	}
	now.heard = time.Now()
	p.set(&now)
}

// set puts a person on their view's list. p.mu is held.
func (p *presence) set(now *person) {
	old := p.people[now.Session]
	if old != nil {
		now.order = old.order
	} else {
		p.order++
		now.order = p.order
	}
	p.people[now.Session] = now
	if old == nil || old.inView != now.inView || old.Doing != now.Doing || old.Item != now.Item || old.Field != now.Field {
		p.mark(now)
		if old != nil && old.inView != now.inView {
			p.mark(old)
		}
	}
}

// leave forgets a connection's presence; with a view, only if it is there.
func (p *presence) leave(session string, view models.View) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if old := p.people[session]; old != nil && (view == "" || view == old.inView) {
		p.drop(session)
	}
}

// replace forgets older connections of the same tab: a phone that lost its
// network must not stand beside itself until the old socket is found dead.
func (p *presence) replace(userID, tab string) {
	p.forget(func(o *person) bool { return tab != "" && o.tab == tab && o.UserID == userID })
}

// expire forgets those not heard since.
func (p *presence) expire(since time.Time) {
	p.forget(func(o *person) bool { return o.heard.Before(since) })
}

func (p *presence) forget(which func(*person) bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for session, o := range p.people {
		if which(o) {
			p.drop(session)
		}
	}
}

func (p *presence) drop(session string) {
	if old := p.people[session]; old != nil {
		delete(p.people, session)
		p.mark(old)
	}
}

// mark notes that a person's view has another list now.
func (p *presence) mark(o *person) {
	p.changed[o.inView] = struct{}{}
	if o.node == "" {
		p.untold = true
	}
	p.wake()
}

func (p *presence) wake() {
	select {
	case p.stir <- struct{}{}:
	default:
	}
}

// collect encodes the lists that changed and names their views.
func (p *presence) collect() []models.View {
	p.mu.Lock()
	defer p.mu.Unlock()
	crowds := map[models.View][]*person{}
	for _, o := range p.people {
		if _, ok := p.changed[o.inView]; ok {
			crowds[o.inView] = append(crowds[o.inView], o)
		}
	}
	var views []models.View
	for view := range p.changed {
		crowd := crowds[view]
		frame := p.wrap(encode(presenceFrame{"presence", view, p.list(crowd)}))
		old, known := p.lists[view]
		if known && bytes.Equal(old, frame) || !known && len(crowd) == 0 {
			continue
		}
		if p.lists[view] = frame; len(crowd) == 0 {
			delete(p.lists, view)
		}
		views = append(views, view)
	}
	clear(p.changed)
	return views
}

// list orders a crowd by who came first. Of a very large one it keeps those
// who edit or move before those who look.
func (p *presence) list(crowd []*person) []*person {
	if crowd == nil {
		return []*person{}
	}
	byOrder := func(a, b *person) int { return cmp.Compare(a.order, b.order) }
	slices.SortFunc(crowd, byOrder)
	if len(crowd) > p.most {
		idle := func(o *person) int {
			if o.Doing == DoingLooking {
				return 1
			}
			return 0
		}
		slices.SortStableFunc(crowd, func(a, b *person) int { return cmp.Compare(idle(a), idle(b)) })
		crowd = crowd[:p.most]
		slices.SortFunc(crowd, byOrder)
	}
	return crowd
}

// frame is the list of a view as sent last; an empty one if nobody is there.
func (p *presence) frame(view models.View) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	if f := p.lists[view]; f != nil {
		return f
	}
	return p.wrap(encode(presenceFrame{"presence", view, []*person{}}))
}

// anyone reports whether a list of the view has been sent and is not empty.
func (p *presence) anyone(view models.View) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.lists[view] != nil
}

func (p *presence) size() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.people)
}

// pace is how long to wait before a list goes out: longer for a large room,
// so that presence never costs more than a frame per reader and millisecond.
func pace(least time.Duration, readers int) time.Duration {
	return max(least, time.Duration(readers)*time.Millisecond)
}
