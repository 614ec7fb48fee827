package web_test

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// P19: the connections of two people are taken from one pool, again and again,
// while changes are on their way and sockets are torn down in the middle of
// frames. Nobody ever gets a frame meant for the other.
func TestNoFrameOfAnotherPerson(t *testing.T) {
	h := newHouse(t)
	admin, other := h.admin(), h.add("luzhi", models.RoleMember, h.otherID)
	stop := make(chan struct{})
	var writers sync.WaitGroup
	for range 2 {
		writers.Add(1)
		go func() {
			defer writers.Done()
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				_, mine := newItem(h.departmentID, "只给招展一部 "+strings.Repeat("密", 150))
				_, theirs := newItem(h.otherID, "只给客服部 "+strings.Repeat("密", 150))
				if _, err := h.run.Run(t.Context(), models.System(h.workspaceID), mine, theirs); err != nil {
					return
				}
			}
		}()
	}
	views := map[*person]models.View{admin: board(h), other: models.BoardView(h.otherID)}
	secrets := map[*person]string{admin: "只给客服部", other: "只给招展一部"}
	var readers sync.WaitGroup
	for _, p := range []*person{admin, other, admin, other} {
		readers.Add(1)
		go func() {
			defer readers.Done()
			for round := range 25 {
				l := p.dial()
				l.hello(h.store.Epoch(), map[models.View]int64{views[p]: 0})
				for range 2 + round%4 {
					if _, err := l.read(); err != nil {
						t.Errorf("P19: %v", err)
						return
					}
				}
				_ = l.conn.NetConn().Close() // in the middle of whatever is under way
				if l.heard(secrets[p]) || l.heard(fmt.Sprintf(`"userId":%q`, map[*person]string{admin: other.id, other: admin.id}[p])) {
					t.Errorf("P19: %s got a frame of another person", p.login)
					return
				}
			}
		}()
	}
	readers.Wait()
	close(stop)
	writers.Wait()
}

// L10: a stop tells every socket 1001 and leaves no goroutine behind.
func TestShutdownLeavesNothing(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	var lines []*line
	for range 30 {
		lines = append(lines, admin.follow(map[models.View]int64{models.ViewDirectory: 0}))
	}
	silent := admin.dial() // has not said hello and reads nothing
	_ = silent
	began := time.Now()
	h.stop()
	if took := time.Since(began); took > 4*time.Second {
		t.Errorf("stopping took %s", took)
	}
	for _, l := range lines {
		if code := l.closed(); code != 1001 {
			t.Errorf("P18: closed with %d", code)
		}
	}
	admin.client.CloseIdleConnections()
	deadline := time.Now().Add(patience)
	for left := ours(); len(left) > 0; left = ours() {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines left behind:\n%s", len(left), strings.Join(left, "\n\n"))
		}
		runtime.Gosched()
	}
}

// ours are the goroutines that run code of the server's packages. Libraries
// keep a few of their own for the life of the process.
func ours() (left []string) {
	stacks := make([]byte, 4<<20)
	for _, stack := range strings.Split(string(stacks[:runtime.Stack(stacks, true)]), "\n\n") {
		for _, room := range []string{"zhanban/realtime.", "zhanban/models/store.", "zhanban/server/web.", "zhanban/server/commands.", "zhanban/server/sockets."} {
			if strings.Contains(stack, room) && !strings.Contains(stack, "zhanban/server/web_test.") {
				left = append(left, stack)
				break
			}
		}
	}
	return left
}

// L6: a reader that takes nothing does not hold up the others.
func TestASlowReaderHoldsUpNobody(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	at := admin.at(board(h))
	slow := admin.follow(map[models.View]int64{board(h): at})
	quick := admin.follow(map[models.View]int64{board(h): at})
	var last int64
	for range 20 {
		var batch []commands.Command
		for range 50 {
			_, c := newItem(h.departmentID, strings.Repeat("展", 180))
			batch = append(batch, c)
		}
		last = admin.must(batch...)
	}
	if met := quick.reach(last); len(met) != 1000 {
		t.Errorf("the quick one met %d changes", len(met))
	}
	if met := slow.reach(last); len(met) != 1000 {
		t.Errorf("P13: the slow one met %d changes", len(met))
	}
}
