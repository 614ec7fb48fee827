package store

import (
	"testing"
	"time"
)

// Times are read as they are written, whatever their fraction.
func TestParseMoment(t *testing.T) {
	zone := time.FixedZone("CST", 8*3600)
	for _, at := range []time.Time{
		time.Date(2026, 10, 8, 2, 0, 0, 0, time.UTC),
		time.Date(2026, 12, 31, 23, 59, 59, 999_000_000, time.UTC),
		time.Date(2026, 1, 2, 3, 4, 5, 120_000_000, time.UTC),
		time.Date(2026, 1, 2, 3, 4, 5, 123_456_789, time.UTC),
		time.Date(2026, 1, 2, 3, 4, 5, 1_000_000, zone),
	} {
		text := at.Format(sqliteTime)
		if got, err := parseMoment(text); err != nil || !got.Equal(at) {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "+00:00", "2026-10-08", "2026-1x-08 02:00:00+00:00", "2026-10-08 02:00:00 00:00"} {
		if at, err := parseMoment(text); err == nil {
			t.Errorf("%q was read as %v", text, at)
		}
	}
}
