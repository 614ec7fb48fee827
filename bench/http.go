package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// commandsHTTP measures POST /api/commands of the built binary, one command a
// request, beside the bare driver in this process.
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
	end := func() { _ = floor.db.Close(); _ = os.RemoveAll(folder); server.stop() }
	var measures []measure
	for _, callers := range []int{1, manyCallers} {
		bare := fmt.Sprintf("bare driver in process, %d callers", callers)
		measures = append(measures,
			measure{name: bare, run: func() (figures, error) {
				return load(callers, s.span, func(int) error { return floor.write() })
			}},
			measure{name: fmt.Sprintf("POST /api/commands, %d callers", callers), floor: bare, run: func() (figures, error) {
				f, err := load(callers, s.span, func(int) error { _, err := server.createItems(1); return err })
				delete(f, computedUnit) // the work is done in another process
				return f, err
			}})
	}
	return measures, end, nil
}
