package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// AttachmentAdd is the payload of attachment.add. The file was stored before,
// by the same person.
type AttachmentAdd struct {
	ID     string `json:"id" format:"uuid"`
	ItemID string `json:"itemId" format:"uuid"`
	FileID string `json:"fileId" format:"uuid"`
	Name   string `json:"name" minLength:"1" maxLength:"200"`
}

var _ = define("attachment.add", func(c *Context, p AttachmentAdd) error {
	return editItem(c, p.ItemID, func(item *models.Item) error {
		file, err := c.File(p.FileID)
		if err != nil {
			return asField("fileId", err)
		}
		if file.StoredBy != c.Actor.UserID {
			return models.Invalid("fileId", "file.not_yours", "someone else stored the file")
		}
		item.AttachCount++
		return c.saveValid(&models.Attachment{
			Record: models.Record{ID: p.ID}, ItemID: item.ID, DepartmentID: item.DepartmentID, FileID: file.ID, Name: p.Name,
			ContentType: file.ContentType, Size: file.Size, Thumbnail: len(file.Thumbnail) > 0, AddedBy: c.Actor.UserID,
		})
	})
})

var _ = define("attachment.archive", func(c *Context, p NounID) error { return c.archiveAttachment(p.ID, true) })

var _ = define("attachment.restore", func(c *Context, p NounID) error { return c.archiveAttachment(p.ID, false) })

// archiveAttachment takes an attachment off its item or puts it back; whoever
// may edit the item may do it.
func (c *Context) archiveAttachment(id string, archived bool) error {
	attachment, err := store.Load[models.Attachment](c.Tx, id)
	if err != nil {
		return err
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
