package main

import (
	"fmt"
	"os"
	"slices"
	"time"

	nats "github.com/nats-io/nats-server/v2/server"
)

const (
	ringChanges = 200 // made one after the other, each awaited
	lostChanges = 2   // the same without NATS; each waits for the other node's next look
	ringSockets = 20
)

// nodes are two servers on one MariaDB, rung through a NATS of this process.
type nodes struct {
	bus         *nats.Server
	port        int
	first, next *server
	crowd       *crowd
}

// ringLost takes the time from a request at one node to the last socket at
// another, with NATS and without it: then nothing rings, and the other node
// finds the change when it looks by itself.
func ringLost(s settings) ([]measure, func(), error) {
	mariaDB := os.Getenv("ZHANBAN_TEST_MYSQL_DSN")
	if mariaDB == "" {
		return nil, nil, fmt.Errorf("%w: no MariaDB; install mariadb-server", errLeftOut)
	}
	dsn, err := newMariaDB(mariaDB, "bench_ring")
	if err != nil {
		return nil, nil, err
	}
	n := &nodes{}
	if err := n.start(dsn); err != nil {
		n.end()
		return nil, nil, err
	}
	lost := lostChanges
	if s.quick {
		lost = 1
	}
	rung := fmt.Sprintf("node to node, %d sockets, NATS", ringSockets)
	return []measure{
		{name: rung, id: "ring", run: func() (figures, error) {
			if err := n.join(); err != nil {
				return nil, err
			}
			return n.changes(ringChanges)
		}},
		{name: "the same, NATS lost", id: "ring/lost", floor: rung, run: func() (figures, error) {
			n.lose()
			return n.changes(lost)
		}},
	}, n.end, nil
}

func (n *nodes) start(dsn string) (err error) {
	if n.port, err = freePort(); err != nil {
		return err
	}
	if err := n.back(); err != nil {
		return err
	}
	env := []string{"ZHANBAN_DSN=" + dsn, fmt.Sprintf("ZHANBAN_NATS=nats://127.0.0.1:%d", n.port)}
	if n.first, err = startServer(env...); err != nil {
		return err
	}
	if n.next, err = startNode(env...); err != nil {
		return err
	}
	n.crowd, err = newCrowd(ringSockets, joinLive(n.next))
	if err == nil {
		go n.crowd.ping()
	}
	return err
}

func (n *nodes) end() {
	if n.crowd != nil {
		n.crowd.leave()
	}
	for _, server := range []*server{n.first, n.next} {
		if server != nil {
			server.stop()
		}
	}
	n.lose()
}

// lose ends NATS wholly.
func (n *nodes) lose() {
	if n.bus != nil {
		n.bus.Shutdown()
		n.bus.WaitForShutdown()
		n.bus = nil
	}
}

// back starts NATS where it was.
func (n *nodes) back() error {
	bus, err := nats.NewServer(&nats.Options{Host: "127.0.0.1", Port: n.port, NoLog: true, NoSigs: true})
	if err != nil {
		return err
	}
	bus.Start()
	if n.bus = bus; !bus.ReadyForConnections(ringPatience) {
		return fmt.Errorf("NATS does not start")
	}
	return nil
}

const ringPatience = 30 * time.Second

// join waits until both nodes are in the ring.
func (n *nodes) join() error {
	if n.bus == nil {
		if err := n.back(); err != nil {
			return err
		}
	}
	deadline := time.Now().Add(ringPatience)
	for n.bus.NumClients() < 2 || n.bus.NumSubscriptions() < 2 {
		if time.Now().After(deadline) {
			return fmt.Errorf("the nodes do not join the ring")
		}
		time.Sleep(20 * time.Millisecond)
	}
	return nil
}

// changes makes changes at one node, each when the other's sockets have the one
// before.
func (n *nodes) changes(count int) (figures, error) {
	if n.crowd.last == 0 {
		seq, err := n.first.createItems(1)
		if err != nil {
			return nil, err
		}
		n.crowd.last = seq
	}
	var took []float64
	for range count {
		n.crowd.last++
		n.crowd.expect(n.crowd.last)
		began := time.Now()
		if seq, err := n.first.createItems(1); err != nil || seq != n.crowd.last {
			return nil, fmt.Errorf("sequence %d, not %d: %w", seq, n.crowd.last, err)
		}
		if err := n.crowd.reached(); err != nil {
			return nil, err
		}
		took = append(took, milliseconds(time.Since(began)))
	}
	slices.Sort(took)
	return figures{"p50 ms": percentile(took, 0.5), "p99 ms": percentile(took, 0.99), "most ms": took[len(took)-1]}, nil
}
