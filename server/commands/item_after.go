package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// checkAfter checks what an item is to come after (W3): an item of the same
// department in use, which does not itself, by way of others, come after it.
// It tells an order and moves nothing: whoever plans sees where days contradict.
func (c *Context) checkAfter(i *models.Item) error {
	for id := i.AfterID; id != ""; {
		if id == i.ID {
			return models.Invalid("afterId", "item.after_itself", "an item does not come after itself")
		}
		earlier, err := store.Load[models.Item](c.Tx, id)
		if err != nil {
			return asField("afterId", err)
		}
		if id == i.AfterID {
			if err := mayPrecede(earlier, i); err != nil {
				return err
			}
		}
		id = earlier.AfterID
	}
	return nil
}

func mayPrecede(earlier, later *models.Item) error {
	if earlier.Archived {
		return models.Invalid("afterId", "item.earlier_archived", "the item it would come after is archived").With("title", earlier.Title)
	}
	if earlier.DepartmentID != later.DepartmentID {
		return models.Invalid("afterId", "item.earlier_elsewhere", "the item it would come after is another department's").With("title", earlier.Title)
	}
	return nil
}
