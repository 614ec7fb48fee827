package realtime

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"zhanban/models"
)

// serverFrame is any frame of the server.
type serverFrame struct {
	T             string
	Epoch         string
	Seq           int64
	From, Through int64
	Why           string
	Views         []models.View
	Changes       []struct {
		Seq    int64
		Op, ID string
		State  json.RawMessage
	}
	Error *models.Error
}

// held is a noun a reader holds, or with no state the seq it was removed at:
// an older put that a late view brings must not bring it back (P10).
type held struct {
	seq   int64
	state string
}

// reader is a client as the protocol describes one (P8–P11), driven by hand.
type reader struct {
	t       *rapid.T
	g       *rig
	w       *world
	actor   models.Actor
	conn    *fakeConn
	stalled bool

	sentAway bool
	epoch    string
	cursor   int64
	nouns    map[string]held
	follow   map[models.View]bool  // what the reader wants
	seqs     map[models.View]int64 // view → seq it is known at
	active   map[models.View]bool  // moves along with through
}

func (r *reader) connect() {
	r.conn, r.sentAway = newFakeConn(3), false
	r.g.actors.mu.Lock()
	r.actor = r.g.actors.sessions[r.actor.SessionID]
	r.g.actors.mu.Unlock()
	r.conn.waits = strings.HasSuffix(r.actor.UserID, "1") // as on TLS
	r.g.serve(r.conn, r.actor)
	r.cursor, r.active = -1, map[models.View]bool{}
	views := map[models.View]int64{}
	for v := range r.follow {
		if seq, ok := r.seqs[v]; ok {
			views[v] = seq
			r.active[v] = true
		}
	}
	r.send(map[string]any{"t": "hello", "protocol": 1, "client": r.actor.UserID, "epoch": r.epoch, "views": views})
}

func (r *reader) send(frame any) {
	b, _ := json.Marshal(frame)
	r.conn.in <- b
}

// read takes at most one frame; false if there is none.
func (r *reader) read() bool {
	if r.conn == nil || r.stalled {
		return false
	}
	select {
	case b := <-r.conn.out:
		r.apply(b)
		return true
	default:
	}
	select {
	case <-r.conn.gone: // sent away: come back a little later (P15)
		r.conn, r.sentAway = nil, true
	default:
	}
	return false
}

func (r *reader) apply(b []byte) {
	var f serverFrame
	if err := json.Unmarshal(b, &f); err != nil {
		r.t.Fatalf("not JSON: %s", b)
	}
	switch f.T {
	case "welcome":
		r.epoch = f.Epoch
		for v := range r.follow {
			if _, ok := r.seqs[v]; !ok {
				r.fetch(v)
			}
		}
	case "changes":
		r.changes(f, b)
	case "subscribed":
		for _, v := range f.Views {
			if r.follow[v] {
				r.active[v] = true
				r.seqs[v] = max(r.seqs[v], r.cursor)
			}
		}
	case "resync":
		for _, v := range f.Views {
			delete(r.active, v)
			if r.follow[v] {
				r.fetch(v)
			}
		}
	case "error":
		v, _ := f.Error.Detail["view"].(string)
		r.drop(models.View(v))
	}
}

func (r *reader) changes(f serverFrame, b []byte) {
	if r.cursor >= 0 && f.From != r.cursor {
		r.t.Fatalf("P8: from %d does not join %d: %s", f.From, r.cursor, b)
	}
	r.cursor = f.Through
	for _, c := range f.Changes {
		if c.Op != "remove" && r.g.log.hidden(c.ID, f.Through, r.actor.UserID) {
			r.t.Fatalf("C2: %s is hidden from %s as of %d and comes as it was at %d: %s", c.ID, r.actor.UserID, f.Through, c.Seq, b)
		}
		if h, ok := r.nouns[c.ID]; ok && (c.Seq < h.seq || c.Seq == h.seq && h.state != "") {
			continue // P10; what left one view by a change may come to another by the same
		}
		if c.Op == "remove" || r.leftSince(c.Seq, string(c.State)) {
			r.nouns[c.ID] = held{seq: c.Seq}
		} else {
			r.nouns[c.ID] = held{c.Seq, string(c.State)}
		}
	}
	for v := range r.active {
		r.seqs[v] = max(r.seqs[v], f.Through)
	}
}

// leftSince reports whether the noun has left since: it is put where the reader
// knows more than this change, and does not hold it (P10).
func (r *reader) leftSince(seq int64, state string) bool {
	return slices.ContainsFunc(viewsOf(state), func(v models.View) bool { return r.follow[v] && r.seqs[v] >= seq })
}

// fetch gets a view's snapshot and follows on from it.
func (r *reader) fetch(v models.View) {
	if mayFollow(context.TODO(), r.now(), v) != nil {
		r.drop(v)
		return
	}
	_, seq, _, _ := r.g.log.Head(context.TODO(), "")
	snapshot := r.w.snapshot(v, r.now())
	for id, h := range r.nouns {
		if _, ok := snapshot[id]; !ok && h.seq < seq && slices.Contains(viewsOf(h.state), v) {
			r.nouns[id] = held{seq: h.seq}
		}
	}
	for id, state := range snapshot {
		if h := r.nouns[id]; h.seq < seq || h.seq == seq && h.state != state {
			r.nouns[id] = held{seq, state}
		}
	}
	r.seqs[v] = seq
	r.send(map[string]any{"t": "subscribe", "views": map[models.View]int64{v: seq}})
}

// now is who the reader is by the server's latest knowledge.
func (r *reader) now() models.Actor {
	a, _ := r.g.actors.Actor(context.TODO(), r.actor.SessionID)
	return a
}

// drop forgets a view the reader may not follow.
func (r *reader) drop(v models.View) {
	delete(r.follow, v)
	delete(r.active, v)
	delete(r.seqs, v)
	for id, h := range r.nouns {
		if slices.Contains(viewsOf(h.state), v) {
			delete(r.nouns, id)
		}
	}
}

func viewsOf(state string) []models.View {
	var n noun
	_ = json.Unmarshal([]byte(state), &n)
	return n.Views
}

// check compares what the reader shows of its views with the truth.
func (r *reader) check() {
	for v := range r.follow {
		want := r.w.snapshot(v, r.now())
		got := map[string]string{}
		for id, h := range r.nouns {
			if slices.Contains(viewsOf(h.state), v) {
				got[id] = h.state
			}
		}
		if !maps.Equal(got, want) {
			r.t.Fatalf("P11: %s of %s (cursor %d, seqs %v, active %v):\n got %v\nwant %v", v, r.actor.UserID, r.cursor, r.seqs, r.active, got, want)
		}
	}
}
