package commands

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"zhanban/models"
)

// guarded is what is not overwritten unseen: it says how to refuse that.
type guarded interface {
	models.Noun
	// Changed is the refusal where the log does not reach back to what was seen.
	Changed() error
	// Edited is the refusal where it does, with who and what.
	Edited(by *models.Change, fields []string) error
}

// asSeen refuses to overwrite one of the fields if somebody else has changed it
// since the noun was seen, and says who and what. Other fields may have
// changed: two hands on one thing both keep their work.
func (c *Context) asSeen(now guarded, seen int64, fields []string) error {
	if seen == now.Base().Version || len(fields) == 0 {
		return nil
	}
	change, known, err := c.ChangedByOthers(c.Actor.UserID, now.Base().ID, seen, fields...)
	switch {
	case err != nil || known && change == nil:
		return err
	case change == nil:
		return now.Changed()
	}
	return now.Edited(change, both(fields, change.Fields))
}

// differing are the fields in which two states of a noun differ, as they are
// called outside.
func differing(before, now any) ([]string, error) {
	var was, is map[string]json.RawMessage
	for state, fields := range map[any]*map[string]json.RawMessage{before: &was, now: &is} {
		text, err := json.Marshal(state)
		if err != nil {
			return nil, fmt.Errorf("encode a state: %w", err)
		}
		if err := json.Unmarshal(text, fields); err != nil {
			return nil, fmt.Errorf("decode a state: %w", err)
		}
	}
	var fields []string
	for field := range is {
		if !bytes.Equal(was[field], is[field]) {
			fields = append(fields, field)
		}
	}
	for field := range was {
		if _, there := is[field]; !there {
			fields = append(fields, field) // left out where it is empty
		}
	}
	slices.Sort(fields)
	return fields, nil
}

// marksAsSeen is asSeen for the marks that are set or taken away; what
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
