package models_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"zhanban/models"
)

// C3, C6: the day a customer returns, and its class and grade: the client's
// selectors are tested on the same file.
func TestCustomerRulesCases(t *testing.T) {
	content, err := os.ReadFile("testdata/rules/returns.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Zone  string               `json:"zone"`
		Rules models.CustomerRules `json:"rules"`
		Cases []struct {
			Name     string          `json:"name"`
			Customer json.RawMessage `json:"customer"`
			Today    models.Day      `json:"today"`
			On       models.Day      `json:"on"`
			Soon     bool            `json:"soon"`
		} `json:"cases"`
		Grading   []models.GradingRule `json:"grading"`
		Standings []struct {
			Editions, Booths int
			Spend            int64
			Score            int
			Class, Grade     string
		} `json:"standings"`
	}
	if err := json.Unmarshal(content, &file); err != nil {
		t.Fatal(err)
	}
	zone, err := time.LoadLocation(file.Zone)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range file.Cases {
		customer := models.Customer{OwnerID: "u"}
		if err := json.Unmarshal(c.Customer, &customer); err != nil {
			t.Fatal(err)
		}
		if on := customer.ReturnsOn(file.Rules, zone); on != c.On {
			t.Errorf("%s: returns on %q, want %q", c.Name, on, c.On)
		}
		if soon := customer.ReturnsSoon(file.Rules, zone, c.Today); soon != c.Soon {
			t.Errorf("%s: soon %v", c.Name, soon)
		}
	}
	rules := models.CustomerRules{Grading: file.Grading}
	for _, s := range file.Standings {
		customer := models.Customer{}
		customer.ByRules(rules, models.Standing{Editions: s.Editions, Booths: s.Booths, Spend: s.Spend, Score: s.Score})
		if customer.Class != s.Class || customer.Grade != s.Grade {
			t.Errorf("%+v: %s %s", s, customer.Class, customer.Grade)
		}
	}
	byHand := models.Customer{Class: "A", ClassReason: "老客户"}
	if class, grade := byHand.ByRules(rules, models.Standing{Editions: 1}); class || !grade || byHand.Class != "A" || byHand.Grade != "ordinary" {
		t.Errorf("set by hand: %+v", byHand)
	}
}
