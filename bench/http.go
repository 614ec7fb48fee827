package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"sync/atomic"

	"github.com/valyala/fasthttp"
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
	floor, err := openFloor("sqlite", floorDSN(folder))
	if err != nil {
		return nil, nil, err
	}
	floor.db.SetMaxOpenConns(1)
	bareHTTP, err := startBare()
	if err != nil {
		return nil, nil, err
	}
	beside, endPeer := s.peer.beside()
	end := func() { endPeer(); bareHTTP.stop(); _ = floor.db.Close(); _ = os.RemoveAll(folder); server.stop() }
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
				run: posts(callers, server.process, server.poster())},
			measure{name: fmt.Sprintf("bare handler that commits together, %d callers", callers), id: id + "/bare", floor: bare,
				run: posts(callers, bareHTTP.process, posting(bareHTTP.requests, "/", server.cookie, server.departmentID))})
		if beside != nil {
			measures = append(measures, measure{name: fmt.Sprintf("PocketBase create, %d callers", callers), id: id + "/peer", floor: bare, peer: true,
				run: posts(callers, beside.process, func() error { return beside.create(1) })})
		}
	}
	return measures, end, nil
}

// poster makes one item a request.
func (s *server) poster() func() error {
	return posting(s.requests, "/api/commands", s.cookie, s.departmentID)
}

// posting sends one command a request with as little work of its own as it can:
// text with two new ids in it. The same goes to the bare handler, so that what
// the generator computes on the same cores is the same.
func posting(requests requester, path, cookie, departmentID string) func() error {
	item := itemOf(departmentID)
	item.ID = "ITEM"
	payload, _ := json.Marshal(item)
	parts := bytes.SplitN(payload, []byte("ITEM"), 2)
	headers := map[string]string{"Cookie": cookie}
	return func() error {
		body := fmt.Appendf(make([]byte, 0, 1024), `{"commands":[{"id":"%s","type":"item.create","payload":%s%s%s}]}`, newID(), parts[0], newID(), parts[1])
		return requests.do("POST", path, body, headers, func(answer *fasthttp.Response) error {
			if !bytes.Contains(answer.Body(), []byte(`"status":"done"`)) {
				return fmt.Errorf("item.create refused: %.200s", answer.Body())
			}
			return nil
		})
	}
}

// computing tells apart what the other process computes for each time of the
// work and what this one does, which shares the processors with it.
func computing(process *exec.Cmd, times *atomic.Int64, measured func() (figures, error)) (figures, error) {
	before := processorTime(process.Process.Pid)
	f, err := measured()
	if err != nil {
		return nil, err
	}
	f["generator cpu ms"] = f[computedUnit]
	f[computedUnit] = milliseconds(processorTime(process.Process.Pid)-before) / float64(max(1, times.Load()))
	return f, nil
}
