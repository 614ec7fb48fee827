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

// itemAt saves an item's title and place at a moment.
func itemAt(t *testing.T, s *store.Store, id, title string, when time.Time, change func(*models.Item)) {
	t.Helper()
	err := s.Write(background, workspace, func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "item.edit", At: when})
		i, err := store.Load[models.Item](tx, id)
		if models.HasCode(err, models.CodeNotFound) {
			i = &models.Item{Record: models.Record{ID: id}, DepartmentID: "d1", Week: "2026-W40", Rank: "a0", Priority: 3,
				AssigneeIDs: []string{}, LabelIDs: []string{}, BoothIDs: []string{}, Checklist: []models.CheckLine{}}
		} else if err != nil {
			return err
		}
		i.Title = title
		if change != nil {
			change(i)
		}
		return tx.Save(i)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func titles(past *store.PastWeek) string {
	var list []string
	for _, i := range past.Items {
		list = append(list, i.Title)
	}
	return strings.Join(list, " ")
}

func openWorkspace(t *testing.T, s *store.Store) {
	t.Helper()
	err := s.Write(background, workspace, func(tx *store.Tx) error {
		tx.Begin(store.Stamp{At: at.AddDate(0, 0, -40)})
		return tx.Save(&models.Workspace{Record: models.Record{ID: workspace}, Name: "w", TimeZone: "Asia/Shanghai", Language: "zh-CN"})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// W6: past boards stay readable as they were on any day, also when the log was
// pruned.
func TestPastWeek(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		openWorkspace(t, s)
		monday := time.Date(2026, 9, 28, 1, 0, 0, 0, time.UTC)
		day := func(n int) time.Time { return monday.AddDate(0, 0, n) }
		itemAt(t, s, "i1", "早", day(0), nil)
		itemAt(t, s, "i1", "晚", day(0).Add(time.Hour), nil)
		itemAt(t, s, "i2", "上周", day(0), func(i *models.Item) { i.Week = "2026-W39" })
		itemAt(t, s, "i3", "他部", day(0), func(i *models.Item) { i.DepartmentID = "d2" })
		itemAt(t, s, "i1", "移走", day(2), func(i *models.Item) { i.DepartmentID = "d2" })
		itemAt(t, s, "i2", "上周", day(3), func(i *models.Item) { done := day(3); i.DoneAt = &done })
		itemAt(t, s, "i4", "新", day(4), nil)
		itemAt(t, s, "i4", "新", day(5), func(i *models.Item) { i.Archived = true })
		check := func(when string) {
			t.Helper()
			for n, want := range map[int]string{-1: "", 0: "晚 上周", 1: "晚 上周", 2: "上周", 3: "", 4: "新", 6: ""} {
				past, err := s.PastWeek(background, workspace, "d1", "2026-W40", day(n).Add(12*time.Hour))
				if err != nil || titles(past) != want {
					t.Errorf("%s, day %d: %q, want %q; %v", when, n, titles(past), want, err)
				}
			}
		}
		check("full log")
		past, err := s.PastWeek(background, workspace, "d1", "2026-W40", day(0).Add(30*time.Minute))
		if err != nil || titles(past) != "早 上周" || !past.KeptFrom.IsZero() {
			t.Errorf("within a day: %q %v", titles(past), err)
		}
		before, _ := s.Changes(background, workspace, 0, 100)
		if err := s.Prune(background, workspace, day(3), at.AddDate(0, 0, 60)); err != nil {
			t.Fatal(err)
		}
		after, _ := s.Changes(background, workspace, 0, 100)
		_, _, pruned, err := s.Head(background, workspace)
		if err != nil || pruned == 0 || len(after) != len(before)-2 { // the workspace's change and the superseded title
			t.Errorf("%d changes became %d, pruned to %d: %v", len(before), len(after), pruned, err)
		}
		check("pruned")
		history, err := s.NounHistory(background, workspace, "i1", 0, 10)
		if err != nil || len(history) != 2 || history[0].Seq < history[1].Seq {
			t.Errorf("history: %v %v", history, err)
		}
		if older, err := s.NounHistory(background, workspace, "i1", history[0].Seq, 10); err != nil || len(older) != 1 {
			t.Errorf("older: %v %v", older, err)
		}
	})
}

func TestArchivePages(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		for n := range 25 {
			itemAt(t, s, fmt.Sprintf("i%02d", n), fmt.Sprint(n), at.Add(time.Duration(n/3)*time.Second), func(i *models.Item) { i.Archived = n%5 != 0 })
		}
		var seen []string
		var before time.Time
		id := ""
		for {
			page, err := s.ArchivedItems(background, workspace, "d1", before, id, 3)
			if err != nil {
				t.Fatal(err)
			}
			if len(page) == 0 {
				break
			}
			for _, i := range page {
				seen = append(seen, i.ID)
			}
			before, id = page[len(page)-1].UpdatedAt, page[len(page)-1].ID
		}
		if len(seen) != 20 || seen[0] != "i24" || seen[19] != "i01" {
			t.Errorf("%d: %v", len(seen), seen)
		}
	})
}
