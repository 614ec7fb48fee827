package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
)

// peerProgram is PocketBase as `npm run bench` built it, or why it is missing.
type peerProgram struct {
	binary  string
	missing string
}

const peerName = "PocketBase 0.36.8"

// peerPage is how many records one page of it can have.
const peerPage = 1000

// peerBatch is how many creates one of its batch requests carries.
const peerBatch = 100

func findPeer() *peerProgram {
	p := &peerProgram{binary: os.Getenv("ZHANBAN_PEER"), missing: os.Getenv("ZHANBAN_PEER_MISSING")}
	if p.binary == "" && p.missing == "" {
		p.missing = "not built; npm run bench builds it, but not with --quick"
	}
	return p
}

// leaveOut ends the comparison with the peer for the rest of the run.
func (p *peerProgram) leaveOut(err error) {
	if p.missing == "" {
		p.missing = err.Error()
		fmt.Println("\nPocketBase is left out:", err)
	}
}

// peer is a running PocketBase with an empty collection of cards.
type peer struct {
	process  *exec.Cmd
	folder   string
	address  string
	requests requester
	state    string       // what a card says; as long as ours
	last     atomic.Int64 // the number of the latest card, sent to its subscribers
}

// beside starts one, or leaves the peer out; end is never nil.
func (p *peerProgram) beside(env ...string) (running *peer, end func()) {
	if p.missing != "" {
		return nil, func() {}
	}
	running, err := p.start(env...)
	if err != nil {
		p.leaveOut(err)
		return nil, func() {}
	}
	return running, running.stop
}

func (p *peerProgram) start(env ...string) (*peer, error) {
	folder, err := os.MkdirTemp("", "zhanban-bench-")
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	started := &peer{
		folder: folder, address: fmt.Sprintf("127.0.0.1:%d", port), state: strings.Repeat("s", 500),
	}
	started.requests = newRequester(started.address)
	started.process = exec.Command(p.binary, "-port", fmt.Sprint(port), "-data", folder)
	started.process.Env = append(os.Environ(), env...)
	if err := started.process.Start(); err != nil {
		return nil, err
	}
	if err := started.ready(); err != nil {
		started.stop()
		return nil, err
	}
	return started, nil
}

func (p *peer) ready() error {
	deadline := time.Now().Add(30 * time.Second)
	for {
		_, err := p.call("GET", "/api/collections/cards/records", nil)
		if err == nil {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("PocketBase did not start: %w", err)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func (p *peer) stop() {
	_ = p.process.Process.Kill()
	_ = p.process.Wait()
	_ = os.RemoveAll(p.folder)
}

func (p *peer) call(method, path string, body any) ([]byte, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	var text []byte
	err = p.requests.do(method, path, raw, nil, func(answer *fasthttp.Response) error {
		text = bytes.Clone(answer.Body())
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("PocketBase: %w", err)
	}
	return text, nil
}

const peerCards = "/api/collections/cards/records"

// card is what itemOf is for ours, with a number that says which event it is.
func (p *peer) card() map[string]any {
	item := itemOf("01900000-0000-7000-8000-000000000001")
	return map[string]any{"title": item.Title, "department": item.DepartmentID, "day": item.Day, "state": p.state, "through": p.last.Add(1)}
}

// create makes n cards: one by the ordinary request, more by batch requests.
func (p *peer) create(n int) error {
	if n == 1 {
		_, err := p.call("POST", peerCards, p.card())
		return err
	}
	for made := 0; made < n; made += peerBatch {
		var requests []map[string]any
		for range min(peerBatch, n-made) {
			requests = append(requests, map[string]any{"method": "POST", "url": peerCards, "body": p.card()})
		}
		if _, err := p.call("POST", "/api/batch", map[string]any{"requests": requests}); err != nil {
			return err
		}
	}
	return nil
}

// readPage reads its largest page of cards.
func (p *peer) readPage() error {
	text, err := p.call("GET", fmt.Sprintf("%s?perPage=%d", peerCards, peerPage), nil)
	if err == nil && bytes.Count(text, []byte(`"through":`)) != peerPage {
		err = fmt.Errorf("PocketBase: a page of %d bytes has not %d cards", len(text), peerPage)
	}
	return err
}
