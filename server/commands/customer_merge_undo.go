package commands

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"zhanban/models"
)

// customer.unmerge takes a merge back: the other card is there again with what
// was moved from it, and the card that stayed is as it was, but for what has
// been changed since. What stays is told.
var _ = define("customer.unmerge", func(c *Context, p CustomerPairNamed) error {
	stays, other, err := c.twoCards(p.ID, p.OtherID)
	if err != nil {
		return err
	}
	pair, err := c.Pair(models.PairMerged, stays.ID, other.ID)
	if err != nil {
		return err
	}
	if pair == nil || other.MergedIntoID != stays.ID {
		return models.Errorf(models.CodeConflict, "customer.not_merged", "these cards are not merged")
	}
	if stays.Archived {
		return models.Errorf(models.CodeConflict, "customer.archived", "this customer card is archived").With("id", stays.ID)
	}
	var was mergeRecord
	if err := json.Unmarshal([]byte(pair.Detail), &was); err != nil {
		return fmt.Errorf("read merge: %w", err)
	}
	back, err := c.filesAmong(was.Moved[string(models.KindAttachment)], stays.ID)
	if err != nil {
		return err
	}
	stays.AttachCount, other.AttachCount = stays.AttachCount-back, back
	kept, err := c.giveBack(stays, was)
	if err != nil {
		return err
	}
	other.Archived, other.MergedIntoID = false, ""
	if err := c.saveValid(other); err != nil {
		return err
	}
	stayed, err := c.moveBack(was.Moved, stays.ID, other.ID)
	if err != nil {
		return err
	}
	c.hush(other.ID)
	if err := c.EndPair(pair.ID); err != nil {
		return err
	}
	return c.tell(stays, "unmerged", map[string]any{"otherId": other.ID, "facts": kept, "stayed": stayed.counts()})
})

// giveBack takes back what a merge wrote on a card and gives the names of the
// fields that stay because somebody has changed them since.
func (c *Context) giveBack(card *models.Customer, was mergeRecord) ([]string, error) {
	now := fieldsOf(card)
	kept := []string{}
	for _, field := range slices.Sorted(maps.Keys(was.After)) {
		if field == "version" || field == "updatedAt" || field == "pinyin" || field == "attachmentCount" || reflect.DeepEqual(was.Before[field], was.After[field]) {
			continue
		}
		value, whole := without(now[field], was.Before[field], was.After[field])
		now[field] = value
		if !whole && !strings.HasPrefix(field, "confirmed") {
			kept = append(kept, field)
		}
	}
	raw, err := json.Marshal(now)
	if err != nil {
		return nil, fmt.Errorf("take back merge: %w", err)
	}
	next := models.Customer{Record: card.Record, PhoneKey: card.PhoneKey}
	if err := json.Unmarshal(raw, &next); err != nil {
		return nil, fmt.Errorf("take back merge: %w", err)
	}
	next.WorkspaceID = card.WorkspaceID
	*card = next
	if err := c.derive(card); err != nil {
		return nil, err
	}
	return kept, c.saveValid(card)
}

// without gives a value as it would be without the change from before to
// after: entries of lists and maps each for itself. whole is false if it has
// been changed since and stays.
func without(now, before, after any) (value any, whole bool) {
	if reflect.DeepEqual(now, after) {
		return before, true
	}
	if list, ok := now.([]any); ok {
		return withoutEntries(list, before, after)
	}
	fields, ok := now.(map[string]any)
	if !ok {
		return now, false
	}
	old, _ := before.(map[string]any)
	given, _ := after.(map[string]any)
	left := maps.Clone(fields)
	whole = true
	for key, set := range given {
		if was, there := old[key]; reflect.DeepEqual(was, set) && there {
			continue
		} else if !reflect.DeepEqual(fields[key], set) {
			whole = false
		} else if there {
			left[key] = was
		} else {
			delete(left, key)
		}
	}
	return left, whole
}

func withoutEntries(now []any, before, after any) (value any, whole bool) {
	old, _ := before.([]any)
	given, _ := after.([]any)
	in := func(list []any, one any) bool {
		return slices.ContainsFunc(list, func(other any) bool { return reflect.DeepEqual(one, other) })
	}
	left := []any{}
	for _, one := range now {
		if in(old, one) || !in(given, one) {
			left = append(left, one)
		}
	}
	whole = true
	for _, one := range given {
		whole = whole && (in(old, one) || in(now, one))
	}
	for _, one := range old {
		if !in(given, one) && !in(left, one) {
			left = append(left, one)
		}
	}
	return left, whole
}
