package web

import (
	"fmt"
	"testing"
)

// A morning storm does not fill the writers' queue: few sessions are prolonged
// at a time, none twice, and whoever finds others in the way is not kept waiting.
func TestFewSessionsAreProlongedAtATime(t *testing.T) {
	var e extensions
	if !e.begin("s0") || e.begin("s0") {
		t.Fatal("one session is prolonged by two requests")
	}
	for n := 1; n < extendMost; n++ {
		if !e.begin(fmt.Sprint("s", n)) {
			t.Fatalf("only %d at a time", n)
		}
	}
	if e.begin("late") {
		t.Fatal("more than a few at a time")
	}
	e.end("s0")
	if !e.begin("late") {
		t.Fatal("an end lets nobody in")
	}
}
