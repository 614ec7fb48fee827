package web

import (
	"bufio"
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/server/duplicates"
)

// allBeat is how long the search through the whole base may be silent: an empty
// line is how a reader who has gone is noticed.
const allBeat = time.Second

// DuplicateGroup is cards that are duplicates of one another, straight or by
// way of a third.
type DuplicateGroup struct {
	Cards []DuplicateMatch `json:"cards" doc:"Registered first, first; verdict and reasons are those of the surest pair it is in"`
}

func (s *Server) allDuplicatesRoute(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "all-duplicates", Method: "GET", Path: "/api/duplicates/all", Tags: []string{"duplicates"},
		Summary: "The duplicates of the whole base, a group a line as they are found; stops when nobody reads",
		Responses: map[string]*huma.Response{"200": {
			Description: "One group a line (application/x-ndjson); empty lines say that it goes on, {\"done\":true} that it is whole",
			Content: map[string]*huma.MediaType{"application/x-ndjson": {
				Schema: api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[DuplicateGroup](), true, "DuplicateGroup"),
			}},
		}},
	}, s.allDuplicates)
}

// allDuplicates streams the groups of which the asker may see at least one card
// whole. One search through a workspace runs at a time.
func (s *Server) allDuplicates(ctx context.Context, _ *struct{}) (*huma.StreamResponse, error) {
	actor := visitIn(ctx).actor
	if actor.Role != models.RoleAdministrator && actor.Role != models.RoleManager {
		return nil, models.Errorf(models.CodeForbidden, "forbidden", "%s may not look through the whole base", actor.Role)
	}
	cards, err := s.cards(ctx, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	pairs, err := s.Store.DistinctPairs(ctx, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	distinct := make(map[[2]string]bool, len(pairs))
	for _, p := range pairs {
		distinct[[2]string{p.CustomerID, p.OtherID}], distinct[[2]string{p.OtherID, p.CustomerID}] = true, true
	}
	if _, running := s.searching.LoadOrStore(actor.WorkspaceID, true); running {
		return nil, models.Errorf(models.CodeBusy, reasonTooOften, "the whole base is being searched already").With("retryAfter", 10)
	}
	return &huma.StreamResponse{Body: func(c huma.Context) {
		c.SetHeader("Content-Type", "application/x-ndjson")
		fiberIn(ctx).Context().SetBodyStreamWriter(func(w *bufio.Writer) {
			defer s.searching.Delete(actor.WorkspaceID)
			(&groupStream{server: s, actor: actor, distinct: distinct, to: w}).run(cards)
		})
	}}, nil
}

// groupStream writes groups for one reader.
type groupStream struct {
	server   *Server
	actor    models.Actor
	distinct map[[2]string]bool
	to       *bufio.Writer
}

func (g *groupStream) run(cards *duplicates.Index) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	groups, done := make(chan duplicates.Group), make(chan struct{})
	go func() {
		defer close(done)
		for group := range cards.All(ctx) {
			select {
			case groups <- group:
			case <-ctx.Done():
				return
			}
		}
	}()
	defer func() { stop(); <-done }()
	beat := time.NewTicker(allBeat)
	defer beat.Stop()
	for {
		select {
		case group := <-groups:
			if !g.write(ctx, group) {
				return
			}
		case <-beat.C:
			if _, err := g.to.WriteString("\n"); err != nil || g.to.Flush() != nil || g.server.stopping.Load() {
				return
			}
		case <-done:
			_, _ = g.to.WriteString("{\"done\":true}\n")
			return
		}
	}
}

// write writes a group, unless nothing of it is the reader's; false: nobody
// reads any more.
func (g *groupStream) write(ctx context.Context, group duplicates.Group) bool {
	told, err := g.server.tellMatches(ctx, g.actor, g.surest(group))
	if err != nil {
		return false
	}
	whole := false
	for _, m := range told {
		whole = whole || !m.Masked
	}
	if len(told) < 2 || !whole {
		return true
	}
	line, err := json.Marshal(DuplicateGroup{Cards: byRegistration(told)})
	if err != nil {
		return false
	}
	_, err = g.to.Write(append(line, '\n'))
	return err == nil && g.to.Flush() == nil
}

// surest gives each card of a group its surest pair; who is in none but what
// somebody has said to be others is left out.
func (g *groupStream) surest(group duplicates.Group) []duplicates.Match {
	best := map[string]duplicates.Match{}
	for _, p := range group.Pairs {
		if g.distinct[[2]string{p.ID, p.Match.ID}] {
			continue
		}
		for _, id := range []string{p.ID, p.Match.ID} {
			if old, known := best[id]; !known || old.Verdict == duplicates.Likely && p.Match.Verdict == duplicates.Same {
				best[id] = duplicates.Match{ID: id, Verdict: p.Match.Verdict, Reasons: p.Match.Reasons}
			}
		}
	}
	var found []duplicates.Match
	for _, id := range group.IDs {
		if m, ok := best[id]; ok {
			found = append(found, m)
		}
	}
	return found
}

// byRegistration puts who was registered first in front.
func byRegistration(told []DuplicateMatch) []DuplicateMatch {
	slices.SortStableFunc(told, func(a, b DuplicateMatch) int { return a.Since.Compare(b.Since) })
	return told
}
