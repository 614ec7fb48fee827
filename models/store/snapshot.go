package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"zhanban/models"
)

// Snapshot is a view's nouns as of one sequence (P6), before policy has had
// its say.
type Snapshot struct {
	Epoch string
	Seq   int64
	View  models.View
	Nouns []models.Noun
}

// View reads a view's nouns as of one sequence: those in the window, if it has one.
func (s *Store) View(ctx context.Context, workspaceID string, view models.View, window models.Window) (*Snapshot, error) {
	snap := &Snapshot{Epoch: s.epoch, View: view}
	seq, err := s.asOf(ctx, workspaceID, func(db *gorm.DB) error {
		r := &viewReader{db: db, workspaceID: workspaceID, snap: snap}
		return r.read(view, window)
	})
	if err != nil {
		return nil, Refusal(fmt.Errorf("read view %s: %w", view, err))
	}
	snap.Seq = seq
	return snap, nil
}

// isolation asks MySQL for one consistent picture; a SQLite transaction is one.
func isolation(mysql bool) sql.IsolationLevel {
	if mysql {
		return sql.LevelRepeatableRead
	}
	return sql.LevelDefault
}

type viewReader struct {
	db          *gorm.DB
	workspaceID string
	snap        *Snapshot
	err         error
}

func (r *viewReader) read(view models.View, window models.Window) error {
	name, id := view.Split()
	switch name {
	case "directory":
		r.add(models.KindWorkspace, "id = ?", r.workspaceID)
		r.add(models.KindDepartment, "1 = 1")
		r.add(models.KindUser, "1 = 1")
		r.add(models.KindLabel, "1 = 1")
		r.add(models.KindCalendarDay, "1 = 1")
		r.add(models.KindExhibition, "1 = 1")
		r.add(models.KindField, "1 = 1")
		r.add(models.KindFollowUpTemplate, "1 = 1")
		r.add(models.KindDictionaryEntry, "1 = 1")
		r.add(models.KindSavedView, "archived = ? AND department_id <> ''", false)
		r.add(models.KindScreen, "archived = ?", false)
		r.add(models.KindRobot, "archived = ?", false)
	case "board":
		r.addItems(id, window)
		r.add(models.KindSeries, "department_id = ?", id)
		r.add(models.KindWeekClose, "department_id = ?", id)
		r.add(models.KindApproval, "department_id = ?", id)
	case "work_reports":
		r.add(models.KindWorkReport, "department_id = ?", id)
	case "item":
		r.add(models.KindComment, "item_id = ? AND archived = ?", id, false)
		r.add(models.KindAttachment, "item_id = ? AND archived = ?", id, false)
	case "customer":
		r.add(models.KindAttachment, "customer_id = ? AND customer_id <> '' AND archived = ?", id, false) // as its index says it
		r.add(models.KindCustomerEvent, "customer_id = ?", id)
	case "user":
		r.add(models.KindNotification, "user_id = ? AND archived = ?", id, false)
		r.add(models.KindImport, "user_id = ? AND archived = ?", id, false)
		r.add(models.KindSavedView, "created_by = ? AND department_id = '' AND archived = ?", id, false)
		r.add(models.KindCalendarFeed, "user_id = ? AND archived = ?", id, false)
	case "customers":
		r.add(models.KindCustomer, "archived = ?", false)
	case "follow_ups":
		r.addFollowUps(window)
		r.add(models.KindRound, "1 = 1")
	case "sales":
		from, _ := window.DoneFrom()
		r.add(models.KindSale, "withdrawn = ? AND created_at >= ?", false, from)
	case "booths":
		r.add(models.KindBooth, "exhibition_id = ? AND archived = ?", id, false)
		r.add(models.KindFloorPlan, "exhibition_id = ? AND archived = ?", id, false)
		r.add(models.KindWaitlistEntry, "exhibition_id = ? AND state IN ('waiting', 'offered')", id)
	case "orders":
		r.add(models.KindOrder, "exhibition_id = ?", id)
		r.add(models.KindPayment, "exhibition_id = ? AND (order_id <> '' OR voided = ?)", id, true)
		r.add(models.KindInvoiceRequest, "exhibition_id = ? AND status <> ?", id, models.InvoiceAsked)
		r.add(models.KindAttachment, "exhibition_id = ? AND archived = ?", id, false)
	case "finance":
		r.add(models.KindPayment, "order_id = '' AND voided = ?", false)
		r.add(models.KindInvoiceRequest, "status = ?", models.InvoiceAsked)
		r.add(models.KindBankEntry, "state <> ?", models.EntryMatched)
	default:
		return models.Invalid("view", "view.unknown", "unknown view %q", string(view))
	}
	return r.err
}

