package store

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"time"

	"gorm.io/gorm/logger"

	"zhanban/models"
)

// Await returns once so many jobs wait for the committer of a workspace.
func (s *Store) Await(workspaceID string, waiting int) {
	q := s.shard(workspaceID).queue
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.jobs) < waiting {
		q.changed.Wait()
	}
}

// BePatient says how long callers that come from now on wait for their work to
// be taken.
func (s *Store) BePatient(patience time.Duration) { s.patience = patience }

// SameShard reports whether two workspaces share a committer.
func (s *Store) SameShard(a, b string) bool { return s.shard(a) == s.shard(b) }

// LimitPages makes the database file full as it is.
func (s *Store) LimitPages(ctx context.Context, workspaceID string) error {
	return s.Write(ctx, workspaceID, func(tx *Tx) error {
		var pages int
		if err := tx.db.Raw("PRAGMA page_count").Scan(&pages).Error; err != nil {
			return err
		}
		return tx.SQL("PRAGMA max_page_count = " + strconv.Itoa(pages))
	})
}

// FreePages ends LimitPages.
func (s *Store) FreePages(ctx context.Context, workspaceID string) error {
	return s.Write(ctx, workspaceID, func(tx *Tx) error { return tx.SQL("PRAGMA max_page_count = 1000000") })
}

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
	c.keep(text)
}

func (c *capture) keep(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if strings.HasPrefix(strings.TrimSpace(text), "SELECT") || strings.HasPrefix(text, "UPDATE") || strings.HasPrefix(text, "DELETE") {
		c.reads = append(c.reads, text)
	}
}

// Statements runs use and gives every statement that looked for rows.
func (s *Store) Statements(use func()) []string {
	c := &capture{Interface: logger.Discard}
	s.read.Logger = c
	keep := c.keep
	s.trace.Store(&keep)
	defer func() { s.read.Logger = logger.Discard; s.trace.Store(nil) }()
	use()
	return c.reads
}

// OpenAt opens a new database as it was at a version of the schema.
func OpenAt(ctx context.Context, dsn string, version int64) (*Store, error) {
	s, err := Open(ctx, Options{DSN: dsn, NoMigrate: true})
	if err != nil {
		return nil, err
	}
	p, err := s.provider()
	if err != nil {
		return nil, err
	}
	_, err = p.UpTo(ctx, version)
	return s, err
}

// FindItems reads every item as GORM does it.
func (s *Store) FindItems() (items []models.Item, err error) {
	return items, s.read.Where("archived = ?", false).Find(&items).Error
}

// Checkpointed ends the checkpointer after what it has been told to do.
// Nothing may be written after.
func (s *Store) Checkpointed() { s.checkpointer.stop() }
