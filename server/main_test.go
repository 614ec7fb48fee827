package main

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// shell runs the program as a shell would.
func shell(in string, args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = run(args, strings.NewReader(in), &o, &e)
	return code, o.String(), e.String()
}

func mustRun(t *testing.T, in string, args ...string) string {
	t.Helper()
	code, out, errs := shell(in, args...)
	if code != 0 {
		t.Fatalf("%v: %d %s", args, code, errs)
	}
	return out
}

// The committed description is the program's: npm run generate renews it.
func TestTheDescriptionIsCommitted(t *testing.T) {
	committed, err := os.ReadFile(filepath.Join("..", "client", "openapi.json"))
	if err != nil {
		t.Fatal(err)
	}
	if mustRun(t, "", "openapi") != string(committed) {
		t.Error("client/openapi.json is out of date: npm run generate")
	}
}

// One clear sentence for what goes wrong at the start, and no stack.
func TestSentences(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, []byte("not a database, by far"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args  []string
		words string
	}{
		{[]string{"serve", "--data", folder, "--port", port}, "in use"},
		{[]string{"serve", "--data", folder, "--host", "203.0.113.1", "--port", "0"}, "not an address of this machine"},
		{[]string{"serve", "--data", filepath.Join(file, "below"), "--port", "0"}, "not a directory"},
		{[]string{"serve", "--dsn", file, "--port", "0"}, "cannot be opened"},
		{[]string{"serve", "--dsn", "postgres://u:secret@h/d", "--port", "0"}, "names no database"},
		{[]string{"serve", "--dsn", "mysql://u:secret@127.0.0.1:1/d", "--port", "0"}, "does not answer"},
		{[]string{"serve", "--data", folder, "--tls-cert", file, "--tls-key", file, "--port", "0"}, "certificate"},
		{[]string{"serve", "--data", file, "--port", "0"}, "not a directory"},
		{[]string{"serve", "--data", "/proc/below", "--port", "0"}, "takes no files; choose another --data"},
		{[]string{"serve", "--data", "/proc", "--port", "0"}, "takes no files; choose another --data"},
		{[]string{"serve", "--dsn", folder, "--port", "0"}, "is not a file"},
		{[]string{"serve", "--dsn", os.DevNull, "--port", "0"}, "is not a file"},
		{[]string{"serve", "--dsn", "mysql://u:secret", "--port", "0"}, "not of the form"},
		{[]string{"serve", "--dsn", "mysql://foo", "--port", "0"}, "not of the form"},
		{[]string{"serve", "--dsn", "mysql://u:secret@127.0.0.1:99999/d", "--port", "0"}, "port"},
		{[]string{"serve", "--data", folder, "--host", "no.such.invalid", "--port", "0"}, "no.such.invalid is not an address"},
		{[]string{"restore", "--data", folder, filepath.Join(folder, "gone")}, "no backup file"},
		{[]string{"backup", "--data", folder, filepath.Join(folder, "b")}, "no database"},
		{[]string{"user", "reset-password", "--data", t.TempDir(), "chenyu"}, "nothing is set up"},
	} {
		code, _, errs := shell("", c.args...)
		if code != 1 || !strings.Contains(errs, c.words) || strings.Count(strings.TrimSpace(errs), "\n") != 0 || strings.Contains(errs, "secret") {
			t.Errorf("%v: %d %q", c.args, code, errs)
		}
	}
}

// A malformed flag is one sentence and a hint where to look, exit 2.
func TestFlagSentences(t *testing.T) {
	for _, args := range [][]string{{}, {"serve", "--port", "99999"}, {"serve", "--keep-log", "soon"}, {"serve", "--tls-cert", "x"}, {"dance"}} {
		if code, _, errs := shell("", args...); code != 2 || !strings.Contains(errs, "zhanban: ") {
			t.Errorf("%v: %d %s", args, code, errs)
		}
	}
	for words, args := range map[string][]string{
		`--now: "foo" is not a moment like 2026`:                 {"serve", "--now", "foo"},
		`--now: "2026-10-08" is not a moment`:                    {"seed", "--now", "2026-10-08"},
		`--now: "9999-01-01T00:00:00Z" is not a moment`:          {"serve", "--now", "9999-01-01T00:00:00Z"},
		`--port: "http" is not a port; give 0 to 65535`:          {"serve", "--port", "http"},
		`--port: "-1" is not a port; give 0 to 65535`:            {"serve", "--port=-1"},
		`--keep-log: "0d" is not a period`:                       {"serve", "--keep-log", "0d"},
		`serve: --origin: "host" is not an origin like https://`: {"serve", "--origin", "host"},
	} {
		if code, _, errs := shell("", args...); code != 2 || !strings.HasPrefix(errs, "zhanban: "+words) || strings.Count(errs, "\n") != 2 {
			t.Errorf("%v: %d %q, want %s", args, code, errs, words)
		}
	}
	for _, args := range [][]string{{"--help"}, {"serve", "--help"}, {"version"}} {
		if code, out, _ := shell("", args...); code != 0 || !strings.Contains(out, "zhanban") {
			t.Errorf("%v: %d", args, code)
		}
	}
}

