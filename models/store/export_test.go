package store

import "strconv"

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
