package chaos

import (
	"fmt"
	"testing"

	"github.com/anishathalye/porcupine"
)

// The calls beside hold, book and release by which booths change hands or shape,
// each of the two booths of a pair.
const (
	hand  = "hand"  // what stands on a booth goes to the other customer
	move  = "move"  // it goes to the pair's other booth, if that is free
	swap  = "swap"  // the two change what stands on them
	merge = "merge" // the second becomes part of the first
	split = "split" // and two booths again
)

// dealing is one person's call, as the checker is given it: for the first or the
// second booth of a pair.
type dealing struct {
	kind     string
	pair, at int
	person   string
}

// standing is what stands on a booth: free, held or booked, by whom and for
// which customer.
type standing struct{ state, holder, customer string }

// pairState is two booths side by side as the specification has them. It is
// written down apart from the program's own rules on purpose.
type pairState struct {
	booths [2]standing
	merged bool // the second is part of the first
}

// pairs is what a pair of booths may do, one call after the other: a call that
// is of both is of both at once, or of neither.
var pairs = porcupine.Model{
	Partition: func(history []porcupine.Operation) [][]porcupine.Operation {
		by := map[int][]porcupine.Operation{}
		for _, o := range history {
			by[o.Input.(dealing).pair] = append(by[o.Input.(dealing).pair], o)
		}
		var parts [][]porcupine.Operation
		for _, part := range by {
			parts = append(parts, part)
		}
		return parts
	},
	Init: func() any { return pairState{} },
	Step: func(state, input, output any) (bool, any) {
		next, want := state.(pairState).after(input.(dealing))
		got := output.(said)
		return got.unknown || got == want, next
	},
	DescribeOperation: func(input, output any) string { return fmt.Sprintf("%+v → %+v", input, output) },
}

// after is the pair after a call, and what the caller must have been told.
func (p pairState) after(d dealing) (pairState, said) {
	one := p.booths[d.at]
	own := one.state != "" && one.holder == d.person
	gone := p.merged && d.at == 1
	switch d.kind {
	case hold, book:
		return p.sold(d, own, gone)
	case release:
		return p.released(d, own)
	}
	switch {
	case one.state != "" && !own:
		return p, said{reason: "forbidden"}
	case gone:
		return p, said{reason: "booth.archived"}
	}
	switch d.kind {
	case hand:
		switch one.customer {
		case other:
			return p, said{reason: "booth.same_customer"}
		}
		if one.state == "" {
			return p, said{reason: "booth.nothing_there"}
		}
		p.booths[d.at].customer = other
		return p, said{}
	case split:
		return p.parted(one)
	}
	return p.both(d, one, p.booths[1-d.at])
}

// other is the customer booths are handed to; first whom they are booked for.
const first, other = "first", "other"

func (s standing) taken() said {
	return said{reason: "booth.taken", holder: s.holder, state: s.state}
}

func (p pairState) sold(d dealing, own, gone bool) (pairState, said) {
	one := p.booths[d.at]
	switch {
	case gone:
		return p, said{reason: "booth.archived"}
	case one.state != "" && !(own && one.state == "held"):
		return p, one.taken()
	case d.kind == book:
		p.booths[d.at] = standing{"booked", d.person, first}
	default:
		p.booths[d.at] = standing{"held", d.person, one.customer}
	}
	return p, said{}
}

func (p pairState) released(d dealing, own bool) (pairState, said) {
	switch {
	case p.booths[d.at].state == "":
		return p, said{reason: "booth.not_taken"}
	case !own:
		return p, said{reason: "forbidden"}
	}
	p.booths[d.at] = standing{}
	return p, said{}
}

// both is a call of the two booths: one's own, or a free one, and the other.
func (p pairState) both(d dealing, one, two standing) (pairState, said) {
	switch {
	case p.merged:
		return p, said{reason: "booth.archived"}
	case two.state != "" && two.holder != d.person:
		return p, two.taken()
	case d.kind == merge:
		return p.joined(one, two)
	case one.state == "":
		return p, said{reason: "booth.nothing_there"}
	case d.kind == move && two.state != "":
		return p, two.taken()
	case d.kind == swap && two.state == "":
		return p, said{reason: "booth.nothing_there"}
	case d.kind == swap && one.customer != "" && one.customer == two.customer:
		return p, said{reason: "booth.same_customer"}
	}
	p.booths[d.at], p.booths[1-d.at] = two, one
	return p, said{}
}

// joined puts what stands on one of the booths, or the same on both, on the first.
func (p pairState) joined(one, two standing) (pairState, said) {
	switch {
	case one.state == "" && two.state == "":
		return p, said{reason: "booth.for_leaders"}
	case one.state == "":
		one = two
	case two.state != "" && one != two:
		return p, two.taken()
	}
	return pairState{[2]standing{one, {}}, true}, said{}
}

func (p pairState) parted(one standing) (pairState, said) {
	switch {
	case one.state == "":
		return p, said{reason: "booth.for_leaders"}
	case !p.merged:
		return p, said{reason: "booth.not_merged"}
	}
	return pairState{booths: [2]standing{one, one}}, said{}
}

// The checker itself refuses what must not be.
func TestTheCheckerRefusesHalfADeal(t *testing.T) {
	call := func(kind string, at int, who string, from int64, told said) porcupine.Operation {
		return porcupine.Operation{Input: dealing{kind, 0, at, who}, Call: from, Output: told, Return: from + 1}
	}
	taken := func(by string) said { return standing{"held", by, ""}.taken() }
	for _, c := range []struct {
		name    string
		history []porcupine.Operation
		want    bool
	}{
		{"moved, and the other is taken", []porcupine.Operation{call(hold, 0, "a", 0, said{}), call(move, 0, "a", 2, said{}), call(hold, 1, "b", 4, taken("a")), call(hold, 0, "b", 6, said{})}, true},
		{"moved, and on both", []porcupine.Operation{call(hold, 0, "a", 0, said{}), call(move, 0, "a", 2, said{}), call(hold, 0, "b", 4, taken("a"))}, false},
		{"moved, and on neither", []porcupine.Operation{call(hold, 0, "a", 0, said{}), call(move, 0, "a", 2, said{}), call(hold, 1, "b", 4, said{})}, false},
		{"moved onto another's", []porcupine.Operation{call(hold, 0, "a", 0, said{}), call(hold, 1, "b", 2, said{}), call(move, 0, "a", 4, said{})}, false},
		{"merged, and sold by its part", []porcupine.Operation{call(hold, 1, "a", 0, said{}), call(merge, 0, "a", 2, said{}), call(hold, 1, "b", 4, said{})}, false},
		{"merged and split: both are theirs", []porcupine.Operation{
			call(hold, 1, "a", 0, said{}), call(merge, 0, "a", 2, said{}), call(split, 0, "a", 4, said{}), call(release, 1, "a", 6, said{}), call(hold, 0, "b", 8, taken("a")),
		}, true},
		{"swapped with itself alone", []porcupine.Operation{
			call(hold, 0, "a", 0, said{}), call(book, 1, "a", 2, said{}), call(swap, 0, "a", 4, said{}), call(hold, 1, "b", 6, standing{"booked", "a", ""}.taken()),
		}, false},
	} {
		if got := porcupine.CheckOperations(pairs, c.history); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
