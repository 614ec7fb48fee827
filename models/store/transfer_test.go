package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// pairs runs a test for every way a move can go.
func pairs(t *testing.T, test func(t *testing.T, from, to string)) {
	t.Run("sqlite to sqlite", func(t *testing.T) { test(t, storetest.SQLite(t), storetest.SQLite(t)) })
	server := os.Getenv(storetest.EnvMySQL)
	if server == "" {
		if os.Getenv(storetest.EnvRequire) != "" {
			t.Fatalf("%s is not set", storetest.EnvMySQL)
		}
		return
	}
	t.Run("sqlite to mariadb", func(t *testing.T) { test(t, storetest.SQLite(t), storetest.MySQL(t, server)) })
	t.Run("mariadb to sqlite", func(t *testing.T) { test(t, storetest.MySQL(t, server), storetest.SQLite(t)) })
	t.Run("mariadb to mariadb", func(t *testing.T) { test(t, storetest.MySQL(t, server), storetest.MySQL(t, server)) })
}

// awkward is what engines are known to spell differently.
var awkward = []string{"展板", "", " 尾空格 ", "'\"\\\x00%_;--", "𠮷野家 🧧", "a\r\nb\tc", "İıſß", "NULL"}

// fill writes items, a file of several chunks, receipts and a session.
func fill(t *testing.T, dsn string, items int) {
	t.Helper()
	s, err := store.Open(background, store.Options{DSN: dsn})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	done := time.Date(2026, 10, 8, 2, 3, 4, 987_000_000, time.UTC)
	for from := 0; from < items; from += 50 {
		err := s.Write(background, workspace, func(tx *store.Tx) error {
			id := fmt.Sprintf("command-%d", from)
			tx.Begin(store.Stamp{ActorID: "u", CommandID: id, CommandType: "item.create", At: done})
			for n := from; n < min(from+50, items); n++ {
				item := &models.Item{Record: models.Record{ID: fmt.Sprintf("item-%06d", n)}, Title: awkward[n%len(awkward)],
					Notes: strings.Repeat(awkward[n%len(awkward)], n%40), Week: "2026-W41", Rank: "a0", Archived: n%3 == 0, CarriedBefore: n}
				if n%2 == 0 {
					item.DoneAt = &done
				}
				if err := tx.Save(item); err != nil {
					return err
				}
			}
			tx.AddReceipt(store.Receipt{CommandID: id, Fingerprint: "f", ActorID: "u", Seq: tx.Seq()}, done)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	content := make([]byte, 900<<10)
	for i := range content {
		content[i] = byte(i * i >> 3)
	}
	err = s.Write(background, workspace, func(tx *store.Tx) error {
		return tx.AddFile(&store.File{ID: "file", Name: "平面图.png", ContentType: "image/png", Size: int64(len(content)), SHA256: "x", CreatedAt: done, Thumbnail: []byte{0, 255, 0}})
	})
	if err == nil {
		err = s.WriteFile(background, workspace, "file", bytes.NewReader(content))
	}
	if err != nil {
		t.Fatal(err)
	}
}

func move(from, to string, tell func(store.TransferStep)) error {
	if tell == nil {
		tell = func(store.TransferStep) {}
	}
	return (&store.Transfer{From: from, To: to, Tell: tell}).Run(background)
}

func encoded(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// mustBeSame compares two databases by what the store says of them.
func mustBeSame(t *testing.T, from, to string) {
	t.Helper()
	a, b := storetest.Open(t, from), storetest.Open(t, to)
	epochA, seqA, _, errA := a.Head(background, workspace)
	epochB, seqB, _, errB := b.Head(background, workspace)
	if errA != nil || errB != nil || seqA != seqB || seqA == 0 || epochA == epochB || epochB == "" {
		t.Errorf("heads %d and %d, epochs %s and %s: %v %v", seqA, seqB, epochA, epochB, errA, errB)
	}
	changesA, errA := a.Changes(background, workspace, 0, 100_000)
	changesB, errB := b.Changes(background, workspace, 0, 100_000)
	if errA != nil || errB != nil || fmt.Sprint(changesA) != fmt.Sprint(changesB) {
		t.Errorf("the logs differ: %v %v", errA, errB)
	}
	itemsA, errA := store.All[models.Item](background, a, workspace, "id", 100_000, "1 = 1")
	itemsB, errB := store.All[models.Item](background, b, workspace, "id", 100_000, "1 = 1")
	if errA != nil || errB != nil || len(itemsA) != len(itemsB) {
		t.Fatalf("%d and %d items: %v %v", len(itemsA), len(itemsB), errA, errB)
	}
	for i := range itemsA {
		if x, y := encoded(t, itemsA[i]), encoded(t, itemsB[i]); x != y {
			t.Fatalf("item differs:\n%s\n%s", x, y)
		}
	}
	file, err := b.File(background, workspace, "file")
	var bytesA, bytesB bytes.Buffer
	if err == nil {
		err = errors.Join(a.CopyFile(background, file, &bytesA), b.CopyFile(background, file, &bytesB))
	}
	if err != nil || !bytes.Equal(bytesA.Bytes(), bytesB.Bytes()) || bytesB.Len() != 900<<10 || !bytes.Equal(file.Thumbnail, []byte{0, 255, 0}) {
		t.Errorf("the file differs, %d bytes: %v", bytesB.Len(), err)
	}
	// A receipt still answers, and the log goes on where it was.
	err = b.Write(background, workspace, func(tx *store.Tx) error {
		if r, err := tx.Receipt("command-0"); err != nil || r == nil || r.Fingerprint != "f" {
			return fmt.Errorf("receipt %v: %w", r, err)
		}
		return put("1", "一")(tx)
	})
	if _, seq, _, _ := b.Head(background, workspace); err != nil || seq != seqB+1 {
		t.Errorf("after a write: seq %d, %v", seq, err)
	}
}

// A4: everything moves, whichever way, and is the same there, under an epoch of
// its own.
func TestTransfer(t *testing.T) {
	pairs(t, func(t *testing.T, from, to string) {
		fill(t, from, 620)
		var copied, verified int64
		err := move(from, to, func(s store.TransferStep) {
			if s.Table == "items" && s.Stage == "copy" {
				copied = s.Rows
			}
			if s.Table == "items" && s.Stage == "verify" {
				verified = s.Rows
			}
		})
		if err != nil || copied != 620 || verified != 620 {
			t.Fatalf("%d copied, %d verified: %v", copied, verified, err)
		}
		if err := move(from, to, nil); !errors.Is(err, store.ErrTransfer) || !strings.Contains(err.Error(), "not empty") {
			t.Errorf("a second move: %v", err)
		}
		mustBeSame(t, from, to)
	})
}

// envMoving makes the test binary a move that is killed.
const envMoving = "ZHANBAN_TEST_MOVE"

func TestMain(m *testing.M) {
	if pair := os.Getenv(envMoving); pair != "" {
		from, to, _ := strings.Cut(pair, "\n")
		fmt.Println(move(from, to, func(s store.TransferStep) { fmt.Println(s.Stage, s.Table, s.Rows) }))
		return
	}
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("gorm.io/gorm/internal/lru.NewLRU[...].func1")) // one per database opened
}

// moveUntil runs a move in a process of its own and kills it when a line comes.
func moveUntil(t *testing.T, from, to, line string) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), envMoving+"="+from+"\n"+to)
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	var seen bytes.Buffer
	buffer := make([]byte, 4096)
	for !strings.Contains(seen.String(), line) {
		n, err := out.Read(buffer)
		seen.Write(buffer[:n])
		if err != nil {
			t.Fatalf("the move ended before %q:\n%s", line, seen.String())
		}
	}
	_ = child.Process.Kill()
	_ = child.Wait() // killed
}

