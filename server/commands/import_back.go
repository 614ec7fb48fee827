package commands

import (
	"encoding/json"
	"fmt"

	"zhanban/models"
	"zhanban/models/store"
)

// ImportBack is the payload of import.back: the next rows to take back.
type ImportBack struct {
	ID     string `json:"id" format:"uuid"`
	Node   string `json:"node" maxLength:"100"`
	Passed int    `json:"passed" doc:"Rows taken back or kept before"`
	Most   int    `json:"most" minimum:"1" maximum:"500"`
}

// import.back takes back the last rows of an import that are not yet: cards it
// made are archived, cards it added to are as they were. What somebody has
// changed since stays, and is counted.
var _ = defineInternal("import.back", func(c *Context, p ImportBack) error {
	return edit(c, p.ID, func(i *models.Import) error {
		if err := c.lease(i, models.ImportUndoing, p.Node); err != nil {
			return err
		}
		if p.Passed != i.Passed {
			return models.Errorf(models.CodeConflict, "import.elsewhere", "the import is at row %d", i.Passed).With("last", i.Passed)
		}
		rows, err := c.ImportRowsBack(i.ID, p.Most)
		if err != nil {
			return err
		}
		for n := range rows {
			whole, err := c.rowBack(i, rows[n:])
			if err != nil {
				return err
			}
			i.Passed++
			if whole {
				i.TakenBack++
			} else {
				i.Kept++
			}
		}
		if len(rows) < p.Most {
			i.End(models.ImportUndone, "", c.Now)
		}
		return c.EndImportRows(rows)
	})
})

// The outcomes of rows that were gone through when an import was undone.
const (
	rowBack = "back"
	rowKept = "kept"
)

// rowBack takes the first of some rows back; whole is false if some of it stays.
func (c *Context) rowBack(i *models.Import, rows []models.ImportRow) (whole bool, err error) {
	row := &rows[0]
	made := row.Outcome == models.ImportCreated
	row.Outcome = rowKept
	card, err := store.Load[models.Customer](c.Tx, row.CustomerID)
	if models.HasCode(err, models.CodeNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	was := card.Version
	if made {
		if whole, err = c.cardBack(card, row); err != nil || !whole {
			return false, err
		}
	} else if whole, err = c.factsBack(card, row); err != nil {
		return false, err
	}
	row.Outcome = rowBack
	if was != row.Version || !whole || made {
		return whole, nil
	}
	// The card is what an earlier row had made of it again, under another version.
	for n := range rows[1:] {
		if earlier := &rows[1+n]; earlier.CustomerID == card.ID && earlier.Version == row.Before {
			earlier.Version = card.Version
		}
	}
	return true, c.CardTakenBack(i.ID, card.ID, row.Before, card.Version)
}

// cardBack archives a card that a row made, if it is as the row made it.
func (c *Context) cardBack(card *models.Customer, row *models.ImportRow) (bool, error) {
	if card.Archived || card.Version != row.Version {
		return false, nil
	}
	card.Archived = true
	return true, c.saveValid(card)
}

// factsBack takes what a row added off a card, but for what was changed since.
func (c *Context) factsBack(card *models.Customer, row *models.ImportRow) (bool, error) {
	var was mergeRecord
	if err := json.Unmarshal([]byte(row.Detail), &was); err != nil {
		return false, fmt.Errorf("read row of an import: %w", err)
	}
	if card.Archived || len(was.After) == 0 {
		return len(was.After) == 0, nil
	}
	kept, err := c.giveBack(card, was)
	return len(kept) == 0, err
}
