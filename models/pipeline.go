package models

import (
	"slices"
	"time"
)

// PipelineFilter says which of the customers expected at an exhibition its
// pipeline board shows. Lists of values let any of them through.
type PipelineFilter struct {
	Text         string
	OwnerIDs     []string // None: in the lead pool
	DepartmentID string
	Classes      []string
	Grades       []string
	Tags         []string
	OverAge      bool // only those too long in their stage
	NoContact    int  // only those nobody contacted for so many times 24 hours; 0: all
	Sort         string
}

// The orders of a column of a pipeline board: the most valuable first, or those
// longest in the stage.
const (
	SortValue = "value"
	SortAge   = "age"
)

// Validate checks the filter as a list of customers checks its own.
func (f *PipelineFilter) Validate() error {
	owners := slices.DeleteFunc(slices.Clone(f.OwnerIDs), func(id string) bool { return id == None })
	same := CustomerFilter{
		Text: f.Text, OwnerIDs: owners, DepartmentID: f.DepartmentID, Classes: f.Classes, Grades: f.Grades, Tags: f.Tags, NoContactDays: f.NoContact,
	}
	if err := same.Validate(""); err != nil {
		return err
	}
	return oneOf("sort", f.Sort, SortValue, SortAge)
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
