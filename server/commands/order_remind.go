package commands

import (
	"context"
	"sync"

	"zhanban/models"
	"zhanban/models/store"
)

// order.remind tells an order's owner of lines of its plan that are due soon,
// and with the managers of the department of those that are late: each once,
// whichever server's round it was and whether or not anybody was there (M1).
var _ = defineInternal("order.remind", func(c *Context, p NounID) error {
	o, err := store.Load[models.Order](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(o.Scope()); err != nil {
		return err
	}
	today, err := c.Today()
	if err != nil {
		return err
	}
	soon, late := o.Due(today)
	tell := func(users []string, what string, line models.PlanLine) error {
		notice := models.Notification{Type: what, OrderID: o.ID, CustomerID: o.CustomerID, ExhibitionID: o.ExhibitionID, Text: o.Number + " · " + string(line.Day)}
		return c.notify(users, notice, o.ID, line.ID, string(line.Day))
	}
	for _, line := range soon {
		if err := tell([]string{o.OwnerID}, "pay_soon", line); err != nil {
			return err
		}
	}
	if len(late) == 0 {
		return nil
	}
	managers, err := store.Find[models.User](c.Tx, "department_id = ? AND role = ? AND active = ?", o.DepartmentID, models.RoleManager, true)
	if err != nil {
		return err
	}
	users := []string{o.OwnerID}
	for _, m := range managers {
		users = append(users, m.ID)
	}
	for _, line := range late {
		if err := tell(users, "pay_late", line); err != nil {
			return err
		}
	}
	return nil
})

// remindFrom is the hour of the day from which people are told what is due.
const remindFrom = 8

// OrderDuties are what time does to orders: their owners are told of what is
// due.
type OrderDuties struct {
	runner *Runner
	mu     sync.Mutex
	looked map[string]models.Day // by workspace; forgotten at a restart: what was told then is not told again
}

// OrderDuties makes the duties of a runner.
func (r *Runner) OrderDuties() *OrderDuties {
	return &OrderDuties{runner: r, looked: map[string]models.Day{}}
}

// Do looks through the contracts of every workspace, once a day.
func (d *OrderDuties) Do(ctx context.Context) error {
	workspaces, err := d.runner.store.Workspaces(ctx)
	if err != nil {
		return err
	}
	for _, w := range workspaces {
		if err := d.look(ctx, w); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (d *OrderDuties) look(ctx context.Context, w *models.Workspace) error {
	now := d.runner.Now().In(w.Location())
	today := models.DayOf(now, w.Location())
	d.mu.Lock()
	done := d.looked[w.ID] == today
	d.mu.Unlock()
	if done || now.Hour() < remindFrom {
		return nil
	}
	var due []string
	_, err := store.Each(ctx, d.runner.store, w.ID, func(o *models.Order) {
		if soon, late := o.Due(today); len(soon)+len(late) > 0 {
			due = append(due, o.ID)
		}
	}, "status = ? AND received < total", models.OrderSigned)
	if err != nil {
		return err
	}
	for _, id := range due {
		// What each server sees of the same order on a day is one and the same command.
		d.runner.dutyAs(ctx, dutyID("order.remind", w.ID, id, string(today)), store.Duty{WorkspaceID: w.ID, ID: id}, "order.remind", NounID{ID: id})
	}
	d.mu.Lock()
	d.looked[w.ID] = today
	d.mu.Unlock()
	return ctx.Err()
}
