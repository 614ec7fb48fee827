package store

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"time"

	"gorm.io/gorm/logger"
)

// Waiting is how many jobs wait.
func (s *Store) Waiting() int {
	n := 0
	for _, c := range s.shards {
		n += len(c.queue)
	}
	return n
}

// SameShard reports whether two workspaces share a committer.
func (s *Store) SameShard(a, b string) bool { return s.shard(a) == s.shard(b) }

// LimitPages makes the database file full as it is.
func (s *Store) LimitPages() error {
	var pages int
	if err := s.write.Raw("PRAGMA page_count").Scan(&pages).Error; err != nil {
		return err
	}
	return s.write.Exec("PRAGMA max_page_count = " + strconv.Itoa(pages)).Error
}

// FreePages ends LimitPages.
func (s *Store) FreePages() error { return s.write.Exec("PRAGMA max_page_count = 1000000").Error }

// Explain asks the engine how it would run a statement.
func (s *Store) Explain(query string, args ...any) ([]map[string]any, error) {
	word := "EXPLAIN QUERY PLAN "
	if s.mysql {
		word = "EXPLAIN "
	}
	var plan []map[string]any
	err := s.read.Raw(word+query, args...).Scan(&plan).Error
	return plan, err
}

// capture is a GORM logger that keeps the statements that read.
type capture struct {
	logger.Interface
	mu    sync.Mutex
	reads []string
}

func (c *capture) Trace(_ context.Context, _ time.Time, statement func() (string, int64), _ error) {
	text, _ := statement()
	c.mu.Lock()
	defer c.mu.Unlock()
	if strings.HasPrefix(strings.TrimSpace(text), "SELECT") || strings.HasPrefix(text, "UPDATE") || strings.HasPrefix(text, "DELETE") {
		c.reads = append(c.reads, text)
	}
}

// Statements runs use and gives every statement that looked for rows.
func (s *Store) Statements(use func()) []string {
	c := &capture{Interface: logger.Discard}
	s.read.Logger, s.write.Logger = c, c
	defer func() { s.read.Logger, s.write.Logger = logger.Discard, logger.Discard }()
	use()
	return c.reads
}
