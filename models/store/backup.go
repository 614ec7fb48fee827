package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"gorm.io/gorm"
)

// errEngine says that backup and restore are the embedded database's; a
// MySQL-compatible server has tools of its own (mariadb-dump, mariadb-backup).
var errEngine = errors.New("backup and restore are for the embedded database; use the server's own tools")

// Backup writes a consistent copy of the embedded database to a new file while
// everyone goes on working.
func (s *Store) Backup(ctx context.Context, path string) error {
	if s.mysql {
		return errEngine
	}
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("back up: %s exists already", path)
	}
	partial := path + ".partial"
	if err := os.Remove(partial); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("back up: %w", err)
	}
	// VACUUM INTO fills an empty file and leaves its rights alone: what
	// everybody's customers are in is for its owner only.
	if err := createFile(partial); err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	if err := s.read.WithContext(ctx).Exec("VACUUM INTO ?", partial).Error; err != nil {
		return fmt.Errorf("back up: %w", errors.Join(err, removed(partial)))
	}
	if err := checkFile(ctx, partial); err != nil {
		return fmt.Errorf("back up: %w", errors.Join(err, removed(partial)))
	}
	if err := Place(partial, path); err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	return nil
}

// Restore makes a backup the database at to, which must not exist, under a new
// epoch: every client fetches snapshots, since what it knew may never have
// happened (L5). The backup itself is left as it is.
func Restore(ctx context.Context, from, to string) error {
	if IsMySQL(from) || IsMySQL(to) {
		return errEngine
	}
	if _, err := os.Stat(to); err == nil {
		return fmt.Errorf("restore: %s exists already; move it away first", to)
	}
	if wal, err := os.Stat(from + "-wal"); err == nil && wal.Size() > 0 {
		return fmt.Errorf("restore: %s is a database in use or not closed, not a backup", from)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o750); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	partial := to + ".partial"
	if err := copyFile(from, partial); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if err := restoreEpoch(ctx, partial); err != nil {
		return fmt.Errorf("restore: %w", errors.Join(err, removed(partial)))
	}
	if err := Place(partial, to); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	return nil
}

// restoreEpoch checks a copied backup, brings it up to date and gives it its
// new epoch.
func restoreEpoch(ctx context.Context, path string) error {
	if err := checkFile(ctx, path); err != nil {
		return err
	}
	s, err := Open(ctx, Options{DSN: path})
	if err != nil {
		return err
	}
	err = s.RenewEpoch(ctx)
	if err == nil {
		err = s.write.WithContext(ctx).Exec("PRAGMA wal_checkpoint(TRUNCATE)").Error
	}
	return errors.Join(err, s.Close())
}

// checkFile looks into every page and index of a database file, and that it is
// one of ours.
func checkFile(ctx context.Context, path string) error {
	db, err := openSQLite(path, "deferred", 1, readerCache)
	if err != nil {
		return err
	}
	pool, err := db.DB()
	if err != nil {
		return err
	}
	err = integrity(ctx, db)
	return errors.Join(err, pool.Close())
}

func integrity(ctx context.Context, db *gorm.DB) error {
	var findings []string
	if err := db.WithContext(ctx).Raw("PRAGMA integrity_check").Scan(&findings).Error; err != nil {
		return fmt.Errorf("integrity check: %w", err)
	}
	if len(findings) != 1 || findings[0] != "ok" {
		return fmt.Errorf("integrity check: %v", findings)
	}
	var m meta
	if err := db.WithContext(ctx).Where("name = ?", "epoch").Take(&m).Error; err != nil {
		return fmt.Errorf("this is not a database of Zhanban: %w", err)
	}
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Chmod(0o600), out.Sync(), out.Close())
}

// createFile makes an empty file that its owner only reads and writes, whatever
// the umask. It must not exist.
func createFile(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(f.Chmod(0o600), f.Close())
}

// removed takes away a file that was not finished, with what lies beside it.
func removed(path string) error {
	var errs []error
	for _, p := range []string{path, path + "-wal", path + "-shm"} {
		if err := os.Remove(p); err != nil && !errors.Is(err, os.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}
