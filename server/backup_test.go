package main

import (
	"database/sql"
	"fmt"
	"maps"
	"path/filepath"
	"testing"

	"zhanban/models/store/storetest"
)

// A4: copies made while people write are whole: the engine finds no fault, the
// log has no gap and ends at its head, every receipt lies within it, and what
// was acknowledged before a copy began is in it. A restored one serves under
// another epoch.
func TestBackupsUnderLoadAreWhole(t *testing.T) {
	folder := t.TempDir()
	dsn := filepath.Join(folder, "zhanban.db")
	at := newOffice(t, dsn)
	n := startNode(t, "--dsn", dsn)
	w := startWriters(t, at, 4, n)
	var copies []string
	var before []map[string]string
	for i := range 4 {
		w.more(100)
		w.mu.Lock()
		before = append(before, maps.Clone(w.results))
		w.mu.Unlock()
		copies = append(copies, filepath.Join(folder, fmt.Sprintf("copy-%d", i)))
		mustRun(t, "", "backup", "--dsn", dsn, copies[i])
	}
	acked := w.finish()
	for i, path := range copies {
		mustBeWhole(t, path, at, before[i])
	}
	restored := filepath.Join(folder, "restored.db")
	mustRun(t, "", "restore", "--dsn", restored, copies[3])
	a, b := storetest.Open(t, restored), storetest.Open(t, copies[0])
	log := logOf(t, a, at.workspaceID)
	if len(log) < len(before[3]) || len(log) > len(acked)+10 || a.Epoch() == b.Epoch() {
		t.Errorf("%d changes restored; %d acknowledged before, %d in all; epochs %s and %s", len(log), len(before[3]), len(acked), a.Epoch(), b.Epoch())
	}
}

func mustBeWhole(t *testing.T, path string, at office, acked map[string]string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var verdict string
	var head, last, count, beyond, items int64
	for query, into := range map[string]any{
		"PRAGMA integrity_check": &verdict,
		"SELECT seq FROM workspace_heads WHERE workspace_id = '" + at.workspaceID + "'": &head,
		"SELECT MAX(seq) FROM changes":                                             &last,
		"SELECT COUNT(*) FROM changes":                                             &count,
		"SELECT COUNT(*) FROM receipts WHERE seq > (SELECT MAX(seq) FROM changes)": &beyond,
		"SELECT COUNT(*) FROM items":                                               &items,
	} {
		if err := db.QueryRow(query).Scan(into); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
	if verdict != "ok" || head != last || head != count || beyond != 0 || items < int64(len(acked)) {
		t.Errorf("%s: %s; head %d, last %d of %d changes, %d receipts beyond, %d items of %d acknowledged",
			filepath.Base(path), verdict, head, last, count, beyond, items, len(acked))
	}
	receipts, made := names(t, db, "SELECT command_id FROM receipts"), names(t, db, "SELECT id FROM items")
	for command, item := range acked {
		if !receipts[command] || !made[item] {
			t.Fatalf("%s: command %s was acknowledged before, and is not whole", filepath.Base(path), command)
		}
	}
}

// names is a set of what a query lists.
func names(t *testing.T, db *sql.DB, query string) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		found[name] = true
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}
