package store

import (
	"fmt"
	"strings"

	"gorm.io/gorm"

	"zhanban/models"
)

// ledger is what a batch writes for all its steps at once: the change log and
// the receipts. Two statements for 64 commands instead of 128 (D2).
type ledger struct {
	changes  []models.Change
	receipts []receiptRow
	known    map[string]*Receipt // by workspace and command; nil: looked up, not there
}

func receiptKey(workspaceID, commandID string) string { return workspaceID + " " + commandID }

// lookUp reads the receipts of all commands that the jobs name.
func (l *ledger) lookUp(db *gorm.DB, jobs []*job) error {
	ids := map[string][]string{}
	l.known = map[string]*Receipt{}
	for _, j := range jobs {
		for _, id := range j.commandIDs {
			ids[j.workspaceID] = append(ids[j.workspaceID], id)
			l.known[receiptKey(j.workspaceID, id)] = nil
		}
	}
	for workspaceID, commandIDs := range ids {
		var found []Receipt
		err := db.Raw("SELECT command_id, fingerprint, actor_id, seq FROM receipts WHERE workspace_id = ? AND command_id IN ?",
			workspaceID, commandIDs).Scan(&found).Error
		if err != nil {
			return fmt.Errorf("read receipts: %w", err)
		}
		for i := range found {
			l.known[receiptKey(workspaceID, found[i].CommandID)] = &found[i]
		}
	}
	return nil
}

// receipt is a command's receipt as far as the ledger knows.
func (l *ledger) receipt(workspaceID, commandID string) (found *Receipt, known bool) {
	found, known = l.known[receiptKey(workspaceID, commandID)]
	return found, known
}

// add takes what a step that is kept has to say.
func (l *ledger) add(tx *Tx) {
	l.changes = append(l.changes, tx.changes...)
	for i := range tx.receipts {
		r := &tx.receipts[i]
		l.known[receiptKey(r.workspaceID, r.CommandID)] = &r.Receipt
		l.receipts = append(l.receipts, *r)
	}
}

func (l *ledger) write(db *gorm.DB) error {
	if err := l.writeChanges(db); err != nil {
		return fmt.Errorf("append to the change log: %w", err)
	}
	if err := l.writeReceipts(db); err != nil {
		return fmt.Errorf("save receipts: %w", err)
	}
	return nil
}

// Limits of one statement: so many rows, and so many bytes of state, whichever
// comes first.
const (
	rowsMost  = 60
	bytesMost = 1 << 20
)

// portion is how many of the changes go into the next statement.
func portion(changes []models.Change) int {
	bytes := 0
	for n := range changes {
		if bytes += len(changes[n].State); n > 0 && (n == rowsMost || bytes > bytesMost) {
			return n
		}
	}
	return len(changes)
}

func (l *ledger) writeChanges(db *gorm.DB) error {
	for rest := l.changes; len(rest) > 0; {
		part := rest[:portion(rest)]
		rest = rest[len(part):]
		args := make([]any, 0, 15*len(part))
		for i := range part {
			c := &part[i]
			args = append(args, c.WorkspaceID, c.Seq, string(c.Op), string(c.Kind), c.NounID, string(c.State),
				strings.Join(c.Fields, ","), c.ActorID, c.CommandID, c.CommandType, c.At,
				joinViews(c.Views), joinViews(c.Left), encodeScope(c.Scope), c.Scope.DepartmentID)
		}
		q := "INSERT INTO changes (workspace_id, seq, op, kind, noun_id, state, fields, actor_id, command_id, command_type, at, views, left_views, scope, department_id) VALUES " +
			rows("(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", len(part))
		if err := db.Exec(q, args...).Error; err != nil {
			return err
		}
	}
	return nil
}

func (l *ledger) writeReceipts(db *gorm.DB) error {
	for rest := l.receipts; len(rest) > 0; {
		part := rest[:min(len(rest), rowsMost)]
		rest = rest[len(part):]
		args := make([]any, 0, 6*len(part))
		for i := range part {
			r := &part[i]
			args = append(args, r.workspaceID, r.CommandID, r.Fingerprint, r.ActorID, r.Seq, r.at)
		}
		q := "INSERT INTO receipts (workspace_id, command_id, fingerprint, actor_id, seq, at) VALUES " + rows("(?,?,?,?,?,?)", len(part))
		if err := db.Exec(q, args...).Error; err != nil {
			return err
		}
	}
	return nil
}

func rows(row string, n int) string { return strings.TrimSuffix(strings.Repeat(row+",", n), ",") }
