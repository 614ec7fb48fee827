package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/valyala/fasthttp"

	"zhanban/server/commands"
)

// server is the built binary with a fresh workspace, and its administrator
// signed in.
type server struct {
	process      *exec.Cmd
	folder       string
	address      string // host:port
	secure       bool   // speaks TLS
	cookie       string
	departmentID string
	userID       string
	epoch        string
	client       *http.Client
	requests     requester
}

const password = "bench-password"

// startServer starts it on a database that has nobody yet.
func startServer(env ...string) (*server, error) { return launch((*server).prepare, env) }

// startNode starts another server on a database that has been set up.
func startNode(env ...string) (*server, error) { return launch((*server).enter, env) }

func launch(begin func(*server) error, env []string) (*server, error) {
	folder, err := os.MkdirTemp("", "zhanban-bench-")
	if err != nil {
		return nil, err
	}
	binary := os.Getenv("ZHANBAN_BINARY")
	if binary == "" {
		binary = "bin/zhanban"
	}
	s := &server{folder: folder, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 2 * manyCallers}}}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	s.address = fmt.Sprintf("127.0.0.1:%d", port)
	s.requests = newRequester(s.address)
	s.process = exec.Command(binary, "serve", "--port", fmt.Sprint(port), "--data", folder)
	s.process.Env = append(os.Environ(), env...)
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	if err := begin(s); err != nil {
		s.stop()
		return nil, err
	}
	return s, nil
}

// startServerOn starts it on a database that is made for it; an empty DSN is
// its own file.
func startServerOn(database func() (string, error)) (*server, error) {
	dsn, err := database()
	if err != nil {
		return nil, err
	}
	if dsn == "" {
		return startServer()
	}
	return startServer("ZHANBAN_DSN=" + dsn)
}

func (s *server) stop() {
	_ = s.process.Process.Kill()
	_ = s.process.Wait()
	_ = os.RemoveAll(s.folder)
}

// ready waits for the server.
func (s *server) ready() error {
	deadline := time.Now().Add(time.Minute)
	for s.call("GET", "/readyz", nil, nil) != nil {
		if time.Now().After(deadline) {
			return fmt.Errorf("the server did not start")
		}
		time.Sleep(20 * time.Millisecond)
	}
	return nil
}

// prepare waits for the server, runs the first-run setup and signs in.
func (s *server) prepare() error {
	if err := s.ready(); err != nil {
		return err
	}
	setup := map[string]string{"workspaceName": "bench", "timeZone": "Asia/Shanghai", "language": "zh-CN",
		"departmentName": "bench", "login": "bench", "name": "bench", "password": password}
	if err := s.call("POST", "/api/setup", setup, nil); err != nil {
		return err
	}
	return s.enter()
}

// enter waits for the server and signs in.
func (s *server) enter() error {
	if err := s.ready(); err != nil {
		return err
	}
	if err := s.call("POST", "/api/session", map[string]string{"login": "bench", "password": password}, nil); err != nil {
		return err
	}
	var me struct {
		User struct {
			ID           string `json:"id"`
			DepartmentID string `json:"departmentId"`
		} `json:"user"`
	}
	if err := s.call("GET", "/api/session", nil, &me); err != nil {
		return err
	}
	s.departmentID, s.userID = me.User.DepartmentID, me.User.ID
	var view struct {
		Epoch string `json:"epoch"`
	}
	err := s.call("GET", "/api/views/board:"+s.departmentID, nil, &view)
	s.epoch = view.Epoch
	return err
}

// call makes one request; it keeps the session's cookie.
func (s *server) call(method, path string, body, into any) error {
	var payload []byte
	if body != nil {
		var err error
		if payload, err = json.Marshal(body); err != nil {
			return err
		}
	}
	headers := map[string]string{"Origin": s.origin(), "Cookie": s.cookie}
	return s.requests.do(method, path, payload, headers, func(answer *fasthttp.Response) error {
		if set := answer.Header.Peek("Set-Cookie"); len(set) > 0 {
			s.cookie, _, _ = strings.Cut(string(set), ";")
		}
		if into == nil {
			return nil
		}
		return json.Unmarshal(answer.Body(), into)
	})
}

type commandRequest struct {
	ID      string `json:"id"`
	Type    string `json:"type"`
	Payload any    `json:"payload"`
}

// createItems sends one batch and answers the sequence of its last change.
func (s *server) createItems(n int) (int64, error) {
	items := make([]commands.ItemCreate, n)
	for i := range items {
		items[i] = itemOf(s.departmentID)
	}
	return s.create(items)
}

// create puts items on the board in one batch and answers the last seq.
func (s *server) create(items []commands.ItemCreate) (int64, error) {
	batch := make([]commandRequest, len(items))
	for i, item := range items {
		batch[i] = commandRequest{ID: newID(), Type: "item.create", Payload: item}
	}
	var reply struct {
		Results []commands.Result `json:"results"`
	}
	if err := s.call("POST", "/api/commands", map[string]any{"commands": batch}, &reply); err != nil {
		return 0, err
	}
	for _, result := range reply.Results {
		if result.Status != commands.Done {
			return 0, fmt.Errorf("item.create refused: %w", result.Error)
		}
	}
	return reply.Results[len(items)-1].Seq, nil
}

// resident is the process's memory in KiB, highWater the most it has had.
func resident(pid int) (float64, error)  { return memoryOf(pid, "VmRSS") }
func highWater(pid int) (float64, error) { return memoryOf(pid, "VmHWM") }

func memoryOf(pid int, sort string) (float64, error) {
	status, err := os.ReadFile(filepath.Join("/proc", fmt.Sprint(pid), "status"))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		var kib float64
		if _, err := fmt.Sscanf(line, sort+": %f kB", &kib); err == nil {
			return kib, nil
		}
	}
	return 0, fmt.Errorf("no %s of process %d", sort, pid)
}

// processorTime is what a process has used so far, in both worlds.
func processorTime(pid int) time.Duration {
	stat, err := os.ReadFile(filepath.Join("/proc", fmt.Sprint(pid), "stat"))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond // ticks are 10 ms on every Linux
}

// freePort is below the range that outgoing connections come from: a thousand
// of them are about to be made.
func freePort() (int, error) {
	for range 100 {
		port := 20000 + rand.IntN(12000)
		listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			return port, listener.Close()
		}
	}
	return 0, fmt.Errorf("no free port")
}
