// Package store keeps the nouns and the change log in SQLite or in a
// MySQL-compatible database. Nothing outside it speaks SQL or GORM.
package store

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"zhanban/models"
)

// Store is an open database with its committers.
type Store struct {
	write     *gorm.DB // SQLite: the committer's connection and one for its keepers; MySQL: the pool
	read      *gorm.DB
	mysql     bool
	epoch     string
	shards    []*committer
	committed func(workspaceID string, changes []models.Change)

	patience     time.Duration
	sessionReads sessionReads
	checkpointer *checkpointer // nil: not SQLite

	trace atomic.Pointer[func(statement string)] // tests: is told what the committers ask
}

// Options say which database to open and how.
type Options struct {
	// DSN is a file path for the embedded SQLite database, or
	// "mysql://user:password@host:3306/name", or the driver's own
	// "user:password@tcp(host:3306)/name".
	DSN string
	// Committed is called after every commit that changed a workspace, with what
	// the commit has appended to its log: for one workspace in the log's order,
	// one call after the other. The changes are the callee's to keep. It must not
	// block.
	Committed func(workspaceID string, changes []models.Change)
	// Patience is how long a caller waits for a committer to take their work;
	// zero: store.Patience.
	Patience time.Duration
	// NoMigrate opens the schema as it is, be there one or not; the epoch
	// stays unknown.
	NoMigrate bool
}

// Open opens the database, brings its schema up to date and starts the
// committers. Close it when done.
func Open(ctx context.Context, o Options) (*Store, error) {
	s := &Store{mysql: IsMySQL(o.DSN), committed: o.Committed, patience: cmp.Or(o.Patience, Patience)}
	if s.committed == nil {
		s.committed = func(string, []models.Change) {}
	}
	if err := s.connect(o.DSN); err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	if !o.NoMigrate {
		if _, err := s.Migrate(ctx); err != nil {
			s.Close()
			return nil, fmt.Errorf("migrate database: %w", err)
		}
		if err := s.loadEpoch(ctx); err != nil {
			s.Close()
			return nil, err
		}
	}
	if !s.mysql {
		s.startCheckpointer()
	}
	s.startCommitters()
	return s, nil
}

// IsMySQL reports whether a DSN names a MySQL-compatible server.
func IsMySQL(dsn string) bool {
	return strings.HasPrefix(dsn, "mysql://") || strings.Contains(dsn, "@tcp(") || strings.Contains(dsn, "@unix(")
}

func (s *Store) connect(dsn string) error {
	if s.mysql {
		return s.connectMySQL(dsn)
	}
	if dir := filepath.Dir(dsn); dir != "." {
		if err := os.MkdirAll(dir, 0o750); err != nil {
			return err
		}
	}
	// The engine would make the file by the umask; what it makes beside it gets
	// the rights the file has.
	if err := createFile(dsn); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	return s.connectSQLite(dsn)
}

func gormConfig() *gorm.Config {
	return &gorm.Config{
		TranslateError:         true,
		SkipDefaultTransaction: true,
		PrepareStmt:            true,
		Logger:                 logger.Discard,
		NowFunc:                func() time.Time { return time.Now().UTC() },
	}
}

// Close stops the committers after their running batch and closes the database.
func (s *Store) Close() error {
	s.stopCommitters()
	s.checkpointer.stop()
	var errs []error
	for _, db := range []*gorm.DB{s.read, s.write} {
		if db == nil {
			continue
		}
		if pool, err := db.DB(); err == nil {
			errs = append(errs, pool.Close())
		}
	}
	return errors.Join(errs...)
}

// Epoch names this life of the database; a restored backup gets another.
func (s *Store) Epoch() string { return s.epoch }

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	pool, err := s.read.DB()
	if err != nil {
		return err
	}
	return pool.PingContext(ctx)
}

type meta struct {
	Name  string `gorm:"primaryKey"`
	Value string
}

// TableName keeps the table's singular name.
func (meta) TableName() string { return "meta" }

func (s *Store) loadEpoch(ctx context.Context) error {
	var m meta
	err := s.write.WithContext(ctx).Where("name = ?", "epoch").Take(&m).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		m, err = meta{Name: "epoch", Value: newEpoch()}, nil
		if err = s.write.WithContext(ctx).Create(&m).Error; errors.Is(err, gorm.ErrDuplicatedKey) || retryable(err) && ctx.Err() == nil {
			return s.loadEpoch(ctx) // another node was first
		}
	}
	if err != nil {
		return fmt.Errorf("read epoch: %w", err)
	}
	s.epoch = m.Value
	return nil
}

// RenewEpoch makes every client's cursor foreign, so that all of them fetch
// snapshots. It belongs to restore.
func (s *Store) RenewEpoch(ctx context.Context) error {
	e := newEpoch()
	if err := s.write.WithContext(ctx).Model(&meta{}).Where("name = ?", "epoch").Update("value", e).Error; err != nil {
		return fmt.Errorf("renew epoch: %w", err)
	}
	s.epoch = e
	return nil
}

// traced tells a test of a statement.
func (s *Store) traced(query string, args []any) {
	if told := s.trace.Load(); told != nil {
		(*told)(s.write.Dialector.Explain(query, args...))
	}
}

func newEpoch() string {
	b := make([]byte, 8)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return hex.EncodeToString(b)
}

// Refusal gives a storage error the code a client can act on.
func Refusal(err error) error {
	var known *models.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return models.Errorf(models.CodeConflict, "duplicate", "such a record exists already").Because(err)
	}
	if full(err) {
		return models.Errorf(models.CodeUnavailable, "storage.full", "the disk is full; nothing was saved").Because(err)
	}
	if lost(err) {
		return models.Errorf(models.CodeUnavailable, "storage.lost", "the database does not answer; nothing was saved").Because(err)
	}
	return models.AsError(err)
}
