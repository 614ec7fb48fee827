package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// owned says, for each kind of noun a person can have, which of them are open
// and theirs, and what each is called. Cards count though archived or merged:
// they can come back.
var owned = map[models.Kind]struct{ where, name string }{
	models.KindCustomer: {"owner_id = @user OR collaborator_ids LIKE @among", "CASE WHEN company <> '' THEN company ELSE name END"},
	models.KindFollowUp: {"assignee_id = @user AND archived = FALSE AND done_at IS NULL",
		"COALESCE((SELECT CASE WHEN c.company <> '' THEN c.company ELSE c.name END FROM customers c WHERE c.id = follow_ups.customer_id), '')"},
	models.KindItem:   {"assignee_ids LIKE @among AND archived = FALSE AND done_at IS NULL", "title"},
	models.KindSeries: {"assignee_ids LIKE @among AND (last_day = '' OR last_day >= @today)", "title"},
	models.KindBooth:  {"holder_id = @user", "code"},
	// Also those that have ended: their money may still move.
	models.KindOrder: {"owner_id = @user", "number"},
	// Given with the orders and with the booths; no kinds of their own to who hands over.
	models.KindPayment:        {"owner_id = @user AND order_id <> ''", "day"},
	models.KindInvoiceRequest: {"owner_id = @user", "title"},
	models.KindWaitlistEntry:  {"user_id = @user AND state IN ('waiting', 'offered')", "id"},
}

func ownedArgs(workspaceID, userID string, today models.Day) map[string]any {
	return map[string]any{"workspace": workspaceID, "user": userID, "among": `%"` + userID + `"%`, "today": string(today)}
}

// Owned finds what a person has of a kind, in the order of ids.
func Owned[T any, P NounPtr[T]](tx *Tx, userID string, today models.Day) ([]P, error) {
	t := tableFor[T, P]()
	if err := tx.flush(t.kind); err != nil {
		return nil, err
	}
	var ids []string
	query := "SELECT id FROM " + t.name + " WHERE workspace_id = @workspace AND (" + owned[t.kind].where + ") ORDER BY id"
	if err := tx.db.Raw(query, ownedArgs(tx.workspaceID, userID, today)).Scan(&ids).Error; err != nil {
		return nil, fmt.Errorf("find what a person has: %w", err)
	}
	return FindByID[T, P](tx, ids)
}

// FindByID finds nouns by their ids; those that are no more are left out. It
// asks by the ids alone, as ByID does.
func FindByID[T any, P NounPtr[T]](tx *Tx, ids []string) ([]P, error) {
	return findParts(ids, func(some string, args []any) ([]P, error) {
		return find[T, P](tx, "id IN "+some+" ORDER BY id", args)
	})
}

// FindIn finds the nouns in which a column of the database has one of some
// values.
func FindIn[T any, P NounPtr[T]](tx *Tx, column string, ids []string) ([]P, error) {
	return findParts(ids, func(some string, args []any) ([]P, error) {
		return Find[T, P](tx, column+" IN "+some, args...)
	})
}

// findParts asks for a few ids at a time.
func findParts[P any](ids []string, ask func(some string, args []any) ([]P, error)) ([]P, error) {
	found := make([]P, 0, len(ids))
	for len(ids) > 0 {
		n := min(len(ids), idsMost)
		args := make([]any, n)
		for i, id := range ids[:n] {
			args[i] = id
		}
		some, err := ask("("+repeated("?", n)+")", args)
		if err != nil {
			return nil, err
		}
		found, ids = append(found, some...), ids[n:]
	}
	return found, nil
}

// OwnedWork is what a person has of a kind: how many, and what the first are
// called.
type OwnedWork struct {
	Kind  models.Kind
	Count int
	Names []string
}

// OwnedWork counts what a person has, outside a write.
func (s *Store) OwnedWork(ctx context.Context, workspaceID, userID string, today models.Day, names int) ([]OwnedWork, error) {
	var work []OwnedWork
	for _, kind := range models.HandoverKinds {
		one := OwnedWork{Kind: kind, Names: []string{}}
		from := " FROM " + tables[kind].name + " WHERE workspace_id = @workspace AND (" + owned[kind].where + ")"
		db, args := s.read.WithContext(ctx), ownedArgs(workspaceID, userID, today)
		if err := db.Raw("SELECT COUNT(*)"+from, args).Scan(&one.Count).Error; err != nil {
			return nil, Refusal(fmt.Errorf("count what a person has: %w", err))
		}
		first := fmt.Sprintf("SELECT %s AS called%s ORDER BY called LIMIT %d", owned[kind].name, from, names)
		if err := db.Raw(first, args).Scan(&one.Names).Error; err != nil {
			return nil, Refusal(fmt.Errorf("name what a person has: %w", err))
		}
		work = append(work, one)
	}
	return work, nil
}

