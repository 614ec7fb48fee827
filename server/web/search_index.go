package web

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/search"
)

// texts are what can be searched of a workspace.
type texts struct{ *search.Index }

// readTexts reads kind after kind; the index is as of the first, and the log
// brings the others' changes once more.
func (s *Server) readTexts(ctx context.Context, workspaceID string) (texts, int64, error) {
	x := texts{&search.Index{}}
	seq, err := eachText[models.Customer](ctx, s.Store, workspaceID, x)
	if err != nil {
		return x, 0, err
	}
	for _, each := range []func(context.Context, *store.Store, string, texts) (int64, error){
		eachText[models.Item], eachText[models.Booth], eachText[models.FollowUp],
	} {
		if _, err := each(ctx, s.Store, workspaceID, x); err != nil {
			return x, 0, err
		}
	}
	return x, seq, nil
}

func eachText[T any, P store.NounPtr[T]](ctx context.Context, s *store.Store, workspaceID string, x texts) (int64, error) {
	return store.Each(ctx, s, workspaceID, func(noun P) { x.put(noun) }, "archived = ?", false)
}

func (x texts) put(noun models.Noun) {
	x.putAs(noun, noun.Scope())
}

// putAs is put with the scope told beside the noun: its JSON does not hold all
// of it.
func (x texts) putAs(noun models.Noun, scope models.Scope) {
	doc, ok := search.DocOf(noun)
	if doc.Scope = scope; ok {
		x.Put(doc)
	} else {
		x.Remove(doc.ID)
	}
}

// take does to the index what a change did.
func (x texts) take(c *models.Change) (bool, error) {
	if !slices.Contains(search.Kinds(), c.Kind) {
		return true, nil
	}
	if c.Op != models.OpPut {
		x.Remove(c.NounID)
		return true, nil
	}
	noun := map[models.Kind]models.Noun{
		models.KindCustomer: &models.Customer{}, models.KindItem: &models.Item{}, models.KindBooth: &models.Booth{}, models.KindFollowUp: &models.FollowUp{},
	}[c.Kind]
	if err := json.Unmarshal(c.State, noun); err != nil {
		return false, fmt.Errorf("decode change %d: %w", c.Seq, err)
	}
	x.putAs(noun, c.Scope)
	return true, nil
}
