package chaos

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"zhanban/server/commands"
)

// caller gives commands as a client does: the same bytes again, to whichever
// node answers, saying that they are sent again, until there is a result.
type caller struct {
	t      testing.TB
	person person
	http   *http.Client
	nodes  []string
	next   int // where the next request goes
	again  int // sendings that failed whole
}

// unsafeTLS believes any certificate: the nodes make their own.
var unsafeTLS = &tls.Config{InsecureSkipVerify: true}

func newCaller(t testing.TB, p person, nodes ...string) *caller {
	transport := &http.Transport{TLSClientConfig: unsafeTLS, MaxIdleConnsPerHost: 2}
	c := &caller{t: t, person: p, http: &http.Client{Timeout: 5 * time.Second, Transport: transport}, nodes: nodes}
	t.Cleanup(transport.CloseIdleConnections)
	return c
}

// errFailed is a request that failed whole; nothing is known of its commands.
type errFailed struct {
	status int
	body   string
	err    error
}

func (e *errFailed) Error() string { return fmt.Sprintf("%d %s %v", e.status, e.body, e.err) }

// once sends commands to the present node.
func (c *caller) once(batch ...commands.Command) ([]commands.Result, *errFailed) {
	return c.send(false, batch)
}

func (c *caller) send(again bool, batch []commands.Command) ([]commands.Result, *errFailed) {
	body, err := json.Marshal(map[string]any{"commands": batch})
	if err != nil {
		panic(err) // commands of the test's own
	}
	var answer struct{ Results []commands.Result }
	header := http.Header{}
	if again {
		header.Set("Zhanban-Again", "true")
	}
	if failed := c.askWith(header, http.MethodPost, "/api/commands", body, &answer); failed != nil {
		return nil, failed
	}
	if len(answer.Results) != len(batch) {
		return nil, &errFailed{status: 200, body: "not one result per command"}
	}
	return answer.Results, nil
}

// ask is one request to the present node.
func (c *caller) ask(method, path string, body []byte, into any) *errFailed {
	return c.askWith(http.Header{}, method, path, body, into)
}

func (c *caller) askWith(header http.Header, method, path string, body []byte, into any) *errFailed {
	request, err := http.NewRequest(method, c.nodes[c.next%len(c.nodes)]+path, bytes.NewReader(body))
	if err != nil {
		return &errFailed{err: err}
	}
	request.Header = header
	request.Header.Set("Content-Type", "application/json")
	request.AddCookie(&http.Cookie{Name: "zhanban_session", Value: c.person.token})
	response, err := c.http.Do(request)
	if err != nil {
		return &errFailed{err: err}
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return &errFailed{err: err}
	}
	if response.StatusCode != http.StatusOK {
		return &errFailed{response.StatusCode, string(text), nil}
	}
	if into != nil {
		if err := json.Unmarshal(text, into); err != nil {
			return &errFailed{response.StatusCode, string(text), err}
		}
	}
	return nil
}

// mustRead asks until the node is there to answer.
func (c *caller) mustRead(path string, into any) {
	c.t.Helper()
	var failed *errFailed
	until(c.t, "an answer to "+path, func() bool {
		failed = c.ask(http.MethodGet, path, nil, into)
		return failed == nil || failed.err == nil && failed.status < 500
	})
	if failed != nil {
		c.t.Fatal(failed)
	}
}

// insist sends commands until they have results. A refusal of the whole
// request that is no "try again" fails the test.
func (c *caller) insist(ctx context.Context, batch ...commands.Command) ([]commands.Result, bool) {
	return c.insistFrom(ctx, false, batch)
}

// mustSend insists, saying from the first sending on whether it is one again.
func (c *caller) mustSend(again bool, batch ...commands.Command) []commands.Result {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	results, ok := c.insistFrom(ctx, again, batch)
	if !ok {
		c.t.Errorf("no answer to %s", batch[0].ID)
	}
	return results
}

func (c *caller) insistFrom(ctx context.Context, again bool, batch []commands.Command) ([]commands.Result, bool) {
	for ; ; again = true {
		results, failed := c.send(again, batch)
		if failed == nil {
			return results, true
		}
		if failed.err == nil && failed.status < 500 && failed.status != http.StatusTooManyRequests {
			c.t.Errorf("P4: %s", failed)
			return nil, false
		}
		if failed.status == http.StatusInternalServerError {
			c.t.Errorf("a fault of the server: %s", failed)
		}
		c.again++
		c.next++
		select {
		case <-ctx.Done():
			return nil, false
		case <-time.After(pause()):
		}
	}
}

// one insists on a single command and wants it done.
func (c *caller) one(command commands.Command) commands.Result {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	results, ok := c.insist(ctx, command)
	if !ok || results[0].Error != nil {
		c.t.Fatalf("%s: %v %+v", command.Type, ok, results)
	}
	return results[0]
}

// crew is callers that work at the same time until they are told to stop.
type crew struct {
	t     testing.TB
	make  func(r *rand.Rand) commands.Command
	acked atomic.Int64
	again atomic.Int64

	stop    context.CancelFunc
	wg      sync.WaitGroup
	mu      sync.Mutex
	sent    map[string]bool
	results map[string]commands.Result
	twice   int             // refused after an earlier sending that was not answered
	late    []time.Duration // how long each command took, from first sending to answer
}

// startCrew sets callers to work; each begins at another node and stays there
// as long as it answers.
func startCrew(t testing.TB, c *scene, count int, seed uint64, next func(r *rand.Rand) commands.Command, nodes ...string) *crew {
	ctx, stop := context.WithCancel(context.Background())
	w := &crew{t: t, make: next, stop: stop, sent: map[string]bool{}, results: map[string]commands.Result{}}
	for n := range count {
		who := newCaller(t, c.people[n%len(c.people)], nodes...)
		who.next, who.http.Timeout = n, 2*time.Second // the client's too: no answer for 2 s, and it asks elsewhere
		w.wg.Go(func() { w.work(ctx, who, rand.New(rand.NewPCG(seed, uint64(n)))) })
	}
	t.Cleanup(func() { stop(); w.wg.Wait() })
	return w
}

func (w *crew) work(ctx context.Context, who *caller, r *rand.Rand) {
	defer func() { w.again.Add(int64(who.again)); who.http.CloseIdleConnections() }()
	for ctx.Err() == nil {
		command := w.make(r)
		w.mu.Lock()
		w.sent[command.ID] = true
		w.mu.Unlock()
		began, again := time.Now(), who.again
		// What is under way when the crew stops is still seen through.
		limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
		results, ok := who.insist(limit, command)
		cancel()
		if !ok {
			w.t.Errorf("no answer to %s in %v", command.ID, time.Since(began))
			return
		}
		w.mu.Lock()
		w.results[command.ID] = results[0]
		if results[0].Status == commands.Refused && who.again > again {
			w.twice++
		}
		w.late = append(w.late, time.Since(began))
		w.mu.Unlock()
		w.acked.Add(1)
	}
}

// more waits until so many further commands have been answered.
func (w *crew) more(count int64) {
	w.t.Helper()
	target := w.acked.Load() + count
	until(w.t, fmt.Sprintf("%d more answers", count), func() bool { return w.acked.Load() >= target || w.t.Failed() })
}

// finish stops the callers when what they have sent is answered, and gives the
// results.
func (w *crew) finish() map[string]commands.Result {
	w.t.Helper()
	w.stop()
	w.wg.Wait()
	return w.results
}
