package search

import "zhanban/models"

// DocOf is what of a noun is searched; false if it is not to be found: it is
// archived, or of a kind nobody looks for.
func DocOf(noun models.Noun) (Doc, bool) {
	d := Doc{ID: noun.Base().ID, Kind: noun.Kind(), Scope: noun.Scope(), Updated: noun.Base().UpdatedAt.Unix()}
	switch n := noun.(type) {
	case *models.Customer:
		d.Parts = customerParts(n)
		return d, !n.Archived
	case *models.Item:
		d.Parts, d.Parent, d.Done = []Part{{FieldTitle, n.Title}, {FieldText, n.Notes}}, n.CustomerID, n.DoneAt != nil
		for _, line := range n.Checklist {
			d.Parts = append(d.Parts, Part{FieldText, line.Text})
		}
		return d, !n.Archived
	case *models.Booth:
		d.Parts, d.Parent = []Part{{FieldCode, n.Code}}, n.CustomerID
		return d, !n.Archived
	case *models.FollowUp:
		d.Parts, d.Parent, d.Done = []Part{{FieldText, n.Text}, {FieldText, n.Result}}, n.CustomerID, n.DoneAt != nil
		return d, !n.Archived
	}
	return d, false
}

// customerParts begin with the person to talk to first; each contact's parts
// follow its name.
func customerParts(c *models.Customer) []Part {
	parts := []Part{
		{FieldCompany, c.Company}, {FieldName, c.Name}, {FieldCode, c.CreditCode}, {FieldPhone, c.Phone}, {FieldMail, c.Email},
		{FieldWeChat, c.WeChat}, {FieldNotes, c.Notes},
	}
	for _, contact := range c.Contacts {
		parts = append(parts, Part{FieldContact, contact.Name}, Part{FieldPhone, contact.Phone}, Part{FieldMail, contact.Email},
			Part{FieldWeChat, contact.WeChat}, Part{FieldNotes, contact.Notes})
	}
	return parts
}

// Kinds are the kinds of nouns that are searched.
func Kinds() []models.Kind { return kinds }
