package chaos

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"zhanban/models"
	"zhanban/server/commands"
)

// The calls there are. A booth that is kept is so for who had another at the
// edition before, their first refusal; one member has that customer.
const (
	hold    = "hold"    // for nobody yet
	want    = "want"    // held for the customer whom booths are kept for
	book    = "book"    // for a customer no booth is kept for
	accept  = "accept"  // booked for the customer whom booths are kept for
	release = "release" // what one has
	keep    = "keep"    // a manager's
	asked   = "asked"   // by who has the customer, or by others
	decline = "decline" // likewise
)

// sale is one person's call for a booth, as the checker is given it.
type sale struct {
	kind   string
	booth  string
	person string
	has    bool // whether the customer is theirs whom booths are kept for
}

// said is what the person was told. Who is not told (unknown) knows nothing.
type said struct {
	unknown bool
	reason  string // empty: done
	holder  string // of the one who has it, as far as the refusal names them
	state   string
}

// boothState is a booth as the specification has it: free, kept, held or
// booked, by whom. It is written down apart from the program's own rules on
// purpose.
type boothState struct {
	state, holder string
	kept          bool // what it falls back to when a hold ends
}

// booths is what one booth may do, one call after the other. The calls of
// other booths do not touch it.
var booths = porcupine.Model{
	Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
		by := map[string][]porcupine.Operation{}
		for _, o := range history {
			by[o.Input.(sale).booth] = append(by[o.Input.(sale).booth], o)
		}
		var parts [][]porcupine.Operation
		for _, part := range by {
			parts = append(parts, part)
		}
		return parts
	},
	Init: func() any { return boothState{} },
	Step: func(state, input, output any) (bool, any) {
		next, want := state.(boothState).after(input.(sale))
		got := output.(said)
		return got.unknown || got == want, next
	},
	DescribeOperation: func(input, output any) string { return fmt.Sprintf("%+v → %+v", input, output) },
}

// after is the booth after a call, and what the caller must have been told.
func (b boothState) after(s sale) (boothState, said) {
	own := b.state == "held" && b.holder == s.person
	taken := said{reason: "booth.taken", holder: b.holder, state: b.state}
	aside := said{reason: "booth.reserved"}
	switch s.kind {
	case hold, want:
		switch {
		case b.state == "reserved" && s.kind == hold:
			return b, said{reason: "hold.for_whom"}
		case b.state == "" || b.state == "reserved" || own:
			return boothState{"held", s.person, b.kept}, said{}
		}
		return b, taken
	case book:
		switch {
		case b.state == "reserved", own && b.kept:
			return b, aside
		case b.state == "", own:
			return boothState{state: "booked", holder: s.person}, said{}
		}
		return b, taken
	case accept:
		if b.state == "" || b.state == "reserved" || own {
			return boothState{state: "booked", holder: s.person}, said{}
		}
		return b, taken
	case keep:
		if b.state == "" {
			return boothState{state: "reserved", kept: true}, said{}
		}
		return b, taken
	case asked, decline:
		return b.answered(s)
	}
	switch {
	case b.state == "":
		return b, said{reason: "booth.not_taken"}
	case b.state == "reserved":
		return b, aside
	case b.holder != s.person:
		return b, said{reason: "forbidden"}
	case b.state == "held" && b.kept:
		return boothState{state: "reserved", kept: true}, said{}
	}
	return boothState{}, said{}
}

// answered is the booth after somebody asked, or declined, for whom it is kept.
func (b boothState) answered(s sale) (boothState, said) {
	switch {
	case b.state != "reserved":
		return b, said{reason: "booth.no_refusal"}
	case !s.has:
		return b, said{reason: "forbidden"}
	case s.kind == decline:
		return boothState{}, said{}
	}
	return b, said{}
}

// saidOf reads what a person was told from a result.
func saidOf(r commands.Result) said {
	if r.Status == commands.Done {
		return said{}
	}
	s := said{reason: r.Error.Reason}
	if s.reason == "booth.taken" {
		s.holder, _ = r.Error.Detail["holderId"].(string)
		s.state, _ = r.Error.Detail["state"].(string)
	}
	return s
}

// mustBeOneByOne has the checker find an order, one call after the other, that
// explains what everybody was told and in which no call comes before one that
// had been answered when it was made.
func mustBeOneByOne(t *testing.T, model porcupine.Model, history []porcupine.Operation) {
	t.Helper()
	began := time.Now()
	// A race of half a minute takes some two minutes to explain on a busy machine.
	result, info := porcupine.CheckOperationsVerbose(model, history, max(2*time.Minute, 20**raceFor))
	if result == porcupine.Ok {
		return
	}
	path := filepath.Join(os.TempDir(), fmt.Sprintf("zhanban-history-%d.html", began.UnixNano())) // it is looked at when the test is over
	if err := porcupine.VisualizePath(model, info, path); err == nil {
		t.Logf("drawn in %s", path)
	}
	for _, o := range history {
		t.Logf("%d–%d %s", o.Call, o.Return, model.DescribeOperation(o.Input, o.Output))
	}
	t.Errorf("B4: the sale of booths is not as if one by one: %s after %v", result, time.Since(began))
}

// The checker itself refuses what must not be.
func TestTheCheckerRefusesADoubleSale(t *testing.T) {
	book := func(who string, from, to int64, told said) porcupine.Operation {
		return porcupine.Operation{Input: sale{kind: book, booth: "A001", person: who}, Call: from, Output: told, Return: to}
	}
	taken := func(by string) said {
		return said{reason: "booth.taken", holder: by, state: string(models.BoothBooked)}
	}
	for _, c := range []struct {
		name    string
		history []porcupine.Operation
		want    bool
	}{
		{"one after the other", []porcupine.Operation{book("a", 0, 5, said{}), book("b", 1, 6, taken("a"))}, true},
		{"sold twice", []porcupine.Operation{book("a", 0, 5, said{}), book("b", 1, 6, said{})}, false},
		{"the wrong holder", []porcupine.Operation{book("a", 0, 5, said{}), book("b", 1, 6, taken("c"))}, false},
		{"a refusal before the sale", []porcupine.Operation{book("a", 5, 9, said{}), book("b", 0, 4, taken("a"))}, false},
		{"no answer, but done", []porcupine.Operation{book("a", 0, 99, said{unknown: true}), book("b", 7, 9, taken("a"))}, true},
		{"no answer, and not done yet", []porcupine.Operation{book("a", 0, 99, said{unknown: true}), book("b", 7, 9, said{})}, true},
		{"an old reading", []porcupine.Operation{
			{Input: sale{kind: hold, booth: "A001", person: "a"}, Call: 0, Return: 1, Output: said{}},
			{Input: sale{kind: release, booth: "A001", person: "a"}, Call: 2, Return: 3, Output: said{}},
			{Input: sale{kind: hold, booth: "A001", person: "b"}, Call: 4, Return: 5, Output: said{reason: "booth.taken", holder: "a", state: "held"}},
		}, false},
		{"a booth that is kept, sold to another", []porcupine.Operation{
			{Input: sale{kind: keep, booth: "A001", person: "m"}, Call: 0, Return: 1, Output: said{}}, book("a", 2, 3, said{}),
		}, false},
		{"a booth that was declined, sold to another", []porcupine.Operation{
			{Input: sale{kind: keep, booth: "A001", person: "m"}, Call: 0, Return: 1, Output: said{}},
			{Input: sale{kind: decline, booth: "A001", person: "a", has: true}, Call: 2, Return: 3, Output: said{}}, book("b", 4, 5, said{}),
		}, true},
	} {
		if got := porcupine.CheckOperations(booths, c.history); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
