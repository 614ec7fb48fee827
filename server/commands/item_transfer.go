package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// ItemTransfer is the payload of item.transfer.
type ItemTransfer struct {
	ID           string `json:"id" format:"uuid"`
	DepartmentID string `json:"departmentId" format:"uuid"`
}

var _ = define("item.transfer", func(c *Context, p ItemTransfer) error {
	return editItem(c, p.ID, func(i *models.Item) error {
		if err := c.openDepartment(p.DepartmentID); err != nil {
			return err
		}
		if p.DepartmentID == i.DepartmentID {
			return nil
		}
		i.DepartmentID, i.LabelIDs = p.DepartmentID, []string{} // labels are kept per department
		i.Detached = i.SeriesID != ""
		if err := c.onceOnBoard(i); err != nil {
			return err
		}
		return c.takeAlong(i)
	})
})

// openDepartment checks that a department exists and is in use.
func (c *Context) openDepartment(id string) error {
	d, err := store.Load[models.Department](c.Tx, id)
	if err != nil {
		return asField("departmentId", err)
	}
	if d.Archived {
		return models.Invalid("departmentId", "department.archived", "department %s is archived", d.Name)
	}
	return nil
}

// takeAlong lets what hangs on an item follow it to its department.
func (c *Context) takeAlong(i *models.Item) error {
	comments, err := store.Find[models.Comment](c.Tx, "item_id = ?", i.ID)
	if err != nil {
		return err
	}
	for _, comment := range comments {
		comment.DepartmentID = i.DepartmentID
		if err := c.Save(comment); err != nil {
			return err
		}
	}
	attachments, err := store.Find[models.Attachment](c.Tx, "item_id = ?", i.ID)
	if err != nil {
		return err
	}
	for _, attachment := range attachments {
		attachment.DepartmentID = i.DepartmentID
		if err := c.Save(attachment); err != nil {
			return err
		}
	}
	return nil
}
