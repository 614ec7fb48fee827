package store

import "time"

// TimeBounds are the upper bounds of the classes of Times, in seconds.
var TimeBounds = [...]float64{.00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}

// Times counts how long something took, by class of length.
type Times struct {
	Counts  [len(TimeBounds)]uint64 // up to each bound; what took longer is in Count only
	Count   uint64
	Seconds float64
}

func (t *Times) add(took time.Duration) {
	s := took.Seconds()
	t.Count++
	t.Seconds += s
	for i, bound := range TimeBounds {
		if s <= bound {
			t.Counts[i]++
			return
		}
	}
}

// plus adds up two counts.
func (t *Times) plus(o *Times) {
	t.Count += o.Count
	t.Seconds += o.Seconds
	for i := range t.Counts {
		t.Counts[i] += o.Counts[i]
	}
}
