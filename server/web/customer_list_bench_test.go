package web_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// listQueries are what people ask most, and what costs most.
var listQueries = []string{
	"", "sort=lastContactAt", "sort=updatedAt&descending=true", "whose=mine&sort=lastContactAt", "whose=department&sort=stageSince", "whose=pool",
	"exhibitionId=e1&stages=target&sort=stageSince", "tags=冷链&classes=A", "noContactDays=30&sort=lastContactAt&important=true", "stale=true",
	"text=渔业", "text=yzyy", "text=8000", "text=没有这样的客户", "limit=200", "limit=0", "sort=class", "sort=grade", "sort=stage", "sources=展会现场&sort=createdAt", "ownerIds=none&departmentId=d1",
}

// boardQueries are of a pipeline board; a fifth of the customers
// is on it.
var boardQueries = []string{
	"", "sort=age", "ownerIds=owner7,none", "classes=A,none", "noContactDays=20", "tags=冷链", "text=远洲1&sort=age", "overAge=true", "stale=true", "text=没有这样的客户",
}

const sampleFair = "0198c000-0000-7000-8000-000000000001"

// BenchmarkCustomerLists is a page of a list among 100,000 customers, over
// HTTP: p50, p95 and p99 of each question, and what the first one costs.
func BenchmarkCustomerLists(b *testing.B) {
	dsns := map[string]string{"sqlite": storetest.SQLite(b)}
	if server := os.Getenv(storetest.EnvMySQL); server != "" {
		dsns["mariadb"] = storetest.MySQL(b, server)
	}
	for engine, dsn := range dsns {
		b.Run(engine, func(b *testing.B) { listsOn(b, dsn) })
	}
}

func listsOn(b *testing.B, dsn string) {
	h := newServerOn(b, dsn, nil)
	h.settle()
	admin := h.admin()
	admin.client.Timeout = time.Minute // the first question reads all of them
	admin.must(command("exhibition.create", map[string]any{"id": sampleFair, "name": "展会", "edition": 18, "venue": "馆", "firstDay": "2026-11-05", "lastDay": "2026-11-08"}),
		command("exhibition.edit", map[string]any{"id": sampleFair, "version": 1, "stageRules": map[string]any{"target": map[string]any{"wipLimit": 0, "days": 30}}}))
	addCustomers(b, h, 100_000)
	began := time.Now()
	admin.customers("")
	b.Logf("the first question: %v", time.Since(began).Round(time.Millisecond))
	for _, query := range listQueries {
		b.Run(query, func(b *testing.B) { timed(b, admin, "/api/customers?"+query) })
	}
	for _, path := range []string{"/api/care", "/api/care/customers?class=C&state=over", "/api/care/customers?class=A&state=soon"} {
		b.Run(path, func(b *testing.B) { timed(b, admin, path) })
	}
	b.Run("words", func(b *testing.B) { timed(b, admin, "/api/customers/words") })
	for _, query := range boardQueries {
		b.Run("board "+query, func(b *testing.B) { timed(b, admin, "/api/pipelines/"+sampleFair+"?"+query) })
	}
}

func timed(b *testing.B, p *person, path string) {
	var times []time.Duration
	for b.Loop() {
		began := time.Now()
		if a := p.get(path); a.status != 200 {
			b.Fatal(a)
		}
		times = append(times, time.Since(began))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "p99-ms")
}

func addCustomers(b *testing.B, h *house, most int) {
	b.Helper()
	now := h.clock.Now()
	for n := 0; n < most; n += 2000 {
		err := h.store.Write(context.Background(), h.workspaceID, func(tx *store.Tx) error {
			tx.Begin(store.Stamp{ActorID: h.adminID, CommandID: commands.NewID(), CommandType: "customer.import", At: now})
			for i := range 2000 {
				if err := tx.Save(sampleCustomer(h, n+i)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// sampleCustomer is the n-th of many: 500 owners, a tenth of them in the pool.
func sampleCustomer(h *house, n int) *models.Customer {
	names := [][2]string{{"远洲渔业", "yuanzhouyuye"}, {"蓝汀水产", "lantingshuichan"}, {"安澜冷链", "anlanlenglian"}, {"海风贸易", "haifengmaoyi"}}
	name, at := names[n%4], h.clock.Now().Add(-time.Duration(n*7919%40_000_000)*time.Second)
	c := &models.Customer{
		Record: models.Record{ID: commands.NewID()}, Company: fmt.Sprintf("%s%d有限公司", name[0], n*7%99_991), Name: "江海澜", Phone: fmt.Sprintf("138%08d", n*13%100_000_000),
		Pinyin: fmt.Sprintf("%s%dyouxiangongsi %c%dyxgs jianghailan jhl", name[1], n*7%99_991, name[1][0], n*7%99_991),
		Type:   models.CustomerKinds[n%4], Stage: models.CustomerStages[n%7], StageSince: at, ConfirmedAt: at, OwnerID: fmt.Sprintf("owner%d", n%500),
		Class: []string{"A", "B", "C", ""}[n%4], Important: n%20 == 0, Tags: []string{[]string{"冷链", "老客户", "海鲜"}[n%3]}, ExhibitionIDs: []string{fmt.Sprintf("e%d", n%10)},
		Source: []string{"展会现场", "转介绍", ""}[n%3], DepartmentID: []string{h.departmentID, h.otherID}[n%2], Address: "青屿市海港路 88 号国际会展中心", Notes: "展位费可谈，十月前回访。",
	}
	if n%5 == 1 {
		c.Expected = map[string]models.Expectation{sampleFair: {Value: int64(n%13) * 640_000, At: at}}
	}
	switch {
	case n%10 == 0:
		c.OwnerID = ""
	case n%500 == 1:
		c.OwnerID = h.adminID
	}
	if n%3 > 0 {
		c.LastContactAt = &at
	}
	return c
}
