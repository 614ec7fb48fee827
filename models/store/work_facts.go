package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// WorkFacts reads what a work report is drafted from, and the sequence it is as
// of.
func (s *Store) WorkFacts(ctx context.Context, workspaceID string, ask models.WorkAsk) (facts *models.WorkFacts, seq int64, err error) {
	seq, err = s.asOf(ctx, workspaceID, func(db *gorm.DB) error {
		facts, err = readWork(db, workspaceID, ask)
		return err
	})
	if err != nil {
		return nil, 0, Refusal(fmt.Errorf("read what was worked: %w", err))
	}
	return facts, seq, nil
}

// WorkFacts reads the same within a write.
func (tx *Tx) WorkFacts(ask models.WorkAsk) (*models.WorkFacts, error) {
	if err := tx.flush(""); err != nil {
		return nil, err
	}
	facts, err := readWork(tx.db, tx.workspaceID, ask)
	if err != nil {
		return nil, Refusal(fmt.Errorf("read what was worked: %w", err))
	}
	return facts, nil
}

// workReader reads one thing after another until something fails.
type workReader struct {
	db          *gorm.DB
	workspaceID string
	ask         models.WorkAsk
	facts       *models.WorkFacts
	err         error
}

func readWork(db *gorm.DB, workspaceID string, ask models.WorkAsk) (*models.WorkFacts, error) {
	r := &workReader{db: db, workspaceID: workspaceID, ask: ask, facts: &models.WorkFacts{Companies: map[string]string{}}}
	dept := ask.DepartmentID
	for _, u := range workNouns[models.User](r, "department_id = ?", dept) {
		if u.Active && u.Role != models.RoleViewer {
			r.facts.People = append(r.facts.People, u.ID)
		}
	}
	open := workNouns[models.Item](r, "department_id = ? AND archived = ? AND done_at IS NULL", dept, false)
	since, args := "department_id = ? AND archived = ? AND done_at >= ?", []any{dept, false, ask.Begins()}
	if ask.Over() { // what was done since then was touched since then
		since, args = since+" AND done_at < ?", append(args, ask.Ends())
	}
	done := workNouns[models.Item](r, since, args...)
	r.facts.Next = open
	r.facts.Items = r.asTheyWere(append(done, open...))
	r.facts.Closes = workNouns[models.WeekClose](r, "department_id = ? AND week >= ? AND week <= ?", dept, ask.Period.First().Week(), ask.Period.Last().Week())
	r.said()
	r.contacts()
	r.sold()
	r.companies()
	return r.facts, r.err
}

func workNouns[T any, P NounPtr[T]](r *workReader, where string, args ...any) []P {
	if r.err != nil {
		return nil
	}
	var found []P
	found, r.err = findAs[T, P](r.db, here(where), within(r.workspaceID, args)...)
	return found
}

// asTheyWere are a department's items as they were when the period ended: those
// that nobody has touched since are so still, the others are read from the log.
func (r *workReader) asTheyWere(items []*models.Item) []*models.Item {
	if !r.ask.Over() {
		return items
	}
	end := r.ask.Ends().Add(-time.Millisecond)
	touched := map[string]bool{}
	var ids []string
	r.raw(&ids, "SELECT DISTINCT noun_id FROM changes WHERE workspace_id = ? AND department_id = ? AND kind = ? AND at > ?", r.workspaceID, r.ask.DepartmentID, string(models.KindItem), end)
	for _, id := range ids {
		touched[id] = true
	}
	ids = r.stillHere(ids)
	var list []*models.Item
	for _, i := range items {
		if !touched[i.ID] {
			list = append(list, i)
		}
	}
	for _, some := range portions(ids) {
		var rows []struct{ Op, State string }
		r.raw(&rows, `SELECT c.op, c.state FROM changes c WHERE c.workspace_id = ? AND c.seq IN (
			SELECT MAX(l.seq) FROM changes l WHERE l.workspace_id = ? AND l.noun_id IN ? AND l.at <= ? GROUP BY l.noun_id)`, r.workspaceID, r.workspaceID, some, end)
		for _, row := range rows {
			i := new(models.Item)
			if r.err == nil {
				r.err = json.Unmarshal([]byte(row.State), i)
			}
			if row.Op == string(models.OpPut) {
				list = append(list, i)
			}
		}
	}
	return list
}

// stillHere are those of some items that are the department's now: one that was
// transferred afterwards is reported by the department it is in (decision 61).
func (r *workReader) stillHere(ids []string) (here []string) {
	for _, some := range portions(ids) {
		var found []string
		r.raw(&found, "SELECT id FROM items WHERE workspace_id = ? AND department_id = ? AND id IN ?", r.workspaceID, r.ask.DepartmentID, some)
		here = append(here, found...)
	}
	return here
}

