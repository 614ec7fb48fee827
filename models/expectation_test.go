package models_test

import (
	"testing"
	"time"

	"zhanban/models"
)

// W7: the same value said again is not news; a card keeps its values elsewhere.
func TestExpectation(t *testing.T) {
	card := models.Customer{Expected: map[string]models.Expectation{"spring": {Value: 5, By: "a"}}}
	before := card.Expected
	value, at := int64(1_280_000), time.Date(2026, 10, 8, 2, 0, 0, 0, time.UTC)
	card.Expect("autumn", &value, at, "lin")
	card.Expect("autumn", &value, at.Add(time.Hour), "shen")
	if got := card.Expected["autumn"]; got.By != "lin" || !got.At.Equal(at) || got.Value != value {
		t.Errorf("autumn: %+v", got)
	}
	card.Expect("autumn", nil, at, "lin")
	if len(card.Expected) != 1 || card.Expected["spring"].Value != 5 || len(before) != 1 {
		t.Errorf("left: %+v, before: %+v", card.Expected, before)
	}
}

// W7: the rules of a board are about stages there are, and within bounds.
func TestStageRules(t *testing.T) {
	for _, c := range []struct {
		stage string
		rule  models.StageRule
		field string
	}{
		{"target", models.StageRule{WIPLimit: 12, Days: 14}, ""},
		{"signed", models.StageRule{WIPLimit: 12}, "stageRules"},
		{"target", models.StageRule{WIPLimit: -1}, "stageRules.target.wipLimit"},
		{"lost", models.StageRule{Days: 3651}, "stageRules.lost.days"},
	} {
		e := models.NewExhibition("e")
		e.Name, e.FirstDay, e.LastDay, e.StageRules = "展会", "2026-11-05", "2026-11-08", map[string]models.StageRule{c.stage: c.rule}
		err := e.Validate()
		if got := models.AsError(err); (err == nil) != (c.field == "") || err != nil && got.Field != c.field {
			t.Errorf("%s %+v: %v", c.stage, c.rule, err)
		}
	}
}
