package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// readHolds reads what there is of holds.
func readHolds(s *store.Store) error {
	_, expired := s.ExpiredHolds(background, at, 10)
	_, ending := s.HoldsToWarnOf(background, at, 10)
	_, seek := s.BoothsToSeek(background, at, 10)
	_, events := s.BoothEvents(background, workspace, "b", 10)
	return errors.Join(expired, ending, seek, events)
}

// readPast reads weeks and months that are over.
func readPast(s *store.Store) error {
	_, week := s.PastWeek(background, workspace, "d1", "2026-W40", at)
	_, _, month := s.PastMonth(background, workspace, "d1", "2026-10", at)
	_, _, done := s.MonthDone(background, workspace, "d1", "2026-10")
	return errors.Join(week, month, done)
}

// readWork reads what a work report is made of, of a week that is over.
func readWork(s *store.Store) error {
	ask := models.WorkAsk{DepartmentID: "d1", Period: "2026-W39", Now: at, Zone: time.UTC}
	_, _, facts := s.WorkFacts(background, workspace, ask)
	_, report := s.WorkReport(background, workspace, "d1", "u", "2026-W39")
	return errors.Join(facts, report)
}

// readEverything uses every reader and finder of the store once.
func readEverything(t *testing.T, s *store.Store) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil && !models.HasCode(err, models.CodeNotFound) && !models.HasCode(err, models.CodeUnauthorized) {
			t.Fatal(err)
		}
	}
	for _, view := range []models.View{"directory", "board:d1", "item:i1", "user:u", "customers", "follow_ups", "booths:e", "customer:c", "orders:e", "finance"} {
		_, err := s.View(background, workspace, view, models.Window{Since: "2026-W40"})
		must(err)
	}
	_, err := s.View(background, workspace, "board:d1", models.Window{Since: "2026-W40", Until: "2026-W42"})
	must(err)
	_, err = s.View(background, workspace, "follow_ups", models.Window{Done: at.Format(time.RFC3339)})
	must(err)
	_, err = s.Changes(background, workspace, 0, 100)
	must(err)
	must(readPast(s))
	must(readWork(s))
	_, err = s.NounHistory(background, workspace, "i1", 0, 10)
	must(err)
	_, err = s.PlanSince(background, &models.Approval{Record: models.Record{WorkspaceID: workspace}, DepartmentID: "d1", Period: "2026-W40", SinceSeq: 1})
	must(err)
	_, err = s.BesideOrder(background, workspace, "o")
	must(err)
	_, err = store.All[models.Attachment](background, s, workspace, "id", -1, "order_id = ?", "o")
	must(err)
	_, err = s.ArchivedItems(background, workspace, "d1", at, "x", 10)
	must(err)
	must(readCustomers(s))
	must(readLooks(s))
	_, _, err = s.Visits(background, workspace, store.VisitQuery{Text: "x", Before: at, BeforeID: "x", Limit: 10})
	must(err)
	_, err = s.PlannedLoad(background, workspace, []string{"u"}, "2026-10-01", "2026-10-31")
	must(err)
	_, err = s.PlannedCustomers(background, workspace)
	must(err)
	must(readHolds(s))
	_, err = s.SeriesToMake(background, "2026-11-01", 10)
	must(err)
	_, err = s.UsersByLogin(background, "x")
	must(err)
	_, _, err = s.SessionUser(background, "hash", at)
	must(err)
	_, err = s.File(background, workspace, "f")
	must(err)
	must(s.Prune(background, workspace, at.AddDate(1, 0, 0), at.AddDate(1, 0, 0)))
	must(s.Write(background, workspace, func(tx *store.Tx) error {
		tx.Begin(store.Stamp{At: at})
		_, errReceipt := tx.Receipt("c")
		must(errReceipt)
		_, errEnd := tx.EndSessions("u", "")
		must(errEnd)
		must(tx.SweepFiles(at))
		_, errFind := store.Find[models.Item](tx, "series_id <> '' AND series_id = ? AND series_day >= ?", "s", "2026-10-01")
		must(errFind)
		return nil
	}))
}

// readLooks reads the audit, and what a search tells of.
func readLooks(s *store.Store) error {
	if _, err := s.Audit(background, workspace, store.AuditQuery{UserID: "u", DepartmentID: "d1", Before: at, BeforeID: "x", Limit: 10}); err != nil {
		return err
	}
	if _, _, _, err := s.Past(background, workspace, 0, 60); err != nil {
		return err
	}
	_, err := store.ByID[models.Customer](background, s, workspace, make([]string, 60))
	return err
}

// D4: every query has an index for it.
func TestEveryQueryUsesAnIndex(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		openWorkspace(t, s)
		for n := range 40 {
			itemAt(t, s, fmt.Sprintf("i%d", n), "x", at.Add(time.Duration(n)*time.Second), nil)
		}
		statements := s.Statements(func() { readEverything(t, s) })
		if len(statements) < 40 {
			t.Fatalf("only %d statements were seen", len(statements))
		}
		for _, statement := range statements {
			plan, err := s.Explain(strings.TrimSuffix(statement, " FOR UPDATE"))
			if err != nil {
				t.Errorf("%s: %v", statement, err)
				continue
			}
			for _, row := range plan {
				if scans(row) {
					t.Errorf("%s\n  reads a whole table: %v", statement, row)
				}
			}
		}
	})
}

// scans reports whether a row of a plan reads a table without an index for it.
// MariaDB may read a small table whole though it knows an index; derived
// tables are what an indexed query before them found.
func scans(row map[string]any) bool {
	if detail, sqlite := row["detail"].(string); sqlite {
		table, _, _ := strings.Cut(strings.TrimPrefix(detail, "SCAN "), " ")
		return strings.HasPrefix(detail, "SCAN ") && !strings.Contains(detail, "INDEX") && !strings.HasPrefix(table, "(") && table != "mine" && table != "last" && table != "CONSTANT"
	}
	table := fmt.Sprint(row["table"])
	return fmt.Sprint(row["type"]) == "ALL" && row["possible_keys"] == nil && !strings.HasPrefix(table, "<")
}
