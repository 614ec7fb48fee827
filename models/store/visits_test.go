package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// followUps saves so many done follow-ups of forty customers, an hour apart,
// the last one done now; and as many open ones.
func followUps(t *testing.T, s *store.Store, done, open int) {
	t.Helper()
	var steps []func(*store.Tx) error
	add := func(id string, doneAt *time.Time) {
		steps = append(steps, func(tx *store.Tx) error {
			tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "follow_up.create", At: at})
			return tx.Save(&models.FollowUp{
				Record: models.Record{ID: id}, CustomerID: "c" + id[len(id)-1:], DepartmentID: "d", AssigneeID: "u", Type: "call", DueDay: "2026-10-08", DoneAt: doneAt,
			})
		})
	}
	for n := range done {
		doneAt := at.Add(-time.Duration(done-1-n) * time.Hour)
		add(fmt.Sprintf("done%04d", n), &doneAt)
	}
	for n := range open {
		add(fmt.Sprintf("open%04d", n), nil)
	}
	for _, err := range all(s, steps) {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// P6: of the follow-ups a window has what is open and what was done since.
func TestTheFollowUpsOfAWindow(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		followUps(t, s, 300, 7)
		from := at.Add(-100 * time.Hour)
		snap, err := s.View(background, workspace, models.ViewFollowUps, models.Window{Done: from.Format(time.RFC3339)})
		if err != nil {
			t.Fatal(err)
		}
		open, last := 0, ""
		for _, n := range snap.Nouns {
			f := n.(*models.FollowUp)
			if f.DoneAt == nil {
				open++
			} else if f.DoneAt.Before(from) {
				t.Errorf("%s was done at %s", f.ID, f.DoneAt)
			}
			if last != "" && f.ID == last {
				t.Errorf("%s twice", f.ID)
			}
			last = f.ID
		}
		if open != 7 || len(snap.Nouns) != 108 {
			t.Errorf("%d, %d of them open", len(snap.Nouns), open)
		}
		whole, err := s.View(background, workspace, models.ViewFollowUps, models.Window{})
		if err != nil || len(whole.Nouns) != 307 {
			t.Errorf("%d without a window: %v", len(whole.Nouns), err)
		}
	})
}

// D4: what is read of the follow-ups is found by an index that knows what is
// done, and comes in its order, however many there have been.
func TestDoneFollowUpsAreNotRead(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		followUps(t, s, 600, 20)
		window := models.Window{Done: at.Add(-30 * time.Hour).Format(time.RFC3339)}
		statements := s.Statements(func() {
			if _, err := s.View(background, workspace, models.ViewFollowUps, window); err != nil {
				t.Fatal(err)
			}
			for _, q := range []store.VisitQuery{{Limit: 50}, {CustomerID: "c1", Limit: 50}, {CustomerID: "c1", Before: at, BeforeID: "x", Limit: 50}} {
				if _, _, err := s.Visits(background, workspace, q); err != nil {
					t.Fatal(err)
				}
			}
		})
		checked := 0
		for _, statement := range statements {
			if !strings.Contains(statement, "follow_ups") {
				continue
			}
			checked++
			plan, err := s.Explain(statement)
			if err != nil {
				t.Fatal(err)
			}
			index := "follow_ups_done"
			if strings.Contains(statement, "customer_id =") {
				index = "follow_ups_customer"
			}
			for _, row := range plan {
				if text := fmt.Sprint(row); scans(row) || strings.Contains(text, "filesort") || strings.Contains(text, "TEMP B-TREE") || !strings.Contains(text, index) {
					t.Errorf("%s\n  %v", statement, row)
				}
			}
		}
		if checked != 5 {
			t.Errorf("%d statements", checked)
		}
	})
}
