package commands

import (
	"context"

	"zhanban/models"
	"zhanban/models/store"
)

// careForImportant plans contacts with important customers by the workspace's
// care plan (C2): one for each time their days are over. It is reminded of, and
// escalates, as any other follow-up; one that somebody cancels stays so.
func (d *CustomerDuties) careForImportant(ctx context.Context, w *models.Workspace) error {
	rules, zone := w.CustomerRules, w.Location()
	care := rules.ImportantCare
	if care.EveryDays == 0 {
		return nil
	}
	today := models.DayOf(d.runner.Now(), zone)
	before := today.Add(models.CareAhead + 1 - care.EveryDays)
	found, err := d.runner.store.CustomersToCareFor(ctx, w.ID, dayBegins(before, zone), dutiesMost)
	if err != nil {
		return err
	}
	for _, customer := range found {
		by, on := customer.CareBy(rules), customer.CareOn(rules, zone)
		id := dutyID("customer care", w.ID, customer.ID, string(on))
		if _, err := store.One[models.FollowUp](ctx, d.runner.store, w.ID, id); !models.HasCode(err, models.CodeNotFound) {
			if err != nil {
				return err
			}
			continue
		}
		user, err := store.One[models.User](ctx, d.runner.store, w.ID, by)
		if err != nil || !user.Active {
			continue // whoever left is seen to by a handover
		}
		d.runner.dutyAs(ctx, dutyID("plan", id), store.Duty{WorkspaceID: w.ID, ID: customer.ID}, "follow_up.create", FollowUpCreate{
			ID: id, CustomerID: customer.ID, AssigneeID: by, Type: care.Type, Text: care.Text, DueDay: max(on, today),
		})
	}
	return nil
}
