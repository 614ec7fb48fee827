package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"zhanban/models/store"
	"zhanban/server/config"
)

var discard = slog.New(slog.DiscardHandler)

// migrate is the command migrate: the schema, or with --to the whole database.
func migrate(ctx context.Context, c *config.Migrate, out io.Writer) error {
	if c.To != "" {
		return move(ctx, c, out)
	}
	if _, err := os.Stat(c.Path()); c.DryRun && errors.Is(err, os.ErrNotExist) && !store.IsMySQL(c.Path()) {
		return migrateNothing(ctx, c, out)
	}
	s, err := open(ctx, c.Database, store.Options{NoMigrate: true})
	if err != nil {
		return err
	}
	defer s.Close()
	names, err := s.Pending(ctx)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		fmt.Fprintln(out, "The schema is up to date.")
		return nil
	}
	for _, name := range names {
		fmt.Fprintln(out, name)
	}
	if c.DryRun {
		fmt.Fprintf(out, "%d to run; nothing was changed.\n", len(names))
		return nil
	}
	done, err := s.Migrate(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d run.\n", len(done))
	return nil
}

// migrateNothing names the migrations of a database that does not exist yet,
// as an empty one in a folder of its own shows them.
func migrateNothing(ctx context.Context, c *config.Migrate, out io.Writer) error {
	if err := check(c.Path()); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "zhanban-migrate-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	empty := filepath.Join(folder, "empty.db")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		return err
	}
	fmt.Fprintf(out, "There is no database at %s yet.\n", c.Path())
	return migrate(ctx, &config.Migrate{Database: config.Database{DSN: empty}, DryRun: true}, out)
}
