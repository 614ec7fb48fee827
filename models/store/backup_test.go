package store_test

import (
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// A4: a backup taken under load is whole; restored it has what was
// acknowledged before it, under a new epoch.
func TestBackupAndRestore(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	dir := t.TempDir()
	backup, restored := filepath.Join(dir, "backup.db"), filepath.Join(dir, "restored.db")
	stop := make(chan struct{})
	var written atomic.Int64
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for n := int64(1); ; n++ {
			if err := s.Write(background, workspace, put("1", string(rune('a'+n%26)))); err != nil {
				t.Error(err)
				return
			}
			written.Store(n)
			select {
			case <-stop:
				return
			default:
			}
		}
	}()
	for written.Load() < 50 {
		if t.Failed() {
			t.FailNow()
		}
	}
	before := written.Load()
	if err := s.Backup(background, backup); err != nil {
		t.Fatal(err)
	}
	close(stop)
	wg.Wait()
	if err := s.Backup(background, backup); err == nil {
		t.Error("an old backup was overwritten")
	}
	if err := store.Restore(background, backup, restored); err != nil {
		t.Fatal(err)
	}
	r := storetest.Open(t, restored)
	_, seq, _, err := r.Head(background, workspace)
	changes, _ := r.Changes(background, workspace, 0, 100000)
	if err != nil || seq < before || int64(len(changes)) != seq || r.Epoch() == s.Epoch() {
		t.Errorf("%d acknowledged before, %d restored, %d changes, epoch %s of %s: %v", before, seq, len(changes), r.Epoch(), s.Epoch(), err)
	}
	if err := store.Restore(background, backup, restored); err == nil {
		t.Error("a database was overwritten")
	}
}

func TestRestoreRefusesWhatIsBroken(t *testing.T) {
	s := storetest.Open(t, storetest.SQLite(t))
	for range 30 {
		if err := s.Write(background, workspace, put("1", "一")); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	backup := filepath.Join(dir, "backup.db")
	if err := s.Backup(background, backup); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < len(data); i += 3 {
		data[i] ^= 0x5a
	}
	for name, content := range map[string][]byte{"scrambled": data, "text": []byte("这不是数据库"), "empty": nil, "cut": data[:5000]} {
		broken, to := filepath.Join(dir, name), filepath.Join(dir, name+".to")
		if err := os.WriteFile(broken, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := store.Restore(background, broken, to); err == nil {
			t.Errorf("%s was restored", name)
		}
		left, _ := filepath.Glob(to + "*")
		if len(left) != 0 {
			t.Errorf("%s left %v", name, left)
		}
	}
}

// The database, what lies beside it and a backup are for their owner only,
// whatever the umask; a restore makes the folder it is given.
func TestFilesAreTheOwners(t *testing.T) {
	umask := syscall.Umask(0)
	defer syscall.Umask(umask)
	live := storetest.SQLite(t)
	s := storetest.Open(t, live)
	if err := s.Write(background, workspace, put("1", "一")); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	backup, restored := filepath.Join(dir, "backup.db"), filepath.Join(dir, "new", "folder", "restored.db")
	if err := s.Backup(background, backup); err != nil {
		t.Fatal(err)
	}
	if err := store.Restore(background, backup, restored); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]os.FileMode{
		live: 0o600, live + "-wal": 0o600, live + "-shm": 0o600, backup: 0o600, restored: 0o600, filepath.Dir(restored): 0o750 | os.ModeDir,
	} {
		if info, err := os.Stat(path); err != nil || info.Mode() != want {
			t.Errorf("%s: %v, want %v (%v)", path, info.Mode(), want, err)
		}
	}
}
