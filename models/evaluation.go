package models

import (
	"fmt"
	"maps"
	"slices"
)

// Criterion is one of the things a customer is evaluated by (C3). Its key stays
// what it is: evaluations name it.
type Criterion struct {
	Key    string `json:"key" maxLength:"36" pattern:"^[0-9a-z_-]{1,36}$" doc:"One of the usual five, or a UUID of one's own"`
	Name   string `json:"name" maxLength:"20" doc:"Empty, of the usual ones: the name in the reader's language"`
	Weight int    `json:"weight" minimum:"1" maximum:"100" doc:"How much it counts beside the others"`
}

// How many criteria a workspace has at most, and how many stars one gives.
const (
	CriteriaMost = 10
	StarsMost    = 5
)

// UsualCriteria are those of a workspace that has not decided on its own.
func UsualCriteria() []Criterion {
	return []Criterion{
		{Key: "need", Weight: 25}, {Key: "budget", Weight: 25}, {Key: "decision", Weight: 20}, {Key: "fit", Weight: 15}, {Key: "cooperation", Weight: 15},
	}
}

// CriteriaOrUsual are the workspace's criteria, in their order.
func (r CustomerRules) CriteriaOrUsual() []Criterion {
	if len(r.Criteria) == 0 {
		return UsualCriteria()
	}
	return r.Criteria
}

// Score is what stars come to, weighted, from 20 to 100; 0: not evaluated. A
// criterion that came later, and has no stars yet, does not count.
func (r CustomerRules) Score(stars map[string]int) int {
	sum, weights := 0, 0
	for _, c := range r.CriteriaOrUsual() {
		if n := stars[c.Key]; n > 0 {
			sum, weights = sum+n*c.Weight, weights+c.Weight
		}
	}
	if weights == 0 {
		return 0
	}
	most := StarsMost * weights
	return (200*sum + most) / (2 * most) // rounded
}

// CheckStars refuses an evaluation that leaves a criterion out, names another or
// gives it too many stars. None at all take the evaluation away.
func (r CustomerRules) CheckStars(field string, stars map[string]int) error {
	criteria := r.CriteriaOrUsual()
	for _, key := range slices.Sorted(maps.Keys(stars)) {
		if !slices.ContainsFunc(criteria, func(c Criterion) bool { return c.Key == key }) {
			return Invalid(field+"."+key, "value.unknown", "there is no criterion %q", key)
		}
	}
	for _, c := range criteria {
		if len(stars) == 0 {
			return nil
		}
		if n, given := stars[c.Key]; !given || n < 1 || n > StarsMost {
			return Invalid(field+"."+c.Key, "evaluation.stars", "each criterion has from 1 to %d stars", StarsMost).With("most", StarsMost)
		}
	}
	return nil
}

func validCriteria(field string, list []Criterion) error {
	if err := between(field, len(list), 0, CriteriaMost); err != nil {
		return err
	}
	known := map[string]bool{}
	for n, c := range list {
		path := fmt.Sprintf("%s[%d].", field, n)
		usual := slices.ContainsFunc(UsualCriteria(), func(u Criterion) bool { return u.Key == c.Key })
		if !kindKey.MatchString(c.Key) || known[c.Key] {
			return Invalid(path+"key", "id.form", "each criterion has a key of its own")
		}
		known[c.Key] = true
		least := 1
		if usual {
			least = 0
		}
		if err := text(path+"name", c.Name, least, 20); err != nil {
			return err
		}
		if err := between(path+"weight", c.Weight, 1, 100); err != nil {
			return err
		}
	}
	return nil
}
