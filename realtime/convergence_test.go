package realtime

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"zhanban/models"
)

// world is the truth: every noun as the log has made it.
type world struct {
	nouns map[string]noun
}

// noun is the state of a noun in these tests: its JSON names its views, so
// that the reader can tell them as a real client tells them from the fields.
type noun struct {
	ID      string        `json:"id"`
	N       int           `json:"n"`
	Phone   string        `json:"phone,omitempty"`
	Views   []models.View `json:"views"`
	kind    models.Kind
	scope   models.Scope
	removed bool
}

func (n noun) change(fields []string, left []models.View, by string) models.Change {
	state, _ := json.Marshal(n)
	c := models.Change{
		Op: models.OpPut, Kind: n.kind, NounID: n.ID, State: state, Fields: fields, ActorID: by,
		CommandID: fmt.Sprintf("c%d", n.N), Views: n.Views, Left: left, Scope: n.scope,
	}
	if n.removed {
		c.Op, c.Views = models.OpRemove, nil
	}
	return c
}

// seen is what an actor sees of a noun: its JSON, or nothing.
func (n noun) seen(actor models.Actor) string {
	if n.removed {
		return ""
	}
	c := n.change(nil, nil, "")
	switch sight(actor, &c) {
	case Full:
		return string(c.State)
	case Masked:
		return string(mask(c.Kind, c.State))
	}
	return ""
}

// snapshot is P6: the nouns of a view an actor may see.
func (w *world) snapshot(v models.View, actor models.Actor) map[string]string {
	out := map[string]string{}
	for id, n := range w.nouns {
		if slices.Contains(n.Views, v) {
			if s := n.seen(actor); s != "" {
				out[id] = s
			}
		}
	}
	return out
}

var (
	boards   = []models.View{"board:d1", "board:d2", "board:d3"}
	followed = append(boards[:3:3], models.ViewCustomers)
)

// fuzz is one run of the property.
type fuzz struct {
	t       *rapid.T
	g       *rig
	w       *world
	readers []*reader
	n       int
}

// settle lets everybody read until nothing moves.
func (z *fuzz) settle() {
	for _, r := range z.readers {
		if r.sentAway {
			r.connect()
		}
	}
	for moved := true; moved; {
		synctest.Wait()
		moved = false
		for _, r := range z.readers {
			moved = r.read() || moved
		}
	}
}

func (z *fuzz) reader() *reader {
	return z.readers[rapid.IntRange(0, len(z.readers)-1).Draw(z.t, "reader")]
}

// write makes a few random changes, and rings or forgets to.
func (z *fuzz) write(t *rapid.T) {
	for range rapid.IntRange(1, 12).Draw(t, "changes") {
		id := rapid.SampledFrom([]string{"a", "b", "c", "d", "e"}).Draw(t, "noun")
		n, old := z.w.nouns[id]
		z.n++
		left := n.Views
		isNew := !old || n.removed
		n.ID, n.N, n.removed = id, z.n, false
		switch what := rapid.IntRange(0, 9).Draw(t, "what"); {
		case isNew || what < 3:
			// What is a customer never becomes an item: an id is of one kind for good.
			n.Views, n.kind, n.Phone = []models.View{models.ViewCustomers}, models.KindCustomer, "13800008000"
			if id < "d" {
				v := rapid.SampledFrom(boards).Draw(t, "view")
				n.Views, n.kind, n.Phone = []models.View{v}, models.KindItem, ""
			}
		case what < 4:
			n.Views = nil // archived
		case what < 5:
			n.removed, n.Views = true, nil
		case what < 7:
			n.scope.Private = !n.scope.Private
			n.scope.UserIDs = []string{z.reader().actor.UserID}
		}
		left = slices.DeleteFunc(slices.Clone(left), func(v models.View) bool { return slices.Contains(n.Views, v) })
		fields := []string{"n"}
		if isNew {
			fields, left = nil, nil
		}
		z.w.nouns[id] = n
		seq := z.g.log.add(n.change(fields, left, z.reader().actor.UserID))
		switch rapid.IntRange(0, 5).Draw(t, "ring") {
		case 0: // another node's, and its ring is lost
		case 1, 2:
			z.g.hub.Ring("w1", seq)
		default:
			z.g.hub.Committed("w1", []models.Change{z.g.log.at(seq)})
		}
	}
	z.settle()
}

func (z *fuzz) subscribe(t *rapid.T) {
	r, v := z.reader(), rapid.SampledFrom(followed).Draw(t, "view")
	if r.conn == nil || r.follow[v] {
		return
	}
	r.follow[v] = true
	if seq, ok := r.seqs[v]; ok && rapid.Bool().Draw(t, "from cache") {
		r.send(map[string]any{"t": "subscribe", "views": map[models.View]int64{v: seq}})
	} else {
		r.fetch(v)
	}
}

