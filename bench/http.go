package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
)

// commandsHTTP measures POST /api/commands of the built binary, one command a
// request, beside the bare driver in this process and PocketBase's creates.
func commandsHTTP(s settings) ([]measure, func(), error) {
	server, err := startServer()
	if err != nil {
		return nil, nil, err
	}
	folder, err := os.MkdirTemp("", "zhanban-bench-")
	if err != nil {
		return nil, nil, err
	}
	floor, err := openFloor("sqlite", "file:"+filepath.Join(folder, "floor.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
	if err != nil {
		return nil, nil, err
	}
	floor.db.SetMaxOpenConns(1)
	beside, endPeer := s.peer.beside()
	end := func() { endPeer(); _ = floor.db.Close(); _ = os.RemoveAll(folder); server.stop() }
	posts := func(callers int, process *exec.Cmd, post func() error) func() (figures, error) {
		return func() (figures, error) {
			var posted atomic.Int64
			return computing(process, &posted, func() (figures, error) {
				return load(callers, s.span, func(int) error { posted.Add(1); return post() })
			})
		}
	}
	var measures []measure
	for _, callers := range []int{1, someCallers, manyCallers} {
		bare, id := fmt.Sprintf("bare driver in process, %d callers", callers), fmt.Sprintf("http/%d", callers)
		measures = append(measures,
			measure{name: bare, id: id + "/floor", run: func() (figures, error) {
				return load(callers, s.span, func(int) error { return floor.write() })
			}},
			measure{name: fmt.Sprintf("POST /api/commands, %d callers", callers), id: id, floor: bare,
				run: posts(callers, server.process, func() error { _, err := server.createItems(1); return err })})
		if beside != nil {
			measures = append(measures, measure{name: fmt.Sprintf("PocketBase create, %d callers", callers), id: id + "/peer", floor: bare, peer: true,
				run: posts(callers, beside.process, func() error { return beside.create(1) })})
		}
	}
	return measures, end, nil
}

// computing adds what another process computes for each time of the work.
func computing(process *exec.Cmd, times *atomic.Int64, measured func() (figures, error)) (figures, error) {
	before := processorTime(process.Process.Pid)
	f, err := measured()
	if err != nil {
		return nil, err
	}
	f[computedUnit] = milliseconds(processorTime(process.Process.Pid)-before) / float64(max(1, times.Load()))
	return f, nil
}
