package chaos

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"sync"
	"testing"
	"time"
)

// L8, P4, P11: the whole cluster is killed at once, under load, and begun
// again from the node that had got furthest. Nothing acknowledged is lost; the
// servers stayed, said 503 meanwhile and are ready by themselves; clients go on
// from where they were.
func TestGaleraSurvivesTheLossOfAllNodes(t *testing.T) {
	t.Parallel()
	o := startOnGalera(t, 5, 4)
	for _, n := range o.cluster.nodes {
		n.exec(t, "SET GLOBAL innodb_flush_log_at_trx_commit=1") // acknowledged is on disk, as in life
	}
	var tabs []*tab
	for n := range size(6, 30) {
		w := o.newTab(o.people[n%len(o.people)], o.views(), o.urls...)
		w.next = n
		tabs = append(tabs, w)
		go w.stay()
	}
	w := startCrew(t, o.scene, 6, drawSeed(t), mixed(o.scene), o.urls...)
	w.more(100)
	began := time.Now()
	for _, n := range o.cluster.nodes {
		n.kill()
	}
	for _, p := range o.nodes {
		until(t, "every server to say that it is not ready", func() bool { return p.ready() == http.StatusServiceUnavailable })
	}
	said := time.Since(began)
	first, positions := o.cluster.restart(t)
	back := time.Since(began)
	w.more(30)
	on := time.Since(began)
	o.cluster.whole(t)
	for _, p := range o.nodes {
		p.await()
	}
	t.Logf("servers not ready after %v; nodes had got to %v, begun again from %s, which took its first client after %v, 30 more commands answered after %v, all servers ready after %v",
		said.Round(time.Millisecond), positions, first.name, back.Round(time.Millisecond), on.Round(time.Millisecond), time.Since(began).Round(time.Millisecond))
	w.more(30)
	acked := w.finish()
	t.Logf("%d commands, %d sendings failed and were repeated; a command took %s", len(acked), w.again.Load(), spread(w.late))
	log := o.mustAgree()
	o.mustHold(log, acked, func(id string) bool { return w.sent[id] })
	mustHaveMoved(t, tabs, o.followed(log))
}

// restart begins a cluster of which every node was killed, as docs/deploying.md
// says: ask each how far it had got, begin a cluster of one with the furthest,
// let the others join it.
func (g *galera) restart(t testing.TB) (first *dbNode, positions []int64) {
	t.Helper()
	positions = make([]int64, len(g.nodes))
	var wg sync.WaitGroup
	failed := make([]error, len(g.nodes))
	for i, n := range g.nodes {
		wg.Go(func() { positions[i], failed[i] = n.position() })
	}
	wg.Wait()
	furthest := 0
	for i, at := range positions {
		must(t, failed[i])
		if at > positions[furthest] {
			furthest = i
		}
	}
	first = g.nodes[furthest]
	first.allow(t)
	first.begin(t, "gcomm://")
	first.await(t)
	for _, n := range g.nodes {
		if n != first {
			n.begin(t, "gcomm://"+n.addresses)
		}
	}
	return first, positions
}

var recovered = regexp.MustCompile(`Recovered position:? [-0-9a-f]+:(\d+)`)

// position is how far the node had got when it ended.
func (n *dbNode) position() (int64, error) {
	args := []string{"--no-defaults", "--datadir=" + n.folder + "/data", "--wsrep-recover", "--wsrep-on=ON", "--wsrep-cluster-address=gcomm://" + n.addresses, "--wsrep-sst-method=rsync", "--wsrep-provider=" + galeraLibrary,
		"--binlog-format=ROW", "--innodb-buffer-pool-size=64M", "--skip-networking", "--socket=" + n.folder + "/sock", "--pid-file=" + n.folder + "/pid"}
	if n.asUser != "" {
		args = append(args, n.asUser)
	}
	out, _ := exec.Command("mariadbd", args...).CombinedOutput()
	m := recovered.FindSubmatch(out)
	if m == nil {
		return 0, fmt.Errorf("%s does not know how far it had got:\n%s", n.name, out)
	}
	return strconv.ParseInt(string(m[1]), 10, 64)
}

// allow has the node begin a cluster: after a kill it does so only when told
// that nobody was further.
func (n *dbNode) allow(t testing.TB) {
	t.Helper()
	path := n.folder + "/data/grastate.dat"
	state, err := os.ReadFile(path)
	must(t, err)
	allowed := regexp.MustCompile(`safe_to_bootstrap: \d`).ReplaceAll(state, []byte("safe_to_bootstrap: 1"))
	must(t, os.WriteFile(path, allowed, 0o660)) // keeps its owner
	_ = os.Remove(n.folder + "/first.sql")      // the accounts are there
}
