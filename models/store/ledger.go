package store

import (
	"encoding/json"
	"fmt"
	"strings"

	"zhanban/models"
)

// ledger is what a batch writes for all its steps at once: the change log and
// the receipts (D2).
type ledger struct {
	changes  []models.Change
	receipts []receiptRow
	refusals []receiptRow
	known    map[receiptKey]*Receipt // nil: looked up, not there
}

type receiptKey struct{ workspaceID, commandID string }

// lookUp reads the receipts of all commands that the jobs name.
func (l *ledger) lookUp(b *batch, jobs []*job) error {
	ids := map[string][]any{}
	l.known = map[receiptKey]*Receipt{}
	for _, j := range jobs {
		for _, id := range j.commandIDs {
			ids[j.workspaceID] = append(ids[j.workspaceID], id)
			l.known[receiptKey{j.workspaceID, id}] = nil
		}
	}
	for workspaceID, commandIDs := range ids {
		for len(commandIDs) > 0 {
			n := min(len(commandIDs), idsMost)
			if err := l.lookUpPart(b, workspaceID, commandIDs[:n]); err != nil {
				return fmt.Errorf("read receipts: %w", err)
			}
			commandIDs = commandIDs[n:]
		}
	}
	return nil
}

func (l *ledger) lookUpPart(b *batch, workspaceID string, commandIDs []any) error {
	list, args := idList(commandIDs)
	q := "SELECT command_id, fingerprint, actor_id, seq, refusal FROM receipts WHERE workspace_id = ? AND command_id IN " + list
	return b.conn.each(q, within(workspaceID, args), func(scan func(...any) error) error {
		var r Receipt
		var refusal []byte
		if err := scan(&r.CommandID, &r.Fingerprint, &r.ActorID, &r.Seq, &refusal); err != nil {
			return err
		}
		if refusal != nil {
			r.Refusal = new(models.Error)
			if err := json.Unmarshal(refusal, r.Refusal); err != nil {
				return fmt.Errorf("read a refusal: %w", err)
			}
		}
		l.known[receiptKey{workspaceID, r.CommandID}] = &r
		return nil
	})
}

// receipt is a command's receipt as far as the ledger knows.
func (l *ledger) receipt(workspaceID, commandID string) (found *Receipt, known bool) {
	found, known = l.known[receiptKey{workspaceID, commandID}]
	return found, known
}

// add takes what a step that is kept has to say.
func (l *ledger) add(tx *Tx) {
	l.changes = append(l.changes, tx.changes...)
	for i := range tx.receipts {
		r := &tx.receipts[i]
		l.known[receiptKey{r.workspaceID, r.CommandID}] = &r.Receipt
		l.receipts = append(l.receipts, *r)
	}
}

// ofNoun are a noun's changes that earlier steps of the batch made, the newest
// first: the database does not have them yet.
func (l *ledger) ofNoun(workspaceID, nounID string) []models.Change {
	var found []models.Change
	for i := len(l.changes) - 1; i >= 0; i-- {
		if c := &l.changes[i]; c.WorkspaceID == workspaceID && c.NounID == nounID {
			found = append(found, *c)
		}
	}
	return found
}

// byWorkspace gives each workspace's changes, in their order.
func (l *ledger) byWorkspace() map[string][]models.Change {
	found := map[string][]models.Change{}
	for i := range l.changes {
		id := l.changes[i].WorkspaceID
		found[id] = append(found[id], l.changes[i])
	}
	return found
}

func (l *ledger) write(b *batch) error {
	changes := make([]values, len(l.changes))
	for i := range l.changes {
		c := &l.changes[i]
		changes[i] = values{c.WorkspaceID, c.Seq, string(c.Op), string(c.Kind), c.NounID, string(c.State),
			strings.Join(c.Fields, ","), c.ActorID, c.CommandID, c.CommandType, c.At,
			joinViews(c.Views), joinViews(c.Left), encodeScope(c.Scope), c.Scope.DepartmentID}
	}
	if err := b.insertMany(insertChange, changes); err != nil {
		return fmt.Errorf("append to the change log: %w", err)
	}
	return l.writeReceipts(b)
}

const insertChange = "INSERT INTO changes (workspace_id, seq, op, kind, noun_id, state, fields, actor_id, command_id, command_type, at, views, left_views, scope, department_id) VALUES "
