package storetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"zhanban/models/store"
)

// A new database is a copy of one that was migrated once for the whole
// process: most tests want the schema, not the way to it. Each copy gets an
// epoch of its own when it is opened.
var (
	emptyFile   = sync.OnceValues(migratedFile)
	emptySchema sync.Map // server → func() (string, error)
)

// Prepare brings the schema to a database that has nothing yet; any other is
// left as it is.
func Prepare(t testing.TB, dsn string) {
	t.Helper()
	prepare := prepareFile
	if strings.HasPrefix(dsn, "mysql://") {
		return // a form the driver does not know; the store brings the schema itself
	}
	if store.IsMySQL(dsn) {
		prepare = prepareServer
	}
	if err := prepare(dsn); err != nil {
		t.Fatalf("prepare a test database: %v", err)
	}
}

func prepareFile(path string) error {
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	content, err := emptyFile()
	if err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o600)
}

func migratedFile() ([]byte, error) {
	folder, err := os.MkdirTemp("", "zhanban-template-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "zhanban.db")
	if err := migrated(path); err != nil {
		return nil, err
	}
	if err := do("sqlite", "file:"+path, "DELETE FROM meta WHERE name = 'epoch'", "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

func migrated(dsn string) error {
	s, err := store.Open(context.Background(), store.Options{DSN: dsn})
	if err != nil {
		return err
	}
	return s.Close()
}

func do(driver, source string, statements ...string) error {
	db, err := sql.Open(driver, source)
	if err != nil {
		return err
	}
	for _, statement := range statements {
		if _, wrong := db.Exec(statement); wrong != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", statement, wrong))
		}
	}
	return errors.Join(err, db.Close())
}

func prepareServer(dsn string) error {
	tables, err := fieldsOf(dsn, "SHOW TABLES")
	if err != nil || len(tables) > 0 {
		return err
	}
	address, _, _ := strings.Cut(dsn, "?")
	server := address[:strings.LastIndex(address, "/")+1]
	read, _ := emptySchema.LoadOrStore(server, sync.OnceValues(func() (string, error) { return schemaOf(server) }))
	schema, err := read.(func() (string, error))()
	if err != nil {
		return err
	}
	return do("mysql", withMany(dsn), schema)
}

// schemaOf is what makes an empty database on a server: what the server says
// of one that was migrated, in one text of many statements.
func schemaOf(server string) (schema string, err error) {
	name := fmt.Sprintf("zb_%d_template", os.Getpid())
	if err := do("mysql", server, "CREATE DATABASE "+name+" CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"); err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, do("mysql", server, "DROP DATABASE "+name)) }()
	dsn := server + name
	if err := migrated(dsn); err != nil {
		return "", err
	}
	tables, err := fieldsOf(dsn, "SHOW TABLES")
	if err != nil {
		return "", err
	}
	var text strings.Builder
	for _, table := range tables {
		made, err := fieldsOf(dsn, "SHOW CREATE TABLE "+table)
		if err != nil {
			return "", err
		}
		text.WriteString(made[1] + ";\n")
	}
	applied, err := fieldsOf(dsn, "SELECT CONCAT('(', version_id, ', TRUE)') FROM goose_db_version ORDER BY id")
	if err != nil {
		return "", err
	}
	return text.String() + "INSERT INTO goose_db_version (version_id, is_applied) VALUES " + strings.Join(applied, ", "), nil
}

// fieldsOf are the fields of all rows a server answers with.
func fieldsOf(dsn, question string) (fields []string, err error) {
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	rows, err := db.Query(question)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		values, into := make([]string, len(columns)), make([]any, len(columns))
		for n := range values {
			into[n] = &values[n]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		fields = append(fields, values...)
	}
	return fields, rows.Err()
}

// withMany is the DSN with which many statements go in one.
func withMany(dsn string) string {
	mark := "?"
	if strings.Contains(dsn, "?") {
		mark = "&"
	}
	return dsn + mark + "multiStatements=true"
}
