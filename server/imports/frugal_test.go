package imports

import (
	"runtime/debug"
	"testing"
)

// C8: a list in memory costs the server little garbage, and nothing once it is gone.
func TestFrugalityEndsWithTheLastList(t *testing.T) {
	was := debug.SetGCPercent(120)
	defer debug.SetGCPercent(was)
	percent := func() int {
		now := debug.SetGCPercent(100)
		debug.SetGCPercent(now)
		return now
	}
	first, second := frugal(), frugal()
	if percent() != frugalPercent {
		t.Errorf("%d while two lists are read", percent())
	}
	first()
	first()
	if percent() != frugalPercent {
		t.Errorf("%d while one is", percent())
	}
	second()
	if percent() != 120 {
		t.Errorf("%d afterwards", percent())
	}
	debug.SetGCPercent(20)
	end := frugal()
	if percent() != 20 {
		t.Errorf("%d where less was asked for", percent())
	}
	end()
}
