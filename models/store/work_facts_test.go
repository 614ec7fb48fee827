package store_test

import (
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// W10: of a week that is over, what was done since is not read.
func TestWorkFactsEndWithTheirPeriod(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		openWorkspace(t, s)
		for id, done := range map[string]time.Time{"within": at, "since": at.AddDate(0, 0, 7)} {
			err := s.Write(background, workspace, func(tx *store.Tx) error {
				tx.Begin(store.Stamp{ActorID: "a", CommandID: "c" + id, CommandType: "item.complete", At: at})
				return tx.Save(&models.Item{Record: models.Record{ID: id}, DepartmentID: "d1", Title: id, Week: "2026-W41", Rank: "a0", DoneAt: &done})
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		facts, _, err := s.WorkFacts(background, workspace, models.WorkAsk{DepartmentID: "d1", Period: "2026-W41", Now: at.AddDate(0, 0, 20), Zone: time.UTC})
		if err != nil || len(facts.Items) != 1 || facts.Items[0].ID != "within" {
			t.Errorf("%+v %v", facts, err)
		}
	})
}

// W10: of what was said of an item, a report has what says why it is carried, of
// its period.
func TestWorkFactsHaveTheReasonsOfTheirPeriod(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		openWorkspace(t, s)
		err := s.Write(background, workspace, func(tx *store.Tx) error {
			tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "item.create", At: at})
			if err := tx.Save(&models.Item{Record: models.Record{ID: "i"}, DepartmentID: "d1", Title: "i", Week: "2026-W41", Rank: "a0", CommentCount: 4}); err != nil {
				return err
			}
			for _, c := range []models.Comment{{Text: "why", Reason: true}, {Text: "talk"}, {Text: "withdrawn", Reason: true, Archived: true}} {
				c.Record, c.ItemID, c.DepartmentID, c.AuthorID = models.Record{ID: c.Text}, "i", "d1", "a"
				if err := tx.Save(&c); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for period, want := range map[models.Period]int{models.Period(models.DayOf(at, time.UTC).Week()): 1, models.Period(models.DayOf(at, time.UTC).Week().Add(1)): 0} {
			facts, _, err := s.WorkFacts(background, workspace, models.WorkAsk{DepartmentID: "d1", Period: period, Now: at.AddDate(0, 0, 20), Zone: time.UTC})
			if err != nil || len(facts.Said) != want || want == 1 && facts.Said[0].Text != "why" {
				t.Errorf("%s: %+v %v", period, facts.Said, err)
			}
		}
	})
}
