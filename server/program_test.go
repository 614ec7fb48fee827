package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
	"zhanban/server/programtest"
)

// patience is how long a test waits for what must come.
const patience = 30 * time.Second

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, append(programtest.Lasting(), goleak.Cleanup(func(code int) {
		programtest.Remove()
		os.Exit(code)
	}))...)
}

// node is one running server.
type node struct {
	t      testing.TB
	args   []string
	port   int
	url    string
	cmd    *exec.Cmd
	errs   strings.Builder
	exited chan error
}

// startNode runs serve on a port of its own until the test ends.
func startNode(t testing.TB, args ...string) *node {
	t.Helper()
	n := &node{t: t, args: args, port: programtest.FreePort(t)}
	n.url = "http://127.0.0.1:" + strconv.Itoa(n.port)
	t.Cleanup(func() {
		if n.cmd != nil {
			_ = n.cmd.Process.Kill()
			<-n.exited
		}
	})
	n.begin()
	return n
}

// begin starts the process and waits until it says that it is ready.
func (n *node) begin() {
	n.t.Helper()
	cmd := exec.Command(programtest.Binary(n.t), append([]string{"serve", "--port", strconv.Itoa(n.port)}, n.args...)...)
	cmd.Stderr = &n.errs
	out, err := cmd.StdoutPipe()
	if err != nil {
		n.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		n.t.Fatal(err)
	}
	n.cmd, n.exited = cmd, make(chan error, 1)
	ready := make(chan bool, 1)
	go func() {
		for s := bufio.NewScanner(out); s.Scan(); {
			if strings.Contains(s.Text(), "Zhanban is ready") {
				ready <- true
			}
		}
		close(ready)
		n.exited <- cmd.Wait()
	}()
	select {
	case ok := <-ready:
		if !ok {
			n.t.Fatalf("the server ended: %s", n.errs.String())
		}
	case <-time.After(patience):
		n.t.Fatalf("the server did not start: %s", n.errs.String())
	}
}

func (n *node) signal(s os.Signal) {
	n.t.Helper()
	if err := n.cmd.Process.Signal(s); err != nil {
		n.t.Fatal(err)
	}
}

// gone waits for the end of the process, which must be an orderly one.
func (n *node) gone() {
	n.t.Helper()
	select {
	case err := <-n.exited:
		n.cmd = nil
		if err != nil {
			n.t.Errorf("not an orderly end: %v\n%s", err, n.errs.String())
		}
	case <-time.After(patience):
		n.t.Fatal("the server does not end")
	}
}

// restart stops the server in order and starts it again on its port.
func (n *node) restart() {
	n.t.Helper()
	n.signal(syscall.SIGTERM)
	n.gone()
	n.begin()
}

// office is a workspace with someone signed in, made before any server runs.
type office struct {
	workspaceID, departmentID, token string
}

func newOffice(t testing.TB, dsn string) office {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{DSN: dsn})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	return officeIn(t, s)
}

// officeIn makes a further workspace.
func officeIn(t testing.TB, s *store.Store) office {
	t.Helper()
	o := office{workspaceID: commands.NewID(), departmentID: commands.NewID(), token: commands.NewID()}
	userID, sum := commands.NewID(), sha256.Sum256([]byte(o.token))
	for _, c := range []struct {
		kind    string
		payload any
	}{
		{"workspace.setup", commands.WorkspaceSetup{
			Name: "青屿国际会展中心", TimeZone: "Asia/Shanghai", Language: "zh-CN", DepartmentID: o.departmentID, DepartmentName: "招展一部",
			UserID: userID, Login: "chenyu", UserName: "陈屿", PasswordHash: "-",
		}},
		{"session.open", commands.SessionOpen{
			ID: commands.NewID(), UserID: userID, TokenHash: hex.EncodeToString(sum[:]), Address: "test", ExpiresAt: time.Now().Add(time.Hour),
		}},
	} {
		if err := give(t.Context(), s, o.workspaceID, c.kind, c.payload); err != nil {
			t.Fatal(err)
		}
	}
	return o
}

// send posts a body as the person of the office and gives status and answer.
func (o office) send(client *http.Client, url string, body []byte) (int, []byte, error) {
	request, err := http.NewRequest(http.MethodPost, url+"/api/commands", strings.NewReader(string(body)))
	if err != nil {
		return 0, nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.AddCookie(&http.Cookie{Name: "zhanban_session", Value: o.token})
	response, err := client.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	return response.StatusCode, answer, err
}

// status asks for a path and gives the answer's status, 0 if nobody is there.
func (n *node) status(path string) int {
	client := &http.Client{Timeout: patience, Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Get(n.url + path)
	if err != nil {
		return 0
	}
	_ = response.Body.Close()
	return response.StatusCode
}

// openAfter opens a database that the servers have left.
func openAfter(t *testing.T, dsn string) *store.Store {
	t.Helper()
	return storetest.Open(t, dsn)
}

// logOf reads a workspace's whole log, which must have no gap.
func logOf(t *testing.T, s *store.Store, workspaceID string) []models.Change {
	t.Helper()
	var all []models.Change
	for {
		page, err := s.Changes(t.Context(), workspaceID, int64(len(all)), 1000)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range page {
			if c.Seq != int64(len(all))+1 {
				t.Fatalf("a gap in the log: %d after %d", c.Seq, len(all))
			}
			all = append(all, c)
		}
		if len(page) == 0 {
			break
		}
	}
	if _, seq, _, err := s.Head(t.Context(), workspaceID); err != nil || seq != int64(len(all)) {
		t.Fatal(errors.Join(err, fmt.Errorf("head %d, log %d", seq, len(all))))
	}
	return all
}
