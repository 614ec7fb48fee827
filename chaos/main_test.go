package chaos

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"zhanban/models/store/storetest"
)

var long = flag.Bool("chaos.long", false, "run at length instead of as a check")

// patience is how long a test waits for what must come.
const patience = 60 * time.Second

func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	if built.path != "" {
		_ = os.RemoveAll(filepath.Dir(built.path))
	}
	if shared.galera != nil {
		shared.galera.stop()
	}
	os.Exit(code)
}

// size is how much of something a run does.
func size(short, full int) int {
	if *long {
		return full
	}
	return short
}

var built = struct {
	sync.Once
	path string
	err  error
}{}

// binary is the program as it is delivered, built once for all tests.
func binary(t testing.TB) string {
	t.Helper()
	built.Do(func() {
		folder, err := os.MkdirTemp("", "zhanban-chaos-")
		if err != nil {
			built.err = err
			return
		}
		built.path = filepath.Join(folder, "zhanban")
		if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", built.path, "../server").CombinedOutput(); err != nil {
			built.err = fmt.Errorf("%w\n%s", err, out)
		}
	})
	if built.err != nil {
		t.Fatal(built.err)
	}
	return built.path
}

// mariadb is a fresh database on the one MariaDB of the run.
func mariadb(t testing.TB) string {
	t.Helper()
	server := os.Getenv(storetest.EnvMySQL)
	if server == "" {
		if os.Getenv(storetest.EnvRequire) != "" {
			t.Fatalf("%s is not set: several nodes need a MariaDB", storetest.EnvMySQL)
		}
		t.Skipf("%s is not set: several nodes need a MariaDB", storetest.EnvMySQL)
	}
	return storetest.MySQL(t, server)
}

// freePort lies below the range that outgoing connections come from.
func freePort(t testing.TB) int {
	t.Helper()
	for range 100 {
		port := 20000 + rand.IntN(12000)
		if l, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port)); err == nil {
			_ = l.Close()
			return port
		}
	}
	t.Fatal("no free port")
	return 0
}

// until waits for something to become true.
func until(t testing.TB, what string, true func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !true(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited for %s in vain", what)
		}
	}
}

// spread tells the middle, the 95th of a hundred, and the worst of durations.
func spread(took []time.Duration) string {
	if len(took) == 0 {
		return "nothing measured"
	}
	slices.Sort(took)
	at := func(share float64) time.Duration {
		return took[int(share*float64(len(took)-1))].Round(10 * time.Microsecond)
	}
	return fmt.Sprintf("p50 %v, p95 %v, most %v of %d", at(0.5), at(0.95), at(1), len(took))
}
