package web

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"zhanban/models"
	"zhanban/server/policy"
)

// A snapshot is brought forward by at most so many changes, and at most by
// half as many as it has nouns: beyond, the nouns are read anew.
const (
	forwardMost  = 2000
	forwardLeast = 64
	forwardPage  = 250
)

// forward makes of a kept snapshot the one as of seq, from the change log. It
// gives nil if the log does not reach back so far or the way is too long.
func (s *Server) forward(ctx context.Context, reader models.Actor, kept *snapshot, to standing) (*snapshot, error) {
	way := to.seq - kept.seq
	if kept.seq < to.pruned || way > min(forwardMost, forwardLeast+int64(kept.count()/2)) {
		return nil, nil
	}
	effects := effects{}
	for at := kept.seq; at < to.seq; {
		changes, err := s.changes(ctx, kept.key.workspaceID, at, min(forwardPage, int(to.seq-at)))
		if err != nil {
			return nil, err
		}
		if len(changes) == 0 {
			return nil, nil
		}
		for i := range changes {
			if at++; changes[i].Seq != at {
				return nil, nil // pruned meanwhile
			}
			if err := effects.take(&changes[i], reader, kept.key); err != nil {
				return nil, err
			}
		}
	}
	return effects.apply(kept, to.seq)
}

// changes reads the log once for all who ask for the same at the same time.
func (s *Server) changes(ctx context.Context, workspaceID string, after int64, limit int) ([]models.Change, error) {
	read, err, _ := s.views.flights.Do(fmt.Sprintf("changes %s %d %d", workspaceID, after, limit), func() (any, error) {
		return s.Store.Changes(ctx, workspaceID, after, limit)
	})
	if err != nil {
		return nil, err
	}
	return read.([]models.Change), nil
}

// effects is what became of a view's nouns, by kind and id.
type effects map[models.Kind]map[string]effect

// take notes what a change does to the view. The last change of a noun counts.
func (e effects) take(c *models.Change, reader models.Actor, key viewKey) error {
	here := slices.Contains(c.Views, key.view)
	if !here && !slices.Contains(c.Left, key.view) {
		return nil
	}
	if e[c.Kind] == nil {
		e[c.Kind] = map[string]effect{}
	}
	gone := effect{}
	e[c.Kind][c.NounID] = gone
	if !here || c.Op != models.OpPut {
		return nil
	}
	if policy.Personal(key.view) && !policy.Named(reader, c.Scope) {
		return nil
	}
	shown, err := inWindow(c, key)
	if err != nil || !shown {
		return err
	}
	e[c.Kind][c.NounID] = effect{state: sighted(reader, c.Kind, c.Scope, c.State), scope: c.Scope}
	return nil
}

// inWindow reports whether a noun is one the view's snapshot holds: on a board
// among the follow-ups and the sales, one in its window.
func inWindow(c *models.Change, key viewKey) (bool, error) {
	item := c.Kind == models.KindItem && strings.HasPrefix(string(key.view), "board:")
	visit := c.Kind == models.KindFollowUp && key.view == models.ViewFollowUps
	sale := c.Kind == models.KindSale
	if !item && !visit && !sale {
		return true, nil
	}
	var noun struct {
		Created time.Time    `json:"createdAt"`
		DoneAt  *time.Time   `json:"doneAt"`
		DueDay  models.Day   `json:"dueDay"`
		Week    models.Week  `json:"week"`
		LastDay models.Day   `json:"lastDay"`
		Month   models.Month `json:"month"`
	}
	if err := json.Unmarshal(c.State, &noun); err != nil {
		return false, fmt.Errorf("decode change %d: %w", c.Seq, err)
	}
	if item {
		return key.window.Holds(&models.Item{Week: noun.Week, LastDay: noun.LastDay, Month: noun.Month, DueDay: noun.DueDay, DoneAt: noun.DoneAt}), nil
	}
	if sale {
		return key.window.HoldsVisit(&noun.Created), nil
	}
	return key.window.HoldsVisit(noun.DoneAt), nil
}

// apply gives the snapshot after the effects.
func (e effects) apply(kept *snapshot, seq int64) (*snapshot, error) {
	if len(e) == 0 {
		return kept.as(kept.key, seq), nil
	}
	var groups []group
	for _, kind := range kindOrder {
		blocks, err := patch(kept.blocksOf(kind), e[kind], kept.key.scoped())
		if err != nil {
			return nil, fmt.Errorf("bring %s forward: %w", kept.key.view, err)
		}
		if len(blocks) > 0 {
			groups = append(groups, group{kind, slices.Clone(blocks)})
		}
	}
	return newSnapshot(kept.key, seq, groups), nil
}
