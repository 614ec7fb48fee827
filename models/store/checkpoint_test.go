package store_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"zhanban/models/store/storetest"
)

// D2: what is committed to SQLite comes into its database beside the writer,
// long before the writer would have to stop for it.
func TestTheLogIsBroughtOverBesideTheWriter(t *testing.T) {
	dsn := filepath.Join(t.TempDir(), "zhanban.db")
	s := storetest.Open(t, dsn)
	size := func() int64 {
		file, err := os.Stat(dsn)
		if err != nil {
			t.Fatal(err)
		}
		return file.Size()
	}
	before := size()
	for n := range 20 {
		if err := s.Write(background, workspace, put(strconv.Itoa(n), strings.Repeat("长", 50_000))); err != nil {
			t.Fatal(err)
		}
	}
	s.Checkpointed()
	if grown := size() - before; grown < 4<<20 {
		t.Errorf("the database has grown by %d bytes", grown)
	}
}
