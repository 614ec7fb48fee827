package store

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"zhanban/models"
)

// expectationInsert is one row for each exhibition a card is expected at. The
// rows are made from the card, whenever it is written, so that boards are read
// without the cards.
const expectationInsert = "INSERT INTO expectations (workspace_id, exhibition_id, customer_id, stage, value, stage_since, last_contact_at, " +
	"owner_id, department_id, class, grade, tags, words) VALUES "

// writeExpectations follows the cards among rows that were just written; base
// is still the version that lay there before.
func (b *batch) writeExpectations(list []*row) error {
	were := map[string][]any{} // cards that were there, by workspace
	var rows []values
	for _, r := range list {
		if r.key.kind != models.KindCustomer {
			continue
		}
		if r.base != 0 {
			were[r.key.workspaceID] = append(were[r.key.workspaceID], r.key.id)
		}
		if r.values[expectedColumn] == "{}" {
			continue
		}
		var card models.Customer
		if err := r.table.decode(r.values, &card); err != nil {
			return err
		}
		rows = append(rows, expectationsOf(r.key.workspaceID, &card)...)
	}
	for workspaceID, ids := range were {
		if err := b.dropExpectations(workspaceID, ids); err != nil {
			return err
		}
	}
	return b.insertMany(expectationInsert, rows)
}

// expectedColumn is the place of what a card is expected to spend among its
// columns.
var expectedColumn = slices.IndexFunc(tables[models.KindCustomer].columns, func(c column) bool { return c.json == "expected" })

func (b *batch) dropExpectations(workspaceID string, ids []any) error {
	for part := range slices.Chunk(ids, idsMost) {
		list, args := idList(part)
		if _, err := b.conn.write("DELETE FROM expectations WHERE workspace_id = ? AND customer_id IN "+list, within(workspaceID, args)...); err != nil {
			return fmt.Errorf("save expectations: %w", b.store.translated(err))
		}
	}
	return nil
}

// expectationsOf are a card's rows, in the order of exhibitions; an archived
// card has none.
func expectationsOf(workspaceID string, card *models.Customer) []values {
	if card.Archived {
		return nil
	}
	tags, err := json.Marshal(card.Tags)
	if err != nil {
		tags = []byte("[]") // a list of strings is always written
	}
	var contacted any
	if card.LastContactAt != nil {
		contacted = card.LastContactAt.UTC()
	}
	words := strings.ToLower(card.Company + "\n" + card.Name + "\n" + card.Pinyin)
	var rows []values
	for _, id := range slices.Sorted(maps.Keys(card.Expected)) {
		rows = append(rows, values{
			workspaceID, id, card.ID, card.Stage, card.Expected[id].Value, card.StageSince.UTC(), contacted,
			card.OwnerID, card.DepartmentID, card.Class, card.Grade, string(tags), words,
		})
	}
	return rows
}
