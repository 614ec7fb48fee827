package store_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/go-sql-driver/mysql"

	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// L8: another node was first, and a step learns of it while it reads rows, not
// by the statement: the transaction is over and the whole batch runs again. No
// statement of it may be taken for one that stands alone.
func TestALostRaceAmongRowsRunsTheBatchAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		for _, number := range []uint16{1213, 1205, 1047} {
			s := storetest.Open(t, dsn)
			tries := 0
			racing := func(tx *store.Tx) error {
				if tries++; tries == 1 {
					return fmt.Errorf("read rows: %w", &mysql.MySQLError{Number: number, Message: "another node was first"})
				}
				return put("2", "二")(tx)
			}
			errs := all(s, []func(*store.Tx) error{put("1", fmt.Sprint("一", number)), racing, put("3", fmt.Sprint("三", number))})
			if err := errors.Join(errs...); err != nil || tries != 2 {
				t.Errorf("%d: %v after %d tries", number, err, tries)
			}
			if got := names(t, s); got != fmt.Sprintf("一%d 三%d 二", number, number) && got != fmt.Sprintf("一%d 二 三%d", number, number) {
				t.Errorf("%d: saved %s", number, got)
			}
		}
	})
}