func (z *fuzz) unsubscribe(t *rapid.T) {
	r, v := z.reader(), rapid.SampledFrom(followed).Draw(t, "view")
	if r.conn == nil || !r.follow[v] {
		return
	}
	delete(r.follow, v)
	delete(r.active, v)
	r.send(map[string]any{"t": "unsubscribe", "views": []models.View{v}})
}

func (z *fuzz) hangUp(*rapid.T) {
	if r := z.reader(); r.conn != nil {
		r.conn.hangUp()
		r.conn = nil
		r.stalled = false
	}
}

func (z *fuzz) come(*rapid.T) {
	if r := z.reader(); r.conn == nil {
		r.connect()
		z.settle()
	}
}

func (z *fuzz) stall(*rapid.T) { r := z.reader(); r.stalled = !r.stalled }

func (z *fuzz) prune(t *rapid.T) {
	_, head, _, _ := z.g.log.Head(context.TODO(), "")
	z.g.log.prune(head - rapid.Int64Range(0, 30).Draw(t, "keep"))
}

func (z *fuzz) rights(t *rapid.T) {
	r := z.reader()
	a := r.now()
	a.Role = rapid.SampledFrom([]models.Role{models.RoleAdministrator, models.RoleMember}).Draw(t, "role")
	a.DepartmentID = rapid.SampledFrom([]string{"d1", "d2"}).Draw(t, "department")
	z.g.actors.set(a)
	seq := z.g.log.add(models.Change{
		Op: models.OpPut, Kind: models.KindUser, NounID: a.UserID, State: json.RawMessage(`{}`),
		Fields: []string{"role"}, Views: []models.View{models.ViewDirectory},
	})
	if rapid.Bool().Draw(t, "told") {
		z.g.hub.ChangeRights("w1", a.UserID, &a)
	}
	z.g.hub.Ring("w1", seq)
	z.settle()
}

func (z *fuzz) breakLog(*rapid.T) {
	z.g.log.fail(errors.New("disk"))
	time.Sleep(time.Second)
	z.settle()
	z.g.log.fail(nil)
}

func (z *fuzz) wait(t *rapid.T) {
	time.Sleep(time.Duration(rapid.IntRange(1, 12_000).Draw(t, "ms")) * time.Millisecond)
	z.settle()
}

// end brings everyone back and lets the slow poll heal what was not rung.
func (z *fuzz) end() {
	for _, r := range z.readers {
		r.stalled = false
		if r.conn == nil {
			r.connect()
		}
	}
	z.settle()
	for range 4 {
		time.Sleep(6 * time.Second)
		z.settle()
	}
}

// P8, P10, P11, P12, P13: whatever happens to sockets, rings, rights and the
// log, frames join and every client ends equal to the server's snapshot.
func TestEveryReaderConverges(t *testing.T) {
	synctest.Test(t, func(st *testing.T) {
		rapid.Check(inBubble{st}, func(t *rapid.T) {
			z := &fuzz{t: t, w: &world{nouns: map[string]noun{}}}
			z.g = newRig(st, Limits{
				TailChanges: rapid.IntRange(2, 20).Draw(t, "tail"), PageChanges: 4, Pages: 3, Behind: 40,
				FrameBytes: 700, Silent: time.Hour, Linger: 20 * time.Second,
			})
			defer func() {
				for _, r := range z.readers {
					if r.conn != nil {
						r.conn.hangUp()
					}
				}
				z.g.stop()
			}()
			for i := range 4 {
				r := &reader{
					t: t, g: z.g, w: z.w, nouns: map[string]held{}, seqs: map[models.View]int64{},
					follow: map[models.View]bool{"board:d1": true, models.ViewCustomers: i%2 == 0},
					actor:  z.g.actor(fmt.Sprintf("u%d", i), models.RoleAdministrator, "d1"),
				}
				if i%2 == 1 {
					delete(r.follow, models.ViewCustomers)
				}
				z.readers = append(z.readers, r)
				r.connect()
			}
			z.settle()
			t.Repeat(map[string]func(*rapid.T){
				"write": z.write, "write more": z.write, "subscribe": z.subscribe, "unsubscribe": z.unsubscribe,
				"hang up": z.hangUp, "come": z.come, "stall": z.stall, "prune": z.prune, "rights": z.rights,
				"break": z.breakLog, "wait": z.wait,
			})
			z.end()
			for _, r := range z.readers {
				r.check()
			}
		})
	})
}

// inBubble hides testing.T.Deadline, which a synctest bubble does not allow.
type inBubble struct{ testing.TB }
