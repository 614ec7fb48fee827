package store

import (
	"encoding/json"
	"fmt"
	"slices"

	"zhanban/models"
)

// collaborators is where a customer's row has who works on it. Each of them has
// a row in customer_collaborators, too: a list within a row has no index.
var collaborators = slices.IndexFunc(tables[models.KindCustomer].columns, func(c column) bool { return c.name == "collaborator_ids" })

// beside reports whether a row has others beside it that must be written with
// it: those of a new card that has collaborators, or of one whose have changed.
func (r *row) beside(fields []string) bool {
	if r.key.kind != models.KindCustomer {
		return false
	}
	if r.base == 0 {
		list, _ := r.values[collaborators].(string)
		return list != "" && list != "[]" && list != "null"
	}
	return slices.Contains(fields, "collaboratorIds")
}

// writeBeside writes the rows beside some rows that have just been written.
func (b *batch) writeBeside(list []*row) error {
	for _, r := range list {
		if !r.others {
			continue
		}
		if err := b.writeCollaborators(r); err != nil {
			return err
		}
		r.others = false
	}
	return nil
}

func (b *batch) writeCollaborators(r *row) error {
	if r.base != 0 {
		if _, err := b.conn.write("DELETE FROM customer_collaborators WHERE customer_id = ?", r.key.id); err != nil {
			return fmt.Errorf("save collaborators: %w", b.store.translated(err))
		}
	}
	var ids []string
	if text, _ := r.values[collaborators].(string); text != "" {
		if err := json.Unmarshal([]byte(text), &ids); err != nil {
			return fmt.Errorf("save collaborators: %w", err)
		}
	}
	var rows []values
	for n, id := range ids {
		if !slices.Contains(ids[:n], id) {
			rows = append(rows, values{r.key.id, id, r.key.workspaceID})
		}
	}
	return b.insertMany("INSERT INTO customer_collaborators (customer_id, user_id, workspace_id) VALUES ", rows)
}
