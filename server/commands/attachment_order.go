package commands

import (
	"reflect"

	"zhanban/models"
	"zhanban/models/store"
)

// orderForFiles loads an order for what is done with its files: whoever may edit
// the order may do it, whatever has become of the order since. A signed contract
// is scanned after it was signed, a letter comes after it was cancelled.
func (c *Context) orderForFiles(id string) (*models.Order, error) {
	o, err := store.Load[models.Order](c.Tx, id)
	if err != nil {
		return nil, asField("orderId", err)
	}
	return o, c.allowAs("order.edit", o.Scope())
}

// hangOnOrder hangs a file on an order. The order itself stays as it is, so that
// nobody who edits it meanwhile has to look again.
func (c *Context) hangOnOrder(id string, hang func(*models.Attachment) error) error {
	o, err := c.orderForFiles(id)
	if err != nil {
		return err
	}
	on := &models.Attachment{OrderID: o.ID}
	on.FollowOrder(o)
	return hang(on)
}

// archiveOnOrder takes a file off an order or puts it back.
func (c *Context) archiveOnOrder(attachment *models.Attachment, archived bool) error {
	if _, err := c.orderForFiles(attachment.OrderID); err != nil || attachment.Archived == archived {
		return err
	}
	attachment.Archived = archived
	return c.saveValid(attachment)
}

// saveOrder saves an order; one that somebody else has now takes its files along,
// those that were taken off it too, so that no command can forget them.
func (c *Context) saveOrder(o *models.Order) error {
	was, err := store.Found[models.Order](c.Tx, o.ID)
	if err != nil {
		return err
	}
	if err := c.Tx.Save(o); err != nil || was == nil || reflect.DeepEqual(was.Scope(), o.Scope()) {
		return err
	}
	files, err := store.Find[models.Attachment](c.Tx, "order_id = ?", o.ID)
	if err != nil {
		return err
	}
	for _, file := range files {
		file.FollowOrder(o)
		if err := c.Save(file); err != nil {
			return err
		}
	}
	return nil
}
