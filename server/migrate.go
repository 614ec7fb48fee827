package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"

	"zhanban/models/store"
	"zhanban/server/config"
)

var discard = slog.New(slog.DiscardHandler)

// migrate is the command migrate: the schema, or with --to the whole database.
func migrate(ctx context.Context, c *config.Migrate, out io.Writer) error {
	if c.To != "" {
		return move(ctx, c, out)
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
