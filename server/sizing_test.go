//go:build linux

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fasthttp/websocket"

	"zhanban/models/store"
)

// How much of everything BenchmarkSizing uses.
const (
	sizingWorkspaces = 200
	sizingSockets    = 3000
	sizingCommands   = 4000
	sizingPings      = 3 // rounds of heartbeats
)

// BenchmarkSizing measures, on the built binary with the embedded database,
// what docs/sizing.md computes with: memory per workspace and per idle socket,
// processor time per heartbeat and per command, disk per command.
//
//	go test ./server -run '^$' -bench Sizing -benchtime 1x
func BenchmarkSizing(b *testing.B) {
	for range b.N {
		dsn := filepath.Join(b.TempDir(), "zhanban.db")
		s, err := store.Open(b.Context(), store.Options{DSN: dsn})
		if err != nil {
			b.Fatal(err)
		}
		offices := make([]office, sizingWorkspaces)
		for i := range offices {
			offices[i] = officeIn(b, s)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		file := sizeOf(b, dsn)
		n := startNode(b, "--dsn", dsn)
		empty := n.resident()
		b.ReportMetric(empty/1024, "MiB-started")
		var sockets []*websocket.Conn
		for _, at := range offices {
			sockets = append(sockets, dialLive(b, at, n))
		}
		first := n.resident()
		for range sizingSockets {
			sockets = append(sockets, dialLive(b, offices[0], n))
		}
		perSocket := (n.resident() - first) / sizingSockets
		b.ReportMetric(perSocket, "KiB/idle-socket")
		b.ReportMetric((first-empty)/sizingWorkspaces-perSocket, "KiB/workspace")
		b.ReportMetric(n.heartbeats(sockets), "µs-cpu/heartbeat")
		for _, c := range sockets {
			_ = c.Close()
		}
		done := n.commands(b, offices[1])
		n.signal(syscall.SIGTERM)
		n.gone()
		b.ReportMetric((sizeOf(b, dsn)-file)/done, "bytes-disk/command")
	}
}

// heartbeats has every socket ping and gives the server's time for one.
func (n *node) heartbeats(sockets []*websocket.Conn) float64 {
	n.t.Helper()
	before := n.processor()
	for i := range sizingPings {
		for _, c := range sockets {
			if err := c.WriteJSON(map[string]any{"t": "ping", "n": i}); err != nil {
				n.t.Fatal(err)
			}
		}
		for _, c := range sockets {
			if _, _, err := c.ReadMessage(); err != nil {
				n.t.Fatal(err)
			}
		}
	}
	return float64((n.processor() - before).Microseconds()) / float64(sizingPings*len(sockets))
}

// commands measures a lone workspace at work and gives how many there were.
func (n *node) commands(b *testing.B, at office) float64 {
	b.Helper()
	before, began := n.processor(), time.Now()
	w := startWriters(b, at, 16, n)
	w.more(sizingCommands)
	done := float64(len(w.finish()))
	b.ReportMetric(done/time.Since(began).Seconds(), "commands/s")
	b.ReportMetric(float64((n.processor()-before).Microseconds())/done, "µs-cpu/command")
	return done
}

// sizeOf is the size of a database that nobody has open.
func sizeOf(b *testing.B, path string) float64 {
	b.Helper()
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	return float64(info.Size())
}

// resident is the process's memory in KiB.
func (n *node) resident() float64 {
	n.t.Helper()
	for _, line := range strings.Split(n.proc("status"), "\n") {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] == "VmRSS:" {
			size, err := strconv.ParseFloat(fields[1], 64)
			if err != nil {
				n.t.Fatal(err)
			}
			return size
		}
	}
	n.t.Fatal("the system does not say how much memory a process has")
	return 0
}

// processor is the processor time the process has had, in steps of 10 ms.
func (n *node) processor() time.Duration {
	n.t.Helper()
	_, after, _ := strings.Cut(n.proc("stat"), ") ")
	fields := strings.Fields(after)
	var ticks int
	for _, i := range []int{11, 12} {
		t, err := strconv.Atoi(fields[i])
		if err != nil {
			n.t.Fatal(err)
		}
		ticks += t
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}

func (n *node) proc(name string) string {
	n.t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", n.cmd.Process.Pid, name))
	if err != nil {
		n.t.Fatal(err)
	}
	return string(text)
}
