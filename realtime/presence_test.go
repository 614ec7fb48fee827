package realtime

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestP16Presence(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		a, b := g.dial(g.admin("ua")), g.dial(g.admin("ub"))
		for _, p := range []*peer{a, b} {
			p.hello(`{"board:d1":0,"board:d2":0}`)
			p.heard()
		}
		a.say(`{"t":"presence","view":"board:d1","doing":"looking"}`)
		a.say(`{"t":"presence","view":"board:d1","item":"i","doing":"editing","field":"notes"}`)
		b.expect() // gathered for 100 ms
		time.Sleep(150 * time.Millisecond)
		b.expect(`{"t":"presence","view":"board:d1","people":[{"session":"connection-1","userId":"ua","doing":"editing","item":"i","field":"notes"}]}`)
		a.heard()

		a.say(`{"t":"presence","view":"board:d1","item":"i","doing":"editing","field":"notes"}`)
		time.Sleep(time.Second)
		b.expect() // a repeat is no news

		late := g.dial(g.admin("uc"))
		late.hello(`{"board:d1":0}`)
		if got := late.heard(); len(got) != 2 || !strings.Contains(got[1], `"userId":"ua"`) {
			t.Fatalf("a newcomer got %s", lines(got))
		}

		a.say(`{"t":"presence","view":"board:d2","doing":"looking"}`)
		time.Sleep(time.Second)
		if got := strings.Join(b.heard(), ""); !strings.Contains(got, `"view":"board:d1","people":[]`) || !strings.Contains(got, `"view":"board:d2","people":[{`) {
			t.Fatalf("moving to another view: %s", got)
		}
		a.hangUp()
		time.Sleep(time.Second)
		b.expect(`{"t":"presence","view":"board:d2","people":[]}`)
	})
}

func TestP16PresenceExpires(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		a, b := g.dial(g.admin("ua")), g.dial(g.admin("ub"))
		for _, p := range []*peer{a, b} {
			p.hello(`{"board:d1":0}`)
		}
		a.heard()
		a.say(`{"t":"presence","view":"board:d1","doing":"moving"}`)
		time.Sleep(time.Second)
		b.heard()
		for range 4 { // a pings, but says no more where it is
			time.Sleep(14 * time.Second)
			a.say(`{"t":"ping","n":1}`)
			b.say(`{"t":"ping","n":1}`)
		}
		if got := strings.Join(b.heard(), ""); !strings.Contains(got, `"people":[]`) {
			t.Fatalf("got %s", got)
		}
	})
}

func TestP16ReconnectedTabReplacesItself(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		old := g.dial(g.admin("ua"))
		old.hello(`{"board:d1":0}`)
		old.heard()
		old.say(`{"t":"presence","view":"board:d1","doing":"looking"}`)
		time.Sleep(time.Second)
		again := g.dial(g.admin("ua")) // the old socket is not known to be dead yet
		again.hello(`{"board:d1":0}`)
		again.heard()
		again.say(`{"t":"presence","view":"board:d1","doing":"looking"}`)
		time.Sleep(time.Second)
		got := again.heard()
		if n := strings.Count(got[len(got)-1], `"session"`); n != 1 {
			t.Fatalf("%d of one tab: %s", n, lines(got))
		}
	})
}

func TestPresenceListIsBounded(t *testing.T) {
	p := newPresence(Limits{People: 3}, func(b []byte) []byte { return b })
	for i := range 10 {
		p.show(person{Session: fmt.Sprint(i), Doing: DoingLooking, inView: "board:d1"})
	}
	p.show(person{Session: "editor", Doing: DoingEditing, inView: "board:d1"})
	p.collect()
	got := string(p.frame("board:d1"))
	if strings.Count(got, `"session"`) != 3 || !strings.Contains(got, "editor") || !strings.Contains(got, `"session":"0"`) {
		t.Fatalf("got %s", got)
	}
}
