package commands

import (
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// editCard is edit for a customer's attachments: whoever may edit the card may
// hang something on it.
func (c *Context) editCard(id string, change func(*models.Customer) error) error {
	card, err := store.Load[models.Customer](c.Tx, id)
	if err != nil {
		return err
	}
	if err := c.allowAs("customer.edit", card.Scope()); err != nil {
		return err
	}
	if err := change(card); err != nil {
		return err
	}
	return c.saveValid(card)
}

// hangOnCard hangs a file on a customer card. A file can come long after it was
// taken, from a phone that had no network: if the card was merged meanwhile, the
// file goes where everything else of the card went.
func (c *Context) hangOnCard(id string, hang func(*models.Attachment) error) error {
	if err := c.linkCustomer("customerId", &id); err != nil {
		return err
	}
	return c.editCard(id, func(card *models.Customer) error {
		card.AttachCount++
		on := &models.Attachment{CustomerID: card.ID}
		if err := hang(on); err != nil {
			return err
		}
		return c.tell(card, "attached", fileDetail(on))
	})
}

// archiveOnCard takes a file off a card or puts it back.
func (c *Context) archiveOnCard(attachment *models.Attachment, archived bool) error {
	return c.editCard(attachment.CustomerID, func(card *models.Customer) error {
		if attachment.Archived == archived {
			return nil
		}
		attachment.Archived = archived
		card.AttachCount += step(!archived)
		if err := c.saveValid(attachment); err != nil {
			return err
		}
		what := "attached"
		if archived {
			what = "detached"
		}
		return c.tell(card, what, fileDetail(attachment))
	})
}

// fileDetail says which file and what sort of, and not its name: those who see
// the card masked read what happened too.
func fileDetail(a *models.Attachment) map[string]any {
	return map[string]any{"attachmentId": a.ID, "contentType": a.ContentType}
}

// filesAmong counts those of some attachments that hang on a card now.
func (c *Context) filesAmong(ids []string, cardID string) (int, error) {
	files, err := store.FindByID[models.Attachment](c.Tx, ids)
	gone := func(a *models.Attachment) bool { return a.Archived || a.CustomerID != cardID }
	return len(slices.DeleteFunc(files, gone)), err
}
