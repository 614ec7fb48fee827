package models_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"zhanban/models"
)

// B1: the days of an exhibition's sale, as the client has them too.
func TestSaleDays(t *testing.T) {
	content, err := os.ReadFile("testdata/rules/sale_days.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name       string
		Exhibition models.Exhibition
		Refusal    models.Day
		Days       []models.SaleDay
	}
	if err := json.Unmarshal(content, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		if got := c.Exhibition.SaleDays(c.Refusal); !slices.Equal(got, c.Days) {
			t.Errorf("%s: %v, not %v", c.Name, got, c.Days)
		}
	}
}
