package commands_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// rush is a crowd after a few booths, with a clock that runs while it does.
type rush struct {
	*house
	nodes            []*commands.Runner
	clock            atomic.Int64 // ms since the start
	people           []models.Actor
	customers        []string
	boss             models.Actor
	had              []string // the booth that somebody had at the edition before, of each
	booths           []string
	exhibition       string
	won, given       atomic.Int64
	calls, perCaller int
	until            time.Time // callers go on at least till then
}

// raceFor is how long the race goes on beyond its calls, as a duration: the
// suite's is short, ZHANBAN_TEST_RACE=30s is the long one.
const raceFor = "ZHANBAN_TEST_RACE"

// B5, D6: two hundred callers at two nodes after the same twenty booths, holding,
// booking, moving, swapping, merging, giving back, waiting and kept for who had them
// before, while holds run
// out: no booth is given twice, none is lost, no hold stays behind.
func TestTwoHundredRaceForTwentyBooths(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		r := &rush{house: h, calls: 200, perCaller: 4}
		for range 8 {
			r.people = append(r.people, h.user(models.RoleMember, ""))
		}
		r.boss = h.user(models.RoleManager, "")
		for _, name := range []string{"远洲渔业", "蓝汀水产", "澜一食品"} {
			r.customers = append(r.customers, h.customer(h.admin, name))
		}
		codes, placed := make([]string, 20), commands.BoothArrange{}
		for n := range codes {
			codes[n] = fmt.Sprintf("A%02d", n+1)
		}
		r.exhibition, r.booths = h.exhibition(codes...)
		for n, id := range r.booths {
			placed.Booths = append(placed.Booths, commands.BoothChange{ID: id, Version: 1, Place: at(n*3000, 0)})
		}
		h.do(h.admin, "booth.arrange", placed)
		before, had := h.exhibition(codes...)
		for n, id := range had {
			h.do(h.admin, "booth.book", commands.BoothBook{BoothIDs: []string{id}, CustomerID: r.customers[n%3]})
		}
		h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: r.exhibition, PreviousID: &before})
		r.had = had
		h.holdsBy(r.exhibition, func(rules *models.HoldRules) { rules.Quota, rules.Renewals = 0, 100 })
		clock := func() time.Time { return start.Add(time.Duration(r.clock.Load()) * time.Millisecond) }
		for _, s := range []*store.Store{h.store, storetest.Open(t, h.dsn)} {
			r.nodes = append(r.nodes, commands.New(s, clock, slog.New(slog.DiscardHandler)))
		}
		if longer := os.Getenv(raceFor); longer != "" {
			more, err := time.ParseDuration(longer)
			if err != nil {
				t.Fatal(err)
			}
			r.until = time.Now().Add(more)
		}
		r.race()
		t.Logf("%d commands, %d booths won", r.given.Load(), r.won.Load())
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
			if err := r.nodes[r.clock.Load()/60_000%2].DoDuties(context.Background()); err != nil {
				r.t.Error(err)
				return
			}
		}
	})
	for n := range r.calls {
		callers.Go(func() {
			chance := rand.New(rand.NewPCG(uint64(n), 7))
			for call := 0; call < r.perCaller || time.Now().Before(r.until); call++ {
				r.one(chance, r.nodes[n%2], r.people[n%len(r.people)])
			}
		})
	}
	callers.Wait()
	close(over)
	duties.Wait()
}

// one gives one command of one caller.
func (r *rush) one(chance *rand.Rand, node *commands.Runner, who models.Actor) {
	r.given.Add(1)
	at := chance.IntN(len(r.booths))
	beside := r.booths[(at+1)%len(r.booths)]
	booth, customer := r.booths[at], r.customers[chance.IntN(len(r.customers))]
	some := []string{booth}
	kind, payload := "booth.hold", any(commands.BoothHold{BoothIDs: []string{booth, r.booths[0]}, CustomerID: customer, Minutes: 1})
	switch chance.IntN(13) {
	case 0, 1:
		payload = commands.BoothHold{BoothIDs: some, CustomerID: customer, Minutes: 1 + chance.IntN(5)}
	case 2:
		kind, payload = "booth.book", commands.BoothBook{BoothIDs: some, CustomerID: customer}
	case 3, 4:
		kind, payload = "booth.release", commands.BoothRelease{BoothIDs: some, Reason: "客户放弃"}
	case 5:
		kind, payload = "waitlist_entry.create", commands.WaitlistEntryCreate{ID: newID(), BoothID: booth, CustomerID: customer}
	case 6:
		kind, payload = "booth.transfer", commands.BoothTransfer{BoothIDs: some, ToBoothIDs: []string{beside}, BoothTerms: because}
	case 7:
		kind, payload = "booth.swap", commands.BoothSwap{BoothID: booth, OtherID: beside, BoothTerms: because}
	case 8:
		kind, payload = "booth.merge", commands.BoothMerge{BoothID: booth, OtherIDs: []string{beside}, BoothTerms: because}
	case 10:
		who, kind = r.boss, "exhibition.rebook"
		payload = commands.ExhibitionRebook{ID: r.exhibition, Until: "2026-10-08", Reason: "老展商优先", Booths: []commands.RebookBooth{{BoothID: booth, FromID: r.had[at]}}}
	case 11:
		who, kind, payload = r.boss, "booth.decline", commands.BoothDecline{BoothIDs: some}
	case 12:
		who, kind, payload = r.boss, "exhibition.rebook_close", commands.ExhibitionRebookClose{ID: r.exhibition, Reason: "公开招展"}
	case 9:
		kind, payload = "booth.split", commands.BoothSplit{BoothID: booth, BoothTerms: because}
	}
	results, err := node.Run(context.Background(), who, command(r.t, kind, payload))
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
	for held := true; held; {
		r.clock.Add(3_600_000 * 2)
		if err := r.nodes[0].DoDuties(context.Background()); err != nil {
			r.t.Fatal(err)
		}
		held = slices.ContainsFunc(all[models.Booth](r.house), func(b *models.Booth) bool {
			return b.State == models.BoothHeld || b.State == models.BoothReserved || b.FirstRefusal.Stands()
		})
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
	booths := slices.DeleteFunc(all[models.Booth](r.house), func(b *models.Booth) bool { return b.ExhibitionID != r.exhibition })
	if len(booths) != len(r.booths) {
		r.t.Errorf("%d booths, there were %d", len(booths), len(r.booths))
	}
	area := 0
	for _, b := range booths {
		if !b.Archived {
			area += b.Area
		}
		a := of[b.ID]
		free := b.State == models.BoothAvailable && a == nil && b.AllocationID == ""
		booked := b.State == models.BoothBooked && a != nil && a.ID == b.AllocationID && a.CustomerID == b.CustomerID && a.HolderID == b.HolderID
		if !free && !booked {
			r.t.Errorf("booth %+v, allocation %+v", b, a)
		}
	}
	if area != 900*len(r.booths) {
		r.t.Errorf("%d of the hall is on the map, there was %d", area, 900*len(r.booths))
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
