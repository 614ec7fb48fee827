package commands_test

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// passedOver has Anna wait for booths that she held a moment ago, and may not
// hold again until they were free for as long as a hold lasts; they are free from
// now on.
func (d *trade) passedOver(booths ...string) {
	d.t.Helper()
	d.holdsBy(d.exhibition, func(r *models.HoldRules) { r.Renewals = 0 })
	d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: booths, CustomerID: d.mine})
	d.do(d.anna, "booth.release", commands.BoothRelease{BoothIDs: booths})
	d.do(d.ben, "booth.hold", commands.BoothHold{BoothIDs: booths, CustomerID: d.other})
	for _, id := range booths {
		d.wait(d.anna, commands.WaitlistEntryCreate{BoothID: id, CustomerID: d.mine})
	}
	d.do(d.ben, "booth.release", commands.BoothRelease{BoothIDs: booths})
	for _, id := range booths {
		if b := one[models.Booth](d.house, id); b.State != models.BoothAvailable || b.SeekAt == nil {
			d.t.Errorf("offered to who may not have it: %+v", b)
		}
	}
}

// B8: who was passed over because they held the booth a moment ago is sought
// again when it was free for as long as a hold lasts, though nothing else happens.
func TestWhoIsPassedOverIsSoughtAgainByTimeAlone(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		d.passedOver(d.booths[0])
		length := time.Duration(one[models.Exhibition](h, d.exhibition).Holds().Length) * time.Minute
		h.pass(length - time.Minute)
		if b := one[models.Booth](h, d.booths[0]); b.State != models.BoothAvailable {
			t.Errorf("too early: %+v", b)
		}
		h.pass(time.Minute)
		d.heldFor(d.booths[0], d.anna, d.mine)
		if b := one[models.Booth](h, d.booths[0]); b.SeekAt != nil || b.Renewals != 0 {
			t.Errorf("a hold that is new: %+v", b)
		}
		if told := h.noticesOf(d.anna.UserID, "offered"); len(told) != 1 {
			t.Errorf("told %d times", len(told))
		}
	})
}

// B8: who may not have it when the moment comes keeps their place, and the booth
// is not looked at again every few seconds.
func TestABoothIsSoughtOnceAtItsMoment(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		d.passedOver(d.booths[0])
		h.holdsBy(d.exhibition, func(r *models.HoldRules) { r.Renewals, r.Quota = 0, 1 })
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[1:2], CustomerID: d.mine, Minutes: 60})
		h.pass(45 * time.Minute)
		b := one[models.Booth](h, d.booths[0])
		if b.State != models.BoothAvailable || b.SeekAt != nil {
			t.Errorf("%+v", b)
		}
		h.pass(time.Second)
		if again := one[models.Booth](h, d.booths[0]); again.Version != b.Version {
			t.Errorf("looked at again: %+v", again)
		}
		h.pass(16 * time.Minute) // what kept her from it has run out
		d.heldFor(d.booths[0], d.anna, d.mine)
	})
}

// B8: two servers whose rounds meet seek once: each booth is offered once.
func TestTwoNodesSeekOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newHouse(t, dsn)
		d := newTrade(h)
		d.passedOver(d.booths[:3]...)
		h.now = h.now.Add(31 * time.Minute)
		now := h.now
		there := commands.New(storetest.Open(t, dsn), func() time.Time { return now }, slog.New(slog.DiscardHandler))
		var wg sync.WaitGroup
		for _, node := range slices.Repeat([]*commands.Runner{h.run, there}, 2) {
			wg.Go(func() {
				if err := node.DoDuties(context.Background()); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		versions := map[string]int64{}
		for _, id := range d.booths[:3] {
			d.heldFor(id, d.anna, d.mine)
			versions[id] = one[models.Booth](h, id).Version
		}
		if told := h.noticesOf(d.anna.UserID, "offered"); len(told) != 3 {
			t.Errorf("told %d times of 3 offers", len(told))
		}
		h.pass(0)
		for id, version := range versions {
			if b := one[models.Booth](h, id); b.Version != version {
				t.Errorf("once more: %+v", b)
			}
		}
	})
}
