package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"zhanban/models"
)

// CustomersByID reads cards by their ids, archived ones too, and the sequence
// they are as of.
func (s *Store) CustomersByID(ctx context.Context, workspaceID string, ids []string) (found map[string]*models.Customer, seq int64, err error) {
	found = make(map[string]*models.Customer, len(ids))
	if seq, err = s.asOf(ctx, workspaceID, func(db *gorm.DB) error {
		if len(ids) == 0 {
			return nil
		}
		// By the ids alone: beside a workspace, SQLite would read all of its cards.
		return eachAs(db, func(c *models.Customer) {
			if c.WorkspaceID == workspaceID {
				found[c.ID] = c
			}
		}, "id IN ?", []any{ids})
	}); err != nil {
		return nil, 0, Refusal(fmt.Errorf("read customers: %w", err))
	}
	return found, seq, nil
}

// asOf reads within one picture of the database, and gives the sequence it is
// as of.
func (s *Store) asOf(ctx context.Context, workspaceID string, read func(*gorm.DB) error) (seq int64, err error) {
	err = s.read.WithContext(ctx).Transaction(func(db *gorm.DB) error {
		var seqs []int64
		if err := db.Raw("SELECT seq FROM workspace_heads WHERE workspace_id = ?", workspaceID).Scan(&seqs).Error; err != nil {
			return err
		}
		if len(seqs) > 0 {
			seq = seqs[0]
		}
		return read(db)
	}, &sql.TxOptions{ReadOnly: s.mysql, Isolation: isolation(s.mysql)})
	return seq, err
}

// CustomersOf reads the cards that a user owns or works on beside the owner,
// most of them at most: those contacted last.
func (s *Store) CustomersOf(ctx context.Context, workspaceID, userID string, most int) (*Snapshot, error) {
	found := map[string]*models.Customer{}
	keep := func(c *models.Customer) {
		if c.WorkspaceID == workspaceID && !c.Archived {
			found[c.ID] = c
		}
	}
	seq, err := s.asOf(ctx, workspaceID, func(db *gorm.DB) error {
		own := "workspace_id = ? AND owner_id = ? AND archived = ? ORDER BY last_contact_at DESC, id DESC LIMIT ?"
		if err := eachAs(db, keep, own, []any{workspaceID, userID, false, most}); err != nil {
			return err
		}
		var ids []string
		err := db.Raw("SELECT customer_id FROM customer_collaborators WHERE workspace_id = ? AND user_id = ?", workspaceID, userID).Scan(&ids).Error
		for part := range slices.Chunk(ids, 500) {
			if err == nil {
				err = eachAs(db, keep, "id IN ?", []any{part})
			}
		}
		return err
	})
	if err != nil {
		return nil, Refusal(fmt.Errorf("read a person's customers: %w", err))
	}
	return &Snapshot{Epoch: s.epoch, Seq: seq, View: models.ViewCustomers, Nouns: contactedLast(found, most)}, nil
}

// contactedLast are the cards contacted last, by id.
func contactedLast(found map[string]*models.Customer, most int) []models.Noun {
	list := make([]*models.Customer, 0, len(found))
	for _, c := range found {
		list = append(list, c)
	}
	at := func(c *models.Customer) int64 {
		if c.LastContactAt == nil {
			return 0
		}
		return c.LastContactAt.UnixMilli()
	}
	slices.SortFunc(list, func(a, b *models.Customer) int { return cmp.Or(cmp.Compare(at(b), at(a)), cmp.Compare(b.ID, a.ID)) })
	list = list[:min(len(list), most)]
	slices.SortFunc(list, func(a, b *models.Customer) int { return cmp.Compare(a.ID, b.ID) })
	nouns := make([]models.Noun, len(list))
	for n, c := range list {
		nouns[n] = c
	}
	return nouns
}
