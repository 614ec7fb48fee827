// Package storetest gives tests a real database: SQLite always, MariaDB where
// ZHANBAN_TEST_MYSQL_DSN names one (npm test starts one privately).
package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

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

// Columns are the columns of every table of a database, past the store.
func Columns(t testing.TB, dsn string) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, table := range ask(t, dsn, tablesOf(dsn)) {
		db := connect(t, dsn)
		rows, err := db.Query("SELECT * FROM " + table + " WHERE 1 = 0")
		if err != nil {
			t.Fatal(err)
		}
		if found[table], err = rows.Columns(); err != nil {
			t.Fatal(err)
		}
		_ = rows.Close()
		_ = db.Close()
	}
	return found
}

// Count counts the rows of a table whose column has a value, past the store.
func Count(t testing.TB, dsn, table, column, value string) int {
	t.Helper()
	n, err := strconv.Atoi(ask(t, dsn, "SELECT COUNT(*) FROM "+table+" WHERE "+column+" = ?", value)[0])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func tablesOf(dsn string) string {
	if strings.Contains(dsn, "@") {
		return "SHOW TABLES"
	}
	return "SELECT name FROM sqlite_master WHERE type = 'table'"
}

func connect(t testing.TB, dsn string) *sql.DB {
	t.Helper()
	driver, source := "sqlite", "file:"+dsn
	if strings.Contains(dsn, "@") {
		driver, source = "mysql", dsn
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// Exec runs a statement past the store.
func Exec(t testing.TB, dsn, statement string) {
	t.Helper()
	db := connect(t, dsn)
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

// ask gives the first column of what a question finds.
func ask(t testing.TB, dsn, question string, args ...any) (found []string) {
	t.Helper()
	db := connect(t, dsn)
	defer db.Close()
	rows, err := db.Query(question, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			t.Fatal(err)
		}
		found = append(found, value)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// Open opens a store that closes with the test.
func Open(t testing.TB, dsn string) *store.Store {
	t.Helper()
	Prepare(t, dsn)
	h := &handed{}
	s, err := store.Open(context.Background(), store.Options{DSN: dsn, Committed: h.take, Patience: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		h.compare(t, s)
		_ = s.Close()
	})
	return s
}
