package web_test

import (
	"testing"

	"zhanban/models/store/storetest"
)

// eachHouse runs a test in a house on each database.
func eachHouse(t *testing.T, test func(t *testing.T, h *house)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		test(t, h)
	})
}
