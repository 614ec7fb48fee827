package commands

import (
	"context"

	"zhanban/models"
	"zhanban/models/store"
)

// careForImportant plans contacts with important customers by the workspace's
// care plan, or by their own (C2): one for each time their days are over. It is reminded of, and
// escalates, as any other follow-up; one that somebody cancels stays so.
func (d *CustomerDuties) careForImportant(ctx context.Context, w *models.Workspace) error {
	if days := w.CustomerRules.ImportantCare.EveryDays; days > 0 {
		if err := d.careFor(ctx, w, 0, days); err != nil {
			return err
		}
	}
	own, err := d.runner.store.OwnCareDays(ctx, w.ID)
	if err != nil {
		return err
	}
	for _, days := range own {
		if err := d.careFor(ctx, w, days, days); err != nil {
			return err
		}
	}
	return nil
}

// careFor plans for those whose care is due within so many days: of the
// customers with a plan of their own of ownDays, or of 0 of those without.
func (d *CustomerDuties) careFor(ctx context.Context, w *models.Workspace, ownDays, days int) error {
	rules, zone := w.CustomerRules, w.Location()
	today := models.DayOf(d.runner.Now(), zone)
	before := today.Add(models.CareAhead + 1 - days)
	found, err := d.runner.store.CustomersToCareFor(ctx, w.ID, ownDays, dayBegins(before, zone), dutiesMost)
	if err != nil {
		return err
	}
	for _, customer := range found {
		care, by, on := customer.CarePlan(rules), customer.CareBy(rules), customer.CareOn(rules, zone)
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
