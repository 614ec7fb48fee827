package commands_test

import (
	"os"
	"testing"

	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// BenchmarkRun is for profiles of the write path; figures come from bench/.
func BenchmarkRun(b *testing.B) {
	dsns := map[string]string{"sqlite": storetest.SQLite(b)}
	if server := os.Getenv(storetest.EnvMySQL); server != "" {
		dsns["mariadb"] = storetest.MySQL(b, server)
	}
	for engine, dsn := range dsns {
		b.Run(engine, func(b *testing.B) {
			h := newHouse(b, dsn)
			edited := h.item("一张卡")
			h.must(h.admin, command(b, "item.create", edited))
			b.Run("create", func(b *testing.B) {
				defer reportBatch(b, h.store, h.store.Stats())
				b.SetParallelism(32)
				b.RunParallel(func(p *testing.PB) {
					for p.Next() {
						h.must(h.admin, command(b, "item.create", h.item("给 12 家老客户发续展报价（第二批）")))
					}
				})
			})
			b.Run("edit", func(b *testing.B) {
				defer reportBatch(b, h.store, h.store.Stats())
				b.SetParallelism(32)
				b.RunParallel(func(p *testing.PB) {
					for p.Next() {
						h.must(h.admin, command(b, "item.edit", map[string]any{"id": edited.ID, "title": newID()}))
					}
				})
			})
		})
	}
}

func reportBatch(b *testing.B, s *store.Store, before store.Stats) {
	after := s.Stats()
	b.ReportMetric(float64(after.Steps-before.Steps)/float64(after.Batches-before.Batches), "steps/batch")
}
