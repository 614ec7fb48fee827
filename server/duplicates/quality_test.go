package duplicates

import (
	"maps"
	"os"
	"slices"
	"testing"
)

// The labelled halves were written before the scorer; held_out.csv has other
// companies and other kinds of variation than dev.csv.
func TestQuality(t *testing.T) {
	for _, half := range []string{"dev", "held_out"} {
		t.Run(half, func(t *testing.T) {
			file, err := os.Open("testdata/" + half + ".csv")
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			q, err := Measure(file)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%s: %d pairs, recall %.4f, precision %.4f", half, q.Pairs, q.Recall(), q.Precision())
			for _, kind := range slices.Sorted(maps.Keys(q.Kinds)) {
				of := q.Kinds[kind]
				t.Logf("  %-40s %4d pairs, %3d missed, %3d false", kind, of.Pairs, of.Missed, of.False)
			}
			if os.Getenv("ZHANBAN_SHOW_WRONG") == half {
				for _, wrong := range q.Wrong {
					t.Log(wrong)
				}
			}
			if q.Recall() < 0.95 || q.Precision() < 0.95 {
				t.Errorf("recall %.4f, precision %.4f; both must reach 0.95", q.Recall(), q.Precision())
			}
		})
	}
}
