package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// checkDeadline checks the deadline an item is made of (W4): there is one of
// that id, and it is pulled down once, never copied.
func (c *Context) checkDeadline(i *models.Item) error {
	if i.DeadlineID == "" {
		return nil
	}
	there, err := c.deadlineExists(i.DeadlineID)
	if err != nil {
		return err
	}
	if !there {
		return models.Invalid("deadlineId", "link.unknown", "no exhibition has a deadline of that id")
	}
	return c.onceOnBoard(i)
}

// onceOnBoard refuses a second item of a deadline in one department.
func (c *Context) onceOnBoard(i *models.Item) error {
	if i.DeadlineID == "" {
		return nil
	}
	made, err := store.Find[models.Item](c.Tx, "deadline_id = ? AND department_id = ? AND archived = ?", i.DeadlineID, i.DepartmentID, false)
	if err != nil {
		return err
	}
	for _, one := range made {
		if one.ID != i.ID {
			return models.Errorf(models.CodeConflict, "deadline.on_board", "the department has an item of this deadline").With("itemId", one.ID).With("title", one.Title)
		}
	}
	return nil
}

func (c *Context) deadlineExists(id string) (bool, error) {
	exhibitions, err := store.Find[models.Exhibition](c.Tx, "1 = 1")
	if err != nil {
		return false, err
	}
	for _, e := range exhibitions {
		if _, there := e.DeadlineDays()[id]; there {
			return true, nil
		}
	}
	return false, nil
}

// moveDeadlines takes what is open of an exhibition's deadlines along to the
// days they fall on now.
func (c *Context) moveDeadlines(before map[string]models.Day, e *models.Exhibition) error {
	now := e.DeadlineDays()
	var moved []string
	for _, d := range e.Deadlines {
		if was, there := before[d.ID]; there && was != now[d.ID] {
			moved = append(moved, d.ID)
		}
	}
	if len(moved) == 0 {
		return nil
	}
	items, err := store.Find[models.Item](c.Tx, "deadline_id IN ? AND archived = ? AND done_at IS NULL", moved, false)
	if err != nil {
		return err
	}
	today, err := c.Today()
	if err != nil {
		return err
	}
	calendar, err := c.Calendar()
	if err != nil {
		return err
	}
	for _, i := range items {
		i.Follow(before[i.DeadlineID], now[i.DeadlineID], today, calendar)
		if err := c.saveValid(i); err != nil {
			return err
		}
	}
	return nil
}
