package models_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zhanban/models"
)

// C1: a history tells what facts were and became, in short, and never a way to
// reach somebody.
func TestChangedFacts(t *testing.T) {
	long := strings.Repeat("老客户，", 80)
	was := &models.Customer{Phone: "13800138000", Email: "a@b.cn", Tags: []string{"冷链"}, Notes: long + "底价九折" + long, Custom: map[string]any{"f": "甲", "g": 3.0}}
	is := &models.Customer{Phone: "13900139000", Email: "c@d.cn", Tags: []string{"冷链", "A,B"}, Notes: long + "底价八折" + long, Custom: map[string]any{"g": 3.0}, Company: "远洲"}
	changes := models.ChangedFacts(was, is, []string{"company", "custom.f", "custom.g", "email", "notes", "phone", "tags"})
	around := []string{"…客户，老客户，老客户，老客户，老客户，底价", "折老客户，老客户，老客户，老客户，老客户，…"}
	want := []models.FactChange{
		{Fact: "company", From: nil, To: "远洲"}, {Fact: "custom.f", From: "甲", To: nil},
		{Fact: "notes", From: around[0] + "九" + around[1], To: around[0] + "八" + around[1]},
		{Fact: "tags", From: []string{"冷链"}, To: []string{"冷链", "A,B"}},
	}
	for n, c := range changes {
		if c.Fact != "notes" {
			continue
		}
		from, to := c.From.(string), c.To.(string)
		if len([]rune(from)) > 60 || !strings.Contains(from, "底价九折") || !strings.Contains(to, "底价八折") || !strings.HasPrefix(from, "…") || !strings.HasSuffix(to, "…") {
			t.Errorf("notes: %q to %q", from, to)
		}
		changes[n], want[n] = models.FactChange{}, models.FactChange{}
	}
	if diff := cmp.Diff(want, changes); diff != "" {
		t.Error(diff)
	}
}
