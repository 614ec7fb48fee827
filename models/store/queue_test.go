package store_test

import (
	"context"
	"database/sql"
	"os"
	"strings"
	"sync"
	"testing"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// Work is turned away before what waits takes too much memory, and Stats count
// what waits and what was turned away.
func TestBusyByBytes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		release := hold(t, s)
		ctx, cancel := context.WithCancel(background)
		large := store.Work{Steps: []func(*store.Tx) error{put("1", "一")}, Bytes: 20 << 20}
		var wait sync.WaitGroup
		wait.Go(func() { s.Do(ctx, workspace, large) })
		s.Await(workspace, 1)
		if err := s.Do(background, workspace, large)[0]; !models.HasCode(err, models.CodeBusy) {
			t.Errorf("told: %v", err)
		}
		if st := s.Stats(); st.Waiting != 1 || st.WaitingBytes != 20<<20 || st.Busy != 1 {
			t.Errorf("%+v", st)
		}
		cancel()
		wait.Wait()
		release(1)
		if err := s.Write(background, workspace, put("2", "二")); err != nil { // small, and behind the others
			t.Error(err)
		}
		if err := s.Do(background, workspace, large)[0]; err != nil {
			t.Error(err)
		}
		if st := s.Stats(); st.Waiting != 0 || st.WaitingBytes != 0 || st.Batches < 2 || st.Steps < 3 || st.Seconds <= 0 {
			t.Errorf("%+v", st)
		}
	})
}

// MySQL: a connection that the server closed while nobody wrote costs nobody
// an error.
func TestClosedConnectionIsReplaced(t *testing.T) {
	server := os.Getenv(storetest.EnvMySQL)
	if server == "" {
		t.Skip("needs MariaDB")
	}
	dsn := storetest.MySQL(t, server)
	s := storetest.Open(t, dsn)
	if err := s.Write(background, workspace, put("1", "一")); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("mysql", server)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	rows, err := db.Query("SELECT id FROM information_schema.processlist WHERE db = ?", dsn[strings.LastIndex(dsn, "/")+1:])
	if err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		t.Fatal("no connection to close")
	}
	for _, id := range ids {
		if _, err := db.Exec("KILL ?", id); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Write(background, workspace, put("2", "二")); err != nil {
		t.Fatal(err)
	}
	if got := names(t, s); got != "一 二" {
		t.Errorf("saved: %s", got)
	}
}
