package main

import (
	"database/sql"
	"errors"
	"strings"

	_ "github.com/go-sql-driver/mysql" // the bare driver MariaDB is measured with
	_ "modernc.org/sqlite"             // the bare driver SQLite is measured with
)

// floor writes what a command must write, and nothing else: the sequence step,
// the noun, the change with its state, the receipt; one transaction each.
type floor struct {
	db    *sql.DB
	state string
}

var floorTables = []string{
	`CREATE TABLE heads (workspace VARCHAR(36) PRIMARY KEY, seq BIGINT NOT NULL)`,
	`CREATE TABLE items (id VARCHAR(36) PRIMARY KEY, department VARCHAR(36) NOT NULL, state TEXT NOT NULL)`,
	`CREATE INDEX items_department ON items (department)`,
	`CREATE TABLE changes (workspace VARCHAR(36) NOT NULL, seq BIGINT NOT NULL, noun VARCHAR(36) NOT NULL, state TEXT NOT NULL, PRIMARY KEY (workspace, seq))`,
	`CREATE INDEX changes_noun ON changes (workspace, noun, seq)`,
	`CREATE TABLE receipts (workspace VARCHAR(36) NOT NULL, command VARCHAR(36) NOT NULL, seq BIGINT NOT NULL, PRIMARY KEY (workspace, command))`,
	`INSERT INTO heads VALUES ('w', 0)`,
}

func openFloor(driver, dsn string) (*floor, error) {
	db, err := openTables(driver, dsn, floorTables)
	if err != nil {
		return nil, err
	}
	return &floor{db: db, state: strings.Repeat("s", 800)}, nil
}

// openTables opens a bare database and makes its tables.
func openTables(driver, dsn string, tables []string) (*sql.DB, error) {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return nil, err
	}
	for _, table := range tables {
		if _, err := db.Exec(table); err != nil {
			return nil, errors.Join(err, db.Close())
		}
	}
	return db, nil
}

func (f *floor) write() error {
	tx, err := f.db.Begin()
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	if _, err := tx.Exec(`UPDATE heads SET seq = seq + 1 WHERE workspace = 'w'`); err != nil {
		return err
	}
	var seq int64
	if err := tx.QueryRow(`SELECT seq FROM heads WHERE workspace = 'w'`).Scan(&seq); err != nil {
		return err
	}
	id := newID()
	if _, err := tx.Exec(`INSERT INTO items VALUES (?, 'd', ?)`, id, f.state); err != nil {
		return err
	}
	if _, err := tx.Exec(`INSERT INTO changes VALUES ('w', ?, ?, ?)`, seq, id, f.state); err != nil {
		return err
	}
	if _, err := tx.Exec(`INSERT INTO receipts VALUES ('w', ?, ?)`, newID(), seq); err != nil {
		return err
	}
	return tx.Commit()
}

// newMariaDBs makes fresh databases on a server and gives their DSNs.
func newMariaDBs(server string, names ...string) ([]string, error) {
	db, err := sql.Open("mysql", server)
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close() }()
	var dsns []string
	for _, name := range names {
		if _, err := db.Exec("DROP DATABASE IF EXISTS " + name); err != nil {
			return nil, err
		}
		if _, err := db.Exec("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"); err != nil {
			return nil, err
		}
		dsns = append(dsns, server[:strings.LastIndex(server, "/")+1]+name)
	}
	return dsns, nil
}

// newMariaDB makes one.
func newMariaDB(server, name string) (string, error) {
	dsns, err := newMariaDBs(server, name)
	if err != nil {
		return "", err
	}
	return dsns[0], nil
}
