package web_test

import (
	"net/url"
	"os"
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
	"zhanban/server/search"
)

// BenchmarkSearch asks among 100,000 customers with two contacts each, over
// HTTP and on both databases, as it is typed: p50, p95, p99 and the first.
func BenchmarkSearch(b *testing.B) {
	dsns := map[string]string{"sqlite": storetest.SQLite(b)}
	if server := os.Getenv(storetest.EnvMySQL); server != "" {
		dsns["mariadb"] = storetest.MySQL(b, server)
	}
	for engine, dsn := range dsns {
		b.Run(engine, func(b *testing.B) { searchOn(b, dsn) })
	}
}

func searchOn(b *testing.B, dsn string) {
	h := newServerOn(b, dsn, nil)
	h.settle()
	admin := h.admin()
	customers := search.SampleCustomers(100_000)
	for chunk := range slices.Chunk(customers, 2000) {
		err := h.store.Write(b.Context(), h.workspaceID, func(tx *store.Tx) error {
			tx.Begin(store.Stamp{ActorID: h.adminID, CommandID: commands.NewID(), CommandType: "customer.import", At: h.clock.Now()})
			for _, c := range chunk {
				c.StageSince, c.ConfirmedAt, c.DepartmentID, c.OwnerID, c.Tags = h.clock.Now(), h.clock.Now(), h.departmentID, h.adminID, []string{}
				c.Interests, c.ExhibitionIDs, c.CollaboratorIDs, c.Custom, c.Confirmed = c.Tags, c.Tags, c.Tags, map[string]any{}, map[string]models.Confirmation{}
				if err := tx.Save(c); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	questions := search.SampleQuestions(customers, 300)
	admin.client.Timeout = 5 * time.Minute // the first question reads everything
	began := time.Now()
	admin.search(questions[0])
	b.Logf("the first question: %v", time.Since(began).Round(time.Millisecond))
	var times []time.Duration
	for b.Loop() {
		for _, q := range questions {
			began := time.Now()
			if a := admin.get("/api/search?q=" + url.QueryEscape(q)); a.status != 200 {
				b.Fatal(a)
			}
			times = append(times, time.Since(began))
		}
	}
	slices.Sort(times)
	for name, at := range map[string]int{"p50-ms": 50, "p95-ms": 95, "p99-ms": 99} {
		b.ReportMetric(float64(times[len(times)*at/100].Microseconds())/1000, name)
	}
}
