package realtime

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"zhanban/models"
)

// bubble runs a test with a rig on a false clock.
func bubble(t *testing.T, limits Limits, f func(t *testing.T, g *rig)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		g := newRig(t, limits)
		defer g.stop()
		f(t, g)
	})
}

func (g *rig) admin(user string) models.Actor { return g.actor(user, models.RoleAdministrator, "d1") }

func TestP18HelloIsAwaitedTenSeconds(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		p := g.dial(g.admin("u1"))
		time.Sleep(9 * time.Second)
		if !p.open() {
			t.Fatal("closed too early")
		}
		time.Sleep(2 * time.Second)
		p.closedWith(CloseSilent)
	})
}

func TestP17P18BadFrames(t *testing.T) {
	for name, c := range map[string]struct {
		first, then string
		code        int
	}{
		"other protocol": {`{"t":"hello","protocol":2}`, "", CloseProtocol},
		"no hello":       {`{"t":"ping","n":1}`, "", CloseProtocol},
		"hello of junk":  {`{"t":5}`, "", CloseProtocol},
		"junk":           {"", `{"t":`, CloseNotJSON},
		"too large":      {"", `{"t":"` + strings.Repeat("x", 16<<10) + `"}`, CloseTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, Limits{}, func(t *testing.T, g *rig) {
				p := g.dial(g.admin("u1"))
				if c.first != "" {
					p.say("%s", c.first)
				} else {
					p.hello(`{}`)
					p.say("%s", c.then)
				}
				p.closedWith(c.code)
			})
		})
	}
}

func TestP17NonsenseIsAnswered(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		p := g.dial(g.admin("u1"))
		p.hello(`{"nonsense":1,"board:d1":0}`)
		p.heard()
		for _, frame := range []string{
			`{"t":"dance"}`, `{"t":"ping","n":"seven"}`, `{"t":"subscribe","views":[]}`, `{"t":"unsubscribe","views":{}}`,
			`{"t":"presence","view":"board:d1","doing":"sleeping"}`, `[]`, `"hello"`,
		} {
			p.say("%s", frame)
			if got := p.heard(); len(got) != 1 || !strings.HasPrefix(got[0], `{"t":"error"`) {
				t.Errorf("%s answered by %s", frame, lines(got))
			}
		}
		if !p.open() {
			t.Fatal("closed")
		}
	})
}

func TestP14SilentSocketIsClosed(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		silent, alive := g.dial(g.admin("u1")), g.dial(g.admin("u2"))
		silent.hello(`{}`)
		alive.hello(`{}`)
		for range 4 {
			time.Sleep(15 * time.Second)
			alive.say(`{"t":"ping","n":1}`)
		}
		silent.closedWith(CloseSilent)
		if !alive.open() {
			t.Fatal("one that pings was closed")
		}
	})
}

func TestP8ForeignChangesOnlyMoveTheCursor(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		p := g.dial(g.admin("u1"))
		p.hello(`{"board:d1":0}`)
		p.heard()
		for range 5 {
			g.change(put("a", "d2", "x"))
		}
		p.expect() // nothing yet
		time.Sleep(600 * time.Millisecond)
		p.expect(`{"t":"changes","from":0,"through":5,"at":"2026-10-08T02:00:00.000Z","changes":[]}`)
		own := put("a", "d2", "mine")
		own.ActorID = "u1" // its command waits for the cursor (P21)
		g.change(own)
		p.expect(`{"t":"changes","from":5,"through":6,"at":"2026-10-08T02:00:00.000Z","changes":[]}`)
	})
}

func TestP9WhatMayNoLongerBeSeenIsTakenAway(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		p := g.dial(g.admin("u1"))
		p.hello(`{"board:d1":0}`)
		p.heard()
		secret := put("a", "d1", "secret")
		secret.Scope = models.Scope{Private: true, UserIDs: []string{"u9"}}
		g.change(secret)
		got := strings.Join(p.heard(), "")
		if !strings.Contains(got, `"op":"remove"`) || strings.Contains(got, "u-other") || strings.Contains(got, `"title":"secret"`) {
			t.Fatalf("got %s", got)
		}
		secret.Fields = nil // a new one was never seen
		secret.NounID = "b"
		g.change(secret)
		time.Sleep(time.Second)
		if got := strings.Join(p.heard(), ""); !strings.Contains(got, `"changes":[]`) {
			t.Fatalf("got %s", got)
		}
	})
}

