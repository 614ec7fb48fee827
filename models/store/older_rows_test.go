package store_test

import (
	"testing"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// Rows that are older than a column that may be empty hold nothing in it: a
// server of today reads them, in a view, by id and in a transaction.
func TestRowsOlderThanAColumnAreRead(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		booth := &models.Booth{Record: models.Record{ID: "b1"}, ExhibitionID: "e", Hall: "1", Code: "A01", Type: "shell_scheme", Area: 900, OpenSides: 1, State: models.BoothAvailable}
		save := func(n models.Noun) func(*store.Tx) error {
			return func(tx *store.Tx) error {
				tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "booth.create", At: at})
				return tx.Save(n)
			}
		}
		if err := all(s, []func(*store.Tx) error{save(booth)})[0]; err != nil {
			t.Fatal(err)
		}
		storetest.Exec(t, dsn, "UPDATE booths SET place = NULL, parts = NULL, held_before = NULL, first_refusal = NULL")
		snap, err := s.View(background, workspace, models.BoothsView("e"), models.Window{})
		if err != nil {
			t.Fatal(err)
		}
		if len(snap.Nouns) != 1 {
			t.Fatalf("%d nouns", len(snap.Nouns))
		}
		if found, err := store.One[models.Booth](background, s, workspace, "b1"); err != nil || found.Place != nil || found.Parts != nil {
			t.Fatalf("%+v, %v", found, err)
		}
		err = all(s, []func(*store.Tx) error{func(tx *store.Tx) error {
			tx.Begin(store.Stamp{ActorID: "a", CommandID: "c2", CommandType: "booth.edit", At: at})
			found, err := store.Load[models.Booth](tx, "b1")
			if err == nil {
				found.Code = "A02"
				err = tx.Save(found)
			}
			return err
		}})[0]
		if err != nil {
			t.Fatal(err)
		}
	})
}
