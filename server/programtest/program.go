// Package programtest is what tests of the whole program share: the program
// itself, built once per run, and ports for it.
package programtest

import (
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
)

// EnvBinary names a program that is built already, to be tested as it is.
const EnvBinary = "ZHANBAN_BINARY"

var built struct {
	sync.Once
	path string
	err  error
}

// Binary is the program as it is delivered, built once for all tests of a run
// unless EnvBinary names it. TestMain removes it with Remove.
func Binary(t testing.TB) string {
	t.Helper()
	if path := os.Getenv(EnvBinary); path != "" {
		return path
	}
	built.Do(func() { built.path, built.err = build() })
	if built.err != nil {
		t.Fatal(built.err)
	}
	return built.path
}

func build() (string, error) {
	folder, err := os.MkdirTemp("", "zhanban-program-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, "zhanban")
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", path, "zhanban/server").CombinedOutput(); err != nil {
		_ = os.RemoveAll(folder)
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return path, nil
}

// Remove removes what Binary has built.
func Remove() {
	if built.path != "" {
		_ = os.RemoveAll(filepath.Dir(built.path))
	}
}

// given are the ports that some test of this run already has.
var given sync.Map

// FreePort is a port that nobody listens on, and no other test of the run was
// given. It lies below the range that outgoing connections come from.
func FreePort(t testing.TB) int {
	t.Helper()
	for range 100 {
		port := 20000 + rand.IntN(12000)
		if _, taken := given.LoadOrStore(port, true); taken {
			continue
		}
		if l, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port)); err == nil {
			_ = l.Close()
			return port
		}
	}
	t.Fatal("no free port")
	return 0
}