func TestP12Rights(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		a := g.admin("u1")
		p, other := g.dial(a), g.dial(g.admin("u2"))
		p.hello(`{"board:d1":0,"board:d2":0}`)
		other.hello(`{"board:d1":0}`)
		p.heard()
		other.heard()
		a.Role = models.RoleMember
		g.hub.ChangeRights("w1", "u1", &a)
		p.expect(`{"t":"resync","views":["board:d1","board:d2"],"why":"rights"}`)
		p.say(`{"t":"subscribe","views":{"board:d1":0,"board:d2":0}}`)
		got := p.heard()
		if len(got) != 2 || !strings.Contains(strings.Join(got, ""), `"reason":"view.forbidden"`) {
			t.Fatalf("got %s", lines(got))
		}
		other.expect()
		g.hub.ChangeRights("w1", "u1", nil)
		p.closedWith(CloseSessionOver)
	})
}

// P12: rights that changed while the reader was away count on its return.
func TestP12RightsChangedWhileAway(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		g.log.add(put("a", "d1", "x"))
		g.log.add(models.Change{Op: models.OpPut, Kind: models.KindUser, NounID: "u1", Fields: []string{"role"}, Views: []models.View{"directory"}})
		p := g.dial(g.admin("u1"))
		p.hello(`{"board:d1":1,"board:d2":2}`)
		got := p.heard()
		if len(got) < 2 || got[1] != `{"t":"resync","views":["board:d1"],"why":"rights"}` {
			t.Fatalf("got %s", lines(got))
		}
	})
}

// A fault in a port closes the socket it was met for, and no other.
func TestAPanicClosesOneSocket(t *testing.T) {
	boom := func() { panic("policy") }
	for name, break_ := range map[string]func(g *rig){
		"may follow": func(g *rig) {
			g.hub.MayFollow = func(_ context.Context, a models.Actor, v models.View) error {
				if a.UserID == "u1" {
					boom()
				}
				return nil
			}
		},
		"sight": func(g *rig) {
			g.hub.Sight = func(a models.Actor, c *models.Change) Form {
				if a.UserID == "u1" {
					boom()
				}
				return Full
			}
		},
		"mask": func(g *rig) {
			g.hub.Sight = func(a models.Actor, c *models.Change) Form {
				if a.UserID == "u1" {
					return Masked
				}
				return Full
			}
			g.hub.Mask = func(models.Kind, json.RawMessage) json.RawMessage { boom(); return nil }
		},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, Limits{}, func(t *testing.T, g *rig) {
				break_(g)
				one, too, other := g.dial(g.admin("u1")), g.dial(g.admin("u1")), g.dial(g.admin("u2"))
				for _, p := range []*peer{one, too, other} {
					p.hello(`{"board:d1":0}`)
					p.heard()
				}
				g.change(put("a", "d1", "x"))
				one.closedWith(CloseInternal)
				too.closedWith(CloseInternal)
				if got := other.heard(); len(got) != 1 || !strings.Contains(got[0], `"title":"x"`) {
					t.Fatalf("the other got %s", lines(got))
				}
				if n := g.hub.Stats().Sockets; n != 1 {
					t.Fatalf("%d sockets", n)
				}
			})
		})
	}
}

// P12: not being able to ask who a session is signs nobody out.
func TestP12SessionThatCannotBeLookedUp(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		p := g.dial(g.admin("u1"))
		p.hello(`{"board:d1":0}`)
		p.heard()
		g.actors.fail(errors.New("disk"))
		g.change(models.Change{Op: models.OpPut, Kind: models.KindUser, NounID: "u1", Fields: []string{"role"}, Views: []models.View{"directory"}})
		p.closedWith(CloseTryAgain)
		g.sentAway("rights", 1)
	})
}

