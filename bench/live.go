package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"sync"
	"time"
)

// crowds is our server and the raw one, each with as many sockets, and the peer
// where there is one.
type crowds struct {
	peer        *peer
	events      *crowd
	server      *server
	ours        *crowd
	raw         *raw
	plain       *crowd
	floor       *floor
	floorFolder string
}

func gather(sockets int) (*crowds, error) {
	s, err := startServer()
	if err != nil {
		return nil, err
	}
	c := &crowds{server: s}
	if c.ours, err = newCrowd(sockets, joinLive(s)); err != nil {
		c.end()
		return nil, err
	}
	go c.ours.ping()
	if err := c.oneChange(); err != nil {
		c.end()
		return nil, err
	}
	if c.raw, err = startRaw(int(c.ours.size.Load()), ""); err != nil {
		c.end()
		return nil, err
	}
	if c.plain, err = newCrowd(sockets, joinRaw(c.raw)); err != nil {
		c.end()
		return nil, err
	}
	return c, c.openFloor()
}

func (c *crowds) openFloor() (err error) {
	if c.floorFolder, err = os.MkdirTemp("", "zhanban-bench-"); err != nil {
		return err
	}
	c.floor, err = openFloor("sqlite", floorDSN(c.floorFolder))
	return err
}

func (c *crowds) end() {
	for _, crowd := range []*crowd{c.ours, c.plain, c.events} {
		if crowd != nil {
			crowd.leave()
		}
	}
	if c.peer != nil {
		c.peer.stop()
	}
	if c.raw != nil {
		c.raw.stop()
	}
	if c.floor != nil {
		_ = c.floor.db.Close()
		_ = os.RemoveAll(c.floorFolder)
	}
	c.server.stop()
}

// oneChange makes one command and waits until every socket has its change.
func (c *crowds) oneChange() error { return c.changes(1) }

// changes makes commands in one request and waits until every socket has the
// last change. The next sequence is known beforehand: nobody else writes.
func (c *crowds) changes(n int64) error {
	var view struct{ Seq int64 }
	if c.ours.last == 0 {
		if err := c.server.call("GET", "/api/views/board:"+c.server.departmentID, nil, &view); err != nil {
			return err
		}
		c.ours.last = view.Seq
	}
	c.ours.last += n
	c.ours.expect(c.ours.last)
	seq, err := c.server.createItems(int(n))
	if err != nil {
		return err
	}
	if seq != c.ours.last {
		return fmt.Errorf("%d commands made the sequence %d, not %d", n, seq, c.ours.last)
	}
	return c.ours.reached()
}

// oneFrame is the floor of oneChange: a bare commit, then raw writes.
func (c *crowds) oneFrame(commit bool) error {
	if commit {
		if err := c.floor.write(); err != nil {
			return err
		}
	}
	c.plain.expect(c.raw.seq + 1)
	if _, err := c.raw.broadcast(); err != nil {
		return err
	}
	return c.plain.reached()
}

// fanOut counts frames delivered when the next change is made only after every
// socket has the last one, so that nothing can be coalesced. The processor time
// of ours is without what the command itself takes.
func fanOut(s settings) ([]measure, func(), error) {
	c, err := gather(s.sockets)
	if err != nil {
		return nil, nil, err
	}
	quiet, err := startServer() // nobody looks: what a command costs alone
	if err != nil {
		c.end()
		return nil, nil, err
	}
	end := func() { quiet.stop(); c.end() }
	command := func() error { _, err := quiet.createItems(1); return err }
	raw := fmt.Sprintf("raw sockets, %d", s.sockets)
	both := fmt.Sprintf("bare commit, then raw sockets, %d", s.sockets)
	measures := []measure{
		{name: raw, id: "fan-out/sockets", run: lockStep(s, c.raw.process, func() error { return c.oneFrame(false) }, nil, nil)},
		{name: both, id: "fan-out/floor", floor: raw, run: lockStep(s, c.raw.process, func() error { return c.oneFrame(true) }, nil, nil)},
		{name: fmt.Sprintf("command to %d live sockets", s.sockets), id: "fan-out", floor: both, run: lockStep(s, c.server.process, c.oneChange, quiet.process, command)},
	}
	alone, endAlone := s.peer.beside()
	c.gatherPeer(s)
	if c.peer != nil && alone != nil {
		measures = append(measures, measure{name: fmt.Sprintf("PocketBase create to %d subscribers", s.sockets), id: "fan-out/peer", floor: both, peer: true,
			run: lockStep(s, c.peer.process, func() error { return c.records(1, 1) }, alone.process, func() error { return alone.create(1) })})
	}
	return measures, func() { endAlone(); end() }, nil
}

