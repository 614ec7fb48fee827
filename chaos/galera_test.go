package chaos

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/passwords"
	"zhanban/server/programtest"
)

// onGalera is three servers, each at a database node of its own.
type onGalera struct {
	*scene
	cluster  *galera
	dsns     []string
	nodes    []*process
	urls     []string
	counters []string // where each counts
}

func startOnGalera(t testing.TB, members, booths int) *onGalera {
	t.Helper()
	g, b := cluster(t), startBus(t)
	t.Cleanup(func() { g.tell(t) })
	o := &onGalera{cluster: g, dsns: g.database(t)}
	o.scene = newScene(t, o.dsns[0], members, booths)
	for _, dsn := range o.dsns {
		counters := fmt.Sprintf("127.0.0.1:%d", programtest.FreePort(t))
		p := prepareProcess(t, "--dsn", dsn, "--nats", b.url(), "--metrics-addr", counters)
		o.counters = append(o.counters, counters)
		p.begin()
		o.nodes, o.urls = append(o.nodes, p), append(o.urls, p.url)
	}
	for _, p := range o.nodes {
		p.await()
	}
	b.joined(3)
	return o
}

// mustAgree sees that all database nodes have the same log and gives it. One
// that a busy machine has kept from the others for a moment has it once the
// cluster is whole.
func (o *onGalera) mustAgree() []models.Change {
	o.t.Helper()
	o.cluster.whole(o.t)
	log := o.log(o.dsns[0])
	for n, dsn := range o.dsns[1:] {
		if other := o.log(dsn); !reflect.DeepEqual(log, other) {
			o.t.Errorf("L2: database node %d has another log: %d and %d changes", n+2, len(other), len(log))
		}
	}
	return log
}

// counted is the sum of a counter over the servers.
func (o *onGalera) counted(name string) (sum float64) {
	o.t.Helper()
	for _, address := range o.counters {
		sum += counter(o.t, address, name)
	}
	return sum
}

// L2, L8: across database nodes, too, the order of the log is the order of the
// commits: whoever is second at COMMIT runs again.
func TestGaleraOrdersCommitsAcrossNodes(t *testing.T) {
	o := startOnGalera(t, 5, 4)
	var tabs []*tab
	for n, url := range o.urls {
		w := o.newTab(o.people[n], o.views(), url)
		go w.stay()
		tabs = append(tabs, w)
	}
	batches, retries, began := o.counted("zhanban_committer_batches_total"), o.counted("zhanban_committer_retries_total"), time.Now()
	w := startCrew(t, o.scene, 12, drawSeed(t), mixed(o.scene), o.urls...)
	w.more(int64(size(300, 20_000)))
	acked := w.finish()
	t.Logf("%d commands, %.0f/s, sent again %d; a command took %s; of %g batches run %g lost against another node's",
		len(acked), float64(len(acked))/time.Since(began).Seconds(), w.again.Load(), spread(w.late),
		o.counted("zhanban_committer_batches_total")-batches, o.counted("zhanban_committer_retries_total")-retries)
	log := o.mustAgree()
	o.mustHold(log, acked, func(id string) bool { return w.sent[id] })
	for _, watcher := range tabs {
		watcher.reach(int64(len(log)))
		watcher.mustEqual()
		if want := o.followed(log); !slices.Equal(watcher.applied, want) {
			t.Errorf("L2: a client applied %d changes of %d, or not in order", len(watcher.applied), len(want))
		}
	}
}

// P6: what was answered at one node is there for a question to another that
// comes after it, though the databases are not level at that moment.
func TestGaleraReadsWhatWasAnsweredElsewhere(t *testing.T) {
	o := startOnGalera(t, 2, 0)
	s := openStore(t, o.dsns[0])
	err := s.Write(t.Context(), o.workspaceID, func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: o.people[1].id, CommandID: commands.NewID(), CommandType: "profile.change_password", At: time.Now()})
		u, err := store.Load[models.User](tx, o.people[1].id)
		if err != nil {
			return err
		}
		u.PasswordHash = passwords.Hash("展会-2026-很安全")
		return tx.Save(u)
	})
	must(t, err)
	here, there := newCaller(t, o.people[2], o.urls[0]), newCaller(t, o.people[2], o.urls[1])
	far := o.newTab(o.people[0], []string{"board:" + o.departmentID}, o.urls[2])
	go far.stay()
	far.reach(0)
	var took []time.Duration
	for range size(60, 3000) {
		id, create := o.newItem("读到")
		began := time.Now()
		result := here.one(create)
		var view snapshot
		there.mustRead("/api/views/board:"+o.departmentID, &view)
		if view.Seq < result.Seq || !slices.ContainsFunc(view.Nouns["item"], func(state json.RawMessage) bool { return idOf(state) == id }) {
			t.Fatalf("P6: asked after seq %d was answered, the other node says %d", result.Seq, view.Seq)
		}
		there.one(command("item.edit", map[string]any{"id": id, "title": "在另一台改"}))
		until(t, "the change at the third node", func() bool { far.mu.Lock(); defer far.mu.Unlock(); _, heard := far.commands[create.ID]; return heard })
		far.mu.Lock()
		took = append(took, far.commands[create.ID].Sub(began))
		far.mu.Unlock()
	}
	t.Logf("from a command at one database node to the socket at another: %s", spread(took))
	if middle := took[len(took)/2]; middle > time.Second { // of one, the machine may be the cause
		t.Errorf("L8: %v", middle)
	}
	for range size(3, 30) {
		o.signInAndOut()
	}
}

