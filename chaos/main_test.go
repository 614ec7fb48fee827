package chaos

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"zhanban/models/store/storetest"
	"zhanban/server/programtest"
)

var long = flag.Bool("chaos.long", false, "run at length instead of as a check")

// patience is how long a test waits for what must come.
const patience = 60 * time.Second

func TestMain(m *testing.M) {
	flag.Parse()
	if given := flag.Lookup("test.parallel"); given.Value.String() == given.DefValue {
		_ = given.Value.Set("4") // they wait more than they work
	}
	beginEarly()
	code := m.Run()
	endEarly()
	programtest.Remove()
	os.Exit(code)
}

// size is how much of something a run does.
func size(short, full int) int {
	if *long {
		return full
	}
	return short
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
