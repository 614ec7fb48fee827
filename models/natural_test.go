package models

import (
	"cmp"
	"testing"
)

// B7: codes are in the order in which people count, halls too.
func TestNaturally(t *testing.T) {
	want := []string{"", "1A-1", "1A-02", "1A-2", "1A-10", "2号馆", "10号馆", "A", "A2", "A2-1", "A10", "B1", "东馆"}
	for n := range want {
		for m := range want {
			if got := Naturally(want[n], want[m]); got != cmp.Compare(n, m) {
				t.Errorf("%q against %q: %d", want[n], want[m], got)
			}
		}
	}
}