func (r *workReader) raw(to any, query string, args ...any) {
	if r.err == nil {
		r.err = r.db.Raw(query, args...).Scan(to).Error
	}
}

// portions are ids, no more at a time than a statement takes.
func portions(ids []string) (all [][]string) {
	for len(ids) > 0 {
		n := min(len(ids), idsMost)
		all, ids = append(all, ids[:n]), ids[n:]
	}
	return all
}

// said reads why open items are carried, as meetings were told in the period.
func (r *workReader) said() {
	var ids []string
	for _, i := range r.facts.Items {
		if i.CommentCount > 0 {
			ids = append(ids, i.ID)
		}
	}
	for _, some := range portions(ids) {
		r.facts.Said = append(r.facts.Said, workNouns[models.Comment](r, "item_id IN ? AND reason = ? AND archived = ? AND created_at >= ? AND created_at < ?",
			some, true, false, r.ask.Begins(), r.ask.Ends())...)
	}
}

// contacts reads follow-ups that were done or due in the period, and who came
// into somebody's hands.
func (r *workReader) contacts() {
	a, f := r.ask, r.facts
	f.Contacts = workNouns[models.FollowUp](r, "department_id = ? AND archived = ? AND done_at >= ? AND done_at < ?", a.DepartmentID, false, a.Begins(), a.Ends())
	f.Due = workNouns[models.FollowUp](r, "department_id = ? AND archived = ? AND due_day >= ? AND due_day <= ?", a.DepartmentID, false, a.Period.First(), a.Through())
	f.Came = workNouns[models.Customer](r, "department_id = ? AND archived = ? AND owner_since >= ? AND owner_since < ?", a.DepartmentID, false, a.Begins(), a.Ends())
}

// sold reads the department's orders in which something happened in the period,
// and their payments. What is dated ahead counts as today's.
func (r *workReader) sold() {
	a, last := r.ask, models.Day("9999-12-31")
	if a.Over() {
		last = a.Period.Last()
	}
	seen := map[string]bool{}
	take := func(o *models.Order) {
		if !seen[o.ID] && (a.UserID == "" || o.OwnerID == a.UserID) && o.DepartmentID == a.DepartmentID {
			seen[o.ID] = true
			r.facts.Orders = append(r.facts.Orders, o)
		}
	}
	for _, day := range []string{"signed_day", "ended_day"} {
		for _, o := range workNouns[models.Order](r, day+" >= ? AND "+day+" <= ?", a.Period.First(), last) {
			take(o)
		}
	}
	var paid, ids []string
	r.raw(&paid, "SELECT DISTINCT order_id FROM payments WHERE workspace_id = ? AND day >= ? AND day <= ? AND order_id <> ''", r.workspaceID, a.Period.First(), last)
	for _, some := range portions(paid) {
		for _, o := range workNouns[models.Order](r, "id IN ?", some) {
			take(o)
		}
	}
	for _, o := range r.facts.Orders {
		ids = append(ids, o.ID)
	}
	for _, some := range portions(ids) {
		r.facts.Payments = append(r.facts.Payments, workNouns[models.Payment](r, "order_id IN ?", some)...)
	}
}

// companies reads what the customers are called of whom the report tells.
func (r *workReader) companies() {
	wanted := map[string]bool{}
	for _, f := range append(r.facts.Contacts, r.facts.Due...) {
		wanted[f.CustomerID] = true
	}
	for _, o := range r.facts.Orders {
		wanted[o.CustomerID] = true
	}
	var ids []string
	for id := range wanted {
		ids = append(ids, id)
	}
	for _, some := range portions(ids) {
		var rows []struct{ ID, Company, Name string }
		r.raw(&rows, "SELECT id, company, name FROM customers WHERE workspace_id = ? AND id IN ?", r.workspaceID, some)
		for _, c := range rows {
			if r.facts.Companies[c.ID] = c.Company; c.Company == "" {
				r.facts.Companies[c.ID] = c.Name
			}
		}
	}
}

// WorkReport is a report of a department (userID empty) or of a person, nil if
// nobody has begun it.
func (s *Store) WorkReport(ctx context.Context, workspaceID, departmentID, userID string, period models.Period) (*models.WorkReport, error) {
	found, err := findAs[models.WorkReport](s.read.WithContext(ctx), here("department_id = ? AND period = ? AND user_id = ?"), workspaceID, departmentID, period, userID)
	if err != nil {
		return nil, Refusal(fmt.Errorf("read a work report: %w", err))
	}
	if len(found) == 0 {
		return nil, nil
	}
	return found[0], nil
}
