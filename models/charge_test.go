package models_test

import (
	"encoding/json"
	"os"
	"testing"

	"zhanban/models"
)

// B7: what giving up costs by the day, case by case; the client shows it by the
// same cases.
func TestChargeCases(t *testing.T) {
	raw, err := os.ReadFile("testdata/rules/charges.json")
	if err != nil {
		t.Fatal(err)
	}
	var rules struct {
		Opening models.Day `json:"opening"`
		Cases   []struct {
			Name   string                    `json:"name"`
			Rules  []models.CancellationRule `json:"rules"`
			Amount int64                     `json:"amount"`
			Day    models.Day                `json:"day"`
			Charge int64                     `json:"charge"`
		} `json:"cases"`
	}
	if err := json.Unmarshal(raw, &rules); err != nil {
		t.Fatal(err)
	}
	for _, c := range rules.Cases {
		if got := (models.SalesRules{Cancellations: c.Rules}).Charge(c.Amount, rules.Opening, c.Day); got != c.Charge {
			t.Errorf("%s: %d, was to be %d", c.Name, got, c.Charge)
		}
	}
}