func TestP12RoomNoticesDeactivationItself(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		a := g.admin("u1")
		p := g.dial(a)
		p.hello(`{"board:d1":0}`)
		p.heard()
		g.actors.end(a.SessionID)
		g.change(models.Change{Op: models.OpPut, Kind: models.KindUser, NounID: "u1", Fields: []string{"active"}, Views: []models.View{"directory"}})
		p.closedWith(CloseSessionOver)
	})
}

func TestP12SessionEndedOnTheWayIn(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		a := g.admin("u1")
		p := g.dial(a)
		synctest.Wait()
		g.hub.CloseSession(a.SessionID)
		p.closedWith(CloseSessionOver)
		late := g.dial(a)
		late.closedWith(CloseSessionOver)
	})
}

func TestL8LostRingIsHealed(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		p := g.dial(g.admin("u1"))
		p.hello(`{"board:d1":0}`)
		p.heard()
		g.log.add(put("a", "d1", "x"))
		p.expect()
		time.Sleep(6 * time.Second)
		if got := p.heard(); len(got) != 1 || !strings.Contains(got[0], `"through":1`) {
			t.Fatalf("got %s", lines(got))
		}
	})
}

func TestP14PongTellsOfChangesNotYetRead(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		p := g.dial(g.admin("u1"))
		p.hello(`{"board:d1":0}`)
		p.heard()
		g.log.fail(errors.New("disk"))
		g.change(put("a", "d1", "x"))
		p.say(`{"t":"ping","n":1}`)
		p.expect(`{"t":"pong","n":1,"seq":1,"now":"2026-10-08T02:00:00.000Z"}`)
		g.log.fail(nil)
		time.Sleep(time.Second)
		if got := p.heard(); len(got) != 1 || !strings.Contains(got[0], `"through":1`) {
			t.Fatalf("got %s", lines(got))
		}
	})
}

func TestRestoredBackupSendsEveryoneBack(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		p := g.dial(g.admin("u1"))
		p.hello(`{"board:d1":0}`)
		synctest.Wait()
		g.log.mu.Lock()
		g.log.epoch = "epoch-2"
		g.log.mu.Unlock()
		time.Sleep(6 * time.Second)
		p.closedWith(CloseStopping)
		p = g.dial(g.admin("u1"))
		p.hello(`{"board:d1":0}`)
		got := p.heard()
		if len(got) != 2 || !strings.Contains(got[0], `"epoch":"epoch-2"`) || !strings.Contains(got[1], `"why":"epoch"`) {
			t.Fatalf("got %s", lines(got))
		}
	})
}

func TestP18Shutdown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newRig(t, Limits{})
		var peers []*peer
		for i := range 20 {
			p := g.dial(g.admin("u1"))
			if i%2 == 0 { // some have not said hello
				p.hello(`{"board:d1":0}`)
			}
			peers = append(peers, p)
		}
		synctest.Wait()
		if err := g.hub.Shutdown(context.Background()); err != nil {
			t.Fatal(err)
		}
		for _, p := range peers {
			p.closedWith(CloseStopping)
		}
		if s := g.hub.Stats(); s.Sockets != 0 {
			t.Errorf("%d sockets left", s.Sockets)
		}
		late := g.dial(g.admin("u1"))
		late.closedWith(CloseStopping)
	})
}

func TestRoomWithoutSocketsIsLetGo(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		p := g.dial(g.admin("u1"))
		p.hello(`{}`)
		synctest.Wait()
		p.hangUp()
		time.Sleep(30 * time.Second)
		if s := g.hub.Stats(); s.Rooms != 1 || s.Sockets != 0 {
			t.Fatalf("after 30 s: %+v", s)
		}
		time.Sleep(time.Minute)
		if s := g.hub.Stats(); s.Rooms != 0 {
			t.Fatalf("after 90 s: %+v", s)
		}
	})
}

func TestLogThatCannotBeReadSendsClientsAway(t *testing.T) {
	bubble(t, Limits{}, func(t *testing.T, g *rig) {
		g.log.fail(errors.New("disk"))
		p := g.dial(g.admin("u1"))
		p.hello(`{}`)
		p.closedWith(CloseTryAgain)
		g.sentAway("log", 1)
		g.log.fail(nil)
		p = g.dial(g.admin("u1"))
		p.hello(`{}`)
		if len(p.heard()) != 1 {
			t.Fatal("no welcome")
		}
	})
}
