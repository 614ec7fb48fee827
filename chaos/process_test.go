package chaos

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"zhanban/server/programtest"
)

// node is one server of several.
type node interface {
	// address is where it is asked.
	address() string
	// leave ends it in order.
	leave()
}

// process is a node of its own, the program as it is delivered.
type process struct {
	t      testing.TB
	args   []string
	port   int
	url    string
	cmd    *exec.Cmd
	exited chan error

	mu   sync.Mutex
	errs strings.Builder
}

func (p *process) address() string { return p.url }

// startProcess runs serve on a port of its own until the test ends.
func startProcess(t testing.TB, args ...string) *process {
	t.Helper()
	p := prepareProcess(t, args...)
	p.begin()
	p.await()
	return p
}

func prepareProcess(t testing.TB, args ...string) *process {
	t.Helper()
	p := &process{t: t, port: programtest.FreePort(t)}
	p.args = append([]string{"serve", "--port", strconv.Itoa(p.port), "--log-level", "warn"}, args...)
	p.url = "http://127.0.0.1:" + strconv.Itoa(p.port)
	programtest.Binary(t)
	t.Cleanup(func() {
		p.kill()
		p.mu.Lock()
		defer p.mu.Unlock()
		if said := p.errs.String(); t.Failed() && said != "" {
			t.Logf("%s said:\n%s", p.url, said[max(0, len(said)-4000):])
		} else if strings.Contains(said, "panic") || strings.Contains(said, "command failed") {
			t.Errorf("%s said:\n%s", p.url, said[max(0, len(said)-4000):])
		}
	})
	return p
}

// begin starts the process and does not wait for it.
func (p *process) begin() {
	p.t.Helper()
	cmd := exec.Command(programtest.Binary(p.t), p.args...)
	errs, err := cmd.StderrPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		p.t.Fatal(err)
	}
	p.cmd, p.exited = cmd, make(chan error, 1)
	exited := p.exited
	go func() {
		for s := bufio.NewScanner(errs); s.Scan(); {
			p.mu.Lock()
			fmt.Fprintln(&p.errs, s.Text())
			p.mu.Unlock()
		}
		exited <- cmd.Wait()
	}()
}

// await waits until the node says that it is ready.
func (p *process) await() {
	p.t.Helper()
	for deadline := time.Now().Add(patience); p.ready() != http.StatusOK; time.Sleep(5 * time.Millisecond) {
		select {
		case err := <-p.exited:
			p.exited <- err
			p.t.Fatalf("the server ended: %v\n%s", err, p.said())
		default:
		}
		if time.Now().After(deadline) {
			p.t.Fatal("the server is not ready") // what it said last follows at the end
		}
	}
}

func (p *process) said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.errs.String()
}

// ready is what GET /readyz answers, 0 if nobody does.
func (p *process) ready() int { return statusOf(p.url + "/readyz") }

func statusOf(url string) int {
	client := &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{DisableKeepAlives: true, TLSClientConfig: unsafeTLS}}
	response, err := client.Get(url)
	if err != nil {
		return 0
	}
	_ = response.Body.Close()
	return response.StatusCode
}

// kill ends the process as a power cut does.
func (p *process) kill() {
	if p.cmd == nil {
		return
	}
	_ = p.cmd.Process.Kill()
	<-p.exited
	p.cmd = nil
}

func (p *process) leave() {
	p.t.Helper()
	p.signal(syscall.SIGTERM)
	select {
	case err := <-p.exited:
		p.cmd = nil
		if err != nil {
			p.t.Errorf("not an orderly end: %v\n%s", err, p.said())
		}
	case <-time.After(patience):
		p.t.Fatal("the server does not end")
	}
}

func (p *process) signal(s os.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.t.Fatal(err)
	}
}

// counter is one of a server's metrics without labels.
func counter(t testing.TB, address, name string) (value float64) {
	t.Helper()
	response, err := http.Get("http://" + address + "/metrics")
	must(t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	must(t, err)
	for line := range strings.Lines(string(text)) {
		if _, err := fmt.Sscanf(line, name+" %g", &value); err == nil {
			return value
		}
	}
	t.Fatalf("no metric %s", name)
	return 0
}

// resident is how much memory the process holds, in bytes.
func (p *process) resident() int { return p.memory("VmRSS") }

// memory is one of the sizes the system tells of the process, in bytes: VmHWM
// is the most it has held.
func (p *process) memory(sort string) int {
	p.t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		p.t.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		var kb int
		if _, err := fmt.Sscanf(line, sort+": %d kB", &kb); err == nil {
			return kb << 10
		}
	}
	p.t.Fatal("no " + sort)
	return 0
}
