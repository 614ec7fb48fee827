package store

import (
	"errors"
	"fmt"
	"net/url"
	"runtime"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"
)

// sqliteDialect is GORM's SQLite dialect over the pure-Go engine, with that
// engine's error codes translated.
type sqliteDialect struct{ *sqlite.Dialector }

// Translate implements gorm.ErrorTranslator.
func (d sqliteDialect) Translate(err error) error {
	var e *driver.Error
	if errors.As(err, &e) {
		switch e.Code() {
		case codes.SQLITE_CONSTRAINT_PRIMARYKEY, codes.SQLITE_CONSTRAINT_UNIQUE:
			return errors.Join(gorm.ErrDuplicatedKey, err)
		}
	}
	return err
}

// connectSQLite opens the committer's connection and a pool of readers: SQLite
// has one writer anyway, and waiting in our queue is cheaper than in its lock.
// A second writing connection is for what is done once (migrations, the epoch).
func (s *Store) connectSQLite(path string) error {
	var err error
	if s.write, err = openSQLite(path, "immediate", 2, writerCache); err != nil {
		return err
	}
	if s.read, err = openSQLite(path, "deferred", max(4, runtime.NumCPU()), readerCache); err != nil {
		return err
	}
	return nil
}

// What each connection keeps of the file, KiB. The writer comes back to the same
// pages; readers mostly go through once, and a page the system has is near too.
const writerCache, readerCache = 32_000, 8_000

func openSQLite(path, txlock string, connections, cache int) (*gorm.DB, error) {
	q := url.Values{
		"_pragma": {"journal_mode(WAL)", "busy_timeout(10000)", "synchronous(FULL)", "foreign_keys(1)",
			fmt.Sprintf("cache_size(-%d)", cache), "temp_store(MEMORY)", fmt.Sprintf("wal_autocheckpoint(%d)", checkpointPages)},
		"_txlock":      {txlock},
		"_time_format": {"sqlite"},
	}
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
	db, err := gorm.Open(sqliteDialect{sqlite.New(sqlite.Config{DriverName: "sqlite", DSN: dsn}).(*sqlite.Dialector)}, gormConfig())
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return db, nil
}

func sqliteCode(err error) int {
	var e *driver.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}
