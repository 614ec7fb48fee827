package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"time"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"zhanban/models"
)

// snapshots measures GET /api/views/board:… of boards of several sizes: cold
// (the first after a change) and warm (again). The floor reads the same rows
// with GORM and marshals them, as the ordinary server would.
func snapshots(s settings) ([]measure, func(), error) {
	var all []measure
	var servers []*server
	end := func() {
		for _, server := range servers {
			server.stop()
		}
	}
	for _, size := range s.items {
		server, err := startServer()
		if err != nil {
			return nil, end, err
		}
		servers = append(servers, server)
		for made := 0; made < size; made += 100 {
			if _, err := server.createItems(100); err != nil {
				end()
				return nil, nil, err
			}
		}
		measures, err := snapshotsOf(server, size)
		if err != nil {
			end()
			return nil, nil, err
		}
		all = append(all, measures...)
	}
	return all, end, nil
}

func snapshotsOf(server *server, size int) ([]measure, error) {
	db, err := gorm.Open(sqlite.Dialector{DriverName: "sqlite", DSN: filepath.Join(server.folder, "zhanban.db")}, &gorm.Config{Logger: logger.Discard})
	if err != nil {
		return nil, err
	}
	path := "/api/views/board:" + server.departmentID
	floor := fmt.Sprintf("GORM Find + Marshal, %d items", size)
	return []measure{
		{name: floor, run: timed(func() error {
			var items []models.Item
			if err := db.Where("archived = ?", false).Find(&items).Error; err != nil {
				return err
			}
			if len(items) < size {
				return fmt.Errorf("found %d of %d items", len(items), size)
			}
			_, err := json.Marshal(items)
			return err
		}, nil)},
		{name: fmt.Sprintf("cold, %d items", size), floor: floor, run: timed(func() error {
			return server.call("GET", path, nil, nil)
		}, func() error { _, err := server.createItems(1); return err })},
		{name: fmt.Sprintf("warm, %d items", size), floor: floor, run: timed(func() error {
			return server.call("GET", path, nil, nil)
		}, nil)},
	}, nil
}

// timed answers how long work takes; before is done outside of the time.
func timed(work, before func() error) func() (figures, error) {
	return func() (figures, error) {
		if before != nil {
			if err := before(); err != nil {
				return nil, err
			}
		}
		began := time.Now()
		if err := work(); err != nil {
			return nil, err
		}
		return figures{"ms": milliseconds(time.Since(began))}, nil
	}
}
