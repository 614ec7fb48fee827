package commands_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// rush is a crowd after a few booths, with a clock that runs while it does.
type rush struct {
	*house
	run              *commands.Runner
	clock            atomic.Int64 // ms since the start
	people           []models.Actor
	customers        []string
	booths           []string
	exhibition       string
	won              atomic.Int64
	calls, perCaller int
}

// B5, D6; odoo #252960, eventyay #1359, booking #27: forty callers after five
// booths, holding, booking, releasing and waiting while holds run out: no
// booth is given twice, none is lost, no hold stays behind.
func TestFortyRaceForFiveBooths(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		r := &rush{house: h, calls: 40, perCaller: 20}
		for range 8 {
			r.people = append(r.people, h.user(models.RoleMember, ""))
		}
		for _, name := range []string{"远洲渔业", "蓝汀水产", "澜一食品"} {
			r.customers = append(r.customers, h.customer(h.admin, name))
		}
		r.exhibition, r.booths = h.exhibition("A01", "A02", "A03", "A04", "A05")
		r.run = commands.New(h.store, func() time.Time { return start.Add(time.Duration(r.clock.Load()) * time.Millisecond) }, slog.New(slog.DiscardHandler))
		r.race()
		if r.won.Load() == 0 {
			t.Error("nobody got anything")
		}
		r.settle()
		r.nothingTwice()
	})
}

// race lets everybody try at once, and time go by.
func (r *rush) race() {
	over := make(chan struct{})
	var duties, callers sync.WaitGroup
	duties.Go(func() {
		for {
			select {
			case <-over:
				return
			default:
			}
			r.clock.Add(60_000)
			if err := r.run.DoDuties(context.Background()); err != nil {
				r.t.Error(err)
				return
			}
		}
	})
	for n := range r.calls {
		callers.Go(func() {
			chance := rand.New(rand.NewPCG(uint64(n), 7))
			for range r.perCaller {
				r.one(chance, r.people[n%len(r.people)])
			}
		})
	}
	callers.Wait()
	close(over)
	duties.Wait()
}

// one gives one command of one caller.
func (r *rush) one(chance *rand.Rand, who models.Actor) {
	booth, customer := r.booths[chance.IntN(len(r.booths))], r.customers[chance.IntN(len(r.customers))]
	some := []string{booth}
	kind, payload := "booth.hold", any(commands.BoothHold{BoothIDs: []string{booth, r.booths[0]}, CustomerID: customer, Minutes: 1})
	switch chance.IntN(6) {
	case 0, 1:
		payload = commands.BoothHold{BoothIDs: some, CustomerID: customer, Minutes: 1 + chance.IntN(5)}
	case 2:
		kind, payload = "booth.book", commands.BoothBook{BoothIDs: some, CustomerID: customer}
	case 3, 4:
		kind, payload = "booth.release", commands.BoothRelease{BoothIDs: some}
	case 5:
		kind, payload = "waitlist_entry.create", commands.WaitlistEntryCreate{ID: newID(), BoothID: booth, CustomerID: customer}
	}
	results, err := r.run.Run(context.Background(), who, command(r.t, kind, payload))
	if err != nil {
		if !models.HasCode(err, models.CodeBusy) && !models.HasCode(err, models.CodeUnavailable) {
			r.t.Error(err)
		}
		return
	}
	e := results[0].Error
	if e == nil && (kind == "booth.hold" || kind == "booth.book") {
		r.won.Add(1)
	}
	if e != nil && e.Code == models.CodeInternal {
		r.t.Errorf("%s: %v", kind, e)
	}
}

// settle lets every hold and every offer run out; then nothing is held, and
// each booth is free or booked with the one allocation that says so.
func (r *rush) settle() {
	r.t.Helper()
	for range len(r.people)*len(r.customers)*len(r.booths) + 5 {
		r.clock.Add(3_600_000 * 2)
		if err := r.run.DoDuties(context.Background()); err != nil {
			r.t.Fatal(err)
		}
	}
	active, err := r.store.ActiveAllocations(context.Background(), r.workspaceID)
	if err != nil {
		r.t.Fatal(err)
	}
	of := map[string]*models.Allocation{}
	for _, a := range active {
		if of[a.BoothID] != nil {
			r.t.Errorf("%s is given twice", a.BoothID)
		}
		of[a.BoothID] = a
	}
	for _, b := range all[models.Booth](r.house) {
		a := of[b.ID]
		free := b.State == models.BoothAvailable && a == nil && b.AllocationID == ""
		booked := b.State == models.BoothBooked && a != nil && a.ID == b.AllocationID && a.CustomerID == b.CustomerID && a.HolderID == b.HolderID
		if !free && !booked {
			r.t.Errorf("booth %+v, allocation %+v", b, a)
		}
	}
	for _, e := range all[models.WaitlistEntry](r.house) {
		if e.State == models.EntryOffered {
			r.t.Errorf("an offer stays behind: %+v", e)
		}
	}
}

// nothingTwice reads the log: from one person's booth to another's the way
// goes over a free one.
func (r *rush) nothingTwice() {
	r.t.Helper()
	type stand struct {
		State    models.BoothState `json:"state"`
		HolderID string            `json:"holderId"`
		Until    *time.Time        `json:"heldUntil"`
	}
	last := map[string]stand{}
	for after := int64(0); ; {
		changes, err := r.store.Changes(context.Background(), r.workspaceID, after, 500)
		if err != nil {
			r.t.Fatal(err)
		}
		if len(changes) == 0 {
			break
		}
		for _, c := range changes {
			after = c.Seq
			if c.Kind != models.KindBooth {
				continue
			}
			var now stand
			if err := json.Unmarshal(c.State, &now); err != nil {
				r.t.Fatal(err)
			}
			was := last[c.NounID]
			ranOut := was.Until != nil && !was.Until.After(c.At)
			if !ranOut && was.HolderID != "" && now.HolderID != "" && was.HolderID != now.HolderID {
				r.t.Errorf("seq %d: from %+v to %+v by %s", c.Seq, was, now, c.CommandType)
			}
			last[c.NounID] = now
		}
	}
}
