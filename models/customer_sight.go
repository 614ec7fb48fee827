package models

import (
	"maps"
	"slices"
)

// How far a role sees customers, and what is about them, whole (A2).
const (
	SeesOwn        = "own"        // those it owns or works on
	SeesDepartment = "department" // and those of the own department
	SeesAll        = "all"        // and those of every department
)

// SightOf is how far a role sees customers whole, as the workspace says; empty:
// as far as usual, which is the own department, and for viewers nothing.
func (r CustomerRules) SightOf(role Role) string { return r.Sight[string(role)] }

// validSight refuses what no role can be given: who leads a department sees it.
func validSight(field string, sight map[string]string) error {
	allowed := map[string][]string{
		string(RoleManager): {"", SeesDepartment, SeesAll}, string(RoleMember): {"", SeesOwn, SeesDepartment, SeesAll},
		string(RoleViewer): {"", SeesOwn, SeesDepartment, SeesAll},
	}
	for _, role := range slices.Sorted(maps.Keys(sight)) {
		values, known := allowed[role]
		if !known {
			return Invalid(field, "value.unknown", "there is no role %q", role)
		}
		if err := oneOf(field+"."+role, sight[role], values...); err != nil {
			return err
		}
	}
	return nil
}
