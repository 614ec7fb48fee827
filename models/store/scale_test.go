package store_test

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// many is how many customers there are; and as many follow-ups, nine of ten of them done.
const many = 100_000

// digits make n from 0 up: ten to the power of their number of rows.
func digits(most int) (from, n string) {
	var tables, sum []string
	for at, power := 0, 1; power < most; at, power = at+1, power*10 {
		ten := "SELECT 0 AS d"
		for d := 1; d < 10; d++ {
			ten += fmt.Sprintf(" UNION ALL SELECT %d", d)
		}
		tables = append(tables, fmt.Sprintf("(%s) t%d", ten, at))
		sum = append(sum, fmt.Sprintf("t%d.d * %d", at, power))
	}
	return strings.Join(tables, " CROSS JOIN "), "(" + strings.Join(sum, " + ") + ")"
}

// multiply copies a row many times over with other values in some columns; in
// them # is the copy's number, and @# that many hours before now.
func multiply(t *testing.T, s *store.Store, dsn, table, id string, values map[string]string) {
	t.Helper()
	from, n := digits(many)
	hours := "strftime('%%Y-%%m-%%d %%H:%%M:%%S+00:00', '2026-10-08 02:00:00', '-' || %s || ' hours')"
	if store.IsMySQL(dsn) {
		hours = "TIMESTAMPADD(HOUR, -%s, '2026-10-08 02:00:00')"
	}
	var columns, row []string
	for _, column := range storetest.Columns(t, dsn)[table] {
		value, given := values[column]
		if !given {
			value = "k.`" + column + "`"
		}
		value = strings.ReplaceAll(value, "@#", fmt.Sprintf(hours, n))
		columns, row = append(columns, "`"+column+"`"), append(row, strings.ReplaceAll(value, "#", n))
	}
	query := fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM %s k CROSS JOIN %s WHERE k.id = ?", table, strings.Join(columns, ", "), strings.Join(row, ", "), table, from)
	if err := s.Write(background, workspace, func(tx *store.Tx) error { return tx.SQL(query, id) }); err != nil {
		t.Fatal(err)
	}
}

func text(dsn, before, n string) string {
	if store.IsMySQL(dsn) {
		return "CONCAT('" + before + "', " + n + ")"
	}
	return "'" + before + "' || " + n
}

// fillMany makes many customers of 500 owners and the lead pool, and their
// follow-ups.
func fillMany(t *testing.T, s *store.Store, dsn string) {
	t.Helper()
	openWorkspace(t, s)
	first := models.Customer{Record: models.Record{ID: "first"}, Company: "远洲渔业", OwnerID: "u1", CollaboratorIDs: []string{"u2"}, DepartmentID: "d1", Stage: "target"}
	err := errors.Join(all(s, []func(*store.Tx) error{putCustomer(first), func(tx *store.Tx) error {
		return tx.Save(&models.FollowUp{Record: models.Record{ID: "f"}, CustomerID: "k1", AssigneeID: "u1", Type: "call", DueDay: "2026-10-08"})
	}})...)
	if err != nil {
		t.Fatal(err)
	}
	multiply(t, s, dsn, "customers", "first", map[string]string{
		"id": text(dsn, "k", "#"), "company": text(dsn, "远洲渔业", "#"), "owner_id": "CASE WHEN # % 10 = 0 THEN '' ELSE " + text(dsn, "u", "(# % 500)") + " END",
		"phone_key": text(dsn, "", "#"), "class": "CASE # % 4 WHEN 0 THEN '' WHEN 1 THEN 'A' WHEN 2 THEN 'B' ELSE 'C' END", "grade": "CASE # % 3 WHEN 0 THEN '' WHEN 1 THEN 'vip' ELSE 'small' END",
		"last_contact_at": "@#", "last_had_at": "@#", "important": "# % 20 = 1", "remind_at": "CASE WHEN # % 50 = 0 THEN @# END",
	})
	multiply(t, s, dsn, "follow_ups", "f", map[string]string{
		"id": text(dsn, "f", "#"), "customer_id": text(dsn, "k", "#"), "assignee_id": text(dsn, "u", "(# % 500)"), "due_day": text(dsn, "2026-", "(10 + # % 80)"),
		"done_at": "CASE WHEN # % 10 > 0 THEN @# END", "remind_at": "CASE WHEN # % 10 = 0 THEN @# END", "reminded_at": "CASE WHEN # % 100 > 0 THEN @# END",
		"overdue_at": "CASE WHEN # % 10 = 0 THEN @# END", "escalated_at": "CASE WHEN # % 100 > 0 THEN @# END",
	})
	if store.IsMySQL(dsn) {
		err := s.Write(background, workspace, func(tx *store.Tx) error { return tx.SQL("ANALYZE TABLE customers, follow_ups") })
		if err != nil {
			t.Fatal(err)
		}
	}
}

