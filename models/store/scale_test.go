package store_test

import (
	"errors"
	"flag"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// many is how many customers there are, and as many follow-ups, one in
// fifty of them open. So few are enough for MariaDB to decide as among a hundred thousand
// (-many 100000 looks); SQLite decides by the indexes alone.
var many = flag.Int("many", 20_000, "customers among which plans are looked at")

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
	from, n := digits(*many)
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
	query := fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM %s k CROSS JOIN %s WHERE k.id = ? AND %s < %d", table, strings.Join(columns, ", "), strings.Join(row, ", "), table, from, n, *many)
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
	first := models.Customer{Record: models.Record{ID: "first"}, Company: "远洲渔业", OwnerID: "u1", CollaboratorIDs: []string{"u2"}, ExhibitionIDs: []string{}, DepartmentID: "d1", Stage: "target"}
	err := errors.Join(all(s, []func(*store.Tx) error{putCustomer(first), func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: "u1", CommandID: "c", CommandType: "follow_up.create", At: at})
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
		"done_at": "CASE WHEN # % 50 > 0 THEN @# END", "remind_at": "CASE WHEN # % 50 = 0 THEN @# END", "reminded_at": "CASE WHEN # % 100 > 0 THEN @# END",
		"overdue_at": "CASE WHEN # % 50 = 0 THEN @# END", "escalated_at": "CASE WHEN # % 100 > 0 THEN @# END",
	})
	if store.IsMySQL(dsn) {
		storetest.Exec(t, dsn, "ANALYZE TABLE customers, follow_ups") // as the engine does by itself in a while
	}
}

// question is one that is asked while many customers lie there. What is read page
// by page must also come in the order of its index.
type question struct {
	what  string
	paged bool
	ask   func() error
}

// someIDs are of customers from all over.
func someIDs(most int) (ids []string) {
	for n := range most {
		ids = append(ids, fmt.Sprintf("k%d", n*997%*many))
	}
	return ids
}

// ofCustomers are the questions about customers.
func ofCustomers(s *store.Store) []question {
	long := at.Add(-99_000 * time.Hour)
	byID := func(most int) func() error {
		return func() error { _, _, err := s.CustomersByID(background, workspace, someIDs(most)); return err }
	}
	inWrite := func(do func(tx *store.Tx) error) func() error {
		return func() error { return s.Write(background, workspace, do) }
	}
	return []question{
		{"a page of a list in whatever order, a page of hits", false, byID(50)},
		{"a page of 200", false, byID(200)},
		{"a board of seven stages", false, byID(280)},
		{"one's own cards, on signing in", false, func() error { _, err := s.CustomersOf(background, workspace, "u1", 2000); return err }},
		{"cards that go back to the pool", true, func() error {
			_, err := s.CustomersToReturn(background, workspace, "A", "vip", long, 100)
			return err
		}},
		{"important ones to care for", false, func() error { _, err := s.CustomersToCareFor(background, workspace, 0, long, 100); return err }},
		{"days of people to remind of", true, func() error { _, err := s.CustomersToRemind(background, long, 100); return err }},
		{"rules anew, page by page", true, func() error { _, err := s.RuledCustomers(background, workspace, "k5", 2000); return err }},
		{"what people who left still have", false, func() error { _, err := s.Left(background, workspace); return err }},
		{"how many one owns, on a claim", false, inWrite(func(tx *store.Tx) error {
			_, err := store.Count[models.Customer](tx, "owner_id = ? AND archived = ?", "u1", false)
			return err
		})},
		{"cards that a command names", false, inWrite(func(tx *store.Tx) error { _, err := store.FindByID[models.Customer](tx, someIDs(200)); return err })},
		{"cards that many commands load", false, func() error {
			w := store.Work{Steps: []func(*store.Tx) error{func(*store.Tx) error { return nil }}, CommandIDs: someIDs(64)}
			for _, id := range someIDs(64) {
				w.Refs = append(w.Refs, store.Ref{Kind: models.KindCustomer, ID: id}, store.Ref{Kind: models.KindFollowUp, ID: "f" + id[1:]})
			}
			return errors.Join(s.Do(background, workspace, w)...)
		}},
	}
}