// AddHandover keeps a handover with what stood before in each of its nouns.
func (tx *Tx) AddHandover(h models.Handover, parts []models.HandoverPart) error {
	h.WorkspaceID = tx.workspaceID
	for n := range parts {
		parts[n].HandoverID, parts[n].WorkspaceID = h.ID, tx.workspaceID
	}
	if err := tx.db.Create(&h).Error; err != nil {
		return fmt.Errorf("save handover: %w", err)
	}
	if len(parts) == 0 {
		return nil
	}
	if err := tx.db.CreateInBatches(parts, idsMost).Error; err != nil {
		return fmt.Errorf("save what was handed over: %w", err)
	}
	return nil
}

// Handover finds a handover by its id; nil: there is none.
func (tx *Tx) Handover(id string) (*models.Handover, error) {
	var found models.Handover
	err := tx.db.Where("workspace_id = ? AND id = ?", tx.workspaceID, id).Take(&found).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read handover: %w", err)
	}
	return &found, nil
}

// HandoverParts are the nouns of a handover.
func (tx *Tx) HandoverParts(id string) ([]models.HandoverPart, error) {
	var parts []models.HandoverPart
	if err := tx.db.Where("workspace_id = ? AND handover_id = ?", tx.workspaceID, id).Order("noun_id").Find(&parts).Error; err != nil {
		return nil, fmt.Errorf("read what was handed over: %w", err)
	}
	return parts, nil
}

// CloseHandover notes that a handover was taken back.
func (tx *Tx) CloseHandover(id string, at time.Time, kept int) error {
	err := tx.db.Model(&models.Handover{}).Where("workspace_id = ? AND id = ?", tx.workspaceID, id).
		Updates(map[string]any{"back_at": at, "kept": kept}).Error
	if err != nil {
		return fmt.Errorf("close handover: %w", err)
	}
	return nil
}

// DropHandover forgets a handover that was taken back, so that it can be done
// again under its id.
func (tx *Tx) DropHandover(id string) error {
	for _, table := range []string{"handovers WHERE id", "handover_parts WHERE handover_id"} {
		if err := tx.db.Exec("DELETE FROM "+table+" = ? AND workspace_id = ?", id, tx.workspaceID).Error; err != nil {
			return fmt.Errorf("forget handover: %w", err)
		}
	}
	return nil
}

// Handovers are a person's handovers since a moment, the latest first.
func (s *Store) Handovers(ctx context.Context, workspaceID, userID string, since time.Time) ([]models.Handover, error) {
	found := []models.Handover{}
	err := s.read.WithContext(ctx).Where("workspace_id = ? AND user_id = ? AND at >= ?", workspaceID, userID, since).Order("at DESC, id").Find(&found).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read handovers: %w", err))
	}
	return found, nil
}

// Left counts the customers, open follow-ups, booths and orders that still name
// somebody who is deactivated, by that person: from the few who are to what is
// theirs, which CROSS tells SQLite.
func (s *Store) Left(ctx context.Context, workspaceID string) (map[string]int, error) {
	left := map[string]int{}
	for _, from := range []string{
		"customers n ON n.workspace_id = u.workspace_id AND n.owner_id = u.id",
		"follow_ups n ON n.workspace_id = u.workspace_id AND n.assignee_id = u.id AND n.archived = FALSE AND n.done_at IS NULL",
		"booths n ON n.workspace_id = u.workspace_id AND n.holder_id = u.id",
		"orders n ON n.workspace_id = u.workspace_id AND n.owner_id = u.id",
		"waitlist_entries n ON n.workspace_id = u.workspace_id AND n.user_id = u.id AND n.state IN ('waiting', 'offered')",
	} {
		var rows []struct {
			ID    string
			Count int
		}
		query := "SELECT u.id AS id, COUNT(*) AS count FROM users u CROSS JOIN " + from + " WHERE u.workspace_id = ? AND u.active = FALSE GROUP BY u.id"
		if err := s.read.WithContext(ctx).Raw(query, workspaceID).Scan(&rows).Error; err != nil {
			return nil, Refusal(fmt.Errorf("count what was left: %w", err))
		}
		for _, r := range rows {
			left[r.ID] += r.Count
		}
	}
	return left, nil
}
