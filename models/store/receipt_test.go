package store_test

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// refusing is a step that leaves a receipt when it is refused, or answers the
// receipt there is.
func refusing(id string, found **store.Receipt, refusal error) func(*store.Tx) error {
	return func(tx *store.Tx) (err error) {
		if *found, err = tx.Receipt(id); err != nil || *found != nil {
			return err
		}
		tx.AddRefusalReceipt(store.Receipt{CommandID: id, ActorID: "a"}, at)
		return refusal
	}
}

// P3: a refused step's receipt is kept with its refusal, whether it has written
// something before or not; one that may be tried again leaves none, and neither
// does one that is kept.
func TestARefusedStepLeavesItsReceipt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		refusal := models.Errorf(models.CodeConflict, "booth.taken", "taken").With("by", "何蓝青").With("most", 3)
		refusal.Field = "boothId"
		var none *store.Receipt
		wrote := func(tx *store.Tx) error {
			tx.AddRefusalReceipt(store.Receipt{CommandID: "wrote", ActorID: "a"}, at)
			return errors.Join(tx.SQL("DELETE FROM receipts WHERE command_id = 'x'"), put("1", "坏")(tx), refusal)
		}
		broke := errors.New("a fault of ours")
		errs := all(s, []func(*store.Tx) error{
			put("2", "好"), refusing("refused", &none, refusal), wrote,
			refusing("busy", &none, models.Errorf(models.CodeBusy, "busy", "busy")), refusing("fault", &none, broke), refusing("kept", &none, nil),
		})
		if errs[0] != nil || errs[1] == nil || errs[2] == nil || errs[3] == nil || errs[4] == nil || errs[5] != nil || names(t, s) != "好" {
			t.Fatalf("%v, saved %s", errs, names(t, s))
		}
		for _, id := range []string{"refused", "wrote", "busy", "fault", "kept"} {
			var r *store.Receipt
			for _, named := range [][]string{nil, {id}} { // asked for alone, and with all of the batch
				work := store.Work{Steps: []func(*store.Tx) error{refusing(id, &r, errStay)}, CommandIDs: named}
				if err := s.Do(background, workspace, work)[0]; err != nil && !errors.Is(err, errStay) {
					t.Fatal(err)
				}
				check(t, id, r, refusal)
			}
		}
	})
}

// errStay undoes a step that only looks, and leaves nothing.
var errStay = models.Errorf(models.CodeBusy, "busy", "only looked")

func check(t *testing.T, id string, r *store.Receipt, refusal *models.Error) {
	t.Helper()
	switch id {
	case "refused", "wrote":
		if r == nil || r.Refusal == nil || r.ActorID != "a" || r.Seq != 0 {
			t.Fatalf("%s: %+v", id, r)
		}
		e := r.Refusal
		if e.Code != refusal.Code || e.Reason != refusal.Reason || e.Field != refusal.Field || e.Text != refusal.Text ||
			!reflect.DeepEqual(e.Detail, map[string]any{"by": "何蓝青", "most": 3.0}) {
			t.Errorf("%s: %+v", id, e)
		}
	case "fault":
		if r == nil || r.Refusal == nil || r.Refusal.Code != models.CodeInternal || r.Refusal.Text != "internal error" {
			t.Errorf("%s: %+v", id, r)
		}
	default:
		if r != nil {
			t.Errorf("%s: %+v", id, r)
		}
	}
}

// P3: of a command that runs at one node while it is refused at another, one
// receipt is left, and both nodes say the same.
func TestOneReceiptOfTwoNodes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		here, there := storetest.Open(t, dsn), storetest.Open(t, dsn)
		ran := 0
		for n := range 60 {
			id, name := fmt.Sprintf("c%d", n), fmt.Sprintf("d%03d", n)
			var wg sync.WaitGroup
			var saved, refused error
			wg.Go(func() {
				saved = here.Do(background, workspace, store.Work{CommandIDs: []string{id}, Steps: []func(*store.Tx) error{func(tx *store.Tx) error {
					if r, err := tx.Receipt(id); err != nil {
						return err
					} else if r != nil {
						return r.Refusal
					}
					tx.AddReceipt(store.Receipt{CommandID: id, Fingerprint: "f", ActorID: "a", Seq: tx.Seq()}, at)
					return put(name, name)(tx)
				}}})[0]
			})
			var found *store.Receipt
			wg.Go(func() {
				refused = there.Do(background, workspace, store.Work{CommandIDs: []string{id}, Steps: []func(*store.Tx) error{
					refusing(id, &found, models.Invalid("x", "x", "no"))}})[0]
			})
			wg.Wait()
			if (saved == nil) != (refused == nil) {
				t.Fatalf("%s: one says %v, the other %v", id, saved, refused)
			}
			if saved == nil {
				ran++
			}
			made, err := store.All[models.Department](background, here, workspace, "id", 2, "id = ?", name)
			if err != nil || (len(made) == 1) != (saved == nil) {
				t.Fatalf("%s: %v, saved %d: %v", id, saved, len(made), err)
			}
		}
		t.Logf("ran %d of 60", ran)
	})
}

// L8: a receipt that another node's commit brought while the batch ran makes it
// run again, and find it.
func TestAReceiptOfAnotherNodeRunsTheBatchAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		tries := 0
		racing := func(tx *store.Tx) error {
			tries++
			tx.AddReceipt(store.Receipt{CommandID: "c", Fingerprint: "f", ActorID: "a"}, at)
			if tries > 1 {
				return nil
			}
			return tx.SQL("INSERT INTO receipts (workspace_id, command_id, fingerprint, actor_id, seq, at) VALUES (?, 'c', 'f', 'a', 0, ?)", workspace, at)
		}
		errs := all(s, []func(*store.Tx) error{put("1", "一"), racing, put("2", "二")})
		if err := errors.Join(errs...); err != nil || tries != 2 || names(t, s) != "一 二" {
			t.Errorf("%v after %d tries: %s", err, tries, names(t, s))
		}
	})
}
