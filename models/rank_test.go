package models_test

import (
	"testing"

	"zhanban/models"
)

// The cases are those of the client's fractional-indexing library.
func TestRankAfter(t *testing.T) {
	for last, want := range map[string]string{
		"": "a0", "a0": "a1", "az": "b00", "b0z": "b10", "bzz": "c000", "a0V": "a1", "Zz": "a0", "Zy": "Zz", "Yzz": "Z0", "X000": "X001",
		"?": "?V", "5": "5V", "c": "cV",
	} {
		if got := models.RankAfter(last); got != want || got <= last {
			t.Errorf("after %q: %q, want %q", last, got, want)
		}
	}
}