// atScale are the questions that are asked while many customers lie there, by
// what a person or the server wants to know.
func atScale(s *store.Store) map[string]func() error {
	page := func(most int) (ids []string) {
		for n := range most {
			ids = append(ids, fmt.Sprintf("k%d", n*997%many))
		}
		return ids
	}
	byID := func(most int) func() error {
		return func() error { _, _, err := s.CustomersByID(background, workspace, page(most)); return err }
	}
	visits := func(q store.VisitQuery) func() error {
		q.Limit = 50
		return func() error { _, _, err := s.Visits(background, workspace, q); return err }
	}
	inWrite := func(do func(tx *store.Tx) error) func() error {
		return func() error { return s.Write(background, workspace, do) }
	}
	return map[string]func() error{
		"a page of a list, in whatever order": byID(50), "a page of 200": byID(200), "a board of seven stages": byID(280),
		"one's own cards, on signing in": func() error { _, err := s.CustomersOf(background, workspace, "u1", 2000); return err },
		"the cards of hits":              func() error { _, err := store.ByID[models.Customer](background, s, workspace, page(60)); return err },
		"cards that go back to the pool": func() error {
			_, err := s.CustomersToReturn(background, workspace, "A", "vip", at.Add(-99_000*time.Hour), 100)
			return err
		},
		"important ones to care for": func() error {
			_, err := s.CustomersToCareFor(background, workspace, at.Add(-99_000*time.Hour), 100)
			return err
		},
		"days of people to remind of": func() error { _, err := s.CustomersToRemind(background, at.Add(-99_000*time.Hour), 100); return err },
		"rules anew, page by page":    func() error { _, err := s.RuledCustomers(background, workspace, "k5", 2000); return err },
		"how many one owns, on a claim": inWrite(func(tx *store.Tx) error {
			_, err := store.Count[models.Customer](tx, "owner_id = ? AND archived = ?", "u1", false)
			return err
		}),
		"cards a command changes":         inWrite(func(tx *store.Tx) error { _, err := store.FindByID[models.Customer](tx, page(200)); return err }),
		"what people who left still have": func() error { _, err := s.Left(background, workspace); return err },
		"the follow-ups of a device": func() error {
			_, err := s.View(background, workspace, models.ViewFollowUps, models.Window{Done: at.Add(-30 * time.Hour).Format(time.RFC3339)})
			return err
		},
		"a customer's history":  visits(store.VisitQuery{CustomerID: "k1"}),
		"the log":               visits(store.VisitQuery{}),
		"the log, further down": visits(store.VisitQuery{Before: at.Add(-50_000 * time.Hour), BeforeID: "f50000"}),
		"the log of a person":   visits(store.VisitQuery{UserID: "u1"}),
		"the log of some days":  visits(store.VisitQuery{From: at.Add(-90 * time.Hour), Until: at.Add(-10 * time.Hour)}),
		"what people have to do": func() error {
			_, err := s.PlannedLoad(background, workspace, []string{"u1", "u2"}, "2026-10", "2026-99")
			return err
		},
		"reminders due":      func() error { _, err := s.FollowUpsToRemind(background, at.Add(-99_000*time.Hour), 100); return err },
		"follow-ups overdue": func() error { _, err := s.FollowUpsToEscalate(background, at.Add(-99_000*time.Hour), 100); return err },
	}
}

// wholeWorkspace is an index by which a table is read that holds nothing but
// the workspace's rows and whether they are archived: all of them.
var wholeWorkspace = regexp.MustCompile(`\((workspace_id=\?)?( AND )?(archived=\?)?\)$`)

// readsAll reports whether a row of a plan goes through a large part of the
// customers or follow-ups.
func readsAll(statement string, row map[string]any) bool {
	if detail, sqlite := row["detail"].(string); sqlite {
		table, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(detail, "SCAN "), "SEARCH "), " ")
		if table != "customers" && table != "follow_ups" && table != "n" && table != "c" {
			return strings.Contains(detail, "TEMP B-TREE FOR ORDER BY")
		}
		return strings.HasPrefix(detail, "SCAN") || wholeWorkspace.MatchString(detail) && !strings.Contains(statement, "LIMIT")
	}
	rows := fmt.Sprint(row["rows"])
	return len(rows) > 4 && rows > "1" && !strings.Contains(statement, "LIMIT")
}

// W7, C6, F3, D4: among 100,000 customers and as many follow-ups no question that
// is asked while people work, and none that the server asks each minute, goes
// through all of them: the engines' own plans say so.
func TestNothingGoesThroughAHundredThousandCustomers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		began := time.Now()
		fillMany(t, s, dsn)
		t.Logf("filled in %v", time.Since(began))
		questions := atScale(s)
		for _, what := range slices.Sorted(maps.Keys(questions)) {
			began := time.Now()
			for _, statement := range s.Statements(func() {
				if err := questions[what](); err != nil {
					t.Fatal(what, err)
				}
			}) {
				plan, err := s.Explain(strings.TrimSuffix(statement, " FOR UPDATE"))
				if err != nil {
					t.Fatal(err)
				}
				for _, row := range plan {
					t.Logf("%s: %v", what, row)
					if readsAll(statement, row) {
						t.Errorf("%s\n  %.300s\n  %v", what, statement, row)
					}
				}
			}
			t.Logf("%s: %v", what, time.Since(began))
		}
	})
}
