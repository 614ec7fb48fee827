package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"zhanban/models/store"
)

// A file is put in its place whole, within a folder and from one to another;
// what cannot be leaves both as they were.
func TestPlacePutsAFileWhereItBelongs(t *testing.T) {
	for name, folder := range map[string]string{"same folder": "", "another": "in"} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			from, to := filepath.Join(home, "new"), filepath.Join(home, folder, "there")
			if err := errors.Join(os.MkdirAll(filepath.Dir(to), 0o700), os.WriteFile(from, []byte("new"), 0o600), os.WriteFile(to, []byte("old"), 0o600)); err != nil {
				t.Fatal(err)
			}
			if err := store.Place(from, to); err != nil {
				t.Fatal(err)
			}
			if got, err := os.ReadFile(to); string(got) != "new" {
				t.Errorf("there is %q, %v", got, err)
			}
			if _, err := os.Stat(from); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("it is still where it was: %v", err)
			}
			if err := store.Place(from, to); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("what is not there was placed: %v", err)
			}
			if err := os.WriteFile(from, []byte("newer"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := store.Place(from, filepath.Join(home, "nowhere", "there")); err == nil {
				t.Error("placed in a folder that is not there")
			}
			for path, want := range map[string]string{from: "newer", to: "new"} {
				if got, err := os.ReadFile(path); string(got) != want {
					t.Errorf("%s holds %q, not %q: %v", path, got, want, err)
				}
			}
		})
	}
}