// signInAndOut signs in at one node, is known at the next, signs out there and
// is unknown at the third.
func (o *onGalera) signInAndOut() {
	o.t.Helper()
	body := fmt.Appendf(nil, `{"login":%q,"password":"展会-2026-很安全"}`, o.people[1].login)
	request, err := http.NewRequest(http.MethodPost, o.urls[0]+"/api/session", strings.NewReader(string(body)))
	must(o.t, err)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	must(o.t, err)
	_ = response.Body.Close()
	if response.StatusCode != http.StatusOK || len(response.Cookies()) == 0 {
		o.t.Fatalf("not signed in: %s", response.Status)
	}
	who := newCaller(o.t, person{token: response.Cookies()[0].Value}, o.urls...)
	who.next = 1
	if failed := who.ask(http.MethodGet, "/api/session", nil, nil); failed != nil {
		o.t.Errorf("signed in at one node, unknown at another: %s", failed)
	}
	_ = who.ask(http.MethodDelete, "/api/session", nil, nil)
	who.next = 2
	if failed := who.ask(http.MethodGet, "/api/session", nil, nil); failed == nil || failed.status != http.StatusUnauthorized {
		o.t.Errorf("signed out at one node, known at another: %v", failed)
	}
}

// L8, P4: a database node is lost, in one of three ways, under load. Its server
// says that it is not ready and 503; everybody goes on at the others; when it
// is back, so is its server, and one that was begun meanwhile, which waited.
// Nothing acknowledged is lost.
func TestGaleraSurvivesTheLossOfANode(t *testing.T) {
	t.Parallel()
	o := startOnGalera(t, 5, 4)
	w := startCrew(t, o.scene, 6, drawSeed(t), mixed(o.scene), o.urls...)
	w.more(30)
	lost := o.cluster.nodes[2]
	ways := []struct {
		name       string
		lose, back func()
	}{
		{"cut off from the others", func() { lost.exec(t, "SET GLOBAL wsrep_provider_options='gmcast.isolate=1'") },
			func() { lost.exec(t, "SET GLOBAL wsrep_provider_options='gmcast.isolate=0'") }},
		{"killed", lost.kill, func() { o.cluster.revive(t, lost) }},
		{"stopped", func() { must(t, lost.cmd.Process.Signal(syscall.SIGSTOP)) }, func() { must(t, lost.cmd.Process.Signal(syscall.SIGCONT)) }},
	}
	for _, way := range ways[:size(1, len(ways))] { // a killed one: also where booths are sold
		began := time.Now()
		way.lose()
		until(t, "its server to say that it is not ready", func() bool { return o.nodes[2].ready() == http.StatusServiceUnavailable })
		said := time.Since(began)
		waiting := prepareProcess(t, "--dsn", o.dsns[2])
		if lost.ask("wsrep_ready") != "" { // it answers, that it cannot work
			waiting.begin()
		}
		w.more(30)
		on := time.Since(began)
		way.back()
		lost.await(t)
		o.nodes[2].await()
		if waiting.cmd != nil {
			waiting.await()
			waiting.leave()
		}
		t.Logf("%s: its server not ready after %v, 30 more commands answered after %v, ready again %v after it was back",
			way.name, said.Round(time.Millisecond), on.Round(time.Millisecond), (time.Since(began) - on).Round(time.Millisecond))
		w.more(30)
	}
	acked := w.finish()
	t.Logf("%d commands, %d sendings failed and were repeated; a command took %s", len(acked), w.again.Load(), spread(w.late))
	o.cluster.whole(t)
	o.mustHold(o.mustAgree(), acked, func(id string) bool { return w.sent[id] })
}
