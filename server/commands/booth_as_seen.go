package commands

import (
	"encoding/json"
	"fmt"
	"slices"

	"zhanban/models"
)

// boothAsSeen refuses to overwrite a field of a booth that somebody else has
// changed since the booth was seen, and says who and what. Other fields may
// have changed, as its sale does: two hands on one booth both keep their work.
func (c *Context) boothAsSeen(seen int64, before, now *models.Booth) error {
	fields := now.Differs(before)
	if seen == before.Version || len(fields) == 0 {
		return nil
	}
	change, known, err := c.ChangedByOthers(c.Actor.UserID, before.ID, seen, fields...)
	switch {
	case err != nil || known && change == nil:
		return err
	case change == nil:
		return before.Changed() // the log does not reach back to what was seen
	}
	return before.Edited(change, both(fields, change.Fields))
}

// planAsSeen is boothAsSeen for the size of a hall and its grid.
func (c *Context) planAsSeen(p FloorPlanEdit, plan *models.FloorPlan) error {
	var fields []string
	for _, one := range []struct {
		field string
		given bool
	}{{"width", p.Width != nil}, {"depth", p.Depth != nil}, {"grid", p.Grid != nil}, {"archived", p.Archived != nil}} {
		if one.given {
			fields = append(fields, one.field)
		}
	}
	if p.Version == plan.Version || len(fields) == 0 {
		return nil
	}
	change, known, err := c.ChangedByOthers(c.Actor.UserID, plan.ID, p.Version, fields...)
	switch {
	case err != nil || known && change == nil:
		return err
	case change == nil:
		return plan.Changed()
	}
	return plan.Edited(change, both(fields, change.Fields))
}

// marksAsSeen is boothAsSeen for the marks that are set or taken away; what
// others did with other marks stays.
func (c *Context) marksAsSeen(p FloorPlanMark, plan *models.FloorPlan) error {
	if p.Version == plan.Version {
		return nil
	}
	after, made, err := c.Since(plan.ID, p.Version)
	if err != nil {
		return err
	}
	if made == nil {
		return plan.Changed()
	}
	ids := slices.Clone(p.Remove)
	for _, mark := range p.Set {
		ids = append(ids, mark.ID)
	}
	older := *made
	for _, change := range slices.Backward(after) {
		if change.ActorID != c.Actor.UserID && slices.Contains(change.Fields, "marks") {
			touched, err := marksDiffer(older, change, ids)
			if err != nil {
				return err
			}
			if touched {
				return plan.Edited(&change, []string{"marks"})
			}
		}
		older = change
	}
	return nil
}

// marksDiffer reports whether a change touched one of the marks.
func marksDiffer(before, now models.Change, ids []string) (bool, error) {
	var was, is models.FloorPlan
	for state, plan := range map[*models.Change]*models.FloorPlan{&before: &was, &now: &is} {
		if err := json.Unmarshal(state.State, plan); err != nil {
			return false, fmt.Errorf("decode a plan of the log: %w", err)
		}
	}
	return slices.ContainsFunc(ids, func(id string) bool { return was.Mark(id) != is.Mark(id) }), nil
}

// both are the names that are in both lists, in the first one's order.
func both(fields, others []string) []string {
	return slices.DeleteFunc(slices.Clone(fields), func(f string) bool { return !slices.Contains(others, f) })
}