// lockStep takes frames and what the process computed for each, without what
// the same process computes for the writing alone: that is done again, by a
// quiet process where nobody looks. So are the frames of the fan-out itself,
// which begins when the writing is over.
func lockStep(s settings, process *exec.Cmd, step func() error, quiet *exec.Cmd, alone func() error) func() (figures, error) {
	return func() (figures, error) {
		steps, before := 0, processorTime(process.Process.Pid)
		f, err := load(1, s.span, func(int) error { steps++; return step() })
		if err != nil {
			return nil, err
		}
		used, frames := processorTime(process.Process.Pid)-before, float64(steps*s.sockets)
		took := float64(steps) / f["1 per s"]
		f = figures{"frames/s": frames / took, "p99 ms": f["p99 ms"]}
		if quiet != nil {
			before, began := processorTime(quiet.Process.Pid), time.Now()
			for range steps {
				if err := alone(); err != nil {
					return nil, err
				}
			}
			used -= processorTime(quiet.Process.Pid) - before
			f.own(frames, took-time.Since(began).Seconds())
		}
		if used > 0 || quiet == nil {
			f["CPU µs/frame"] = float64(used.Microseconds()) / frames
		}
		return f, nil
	}
}

// own adds the frames of the fan-out itself. Where the quiet process took as
// long for the writing alone, there is no figure: the rest is of the machine.
func (f figures) own(frames, seconds float64) {
	if seconds > 0 {
		f["own frames/s"] = frames / seconds
	}
}

// commitToScreen is the time from a writer's request to each socket's frame,
// with 16 writers that together write 20 times a second.
func commitToScreen(s settings) ([]measure, func(), error) {
	c, err := gather(s.sockets)
	if err != nil {
		return nil, nil, err
	}
	var turn sync.Mutex // the floor has one committer; the server queues by itself
	raw := fmt.Sprintf("bare commit, then raw sockets, %d", s.sockets)
	return []measure{
		{name: raw, id: "screen/floor", run: func() (figures, error) {
			return paced(s, c.plain, func() (int64, error) {
				turn.Lock()
				defer turn.Unlock()
				if err := c.floor.write(); err != nil {
					return 0, err
				}
				return c.raw.broadcast()
			})
		}},
		{name: fmt.Sprintf("16 writers over HTTP, %d live sockets", s.sockets), id: "screen", floor: raw, run: func() (figures, error) {
			return paced(s, c.ours, func() (int64, error) { return c.server.createItems(1) })
		}},
	}, c.end, nil
}

const (
	writers   = 16
	perSecond = 20
)

// paced lets writers write in turn at a steady rate and takes, at every
// socket, the time since the write began.
func paced(s settings, crowd *crowd, write func() (int64, error)) (figures, error) {
	arrivals := newArrivals(len(crowd.sockets))
	seen := arrivals.seen
	crowd.seen.Store(&seen)
	defer crowd.seen.Store(nil)
	failed := make(chan error, writers)
	var wait sync.WaitGroup
	turns := int(max(1, s.span.Seconds()*2*perSecond/writers))
	for writer := range writers {
		wait.Go(func() {
			time.Sleep(time.Duration(writer) * time.Second / perSecond)
			for range turns {
				began := time.Now()
				seq, err := write()
				if err != nil {
					failed <- err
					return
				}
				arrivals.began(seq, began)
				time.Sleep(time.Until(began.Add(writers * time.Second / perSecond)))
			}
		})
	}
	wait.Wait()
	select {
	case err := <-failed:
		return nil, err
	default:
	}
	return arrivals.figures(writers * turns)
}

// arrivals collects when which socket got which sequence.
type arrivals struct {
	mu      sync.Mutex
	starts  map[int64]time.Time
	through [][]arrival
}

type arrival struct {
	seq int64
	at  time.Time
}

func newArrivals(sockets int) *arrivals {
	return &arrivals{starts: map[int64]time.Time{}, through: make([][]arrival, sockets)}
}

func (a *arrivals) began(seq int64, at time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.starts[seq] = at
}

func (a *arrivals) seen(socket int, through int64, at time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.through[socket] = append(a.through[socket], arrival{through, at})
}

// figures waits until every socket has the last sequence, then takes for each
// sequence and socket the first frame that reached it.
func (a *arrivals) figures(events int) (figures, error) {
	var last int64
	for seq := range a.starts {
		last = max(last, seq)
	}
	deadline := time.Now().Add(10 * time.Second)
	for !a.allReached(last) {
		if time.Now().After(deadline) {
			return nil, fmt.Errorf("not every socket got sequence %d", last)
		}
		time.Sleep(5 * time.Millisecond)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	took := make([]float64, 0, events*len(a.through))
	for _, frames := range a.through {
		for seq, began := range a.starts {
			i, _ := slices.BinarySearchFunc(frames, seq, func(f arrival, seq int64) int { return int(f.seq - seq) })
			took = append(took, milliseconds(frames[i].at.Sub(began)))
		}
	}
	slices.Sort(took)
	return figures{"p50 ms": percentile(took, 0.5), "p95 ms": percentile(took, 0.95), "p99 ms": percentile(took, 0.99)}, nil
}

func (a *arrivals) allReached(seq int64) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return !slices.ContainsFunc(a.through, func(frames []arrival) bool {
		return len(frames) == 0 || frames[len(frames)-1].seq < seq
	})
}
