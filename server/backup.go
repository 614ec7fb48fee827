package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"zhanban/models/store"
	"zhanban/server/config"
)

// backup is the command backup.
func backup(ctx context.Context, c *config.Backup, out io.Writer) error {
	if _, err := os.Stat(c.Path()); !store.IsMySQL(c.Path()) && err != nil {
		return fmt.Errorf("there is no database at %s", c.Path())
	}
	s, err := open(ctx, c.Database, store.Options{NoMigrate: true})
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Backup(ctx, c.File); err != nil {
		return err
	}
	info, err := os.Stat(c.File)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Backed up to %s (%.1f MB).\n", c.File, float64(info.Size())/1e6)
	return nil
}

// restore is the command restore. What is there already is moved aside, never
// overwritten.
func restore(ctx context.Context, c *config.Restore, out io.Writer) error {
	path := c.Path()
	if info, err := os.Stat(c.File); err != nil || !info.Mode().IsRegular() {
		return fmt.Errorf("there is no backup file at %s", c.File)
	}
	if err := whole(c.File); err != nil {
		return err
	}
	if err := check(path); err != nil {
		return err
	}
	unclaim, err := claim(path, "stop it first")
	if err != nil {
		return err
	}
	defer unclaim()
	var aside string
	if _, err := os.Stat(path); err == nil && !store.IsMySQL(path) {
		if !c.Force {
			return fmt.Errorf("%s exists; stop the server and use --force to move it aside", path)
		}
		if aside, err = moveAside(path); err != nil {
			return err
		}
	}
	if err := store.Restore(ctx, c.File, path); err != nil {
		if aside != "" {
			err = errors.Join(err, moveAll(aside, path))
		}
		return err
	}
	fmt.Fprintf(out, "Restored %s from %s.\n", path, c.File)
	if aside != "" {
		fmt.Fprintf(out, "What was there before lies in %s.\n", aside)
	}
	return nil
}

// whole sees by a file's head whether it is a database and has all its pages:
// the engine's own words would help nobody.
func whole(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, 100)
	if _, err := io.ReadFull(f, head); err != nil || string(head[:16]) != "SQLite format 3\x00" {
		return fmt.Errorf("%s is not a backup; give a file that zhanban backup has written", path)
	}
	page := number(head[16:18])
	if page == 1 {
		page = 65536
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if want := page * number(head[28:32]); info.Size() < want {
		return fmt.Errorf("%s is cut short: it has %d of %d bytes; copy it again", path, info.Size(), want)
	}
	return nil
}

// number reads bytes, the highest first.
func number(bytes []byte) (n int64) {
	for _, b := range bytes {
		n = n<<8 | int64(b)
	}
	return n
}

func moveAside(path string) (string, error) {
	aside := path + ".before-" + time.Now().Format("20060102-150405")
	return aside, moveAll(path, aside)
}

// moveAll moves a database with what lies beside it.
func moveAll(from, to string) error {
	for _, ending := range []string{"", "-wal", "-shm"} {
		if err := store.Place(from+ending, to+ending); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}
