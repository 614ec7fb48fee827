package web

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/lists"
)

// listed are a workspace's customers, for lists of them.
type listed struct {
	*lists.Index
	rules *models.CustomerRules
}

// readListed reads the customers anew.
func (s *Server) readListed(ctx context.Context, workspaceID string) (listed, int64, error) {
	for {
		workspace, err := store.One[models.Workspace](ctx, s.Store, workspaceID, workspaceID)
		if err != nil {
			return listed{}, 0, err
		}
		index := lists.New(workspace.CustomerRules)
		seq, err := store.Each(ctx, s.Store, workspaceID, index.Put, "1 = 1")
		if err != nil {
			return listed{}, 0, err
		}
		entries, err := store.All[models.DictionaryEntry](ctx, s.Store, workspaceID, "id", -1, "1 = 1")
		if err != nil {
			return listed{}, 0, err
		}
		index.PutEntries(entries...)
		after, err := store.One[models.Workspace](ctx, s.Store, workspaceID, workspaceID)
		if err != nil {
			return listed{}, 0, err
		}
		if maps.Equal(after.CustomerRules.StaleDays, workspace.CustomerRules.StaleDays) {
			return listed{index, &workspace.CustomerRules}, seq, nil
		} // the rules changed while the cards were read
	}
}

// take does to the index what a change did. Rules by which facts are stale
// concern every card.
func (x listed) take(c *models.Change) (bool, error) {
	switch {
	case c.Kind == models.KindWorkspace && c.Op == models.OpPut:
		var workspace models.Workspace
		if err := json.Unmarshal(c.State, &workspace); err != nil {
			return false, fmt.Errorf("decode change %d: %w", c.Seq, err)
		}
		return maps.Equal(workspace.CustomerRules.StaleDays, x.rules.StaleDays), nil
	case c.Kind == models.KindDictionaryEntry && c.Op == models.OpPut:
		entry := models.DictionaryEntry{}
		if err := json.Unmarshal(c.State, &entry); err != nil {
			return false, fmt.Errorf("decode change %d: %w", c.Seq, err)
		}
		x.PutEntries(&entry)
	case c.Kind == models.KindCustomer && c.Op == models.OpPut:
		customer := models.Customer{}
		if err := json.Unmarshal(c.State, &customer); err != nil {
			return false, fmt.Errorf("decode change %d: %w", c.Seq, err)
		}
		x.Put(&customer)
	case c.Kind == models.KindCustomer:
		x.Remove(c.NounID)
	}
	return true, nil
}
