package chaos

import (
	"testing"
	"time"
)

// L8, P3, P11: under load a server is killed, and then a whole machine at once:
// a server together with the database node beside it. The others go on, the
// clients move to them and resume, nothing acknowledged is lost, and both come
// back.
func TestGaleraSurvivesTheLossOfAMachine(t *testing.T) {
	t.Parallel()
	o := startOnGalera(t, 5, 4)
	var tabs []*tab
	for n := range size(6, 30) {
		w := o.newTab(o.people[n%len(o.people)], o.views(), o.urls...)
		w.next = n
		tabs = append(tabs, w)
		go w.stay()
	}
	w := startCrew(t, o.scene, 6, drawSeed(t), mixed(o.scene), o.urls...)
	for range size(1, 5) {
		w.more(60)
		o.nodes[0].kill()
		began := time.Now()
		w.more(60)
		t.Logf("a server killed: 60 more commands answered after %v", time.Since(began).Round(time.Millisecond))
		o.nodes[0].begin()
		o.nodes[0].await()

		w.more(30)
		server, database := o.nodes[1], o.cluster.nodes[1]
		server.kill()
		database.kill()
		began = time.Now()
		w.more(60)
		t.Logf("a machine lost: 60 more commands answered after %v", time.Since(began).Round(time.Millisecond))
		o.cluster.revive(t, database)
		database.await(t)
		server.begin()
		server.await()
		w.more(30)
	}
	acked := w.finish()
	t.Logf("%d commands, %d sendings failed and were repeated; a command took %s", len(acked), w.again.Load(), spread(w.late))
	o.cluster.whole(t)
	log := o.mustAgree()
	o.mustHold(log, acked, func(id string) bool { return w.sent[id] })
	mustHaveMoved(t, tabs, o.followed(log))
}
