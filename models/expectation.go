package models

import "time"

// ExpectedMost is the most a customer can be expected to spend at one
// exhibition; fen.
const ExpectedMost = 100_000_000_000_00

// Expectation (预计金额) is what a customer is expected to spend at an
// exhibition, and who said so when. A customer with one is on that
// exhibition's pipeline board.
type Expectation struct {
	Value int64     `json:"value" minimum:"0" doc:"fen; 0: on the board, but nobody has said how much yet"`
	At    time.Time `json:"at"`
	By    string    `json:"by"`
}

// Expect says what a customer is expected to spend at an exhibition; nil takes
// the customer off its pipeline board.
func (c *Customer) Expect(exhibitionID string, value *int64, at time.Time, by string) {
	expected := make(map[string]Expectation, len(c.Expected)+1)
	for id, one := range c.Expected {
		expected[id] = one
	}
	c.Expected = expected
	if value == nil {
		delete(expected, exhibitionID)
		return
	}
	if was, there := expected[exhibitionID]; !there || was.Value != *value {
		expected[exhibitionID] = Expectation{Value: *value, At: at, By: by}
	}
}

func (c *Customer) validateExpected() error {
	if len(c.Expected) > 100 {
		return Invalid("expected", "list.too_long", "a customer may be expected at 100 exhibitions").With("most", 100)
	}
	for _, one := range c.Expected {
		if one.Value < 0 || one.Value > ExpectedMost {
			return Invalid("value", "number.range", "value must be between 0 and %d", int64(ExpectedMost)).With("min", 0).With("max", int64(ExpectedMost))
		}
	}
	return nil
}

// StageRule is what the managers of an exhibition decide about a stage of its
// pipeline board; 0 turns a rule off.
type StageRule struct {
	WIPLimit int `json:"wipLimit" minimum:"0" maximum:"100000" doc:"How many customers the stage should hold at most"`
	Days     int `json:"days" minimum:"0" maximum:"3650" doc:"After how many days in the stage a customer is over age"`
}

// stageRules checks the rules of an exhibition's stages.
func stageRules(rules map[string]StageRule) error {
	for stage, rule := range rules {
		if err := oneOf("stageRules", stage, CustomerStages...); err != nil {
			return err
		}
		if err := between("stageRules."+stage+".wipLimit", rule.WIPLimit, 0, 100_000); err != nil {
			return err
		}
		if err := between("stageRules."+stage+".days", rule.Days, 0, 3650); err != nil {
			return err
		}
	}
	return nil
}
