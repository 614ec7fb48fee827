package chaos

import (
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhanban/server/programtest"
)

// galeraLibrary is where Debian's galera-4, which mariadb-server brings, puts
// the library that makes a cluster of three MariaDB.
const galeraLibrary = "/usr/lib/galera/libgalera_smm.so"

// galera is three database nodes in one cluster, on loopback.
type galera struct {
	folder string
	nodes  [3]*dbNode
}

// dbNode is one of them: its ports, and its process while there is one.
type dbNode struct {
	name              string
	folder            string
	port, base        int
	sst, ist          int
	cmd               *exec.Cmd
	exited            chan error
	dismiss           func() // ends the guard
	db                *sql.DB
	addresses, asUser string
}

func newGalera(t testing.TB, folder string) *galera {
	t.Helper()
	g := &galera{folder: folder}
	shared.galera = g // to be stopped however far it gets
	must(t, os.Chmod(folder, 0o755))
	var addresses []string
	for i := range g.nodes {
		n := &dbNode{name: fmt.Sprintf("n%d", i+1), port: programtest.FreePort(t), base: programtest.FreePort(t), sst: programtest.FreePort(t), ist: programtest.FreePort(t)}
		n.folder = filepath.Join(folder, n.name)
		must(t, os.MkdirAll(filepath.Join(n.folder, "data"), 0o755))
		addresses = append(addresses, fmt.Sprintf("127.0.0.1:%d", n.base))
		g.nodes[i] = n
	}
	for _, n := range g.nodes {
		n.addresses = strings.Join(addresses, ",")
		if me, err := user.Current(); err == nil && me.Uid == "0" {
			n.asUser = "--user=mysql"
			mustRun(t, "chown", "-R", "mysql", n.folder)
		}
	}
	// The others get everything, accounts too, from the first when they join.
	g.nodes[0].install(t)
	g.nodes[0].begin(t, "gcomm://")
	g.nodes[0].await(t)
	for _, n := range g.nodes[1:] {
		n.begin(t, "gcomm://"+n.addresses)
		n.await(t)
	}
	return g
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func mustRun(t testing.TB, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

func (n *dbNode) install(t testing.TB) {
	t.Helper()
	args := []string{"--no-defaults", "--datadir=" + n.folder + "/data", "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"}
	if n.asUser != "" {
		args = append(args, n.asUser)
	}
	mustRun(t, "mariadb-install-db", args...)
	first := "CREATE USER zhanban@'%' IDENTIFIED BY 'zhanban';\nGRANT ALL ON *.* TO zhanban@'%';\n"
	must(t, os.WriteFile(n.folder+"/first.sql", []byte(first), 0o644))
}

// begin starts the node's process: of a cluster of its own (gcomm://), or of
// the one at those addresses.
func (n *dbNode) begin(t testing.TB, join string) {
	t.Helper()
	options := fmt.Sprintf("base_port=%d;gmcast.listen_addr=tcp://127.0.0.1:%d;ist.recv_addr=127.0.0.1:%d;gcache.size=32M;"+
		"evs.keepalive_period=PT0.5S;evs.suspect_timeout=PT5S;evs.inactive_timeout=PT10S;evs.inactive_check_period=PT0.5S", n.base, n.base, n.ist)
	args := []string{
		"--no-defaults", "--datadir=" + n.folder + "/data", "--socket=" + n.folder + "/sock", "--pid-file=" + n.folder + "/pid",
		"--bind-address=127.0.0.1", fmt.Sprintf("--port=%d", n.port), "--character-set-server=utf8mb4", "--skip-name-resolve",
		"--innodb-buffer-pool-size=64M", "--innodb-autoinc-lock-mode=2", "--binlog-format=ROW", "--innodb-flush-log-at-trx-commit=0",
		"--wsrep-on=ON", "--wsrep-provider=" + galeraLibrary, "--wsrep-cluster-name=zhanban", "--wsrep-cluster-address=" + join,
		fmt.Sprintf("--wsrep-node-address=127.0.0.1:%d", n.base), "--wsrep-node-name=" + n.name,
		"--wsrep-sst-method=rsync", fmt.Sprintf("--wsrep-sst-receive-address=127.0.0.1:%d", n.sst), "--wsrep-provider-options=" + options,
	}
	if n.asUser != "" {
		args = append(args, n.asUser)
	}
	if _, err := os.Stat(n.folder + "/first.sql"); err == nil && join == "gcomm://" {
		args = append(args, "--init-file="+n.folder+"/first.sql")
	}
	log, err := os.OpenFile(n.folder+"/log", os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	must(t, err)
	defer log.Close()
	n.cmd = exec.Command("mariadbd", args...)
	n.cmd.Stdout, n.cmd.Stderr = log, log
	must(t, n.cmd.Start())
	n.guard(t)
	n.exited = make(chan error, 1)
	cmd, exited := n.cmd, n.exited
	go func() { exited <- cmd.Wait() }()
}

// guard ends the process should the test end without doing so itself.
func (n *dbNode) guard(t testing.TB) {
	t.Helper()
	guard := exec.Command("sh", "-c", fmt.Sprintf("read _; kill -9 %d", n.cmd.Process.Pid))
	held, err := guard.StdinPipe()
	must(t, err)
	must(t, guard.Start())
	n.dismiss = func() {
		_ = guard.Process.Kill()
		_ = guard.Wait()
		_ = held.Close()
	}
}

// await waits until the node is one of the cluster. One that gave up joining
// is begun again, as a supervisor would: it may have come back before the
// others had noticed that it was gone.
func (n *dbNode) await(t testing.TB) {
	t.Helper()
	unready := time.Now()
	for deadline := time.Now().Add(2 * patience); n.state() != "Synced"; time.Sleep(20 * time.Millisecond) {
		if n.again(t, unready) {
			unready = time.Now()
		}
		select {
		case err := <-n.exited:
			t.Logf("%s ended: %v", n.name, err)
			n.dismiss()
			n.begin(t, "gcomm://"+n.addresses)
		default:
		}
		if time.Now().After(deadline) {
			log, _ := os.ReadFile(n.folder + "/log")
			t.Fatalf("%s does not join\n%s", n.name, log[max(0, len(log)-4000):])
		}
	}
}

// ask gives one of the node's status variables, empty if it does not answer.
func (n *dbNode) ask(variable string) string {
	if n.db == nil {
		n.db, _ = sql.Open("mysql", fmt.Sprintf("zhanban:zhanban@tcp(127.0.0.1:%d)/?timeout=1s&readTimeout=2s", n.port))
	}
	var name, value string
	_ = n.db.QueryRow("SHOW STATUS LIKE '"+variable+"'").Scan(&name, &value)
	return value
}

// state is Synced where the node is one of the cluster and has what the others
// committed: what it says of itself and what a read of it finds are two things.
func (n *dbNode) state() string {
	if n.ask("wsrep_ready") != "ON" {
		return ""
	}
	state := n.ask("wsrep_local_state_comment")
	if state == "Synced" && !n.caughtUp() {
		return "Synced, but its reads wait"
	}
	return state
}

// caughtUp tells whether a read that waits for what was committed anywhere, as
// all of a server's do, is answered at all.
func (n *dbNode) caughtUp() bool {
	var one int
	return n.db.QueryRow("SET STATEMENT wsrep_sync_wait=1 FOR SELECT 1").Scan(&one) == nil
}

func (n *dbNode) exec(t testing.TB, query string) {
	t.Helper()
	n.ask("wsrep_ready")
	if _, err := n.db.Exec(query); err != nil {
		t.Fatalf("%s: %s: %v", n.name, query, err)
	}
}

// dsn is a database as this node has it.
func (n *dbNode) dsn(name string) string {
	return fmt.Sprintf("zhanban:zhanban@tcp(127.0.0.1:%d)/%s", n.port, name)
}

func (n *dbNode) kill() {
	if n.cmd != nil {
		n.dismiss()
		_ = n.cmd.Process.Kill()
		<-n.exited
		n.cmd = nil
	}
}

// revive begins a killed node again once the others have noticed that it was
// gone, as a supervisor that waits a little does.
func (g *galera) revive(t testing.TB, n *dbNode) {
	t.Helper()
	until(t, "the others to notice", func() bool { return g.nodes[0].ask("wsrep_cluster_size") == "2" })
	n.begin(t, "gcomm://"+n.addresses)
}

// tell writes down how the nodes are and what they said last, should the test
// have failed.
func (g *galera) tell(t testing.TB) {
	for _, n := range g.nodes {
		if log, _ := os.ReadFile(n.folder + "/log"); t.Failed() {
			t.Logf("%s %s\n%s", n.name, n.figures(), log[max(0, len(log)-6000):])
		}
	}
}

// figures are those of a node's that tell where it stands.
func (n *dbNode) figures() string {
	var said []string
	for _, name := range []string{"ready", "local_state_comment", "last_committed", "local_recv_queue", "local_send_queue", "flow_control_status", "apply_waits", "evs_state"} {
		said = append(said, name+" "+n.ask("wsrep_"+name))
	}
	return strings.Join(said, ", ")
}

// stuckFor is how long a node may be part of the cluster and take no clients: a
// donor that lost the others for a moment may stay so, and one that has just
// joined may leave every read waiting (docs/deploying.md).
const stuckFor = 30 * time.Second

// whole makes the cluster one of three again, all of which take clients at the
// same time. One that stays unready is begun again, as a supervisor would.
func (g *galera) whole(t testing.TB) {
	t.Helper()
	for _, n := range g.nodes {
		if n.cmd == nil {
			n.begin(t, "gcomm://"+n.addresses)
		}
		n.await(t)
	}
	unready := map[*dbNode]time.Time{}
	until(t, "three database nodes", func() bool {
		for _, n := range g.nodes {
			if n.state() == "Synced" {
				delete(unready, n)
			} else if since, known := unready[n]; !known {
				unready[n] = time.Now()
			} else if n.again(t, since) {
				delete(unready, n)
			}
		}
		return len(unready) == 0 && g.nodes[0].ask("wsrep_cluster_size") == "3"
	})
}

// again begins a node again that has been unready for too long, and tells.
func (n *dbNode) again(t testing.TB, unready time.Time) bool {
	t.Helper()
	if time.Since(unready) < stuckFor {
		return false
	}
	t.Logf("%s stayed %q: begun again\n%s", n.name, n.state(), n.figures())
	n.kill()
	n.begin(t, "gcomm://"+n.addresses)
	return true
}

// database makes a fresh one and gives its DSN at every node.
func (g *galera) database(t testing.TB) []string {
	t.Helper()
	name := fmt.Sprintf("zb_%d", time.Now().UnixNano())
	until(t, "a database to be made", func() bool {
		_, err := g.nodes[0].db.Exec("CREATE DATABASE IF NOT EXISTS " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
		return err == nil
	})
	var list []string
	for _, n := range g.nodes {
		until(t, "the database at "+n.name, func() bool {
			db, err := sql.Open("mysql", n.dsn(name))
			if err != nil {
				return false
			}
			defer db.Close()
			return db.Ping() == nil
		})
		list = append(list, n.dsn(name))
	}
	return list
}

func (g *galera) stop() {
	for _, n := range g.nodes {
		if n != nil {
			n.kill()
		}
	}
	_ = os.RemoveAll(g.folder)
}
