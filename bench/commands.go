package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// Numbers of writers that work at once.
const (
	someCallers = 16
	manyCallers = 64
)

func commandsSQLite(s settings) ([]measure, func(), error) {
	folder, err := os.MkdirTemp("", "zhanban-bench-")
	if err != nil {
		return nil, nil, err
	}
	floor, err := openFloor("sqlite", "file:"+filepath.Join(folder, "floor.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(10000)&_txlock=immediate")
	if err != nil {
		return nil, nil, err
	}
	floor.db.SetMaxOpenConns(1) // SQLite has one writer; waiting in Go is the cheaper way
	measures, end, err := commandsBeside(s, floor, filepath.Join(folder, "zhanban.db"), "sqlite")
	return measures, func() { end(); _ = os.RemoveAll(folder) }, err
}

func commandsMariaDB(s settings) ([]measure, func(), error) {
	server := os.Getenv("ZHANBAN_TEST_MYSQL_DSN")
	if server == "" {
		return nil, nil, fmt.Errorf("%w: no MariaDB; install mariadb-server", errLeftOut)
	}
	databases, err := newMariaDBs(server, "bench_floor", "bench_zhanban")
	if err != nil {
		return nil, nil, err
	}
	floor, err := openFloor("mysql", databases[0])
	if err != nil {
		return nil, nil, err
	}
	floor.db.SetMaxOpenConns(manyCallers)
	floor.db.SetMaxIdleConns(manyCallers)
	return commandsBeside(s, floor, databases[1], "mariadb")
}

// commandsBeside measures commands.Run and, as its floor, one transaction of
// the bare driver per command that writes as many rows.
func commandsBeside(s settings, floor *floor, dsn, database string) ([]measure, func(), error) {
	house, err := openHouse(dsn)
	if err != nil {
		return nil, nil, err
	}
	end := func() { house.close(); _ = floor.db.Close() }
	var measures []measure
	for _, callers := range []int{1, manyCallers} {
		bare := fmt.Sprintf("bare driver, a transaction each, %d callers", callers)
		measures = append(measures,
			measure{name: bare, id: fmt.Sprintf("commands/%s/%d/floor", database, callers), run: func() (figures, error) {
				return load(callers, s.span, func(int) error { return floor.write() })
			}},
			measure{name: fmt.Sprintf("commands.Run item.create, %d callers", callers), id: fmt.Sprintf("commands/%s/%d", database, callers), floor: bare, run: func() (figures, error) {
				return load(callers, s.span, func(int) error { return house.createItem() })
			}})
	}
	return measures, end, nil
}

// house is an open store with one department and its administrator.
type house struct {
	store        *store.Store
	run          *commands.Runner
	admin        models.Actor
	departmentID string
}

func openHouse(dsn string) (*house, error) {
	s, err := store.Open(context.Background(), store.Options{DSN: dsn})
	if err != nil {
		return nil, err
	}
	h := &house{store: s, run: commands.New(s, time.Now, slog.New(slog.DiscardHandler)), departmentID: newID()}
	h.admin = models.Actor{WorkspaceID: newID(), UserID: newID(), Role: models.RoleAdministrator, DepartmentID: h.departmentID}
	return h, h.do(models.System(h.admin.WorkspaceID), "workspace.setup", commands.WorkspaceSetup{
		Name: "bench", TimeZone: "Asia/Shanghai", Language: "zh-CN", DepartmentID: h.departmentID, DepartmentName: "bench",
		UserID: h.admin.UserID, Login: "bench", UserName: "bench", PasswordHash: "-",
	})
}

func (h *house) close() { _ = h.store.Close() }

func (h *house) createItem() error {
	return h.do(h.admin, "item.create", itemOf(h.departmentID))
}

// itemOf is a card as people write them; as a change it has about 800 bytes.
func itemOf(departmentID string) commands.ItemCreate {
	today := models.DayOf(time.Now(), time.FixedZone("CST", 8*3600))
	return commands.ItemCreate{
		ID: newID(), DepartmentID: departmentID, Title: "给 12 家老客户发续展报价（第二批）", Week: today.Week(), Day: today, Rank: "a0",
		DueDay: today, DueTime: "15:00", Priority: 2,
	}
}

func (h *house) do(actor models.Actor, kind string, payload any) error {
	raw, err := json.Marshal(payload)
	if err != nil {
		return err
	}
	results, err := h.run.Run(context.Background(), actor, commands.Command{ID: newID(), Type: kind, Payload: raw})
	if err != nil {
		return err
	}
	if results[0].Status != commands.Done {
		return fmt.Errorf("%s refused: %w", kind, results[0].Error)
	}
	return nil
}

func newID() string { return uuid.Must(uuid.NewV7()).String() }
