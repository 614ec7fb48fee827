package store_test

import (
	"testing"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// D3: a database of the first schema keeps what it has when it is brought up
// to date; where nouns look otherwise since, clients fetch them anew (P11).
func TestMigrateFromTheFirstSchema(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		old, err := store.OpenAt(background, dsn, 1)
		if err != nil {
			t.Fatal(err)
		}
		receipt := store.Receipt{CommandID: "c1", Fingerprint: "f", ActorID: "a", Seq: 1}
		err = old.Write(background, workspace, func(tx *store.Tx) error {
			tx.AddReceipt(receipt, at)
			tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "label.create", At: at})
			return tx.Save(&models.Label{Record: models.Record{ID: "1"}, DepartmentID: "d", Name: "一", Colour: 1})
		})
		if err != nil {
			t.Fatal(err)
		}
		before := old.Epoch()
		if err := old.Close(); err != nil {
			t.Fatal(err)
		}
		s := storetest.Open(t, dsn)
		if s.Epoch() == before {
			t.Error("the epoch is the one of before")
		}
		labels, err := store.All[models.Label](background, s, workspace, "id", 10, "1 = 1")
		if err != nil || len(labels) != 1 || labels[0].Name != "一" {
			t.Errorf("nouns: %+v, %v", labels, err)
		}
		err = s.Write(background, workspace, func(tx *store.Tx) error {
			found, err := tx.Receipt("c1")
			if err == nil && (found == nil || *found != receipt) {
				t.Errorf("receipt: %+v", found)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
