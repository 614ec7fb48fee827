package main

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// contested is how many booths all callers want.
const contested = 20

func holdsSQLite(s settings) ([]measure, func(), error) {
	folder, err := os.MkdirTemp("", "zhanban-bench-")
	if err != nil {
		return nil, nil, err
	}
	floor, err := openBoothFloor("sqlite", "file:"+filepath.Join(folder, "floor.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(10000)&_txlock=immediate")
	if err != nil {
		return nil, nil, err
	}
	floor.db.SetMaxOpenConns(1) // SQLite has one writer; waiting in Go is the cheaper way
	measures, end, err := holdsBeside(s, floor, filepath.Join(folder, "zhanban.db"), "sqlite")
	return measures, func() { end(); _ = os.RemoveAll(folder) }, err
}

func holdsMariaDB(s settings) ([]measure, func(), error) {
	server := os.Getenv("ZHANBAN_TEST_MYSQL_DSN")
	if server == "" {
		return nil, nil, fmt.Errorf("%w: no MariaDB; install mariadb-server", errLeftOut)
	}
	databases, err := newMariaDBs(server, "bench_holds_floor", "bench_holds")
	if err != nil {
		return nil, nil, err
	}
	floor, err := openBoothFloor("mysql", databases[0])
	if err != nil {
		return nil, nil, err
	}
	floor.db.SetMaxOpenConns(manyCallers)
	floor.db.SetMaxIdleConns(manyCallers)
	return holdsBeside(s, floor, databases[1], "mariadb")
}

// holdsBeside measures booth.hold where all want the same booths: whoever wins
// one lets it go again at once, whoever loses is told who has it. Its floor is
// one transaction of the bare driver for each hold, refusal and release.
func holdsBeside(s settings, floor *boothFloor, dsn, database string) ([]measure, func(), error) {
	fair, err := openFair(dsn)
	if err != nil {
		return nil, nil, err
	}
	bare, id := fmt.Sprintf("bare driver, a transaction each, %d callers, %d booths", manyCallers, contested), "holds/"+database
	measures := []measure{
		{name: bare, id: id + "/floor", run: func() (figures, error) { return race(s, floor.hold, floor.release) }},
		{name: fmt.Sprintf("booth.hold, %d callers, %d booths", manyCallers, contested), id: id, floor: bare,
			run: func() (figures, error) { return race(s, fair.hold, fair.release) }},
	}
	return measures, func() { fair.close(); _ = floor.db.Close() }, nil
}

// race lets callers ask for one booth after the other and counts those won.
func race(s settings, hold func(caller, booth int) (won bool, err error), release func(caller, booth int) error) (figures, error) {
	var won, lost atomic.Int64
	began := time.Now()
	f, err := load(manyCallers, s.span, func(caller int) error {
		booth := rand.IntN(contested)
		mine, err := hold(caller, booth)
		if err != nil || !mine {
			lost.Add(1)
			return err
		}
		won.Add(1)
		return release(caller, booth)
	})
	if err != nil {
		return nil, err
	}
	f["holds per s"] = float64(won.Load()) / time.Since(began).Seconds()
	f["lost %"] = 100 * float64(lost.Load()) / float64(max(1, won.Load()+lost.Load()))
	return f, nil
}

// fair is an exhibition whose booths sell well: as many sellers as callers,
// each with a customer.
type fair struct {
	*house
	sellers   []models.Actor
	customers []string
	booths    []string
}

func openFair(dsn string) (*fair, error) {
	h, err := openHouse(dsn)
	if err != nil {
		return nil, err
	}
	f := &fair{house: h}
	if err := f.hire(); err != nil {
		return nil, err
	}
	exhibition := newID()
	rules := models.DefaultHoldRules
	rules.Quota, rules.Renewals = 0, 100 // what is measured is the race
	create := commands.ExhibitionCreate{ID: exhibition, Name: "bench", Edition: 1, Venue: "bench", FirstDay: "2099-11-05", LastDay: "2099-11-08"}
	if err := h.do(h.admin, "exhibition.create", create); err != nil {
		return nil, err
	}
	if err := h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: exhibition, HoldRules: &rules}); err != nil {
		return nil, err
	}
	for n := range contested {
		id := newID()
		f.booths = append(f.booths, id)
		err := h.do(h.admin, "booth.create", commands.BoothCreate{
			ID: id, ExhibitionID: exhibition, Hall: "1", Code: fmt.Sprintf("A%03d", n+1), Type: "shell_scheme", Width: 3000, Depth: 3000, Area: 900, OpenSides: 1,
		})
		if err != nil {
			return nil, err
		}
	}
	return f, nil
}

