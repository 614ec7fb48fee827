package commands

import (
	"fmt"

	"zhanban/models"
	"zhanban/models/store"
)

// asField turns "no such record" into a refusal of the field that named it.
func asField(field string, err error) error {
	if models.HasCode(err, models.CodeNotFound) {
		return models.Invalid(field, "link.unknown", "%s names a record that is not in this workspace", field).Because(err)
	}
	return err
}

// orEmpty keeps null out of the JSON of lists.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// linked checks that every id of a field names a record of the workspace.
func linked[T any, P store.NounPtr[T]](c *Context, field string, ids ...string) error {
	for i, id := range ids {
		if id == "" {
			continue
		}
		if _, err := store.Load[T, P](c.Tx, id); err != nil {
			if len(ids) > 1 {
				field = fmt.Sprintf("%s[%d]", field, i)
			}
			return asField(field, err)
		}
	}
	return nil
}

// checkLinks checks what an item points to.
func (c *Context) checkLinks(i *models.Item) error {
	if err := linked[models.User](c, "assigneeIds", i.AssigneeIDs...); err != nil {
		return err
	}
	if err := c.labelsOf(i.DepartmentID, i.LabelIDs); err != nil {
		return err
	}
	if err := linked[models.Booth](c, "boothIds", i.BoothIDs...); err != nil {
		return err
	}
	return c.linkCustomer("customerId", &i.CustomerID)
}
