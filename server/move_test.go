package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhanban/models/store/storetest"
)

// A4: a small house outgrows the embedded database, moves, and finds
// everything there; one sentence for what goes wrong.
func TestMove(t *testing.T) {
	targets := map[string]string{"sqlite": storetest.SQLite(t)}
	if server := os.Getenv(storetest.EnvMySQL); server != "" {
		targets["mariadb"] = storetest.MySQL(t, server)
	}
	folder := t.TempDir()
	data := "--data=" + folder
	mustRun(t, "", "seed", data, "--now=2026-10-08T10:00:00+08:00")
	for engine, to := range targets {
		t.Run(engine, func(t *testing.T) {
			out := mustRun(t, "", "migrate", data, "--to", to)
			if !strings.Contains(out, "Moved and verified") || !strings.Contains(out, "items                verified") {
				t.Error(out)
			}
			n := startNode(t, "--dsn", to)
			if status := n.status("/readyz"); status != 200 {
				t.Error(status)
			}
			mustRun(t, "from-a-pipe-1\n", "user", "reset-password", "--dsn", to, "--password-stdin", "chenyu")
			back := filepath.Join(t.TempDir(), "back.db")
			if code, _, errs := shell("", "migrate", "--dsn", to, "--to", back); code != 1 || !strings.Contains(errs, "stop") {
				t.Errorf("%d %s", code, errs)
			}
			n.signal(os.Interrupt)
			n.gone()
			mustRun(t, "", "migrate", "--dsn", to, "--to", back)
		})
	}
	full := storetest.SQLite(t)
	mustRun(t, "", "migrate", data, "--to", full)
	for words, args := range map[string][]string{
		"no database at":         {"--data", t.TempDir(), "--to", full},
		"not empty":              {data, "--to", full},
		"same database":          {"--dsn", full, "--to", full},
		"does not answer":        {data, "--to", "mysql://u:secret@127.0.0.1:1/d"},
		"not of the form":        {data, "--to", "mysql://u:secret"},
		"names no database":      {data, "--to", "postgres://u:secret@h/d"},
		"is not a file":          {data, "--to", folder},
		"takes no files; choose": {data, "--to", "/proc/below/x.db"},
	} {
		code, _, errs := shell("", append([]string{"migrate"}, args...)...)
		if code != 1 || !strings.Contains(errs, words) || strings.Count(errs, "\n") != 1 || strings.Contains(errs, "secret") {
			t.Errorf("%v: %d %q, want %s", args, code, errs, words)
		}
	}
}
