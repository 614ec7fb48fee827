package chaos

import (
	"fmt"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"zhanban/server/programtest"
)

// bus is a NATS that can be lost and come back.
type bus struct {
	t    testing.TB
	port int
	now  *server.Server
}

func startBus(t testing.TB) *bus {
	t.Helper()
	b := &bus{t: t, port: programtest.FreePort(t)}
	b.back()
	t.Cleanup(b.lose)
	return b
}

func (b *bus) url() string { return fmt.Sprintf("nats://127.0.0.1:%d", b.port) }

func (b *bus) lose() {
	if b.now != nil {
		b.now.Shutdown()
		b.now.WaitForShutdown()
		b.now = nil
	}
}

func (b *bus) back() {
	b.t.Helper()
	s, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: b.port, NoLog: true, NoSigs: true})
	if err != nil {
		b.t.Fatal(err)
	}
	s.Start()
	b.now = s
	if !s.ReadyForConnections(10 * time.Second) {
		b.t.Fatal("NATS does not start")
	}
}

// joined waits until as many nodes are in the ring, so that a measurement does
// not begin before it.
func (b *bus) joined(count int) {
	b.t.Helper()
	until(b.t, "the nodes to join the ring", func() bool { return b.now.NumClients() >= count && b.now.NumSubscriptions() >= uint32(count) })
}
