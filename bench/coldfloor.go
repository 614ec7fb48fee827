package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"zhanban/models"
)

// coldFloorArgument makes this program a process that finds and marshals a
// board once and says how long that took: the floor of the first answer of a
// new process is a new process too, whose memory has not grown and whose pages
// of the database are not read yet.
const coldFloorArgument = "cold-floor"

func coldFloor(dsn, size string) {
	took, err := findOnce(dsn, size)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(milliseconds(took))
}

// findOnce has read something small when its time begins, as a server that is
// asked has.
func findOnce(dsn, size string) (time.Duration, error) {
	n, err := strconv.Atoi(size)
	if err != nil {
		return 0, err
	}
	db, err := openGORM(dsn)
	if err != nil {
		return 0, err
	}
	var first models.Item
	if err := db.Where("archived = ?", false).Take(&first).Error; err != nil {
		return 0, err
	}
	if _, err := json.Marshal(first); err != nil {
		return 0, err
	}
	began := time.Now()
	err = findAndMarshal(db, n)
	return time.Since(began), err
}

func openGORM(dsn string) (*gorm.DB, error) {
	return gorm.Open(sqlite.Dialector{DriverName: "sqlite", DSN: dsn}, &gorm.Config{Logger: logger.Discard})
}

// findAndMarshal is what an ordinary server does to answer with a board.
func findAndMarshal(db *gorm.DB, size int) error {
	var items []models.Item
	if err := db.Where("archived = ?", false).Find(&items).Error; err != nil {
		return err
	}
	if len(items) < size {
		return fmt.Errorf("found %d of %d items", len(items), size)
	}
	_, err := json.Marshal(items)
	return err
}

// findInNewProcess runs coldFloor beside a server's database.
func (s *server) findInNewProcess(size int) (figures, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	said, err := exec.Command(self, coldFloorArgument, filepath.Join(s.folder, "zhanban.db"), strconv.Itoa(size)).Output()
	if err != nil {
		return nil, fmt.Errorf("find in a new process: %w", err)
	}
	took, err := strconv.ParseFloat(strings.TrimSpace(string(said)), 64)
	return figures{"ms": took}, err
}