// hire makes the sellers past the commands: hashing passwords is not measured.
func (f *fair) hire() error {
	err := f.store.Write(context.Background(), f.admin.WorkspaceID, func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: f.admin.UserID, CommandID: newID(), CommandType: "user.create", At: time.Now().UTC().Truncate(time.Millisecond)})
		for n := range manyCallers {
			login := fmt.Sprintf("seller%d", n)
			u := &models.User{Record: models.Record{ID: newID()}, Login: login, Name: login, Role: models.RoleMember, DepartmentID: f.departmentID,
				Language: "zh-CN", Theme: "system", Colour: 1, Active: true, PasswordHash: "-"}
			if err := tx.Save(u); err != nil {
				return err
			}
			f.sellers = append(f.sellers, models.Actor{WorkspaceID: f.admin.WorkspaceID, UserID: u.ID, Role: u.Role, DepartmentID: u.DepartmentID})
		}
		return nil
	})
	for n := 0; n < manyCallers && err == nil; n++ {
		id := newID()
		f.customers = append(f.customers, id)
		err = f.do(f.sellers[n], "customer.create", commands.CustomerCreate{ID: id, Company: "bench " + id})
	}
	return err
}

func (f *fair) hold(caller, booth int) (bool, error) {
	err := f.do(f.sellers[caller], "booth.hold", commands.BoothHold{BoothIDs: f.booths[booth : booth+1], CustomerID: f.customers[caller]})
	if models.HasCode(err, models.CodeConflict) {
		return false, nil
	}
	return err == nil, err
}

func (f *fair) release(caller, booth int) error {
	return f.do(f.sellers[caller], "booth.release", commands.BoothRelease{BoothIDs: f.booths[booth : booth+1], Reason: "客户放弃"})
}

// boothFloor holds booths with nothing but the bare driver.
type boothFloor struct {
	db    *sql.DB
	state string
}

var boothTables = []string{
	`CREATE TABLE heads (workspace VARCHAR(36) PRIMARY KEY, seq BIGINT NOT NULL)`,
	`CREATE TABLE booths (id INT PRIMARY KEY, holder INT NOT NULL, state TEXT NOT NULL)`,
	`CREATE TABLE allocations (id VARCHAR(36) PRIMARY KEY, booth INT NOT NULL, active INT NULL, holder INT NOT NULL)`,
	`CREATE UNIQUE INDEX allocations_one ON allocations (booth, active)`,
	`CREATE TABLE changes (workspace VARCHAR(36) NOT NULL, seq BIGINT NOT NULL, noun VARCHAR(36) NOT NULL, state TEXT NOT NULL, PRIMARY KEY (workspace, seq))`,
	`CREATE TABLE receipts (workspace VARCHAR(36) NOT NULL, command VARCHAR(36) NOT NULL, seq BIGINT NOT NULL, PRIMARY KEY (workspace, command))`,
	`INSERT INTO heads VALUES ('w', 0)`,
}

func openBoothFloor(driver, dsn string) (*boothFloor, error) {
	db, err := openTables(driver, dsn, boothTables)
	if err != nil {
		return nil, err
	}
	f := &boothFloor{db: db, state: strings.Repeat("s", 800)}
	for n := range contested {
		if _, err := db.Exec(`INSERT INTO booths VALUES (?, -1, ?)`, n, f.state); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// in runs a transaction that first takes the next sequence, so that all have
// one order, as commands have.
func (f *boothFloor) in(work func(tx *sql.Tx, seq int64) error) error {
	tx, err := f.db.Begin()
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	if _, err := tx.Exec(`UPDATE heads SET seq = seq + 1 WHERE workspace = 'w'`); err != nil {
		return err
	}
	var seq int64
	if err := tx.QueryRow(`SELECT seq FROM heads WHERE workspace = 'w'`).Scan(&seq); err != nil {
		return err
	}
	if err := work(tx, seq); err != nil {
		return err
	}
	if _, err := tx.Exec(`INSERT INTO receipts VALUES ('w', ?, ?)`, newID(), seq); err != nil {
		return err
	}
	return tx.Commit()
}

func (f *boothFloor) hold(caller, booth int) (won bool, err error) {
	err = f.in(func(tx *sql.Tx, seq int64) error {
		holder := -1
		if err := tx.QueryRow(`SELECT holder FROM booths WHERE id = ?`, booth).Scan(&holder); err != nil || holder >= 0 {
			return err // a refusal is remembered by its receipt, as ours is
		}
		won = true
		if _, err := tx.Exec(`INSERT INTO allocations VALUES (?, ?, 1, ?)`, newID(), booth, caller); err != nil {
			return err
		}
		return f.keep(tx, seq, booth, caller)
	})
	return won && err == nil, err
}

func (f *boothFloor) release(_, booth int) error {
	return f.in(func(tx *sql.Tx, seq int64) error {
		if _, err := tx.Exec(`UPDATE allocations SET active = NULL WHERE booth = ? AND active = 1`, booth); err != nil {
			return err
		}
		return f.keep(tx, seq, booth, -1)
	})
}

func (f *boothFloor) keep(tx *sql.Tx, seq int64, booth, holder int) error {
	if _, err := tx.Exec(`UPDATE booths SET holder = ?, state = ? WHERE id = ?`, holder, f.state, booth); err != nil {
		return err
	}
	_, err := tx.Exec(`INSERT INTO changes VALUES ('w', ?, ?, ?)`, seq, fmt.Sprint(booth), f.state)
	return err
}
