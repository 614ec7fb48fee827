package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing/fstest"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Migrate applies the numbered migrations that are missing and names them.
func (s *Store) Migrate(ctx context.Context) ([]string, error) {
	p, err := s.provider()
	if err != nil {
		return nil, err
	}
	results, err := p.Up(ctx)
	if err != nil && s.mysql && s.migratedElsewhere(ctx) {
		return nil, nil
	}
	var names []string
	for _, r := range results {
		names = append(names, r.Source.Path)
	}
	return names, err
}

// elsewhereWithin is how long another node may take to migrate the schema.
const elsewhereWithin = 30 * time.Second

// migratedElsewhere waits for another node that migrates at the same time: who
// is second fails at the first statement of a migration, and would have
// nothing left to do.
func (s *Store) migratedElsewhere(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, elsewhereWithin)
	defer cancel()
	for {
		if left, err := s.Pending(ctx); err == nil && len(left) == 0 {
			return true
		}
		select {
		case <-ctx.Done():
			return false
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// Pending names the migrations that Migrate would apply.
func (s *Store) Pending(ctx context.Context) ([]string, error) {
	p, err := s.provider()
	if err != nil {
		return nil, err
	}
	status, err := p.Status(ctx)
	if err != nil {
		return nil, fmt.Errorf("read migration state: %w", err)
	}
	var names []string
	for _, m := range status {
		if m.State == goose.StatePending {
			names = append(names, m.Source.Path)
		}
	}
	return names, nil
}

func (s *Store) provider() (*goose.Provider, error) {
	dialect := goose.DialectSQLite3
	if s.mysql {
		dialect = goose.DialectMySQL
	}
	pool, err := s.write.DB()
	if err != nil {
		return nil, err
	}
	files, err := migrationFiles(s.mysql)
	if err != nil {
		return nil, err
	}
	// What is made at the same time is numbered apart and comes in either order.
	return goose.NewProvider(dialect, pool, files, goose.WithAllowOutofOrder(true))
}

// Words of a migration that one of the engines does without: the table of an
// index to drop is MySQL's to name, an index of some rows only is SQLite's.
var (
	wordOn    = regexp.MustCompile(`\{\{on (\w+)\}\}`)
	wordWhere = regexp.MustCompile(`\{\{where ([^}]+)\}\}`)
)

// migrationFiles fills in the few words the two engines spell differently.
func migrationFiles(mysql bool) (fs.FS, error) {
	words := strings.NewReplacer("{{time}}", "DATETIME", "{{long}}", "TEXT", "{{blob}}", "BLOB", "{{table}}", "", "{{ordered}}", " WITHOUT ROWID")
	on, where := "", " WHERE $1"
	if mysql {
		const table = " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"
		words = strings.NewReplacer("{{time}}", "DATETIME(3)", "{{long}}", "MEDIUMTEXT", "{{blob}}", "MEDIUMBLOB", "{{table}}", table, "{{ordered}}", table)
		on, where = " ON $1", ""
	}
	out := fstest.MapFS{}
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		data, err := migrations.ReadFile(name)
		if err != nil {
			return nil, err
		}
		text := wordWhere.ReplaceAllString(wordOn.ReplaceAllString(words.Replace(string(data)), on), where)
		out[strings.TrimPrefix(name, "migrations/")] = &fstest.MapFile{Data: []byte(text)}
	}
	return out, nil
}