// A move that was killed goes on where it was, cannot be served meanwhile, and
// ends as if nothing had been.
func TestTransferGoesOnAfterAKill(t *testing.T) {
	pairs(t, func(t *testing.T, from, to string) {
		if store.IsMySQL(from) {
			return // what a kill leaves is in the target; the source is only read
		}
		fill(t, from, 1100)
		for _, line := range []string{"copy changes 500", "copy items 1000", "verify changes"} {
			moveUntil(t, from, to, line)
			s := storetest.Open(t, to)
			if err := s.Whole(background); !errors.Is(err, store.ErrUnfinished) {
				t.Errorf("killed at %q, the target may be served: %v", line, err)
			}
			_ = s.Close()
		}
		first := int64(-1)
		err := move(from, to, func(s store.TransferStep) {
			if s.Stage == "copy" && first < 0 {
				first = s.Rows
			}
		})
		if err != nil || first != -1 {
			t.Fatalf("nothing was left to copy, yet: %d %v", first, err)
		}
		s := storetest.Open(t, to)
		if err := s.Whole(background); err != nil {
			t.Error(err)
		}
		_ = s.Close()
		mustBeSame(t, from, to)
	})
}

// Damage between copying and the end is found, whatever it is, and the target
// cannot be served.
func TestTransferFindsDamage(t *testing.T) {
	for name, statement := range map[string]string{
		"a letter":       "UPDATE items SET title = 'x' WHERE id = 'item-000007'",
		"a time":         "UPDATE changes SET at = '2026-10-08 02:03:04.986+00:00' WHERE seq = 3",
		"a flag":         "UPDATE items SET archived = NOT archived WHERE id = 'item-000007'",
		"null and empty": "UPDATE files SET thumbnail = NULL",
		"a lost row":     "DELETE FROM receipts WHERE command_id = 'command-0'",
		"a byte":         "UPDATE file_chunks SET bytes = substr(bytes, 1, 1000) WHERE number = 1",
		"two rows mixed": "UPDATE items SET rank = CASE id WHEN 'item-000001' THEN 'b' ELSE rank END",
	} {
		t.Run(name, func(t *testing.T) {
			from, to := storetest.SQLite(t), storetest.SQLite(t)
			fill(t, from, 60)
			done := false
			err := move(from, to, func(s store.TransferStep) {
				if s.Stage == "verify" && !done {
					done = true
					exec1(t, "sqlite", "file:"+to, statement)
				}
			})
			if !errors.Is(err, store.ErrTransfer) || !strings.Contains(err.Error(), "table ") {
				t.Errorf("not found: %v", err)
			}
			if err := move(from, to, nil); !errors.Is(err, store.ErrTransfer) {
				t.Errorf("the next try calls it good: %v", err)
			}
		})
	}
}

