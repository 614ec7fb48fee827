package main

import (
	"bufio"
	"database/sql"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/gofiber/fiber/v2"
)

// bareServerArgument makes this program a bare server: a process of its own,
// which the same load generator asks over the same HTTP.
const bareServerArgument = "bare-server"

// together is how many requests a bare transaction takes at most.
const together = 64

// bareServer answers a request once its rows are on disk, many requests a
// transaction, and does nothing else: nobody is signed in, nothing is read,
// checked or told. What a machine can do over HTTP with the generator beside
// it is at most that.
func bareServer(folder string) {
	f, err := openFloor("sqlite", floorDSN(folder))
	if err != nil {
		panic(err)
	}
	f.db.SetMaxOpenConns(1)
	queue := make(chan chan error, 4*manyCallers)
	go f.commitTogether(queue)
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Post("/", func(c *fiber.Ctx) error {
		done := make(chan error, 1)
		queue <- done
		if err := <-done; err != nil {
			return err
		}
		return c.JSON(fiber.Map{"status": "done"})
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr())
	_ = app.Listener(listener)
}

func floorDSN(folder string) string {
	return "file:" + filepath.Join(folder, "floor.db") + "?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate"
}

// commitTogether writes what waits in one transaction and answers all of it.
func (f *floor) commitTogether(queue chan chan error) {
	inserts := f.inserts()
	var seq int64
	for first := range queue {
		waiting := []chan error{first}
		for len(waiting) < together {
			select {
			case next := <-queue:
				waiting = append(waiting, next)
				continue
			default:
			}
			break
		}
		err := f.writeAll(inserts, &seq, len(waiting))
		for _, done := range waiting {
			done <- err
		}
	}
}

func (f *floor) inserts() (prepared []*sql.Stmt) {
	for _, query := range []string{
		`INSERT INTO items VALUES (?, 'd', ?)`, `INSERT INTO changes VALUES ('w', ?, ?, ?)`, `INSERT INTO receipts VALUES ('w', ?, ?)`,
	} {
		s, err := f.db.Prepare(query)
		if err != nil {
			panic(err)
		}
		prepared = append(prepared, s)
	}
	return prepared
}

func (f *floor) writeAll(inserts []*sql.Stmt, seq *int64, n int) error {
	tx, err := f.db.Begin()
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	item, change, receipt := tx.Stmt(inserts[0]), tx.Stmt(inserts[1]), tx.Stmt(inserts[2])
	for range n {
		*seq++
		id := newID()
		if _, err := item.Exec(id, f.state); err != nil {
			return err
		}
		if _, err := change.Exec(*seq, id, f.state); err != nil {
			return err
		}
		if _, err := receipt.Exec(newID(), *seq); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(`UPDATE heads SET seq = ? WHERE workspace = 'w'`, *seq); err != nil {
		return err
	}
	return tx.Commit()
}

// bare is the bare server as its clients see it.
type bare struct {
	process  *exec.Cmd
	folder   string
	requests requester
}

func startBare() (*bare, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "zhanban-bench-")
	if err != nil {
		return nil, err
	}
	b := &bare{folder: folder, process: exec.Command(self, bareServerArgument, folder)}
	stdout, err := b.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := b.process.Start(); err != nil {
		return nil, err
	}
	address, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		b.stop()
		return nil, err
	}
	b.requests = newRequester(strings.TrimSpace(address))
	return b, nil
}

func (b *bare) stop() {
	_ = b.process.Process.Kill()
	_ = b.process.Wait()
	_ = os.RemoveAll(b.folder)
}
