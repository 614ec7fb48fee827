// Package storetest gives tests a real database: SQLite always, MariaDB where
// ZHANBAN_TEST_MYSQL_DSN names one (npm test starts one privately).
package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	_ "github.com/go-sql-driver/mysql" // the driver the databases are made with
	"zhanban/models/store"
)

// EnvMySQL names a MySQL-compatible server the tests may make databases on.
const EnvMySQL = "ZHANBAN_TEST_MYSQL_DSN"

// EnvRequire makes a missing server a failure instead of a smaller run.
const EnvRequire = "ZHANBAN_TEST_REQUIRE_MYSQL"

var databases atomic.Int64

// Each runs a test on every engine, each with a fresh database.
func Each(t *testing.T, test func(t *testing.T, dsn string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t)) })
	server := os.Getenv(EnvMySQL)
	if server == "" {
		if os.Getenv(EnvRequire) != "" {
			t.Fatalf("%s is set but %s is not: MariaDB must not be left out", EnvRequire, EnvMySQL)
		}
		return
	}
	t.Run("mariadb", func(t *testing.T) { test(t, MySQL(t, server)) })
}

// SQLite is the path of a fresh database file.
func SQLite(t testing.TB) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "zhanban.db")
}

// MySQL makes a fresh database on a server and gives its DSN.
func MySQL(t testing.TB, server string) string {
	t.Helper()
	db, err := sql.Open("mysql", server)
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("zb_%d_%d", os.Getpid(), databases.Add(1))
	if _, err := db.Exec("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"); err != nil {
		t.Fatalf("make test database: %v", err)
	}
	t.Cleanup(func() {
		_, _ = db.Exec("DROP DATABASE " + name)
		_ = db.Close()
	})
	base, query, _ := strings.Cut(server, "?")
	dsn := base[:strings.LastIndex(base, "/")+1] + name
	if query != "" {
		dsn += "?" + query
	}
	return dsn
}

// Open opens a store that closes with the test.
func Open(t testing.TB, dsn string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), store.Options{DSN: dsn})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