func exec1(t *testing.T, driver, dsn, statement string) {
	t.Helper()
	db, err := sql.Open(driver, dsn)
	if err == nil {
		_, err = db.Exec(statement)
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// What a move refuses: one clear sentence each, and nothing is changed.
func TestTransferRefusals(t *testing.T) {
	from, other := storetest.SQLite(t), storetest.SQLite(t)
	fill(t, from, 60)
	fill(t, other, 60)
	strange := filepath.Join(t.TempDir(), "strange.db")
	exec1(t, "sqlite", "file:"+strange, "CREATE TABLE theirs (a TEXT)")
	exec1(t, "sqlite", "file:"+strange, "INSERT INTO theirs VALUES ('x')")
	begun := storetest.SQLite(t)
	cut, cancel := context.WithCancel(background)
	_ = (&store.Transfer{From: from, To: begun, Tell: func(store.TransferStep) { cancel() }}).Run(cut)
	for name, c := range map[string]struct{ from, to, words string }{
		"full target":      {from, other, "not empty"},
		"itself":           {from, from, "not empty"},
		"somebody else's":  {from, strange, "not empty"},
		"another's move":   {other, begun, "another database"},
		"nothing to move":  {storetest.SQLite(t), storetest.SQLite(t), "not up to date"},
		"source of others": {strange, storetest.SQLite(t), "not up to date"},
	} {
		err := move(c.from, c.to, nil)
		if !errors.Is(err, store.ErrTransfer) || !strings.Contains(err.Error(), c.words) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
	s := storetest.Open(t, from)
	if err := s.Write(background, workspace, put("1", "一")); err != nil { // the source goes on between two tries
		t.Fatal(err)
	}
	_ = s.Close()
	if err := move(from, begun, nil); err == nil || !strings.Contains(err.Error(), "written to since") {
		t.Errorf("a source that went on: %v", err)
	}
}

// A MySQL source that anyone is connected to is not moved from.
func TestTransferWantsTheSourceAlone(t *testing.T) {
	server := os.Getenv(storetest.EnvMySQL)
	if server == "" {
		return
	}
	from := storetest.MySQL(t, server)
	fill(t, from, 1)
	s := storetest.Open(t, from)
	if err := move(from, storetest.SQLite(t), nil); err == nil || !strings.Contains(err.Error(), "stop every server") {
		t.Errorf("with a server on it: %v", err)
	}
	_ = s.Close()
}
