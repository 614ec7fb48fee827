package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// Place renames a finished file to where it belongs, so that it is still there,
// and whole, after a power cut: what is in it is on the disk before its name
// is, and its name is when Place returns. What had the name before is replaced.
func Place(from, to string) error {
	if err := syncFile(from); err != nil {
		return err
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	folders := []string{filepath.Dir(to)}
	if left := filepath.Dir(from); left != folders[0] {
		folders = append(folders, left)
	}
	for _, folder := range folders {
		if err := syncFolder(folder); err != nil {
			return err
		}
	}
	return nil
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncFolder has the names in a folder on the disk. Windows has no such call
// and keeps names by its file system's own log.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