// ofFollowUps are the questions about follow-ups.
func ofFollowUps(s *store.Store) []question {
	long := at.Add(-99_000 * time.Hour)
	visits := func(q store.VisitQuery) func() error {
		q.Limit = 50
		return func() error { _, _, err := s.Visits(background, workspace, q); return err }
	}
	return []question{
		{"the follow-ups of a device", false, func() error {
			_, err := s.View(background, workspace, models.ViewFollowUps, models.Window{Done: at.Add(-30 * time.Hour).Format(time.RFC3339)})
			return err
		}},
		{"a customer's history", true, visits(store.VisitQuery{CustomerID: "k1"})},
		{"the log", true, visits(store.VisitQuery{})},
		{"the log, further down", true, visits(store.VisitQuery{Before: at.Add(-9000 * time.Hour), BeforeID: "f9000"})},
		{"the log of a person", true, visits(store.VisitQuery{UserID: "u1"})},
		{"the log of some days", true, visits(store.VisitQuery{From: at.Add(-90 * time.Hour), Until: at.Add(-10 * time.Hour)})},
		{"words in the log", true, visits(store.VisitQuery{Text: "远洲 渔业", Reader: store.VisitReader{UserID: "u1", DepartmentID: "d1"}})},
		{"what people have to do", false, func() error {
			_, err := s.PlannedLoad(background, workspace, []string{"u1", "u2"}, "2026-10", "2026-99")
			return err
		}},
		{"reminders due", true, func() error { _, err := s.FollowUpsToRemind(background, long, 100); return err }},
		{"follow-ups overdue", true, func() error { _, err := s.FollowUpsToEscalate(background, long, 100); return err }},
		{"who sees follow-ups of cards that change hands", false, func() error {
			return s.Write(background, workspace, func(tx *store.Tx) error {
				_, err := store.FindIn[models.FollowUp](tx, "customer_id", someIDs(64))
				return err
			})
		}},
	}
}

// wholeWorkspace is how SQLite says that of an index nothing is used but whose
// workspace a row is, and whether it is archived: it reads all of them.
var wholeWorkspace = regexp.MustCompile(`\((workspace_id=\?)?( AND )?(archived=\?)?\)$`)

// largeTable is a row of a plan about one of them, by its name or its alias.
var largeTable = regexp.MustCompile(`^(SCAN|SEARCH) (customers|follow_ups|n)\b`)

// readsAll reports whether a row of a plan goes through a large part of the
// customers or follow-ups; or, for a page, sorts what it found, or looks through
// others first.
func (q question) readsAll(row map[string]any) bool {
	if detail, sqlite := row["detail"].(string); sqlite {
		if q.paged && (strings.Contains(detail, "FOR ORDER BY") || strings.HasPrefix(detail, "LIST SUBQUERY")) {
			return true
		}
		return largeTable.MatchString(detail) && !q.paged && (strings.HasPrefix(detail, "SCAN") || wholeWorkspace.MatchString(detail))
	}
	var rows int
	_, err := fmt.Sscan(fmt.Sprint(row["rows"]), &rows)
	return q.paged && (strings.Contains(fmt.Sprint(row["Extra"]), "filesort") || row["select_type"] == "MATERIALIZED") || !q.paged && (err != nil || rows > *many/10)
}

// W7, C6, F3, D4: among 100,000 customers and as many follow-ups no question that
// is asked while people work, and none that the server asks each minute, goes
// through all of them: the engines' own plans say so.
func TestNothingGoesThroughAHundredThousandCustomers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		began := time.Now()
		fillMany(t, s, dsn)
		t.Logf("filled in %v", time.Since(began).Round(time.Millisecond))
		for _, q := range append(ofCustomers(s), ofFollowUps(s)...) {
			began := time.Now()
			statements := s.Statements(func() {
				if err := q.ask(); err != nil {
					t.Fatal(q.what, err)
				}
			})
			t.Logf("%s: %v", q.what, time.Since(began).Round(100*time.Microsecond))
			for _, statement := range statements {
				plan, err := s.Explain(strings.TrimSuffix(statement, " FOR UPDATE"))
				if err != nil {
					t.Fatal(err)
				}
				for _, row := range plan {
					if q.readsAll(row) {
						t.Errorf("%s\n  %.3000s\n  %v", q.what, statement, row)
					}
				}
			}
		}
	})
}
