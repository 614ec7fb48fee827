package models_test

import (
	"encoding/json"
	"os"
	"testing"

	"zhanban/models"
)

// C3: what stars come to by the workspace's weights: the client's selector is
// tested on the same file.
func TestEvaluationScores(t *testing.T) {
	content, err := os.ReadFile("testdata/rules/evaluations.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name     string             `json:"name"`
		Criteria []models.Criterion `json:"criteria"`
		Stars    map[string]int     `json:"stars"`
		Score    int                `json:"score"`
	}
	if err := json.Unmarshal(content, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		if score := (models.CustomerRules{Criteria: c.Criteria}).Score(c.Stars); score != c.Score {
			t.Errorf("%s: %d, want %d", c.Name, score, c.Score)
		}
	}
}

// C3: an evaluation names each criterion, once there is one, and no other; a
// field that is wrong is named.
func TestStarsAreChecked(t *testing.T) {
	rules := models.CustomerRules{Criteria: []models.Criterion{{Key: "need", Weight: 60}, {Key: "budget", Weight: 40}}}
	for _, c := range []struct {
		stars map[string]int
		field string
	}{
		{map[string]int{}, ""}, {map[string]int{"need": 1, "budget": 5}, ""},
		{map[string]int{"need": 1}, "scores.budget"}, {map[string]int{"need": 0, "budget": 5}, "scores.need"},
		{map[string]int{"need": 6, "budget": 5}, "scores.need"}, {map[string]int{"need": 1, "budget": 5, "luck": 3}, "scores.luck"},
	} {
		field := ""
		if err := rules.CheckStars("scores", c.stars); err != nil {
			field = err.(*models.Error).Field
		}
		if field != c.field {
			t.Errorf("%v: refused at %q, want %q", c.stars, field, c.field)
		}
	}
	for name, list := range map[string][]models.Criterion{
		"no key": {{Name: "规模", Weight: 1}}, "twice": {{Key: "need", Weight: 1}, {Key: "need", Weight: 2}}, "no weight": {{Key: "need"}},
		"no name": {{Key: "scale", Weight: 1}}, "too many": make([]models.Criterion, models.CriteriaMost+1),
	} {
		rules := models.DefaultCustomerRules()
		rules.Criteria = list
		if rules.Validate("customerRules") == nil {
			t.Errorf("%s: taken", name)
		}
	}
}
