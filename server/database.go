package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	mysql "github.com/go-sql-driver/mysql"

	"zhanban/models/store"
	"zhanban/server/config"
)

// open opens the database that the flags name.
func open(ctx context.Context, d config.Database, o store.Options) (*store.Store, error) {
	o.DSN = d.Path()
	if err := check(o.DSN); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		s, err := openOnce(ctx, o)
		if err == nil {
			return s, nil
		}
		if errors.Is(err, store.ErrUnfinished) {
			return nil, err
		}
		if !store.Passing(err) || !again(ctx) {
			return nil, explain(o.DSN, err)
		}
	}
}

func openOnce(ctx context.Context, o store.Options) (*store.Store, error) {
	s, err := store.Open(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := s.Whole(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// again waits a little before a database that could not work is tried once
// more; false: there has been enough of it.
func again(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(time.Second):
		return true
	}
}

// check finds out early what the engine would say in words that help nobody.
func check(dsn string) error {
	if store.IsMySQL(dsn) {
		return nil
	}
	if strings.Contains(dsn, "://") {
		return fmt.Errorf("the DSN %q names no database known here; give a file, or mysql://user:password@host:3306/name", scheme(dsn))
	}
	if info, err := os.Stat(dsn); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a file; --dsn needs the file of a database, or mysql://user:password@host:3306/name", dsn)
	}
	return writable(filepath.Dir(dsn))
}

// scheme is the part of a DSN that holds no secret.
func scheme(dsn string) string {
	head, _, _ := strings.Cut(dsn, "://")
	return head + "://…"
}

// explain turns an engine's failure to open into a sentence without secrets.
func explain(dsn string, err error) error {
	var op *net.OpError
	var refused *mysql.MySQLError
	switch {
	case errors.As(err, new(*net.DNSError)):
		return errors.New("the database's host name or port is not known")
	case errors.As(err, &op) && op.Addr == nil:
		return fmt.Errorf("the database's host or port cannot be used: %v", op.Err)
	case errors.As(err, &op):
		return fmt.Errorf("the database at %v does not answer; is it running, and are host and port right?", op.Addr)
	case errors.As(err, &refused):
		return fmt.Errorf("the database refused: %s", refused.Message)
	case store.IsMySQL(dsn) && (strings.Contains(err.Error(), "invalid DSN") || strings.Contains(err.Error(), "valid mysql:// address")):
		return errors.New("the DSN is not of the form mysql://user:password@host:3306/name")
	case store.IsMySQL(dsn):
		return fmt.Errorf("the database cannot be used: %s", strings.ReplaceAll(err.Error(), dsn, "DSN"))
	}
	return fmt.Errorf("the database %s cannot be opened: %w", dsn, err)
}