// A4: migrate, seed, users, backup and restore, one after the other on one
// database.
func TestCommandsAround(t *testing.T) {
	folder := t.TempDir()
	data := "--data=" + folder
	if out := mustRun(t, "", "migrate", "--dry-run", data); !strings.Contains(out, "no database at") || !strings.Contains(out, "00001") || !strings.Contains(out, "nothing was changed") {
		t.Error(out)
	}
	if there, _ := os.ReadDir(folder); len(there) != 0 {
		t.Errorf("a dry run left %v", there)
	}
	mustRun(t, "", "migrate", data)
	if out := mustRun(t, "", "migrate", data); !strings.Contains(out, "up to date") {
		t.Error(out)
	}
	mustRun(t, "", "seed", data, "--now=2026-10-08T10:00:00+08:00")
	if code, _, errs := shell("", "seed", data); code != 1 || !strings.Contains(errs, "empty") {
		t.Errorf("%d %s", code, errs)
	}
	if out := mustRun(t, "", "user", "create", data, "--name=顾远", "guyuan"); !strings.Contains(out, "Password: ") || !strings.Contains(out, "must be changed") {
		t.Error(out)
	}
	mustRun(t, "from-a-pipe-1\n", "user", "reset-password", data, "--password-stdin", "guyuan")
	if code, _, errs := shell("short\n", "user", "reset-password", data, "--password-stdin", "guyuan"); code != 1 || !strings.Contains(errs, "8 to 200") {
		t.Errorf("%d %s", code, errs)
	}
	copied := filepath.Join(folder, "copy")
	mustRun(t, "", "backup", data, copied)
	if code, _, errs := shell("", "restore", data, copied); code != 1 || !strings.Contains(errs, "--force") {
		t.Errorf("%d %s", code, errs)
	}
	mustRun(t, "", "restore", data, "--force", copied)
	damaged(t, copied)
	mustRun(t, "", "restore", "--data="+t.TempDir(), copied)
	mustRun(t, "from-a-pipe-2\n", "user", "reset-password", data, "--password-stdin", "guyuan")
}

// damaged restores files that are no backup: each is refused in a sentence,
// and what is there stays.
func damaged(t *testing.T, copied string) {
	whole, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	for words, content := range map[string][]byte{
		"is not a backup": []byte("no database at all"), "is cut short": whole[:len(whole)/2], "not a backup": nil,
	} {
		folder := t.TempDir()
		file := filepath.Join(folder, "given")
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		code, _, errs := shell("", "restore", "--data="+filepath.Join(folder, "data"), file)
		if code != 1 || !strings.Contains(errs, words) || strings.Count(strings.TrimSpace(errs), "\n") != 0 {
			t.Errorf("%s: %d %q", words, code, errs)
		}
	}
}

// serve says where it is, answers, and stops in order when told to.
func TestServe(t *testing.T) {
	folder, out := t.TempDir(), &lines{found: make(chan string, 100)}
	done := make(chan int, 1)
	go func() { done <- run([]string{"serve", "--data", folder, "--port", "0"}, nil, out, io.Discard) }()
	var url string
	for url == "" {
		select {
		case line := <-out.found:
			if _, after, found := strings.Cut(line, "http://"); found {
				url = "http://" + strings.TrimSpace(after)
			}
		case code := <-done:
			t.Fatalf("ended with %d", code)
		case <-time.After(20 * time.Second):
			t.Fatal("no address")
		}
	}
	response, err := http.Get(url + "/readyz")
	if err != nil || response.StatusCode != 200 {
		t.Fatalf("%v %v", response, err)
	}
	_ = response.Body.Close()
	http.DefaultClient.CloseIdleConnections()
	if err := syscall.Kill(os.Getpid(), syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case code := <-done:
		if code != 0 {
			t.Errorf("ended with %d", code)
		}
	case <-time.After(10 * time.Second):
		t.Error("did not stop")
	}
}

// lines gives what is written, line by line.
type lines struct {
	rest  string
	found chan string
}

func (l *lines) Write(p []byte) (int, error) {
	l.rest += string(p)
	for {
		line, rest, complete := strings.Cut(l.rest, "\n")
		if !complete {
			return len(p), nil
		}
		l.rest = rest
		l.found <- line
	}
}
