package commands

import (
	"maps"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// partLevels is how deep items are broken down: month, week, day.
const partLevels = 3

// partTally is what a command has changed of a whole's counts.
type partTally struct{ parts, done int }

// saveItem saves an item and remembers what its whole's counts change by (W4).
func (c *Context) saveItem(i *models.Item) error {
	was, err := store.Found[models.Item](c.Tx, i.ID)
	if err != nil {
		return err
	}
	if err := c.Tx.Save(i); err != nil {
		return err
	}
	if was != nil {
		c.tally(was, -1)
	}
	c.tally(i, 1)
	return nil
}

func (c *Context) tally(i *models.Item, by int) {
	if i.PartOfID == "" || i.Archived {
		return
	}
	if c.parts == nil {
		c.parts = map[string]partTally{}
	}
	t := c.parts[i.PartOfID]
	t.parts += by
	if i.DoneAt != nil {
		t.done += by
	}
	c.parts[i.PartOfID] = t
}

// countParts brings the counts of wholes up to date at the end of a command:
// one that saves a whole and its parts never meets a version of its own making.
func (c *Context) countParts() error {
	for _, id := range slices.Sorted(maps.Keys(c.parts)) {
		t := c.parts[id]
		if t == (partTally{}) {
			continue
		}
		whole, err := store.Load[models.Item](c.Tx, id)
		if err != nil {
			return err
		}
		whole.PartCount += t.parts
		whole.PartDoneCount += t.done
		if err := c.Tx.Save(whole); err != nil {
			return err
		}
	}
	return nil
}

// checkWhole checks what an item becomes a part of: an item of the same
// department in use, not of its own, and not too deep.
func (c *Context) checkWhole(i *models.Item) error {
	if i.PartOfID == "" {
		return nil
	}
	level := 1
	for id := i.PartOfID; id != ""; level++ {
		if id == i.ID {
			return models.Invalid("partOfId", "item.part_of_itself", "an item is no part of itself")
		}
		whole, err := store.Load[models.Item](c.Tx, id)
		if err != nil {
			return asField("partOfId", err)
		}
		if id == i.PartOfID {
			if err := c.mayHold(whole, i); err != nil {
				return err
			}
		}
		if level >= partLevels {
			return tooDeep()
		}
		id = whole.PartOfID
	}
	below, err := c.levelsBelow(i.ID)
	if err != nil {
		return err
	}
	if level+below > partLevels {
		return tooDeep()
	}
	return nil
}

func (c *Context) mayHold(whole, part *models.Item) error {
	if whole.Archived {
		return models.Invalid("partOfId", "item.whole_archived", "the item it would be a part of is archived").With("title", whole.Title)
	}
	if whole.DepartmentID != part.DepartmentID {
		return models.Invalid("partOfId", "item.whole_elsewhere", "the item it would be a part of is another department's").With("title", whole.Title)
	}
	return nil
}

func tooDeep() error {
	return models.Invalid("partOfId", "item.part_too_deep", "items are broken down at most %d levels deep", partLevels).With("most", partLevels)
}

// levelsBelow is how deep an item is broken down already, archived parts
// included: they may come back.
func (c *Context) levelsBelow(id string) (levels int, err error) {
	level := []string{id}
	for len(level) > 0 && levels < partLevels {
		parts, err := store.Find[models.Item](c.Tx, "part_of_id IN ?", level)
		if err != nil {
			return 0, err
		}
		level = level[:0]
		for _, p := range parts {
			level = append(level, p.ID)
		}
		if len(level) > 0 {
			levels++
		}
	}
	return levels, nil
}
