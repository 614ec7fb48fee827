package store_test

import (
	"testing"

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
			return put("1", "一")(tx)
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
		if got := names(t, s); got != "一" {
			t.Errorf("nouns: %s", got)
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
