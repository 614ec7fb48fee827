package web

import (
	"context"
	"encoding/json"
	"fmt"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/reports"
)

// recruiting are a workspace's orders, payments and booths, for reports of them.
type recruiting struct{ *reports.Index }

// readRecruiting reads them anew. What is read later may be newer: the log is taken
// from where the first was, and says of each noun what it is in the end.
func (s *Server) readRecruiting(ctx context.Context, workspaceID string) (recruiting, int64, error) {
	index := reports.New()
	seq, err := store.Each(ctx, s.Store, workspaceID, index.PutOrder, "1 = 1")
	if err == nil {
		_, err = store.Each(ctx, s.Store, workspaceID, index.PutPayment, "1 = 1")
	}
	if err == nil {
		_, err = store.Each(ctx, s.Store, workspaceID, index.PutBooth, "archived = ?", false)
	}
	return recruiting{index}, seq, err
}

// take does to the index what a change did.
func (x recruiting) take(c *models.Change) (bool, error) {
	if c.Kind != models.KindOrder && c.Kind != models.KindPayment && c.Kind != models.KindBooth {
		return true, nil
	}
	if c.Op != models.OpPut {
		x.Remove(c.Kind, c.NounID)
		return true, nil
	}
	switch c.Kind {
	case models.KindOrder:
		return true, put(c, x.PutOrder)
	case models.KindPayment:
		return true, put(c, x.PutPayment)
	}
	return true, put(c, x.PutBooth)
}

// put hands over the noun a change tells of.
func put[T any](c *models.Change, use func(*T)) error {
	noun := new(T)
	if err := json.Unmarshal(c.State, noun); err != nil {
		return fmt.Errorf("decode change %d: %w", c.Seq, err)
	}
	use(noun)
	return nil
}
