package commands

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"zhanban/models"
	"zhanban/models/store"
)

// sweeps remembers, by workspace, as of which version of it every card has
// followed the rules. Forgotten at a restart: the next sweep then finds little.
type sweeps struct {
	mu sync.Mutex
	at map[string]int64
}

// CustomerDuties are what time and rules do to customers: cards nobody
// contacted go back to the lead pool, and cards follow rules that changed.
type CustomerDuties struct {
	runner *Runner
	swept  sweeps
}

// CustomerDuties makes the duties of a runner.
func (r *Runner) CustomerDuties() *CustomerDuties {
	return &CustomerDuties{runner: r, swept: sweeps{at: map[string]int64{}}}
}

// Do is one round over every workspace.
func (d *CustomerDuties) Do(ctx context.Context) error {
	workspaces, err := d.runner.store.Workspaces(ctx)
	if err != nil {
		return err
	}
	for _, w := range workspaces {
		if err := d.returnCustomers(ctx, w); err != nil {
			return err
		}
		if err := d.careForImportant(ctx, w); err != nil {
			return err
		}
		if err := d.sweep(ctx, w); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// returnCustomers gives back what is due in a workspace, by class and grade.
func (d *CustomerDuties) returnCustomers(ctx context.Context, w *models.Workspace) error {
	for _, class := range append(slices.Clone(models.CustomerClass), "") {
		for _, grade := range append(slices.Clone(models.CustomerGrades), "") {
			if err := d.returnOf(ctx, w, class, grade); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *CustomerDuties) returnOf(ctx context.Context, w *models.Workspace, class, grade string) error {
	days, zone := w.CustomerRules.DaysToReturn(class, grade), w.Location()
	if days == 0 {
		return nil
	}
	today := models.DayOf(d.runner.Now(), zone)
	due, err := d.runner.store.CustomersToReturn(ctx, w.ID, class, grade, dayBegins(today.Add(1-days), zone), dutiesMost)
	if err != nil {
		return err
	}
	for _, customer := range due {
		// What each server sees of the same card is one and the same command.
		id := dutyID("customer.recycle", w.ID, customer.ID, fmt.Sprint(customer.Version), fmt.Sprint(w.Version), string(today))
		d.runner.dutyAs(ctx, id, store.Duty{WorkspaceID: w.ID, ID: customer.ID}, "customer.recycle", CustomerRecycle{ID: customer.ID})
	}
	return nil
}

// dayBegins is the first moment of a day in a time zone.
func dayBegins(day models.Day, zone *time.Location) time.Time {
	t := day.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, zone).UTC()
}

// regradeMost is how many cards one customer.regrade takes, pageMost how many
// are read at a time.
const (
	regradeMost = 200
	pageMost    = 2000
)

// sweep looks through a workspace's cards once after its rules may have
// changed, and has those follow them that do not.
func (d *CustomerDuties) sweep(ctx context.Context, w *models.Workspace) error {
	d.swept.mu.Lock()
	version, done := d.swept.at[w.ID]
	d.swept.mu.Unlock()
	if done && version == w.Version {
		return nil
	}
	standings, err := d.runner.store.BoothStandings(ctx, w.ID)
	if err != nil {
		return err
	}
	for after := ""; ; {
		page, err := d.runner.store.RuledCustomers(ctx, w.ID, after, pageMost)
		if err != nil {
			return err
		}
		if len(page) == 0 {
			break
		}
		after = page[len(page)-1].ID
		if err := d.regrade(ctx, w, unruly(page, w.CustomerRules, standings)); err != nil {
			return err
		}
	}
	d.swept.mu.Lock()
	d.swept.at[w.ID] = w.Version
	d.swept.mu.Unlock()
	return nil
}

// unruly are the cards of a page that are not as the rules want them.
func unruly(page []models.Customer, rules models.CustomerRules, standings map[string]models.Standing) []string {
	var ids []string
	for n := range page {
		customer := &page[n]
		standing := standings[customer.ID]
		score := rules.Score(customer.Scores)
		standing.Editions, standing.Score = len(customer.ExhibitionIDs), score
		class, grade := customer.ByRules(rules, standing)
		if class || grade || customer.Score != score || customer.ImportantOpen != (customer.Important && rules.ImportantOpen) || customer.Shielded != (customer.OwnerID == "" && rules.PhonesMasked) {
			ids = append(ids, customer.ID)
		}
	}
	return ids
}

// regrade gives the cards to customer.regrade in chunks, so that nobody's
// command waits long behind one.
func (d *CustomerDuties) regrade(ctx context.Context, w *models.Workspace, ids []string) error {
	for len(ids) > 0 {
		n := min(len(ids), regradeMost)
		if err := d.runner.system(ctx, w.ID, "customer.regrade", CustomerRegrade{IDs: ids[:n]}); err != nil {
			return fmt.Errorf("regrade customers: %w", err)
		}
		ids = ids[n:]
	}
	return nil
}

// dutyID is the command id of a duty that several servers may see at the same
// time: a UUIDv7 in form, made of what it is for.
func dutyID(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, " ")))
	var id uuid.UUID
	copy(id[:], sum[:])
	id[6], id[8] = id[6]&0x0f|0x70, id[8]&0x3f|0x80
	return id.String()
}