// addItems reads a board's items as Window.Holds would have them.
func (r *viewReader) addItems(departmentID string, window models.Window) {
	open := "department_id = ? AND archived = ? AND done_at IS NULL"
	done := "department_id = ? AND archived = ? AND done_at IS NOT NULL AND (week >= ? OR last_day >= ? OR month >= ?)"
	monday := window.Since.Monday()
	r.add(models.KindItem, "department_id = ? AND archived = ? AND done_at >= ? AND week < ? AND last_day < ? AND month < ?",
		departmentID, false, window.FinishedFrom(), window.Since, monday, monday.Month())
	if window.Until == "" {
		r.add(models.KindItem, open, departmentID, false)
		r.add(models.KindItem, done, departmentID, false, window.Since, monday, monday.Month())
		return
	}
	r.add(models.KindItem, open+" AND (week <= ? OR (due_day <> '' AND due_day <= ?))", departmentID, false, window.Until, window.Until.Sunday())
	r.add(models.KindItem, done+" AND week <= ?", departmentID, false, window.Since, monday, monday.Month(), window.Until)
}

// addFollowUps reads the follow-ups as Window.HoldsVisit would have them.
func (r *viewReader) addFollowUps(window models.Window) {
	from, bounded := window.DoneFrom()
	if !bounded {
		r.add(models.KindFollowUp, "archived = ?", false)
		return
	}
	r.add(models.KindFollowUp, "archived = ? AND done_at IS NULL", false)
	r.add(models.KindFollowUp, "archived = ? AND done_at >= ?", false, from)
}

// add reads the nouns of a kind, by id. They are put in order here: the engine
// would sort whole rows.
func (r *viewReader) add(kind models.Kind, where string, args ...any) {
	if r.err != nil {
		return
	}
	first := len(r.snap.Nouns)
	r.err = tables[kind].find(r.db, here(where), within(r.workspaceID, args), func(n models.Noun) {
		r.snap.Nouns = append(r.snap.Nouns, n)
	})
	slices.SortFunc(r.snap.Nouns[first:], func(a, b models.Noun) int { return strings.Compare(a.Base().ID, b.Base().ID) })
}

// One reads one noun of a workspace outside a write.
func One[T any, P NounPtr[T]](ctx context.Context, s *Store, workspaceID, id string) (P, error) {
	found, err := findAs[T, P](s.read.WithContext(ctx), here("id = ?"), workspaceID, id)
	if err != nil {
		return nil, Refusal(fmt.Errorf("read %s: %w", P(new(T)).Kind(), err))
	}
	if len(found) == 0 {
		return nil, notFound(P(new(T)).Kind(), id)
	}
	return found[0], nil
}

// All reads the nouns of a workspace that match a condition in SQL, outside a
// write, in the order and number asked (-1: all).
func All[T any, P NounPtr[T]](ctx context.Context, s *Store, workspaceID, order string, limit int, where string, args ...any) ([]P, error) {
	rest := here(where) + " ORDER BY " + order
	if limit >= 0 {
		rest += fmt.Sprintf(" LIMIT %d", limit)
	}
	found, err := findAs[T, P](s.read.WithContext(ctx), rest, within(workspaceID, args)...)
	if err != nil {
		return nil, Refusal(fmt.Errorf("read: %w", err))
	}
	return found, nil
}

// OfKind reads all nouns of a kind that a workspace has, whatever view they
// are in.
func (s *Store) OfKind(ctx context.Context, workspaceID string, kind models.Kind) (found []models.Noun, err error) {
	err = tables[kind].find(s.read.WithContext(ctx), here("1 = 1"), within(workspaceID, nil), func(n models.Noun) { found = append(found, n) })
	if err != nil {
		return nil, Refusal(fmt.Errorf("read %s: %w", kind, err))
	}
	return found, nil
}
