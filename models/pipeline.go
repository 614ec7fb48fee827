package models

import "time"

// PipelineFilter says which of the customers expected at an exhibition its
// pipeline board shows: those of a list's filter, whose ExpectedAt names it.
type PipelineFilter struct {
	CustomerFilter
	OverAge bool   // only those too long in their stage
	Order   string // of a column
}

// The orders of a column of a pipeline board: the most valuable first, or those
// longest in the stage.
const (
	SortValue = "value"
	SortAge   = "age"
)

// Validate checks the filter.
func (f *PipelineFilter) Validate() error {
	if err := f.CustomerFilter.Validate(""); err != nil {
		return err
	}
	return oneOf("sort", f.Order, SortValue, SortAge)
}

// OverAgeBefore says, by stage, since when at the latest those have been in it
// who are over age now; stages without a rule are left out.
func (e *Exhibition) OverAgeBefore(now time.Time) map[string]time.Time {
	before := map[string]time.Time{}
	for stage, rule := range e.StageRules {
		if rule.Days > 0 {
			before[stage] = now.Add(-time.Duration(rule.Days) * 24 * time.Hour)
		}
	}
	return before
}
