package chaos

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanban/models/store/storetest"
)

// shared is the one cluster of the run. It takes long to begin, most of it
// waiting, and so begins while the tests before it run.
var shared struct {
	galera *galera
	ready  chan struct{} // closed when it is, or has failed
	failed string
	took   time.Duration
	turn   sync.Mutex // of the test that uses it
}

// beginEarly begins the cluster if a test of this run is going to want it.
func beginEarly() {
	_, missing := os.Stat(galeraLibrary)
	wanted, err := regexp.Compile(strings.Split(flag.Lookup("test.run").Value.String(), "/")[0])
	if missing != nil || os.Getenv(storetest.EnvMySQL) == "" || err != nil || flag.Lookup("test.list").Value.String() != "" {
		return
	}
	if wanted.MatchString("TestGalera") || wanted.MatchString("TestBoothsAreSoldOneByOneOnGalera") {
		beginShared()
	}
}

func beginShared() {
	began := time.Now()
	shared.ready = make(chan struct{})
	_ = os.Setenv("PATH", os.Getenv("PATH")+":/usr/sbin")
	go func() {
		defer close(shared.ready)
		t := &early{}
		defer func() { shared.failed, shared.took = t.said, time.Since(began) }()
		folder, err := os.MkdirTemp("", "zhanban-galera-")
		must(t, err)
		newGalera(t, folder)
	}()
}

// endEarly stops the cluster, whether a test has used it or not.
func endEarly() {
	if shared.ready == nil {
		return
	}
	<-shared.ready
	if shared.galera != nil {
		shared.galera.stop()
	}
}

// cluster is the run's Galera cluster, whole.
func cluster(t testing.TB) *galera {
	t.Helper()
	if _, err := os.Stat(galeraLibrary); err != nil {
		if os.Getenv(storetest.EnvRequire) != "" {
			t.Fatalf("%v: Galera must not be left out", err)
		}
		t.Skipf("%v", err)
	}
	if shared.ready == nil {
		beginShared()
	}
	shared.turn.Lock()
	t.Cleanup(shared.turn.Unlock)
	began := time.Now()
	<-shared.ready
	if shared.failed != "" {
		t.Fatal("the Galera cluster did not begin: " + shared.failed)
	}
	if waited := time.Since(began); waited > 10*time.Millisecond {
		t.Logf("a Galera cluster of three began in %v; waited for %v", shared.took.Round(time.Millisecond), waited.Round(time.Millisecond))
	}
	shared.galera.whole(t)
	return shared.galera
}

// early stands for the test while there is none yet.
type early struct {
	testing.TB
	said string
}

func (e *early) Helper()             {}
func (e *early) Logf(string, ...any) {}

func (e *early) Fatal(args ...any) {
	e.said = fmt.Sprint(args...)
	runtime.Goexit()
}

func (e *early) Fatalf(format string, args ...any) { e.Fatal(fmt.Sprintf(format, args...)) }
