package models_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"zhanban/models"
)

// B7: what is proposed for release and what is not yet, case by case; the client
// lists it by the same cases.
func TestProposalCases(t *testing.T) {
	raw, err := os.ReadFile("testdata/rules/proposals.json")
	if err != nil {
		t.Fatal(err)
	}
	type due struct {
		What string     `json:"what"`
		Day  models.Day `json:"day"`
	}
	var file struct {
		Cases []struct {
			Name   string            `json:"name"`
			Rules  models.SalesRules `json:"rules"`
			Today  models.Day        `json:"today"`
			Order  *models.Order     `json:"order"`
			Booked models.Day        `json:"booked"`
			Due    *due              `json:"due"`
		} `json:"cases"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	for _, c := range file.Cases {
		e := &models.Exhibition{Sales: c.Rules, FirstDay: "2026-11-19"}
		var got models.Lapse
		var is bool
		if c.Order != nil {
			c.Order.Booths = []models.OrderBooth{{BoothID: "a"}}
			got, is = c.Order.ReleaseDue(e, c.Today)
		} else {
			since := c.Booked.Time()
			b := &models.Booth{State: models.BoothBooked, Since: &since}
			got, is = b.ReleaseDue(e, c.Today, time.UTC)
		}
		if is != (c.Due != nil) || is && (got.What != c.Due.What || got.Day != c.Due.Day) {
			t.Errorf("%s: %v %+v, want %+v", c.Name, is, got, c.Due)
		}
	}
}
