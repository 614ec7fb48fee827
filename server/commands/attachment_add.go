package commands

import (
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// AttachmentAdd is the payload of attachment.add. The file was stored before,
// by the same person.
type AttachmentAdd struct {
	ID         string `json:"id" format:"uuid"`
	ItemID     string `json:"itemId,omitempty" format:"uuid" doc:"What it is hung on: an item, a customer card or an order"`
	CustomerID string `json:"customerId,omitempty" format:"uuid" doc:"A card that was merged meanwhile: the one it was merged into"`
	OrderID    string `json:"orderId,omitempty" format:"uuid" doc:"An order, whatever has become of it"`
	FileID     string `json:"fileId" format:"uuid"`
	Name       string `json:"name" minLength:"1" maxLength:"200"`
}

var _ = define("attachment.add", func(c *Context, p AttachmentAdd) error {
	places := slices.DeleteFunc([]string{p.ItemID, p.CustomerID, p.OrderID}, func(id string) bool { return id == "" })
	if len(places) != 1 {
		return models.Invalid("itemId", "attachment.place", "an attachment hangs on an item, on a customer card or on an order")
	}
	hang := func(on *models.Attachment) error { return c.hang(p, on) }
	if p.CustomerID != "" {
		return c.hangOnCard(p.CustomerID, hang)
	}
	if p.OrderID != "" {
		return c.hangOnOrder(p.OrderID, hang)
	}
	return editItem(c, p.ItemID, func(item *models.Item) error {
		item.AttachCount++
		return hang(&models.Attachment{ItemID: item.ID, DepartmentID: item.DepartmentID, UserIDs: []string{}})
	})
})

// hang completes an attachment with what is known of its file, and saves it.
func (c *Context) hang(p AttachmentAdd, on *models.Attachment) error {
	file, err := c.File(p.FileID)
	if err != nil {
		return asField("fileId", err)
	}
	if file.StoredBy != c.Actor.UserID {
		return models.Invalid("fileId", "file.not_yours", "someone else stored the file")
	}
	on.Record, on.FileID, on.Name, on.AddedBy = models.Record{ID: p.ID}, file.ID, p.Name, c.Actor.UserID
	on.ContentType, on.Size, on.Thumbnail = file.ContentType, file.Size, len(file.Thumbnail) > 0
	return c.saveValid(on)
}

var _ = define("attachment.archive", func(c *Context, p NounID) error { return c.archiveAttachment(p.ID, true) })

var _ = define("attachment.restore", func(c *Context, p NounID) error { return c.archiveAttachment(p.ID, false) })

// archiveAttachment takes an attachment off what it hangs on or puts it back;
// whoever may edit that may do it.
func (c *Context) archiveAttachment(id string, archived bool) error {
	attachment, err := store.Load[models.Attachment](c.Tx, id)
	if err != nil {
		return err
	}
	if attachment.CustomerID != "" {
		return c.archiveOnCard(attachment, archived)
	}
	if attachment.OrderID != "" {
		return c.archiveOnOrder(attachment, archived)
	}
	return edit(c, attachment.ItemID, func(item *models.Item) error {
		if attachment.Archived == archived {
			return nil
		}
		attachment.Archived = archived
		item.AttachCount += step(!archived)
		return c.saveValid(attachment)
	})
}
