package store_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// BenchmarkView reads a board beside what GORM's Find would cost.
func BenchmarkView(b *testing.B) {
	const items = 10_000
	s := storetest.Open(b, storetest.SQLite(b))
	for n := range items / 100 {
		err := s.Write(background, workspace, func(tx *store.Tx) error {
			tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "item.create", At: at})
			for i := range 100 {
				item := &models.Item{Record: models.Record{ID: fmt.Sprintf("0192f000-0000-7000-8000-%012d", n*100+i)}, DepartmentID: "d", Title: "给 12 家老客户发续展报价（第二批）",
					Week: "2026-W41", Day: "2026-10-08", Rank: "a0", Priority: 3,
					AssigneeIDs: []string{}, LabelIDs: []string{}, BoothIDs: []string{}, Checklist: []models.CheckLine{}}
				if err := tx.Save(item); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			snap, err := s.View(background, workspace, "board:d", models.Window{Since: "2026-W40"})
			if err != nil || len(snap.Nouns) != items {
				b.Fatal(len(snap.Nouns), err)
			}
		}
	})
	b.Run("gorm", func(b *testing.B) {
		for b.Loop() {
			if found, err := s.FindItems(); err != nil || len(found) != items {
				b.Fatal(len(found), err)
			}
		}
	})
	snap, _ := s.View(background, workspace, "board:d", models.Window{Since: "2026-W40"})
	b.Run("marshal", func(b *testing.B) {
		for b.Loop() {
			if _, err := json.Marshal(snap.Nouns); err != nil {
				b.Fatal(err)
			}
		}
	})
}
