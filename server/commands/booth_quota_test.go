package commands_test

import (
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// quotaOf gives the exhibition of a trade a quota of holds.
func (d *trade) quotaOf(most int) {
	d.t.Helper()
	rules := models.DefaultHoldRules
	rules.Quota = most
	d.do(d.admin, "exhibition.edit", commands.ExhibitionEdit{Version: one[models.Exhibition](d.house, d.exhibition).Version, ID: d.exhibition, HoldRules: &rules})
}

// roundTheQuota are ways by which somebody who holds as many booths as they may
// could come to hold more.
var roundTheQuota = []struct {
	name string
	try  func(d *trade)
}{
	{"merging a free one with one's own", func(d *trade) {
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:2], CustomerID: d.mine})
		merge := commands.BoothMerge{BoothID: d.booths[1], OtherIDs: d.booths[2:3], BoothTerms: because}
		e := d.refused(d.anna, "booth.merge", merge, "hold.quota")
		if e.Detail["count"] != 2 || e.Detail["more"] != 1 || e.Detail["most"] != 2 {
			d.t.Errorf("told %+v", e.Detail)
		}
		d.do(d.boss, "booth.merge", merge) // a manager's word
	}},
	{"holding on beside a merged one", func(d *trade) {
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:2], CustomerID: d.mine})
		d.do(d.anna, "booth.merge", commands.BoothMerge{BoothID: d.booths[1], OtherIDs: d.booths[:1], BoothTerms: because})
		d.refused(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[2:3]}, "hold.quota")
	}},
	{"holding a merged one that counts as several", func(d *trade) {
		d.do(d.boss, "booth.merge", commands.BoothMerge{BoothID: d.booths[1], OtherIDs: d.booths[2:3], BoothTerms: because})
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1]})
		d.refused(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[1:2]}, "hold.quota")
	}},
	{"moving to a merged one", func(d *trade) {
		d.do(d.boss, "booth.merge", commands.BoothMerge{BoothID: d.booths[1], OtherIDs: d.booths[2:3], BoothTerms: because})
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: []string{d.booths[0], d.booths[3]}, CustomerID: d.mine})
		d.refused(d.anna, "booth.transfer", commands.BoothTransfer{BoothIDs: d.booths[:1], ToBoothIDs: d.booths[1:2], BoothTerms: because}, "hold.quota")
	}},
	{"swapping for a merged one", func(d *trade) {
		d.do(d.ben, "booth.hold", commands.BoothHold{BoothIDs: d.booths[1:3], CustomerID: d.other})
		d.do(d.ben, "booth.merge", commands.BoothMerge{BoothID: d.booths[1], OtherIDs: d.booths[2:3], BoothTerms: because})
		d.do(d.boss, "booth.hold", commands.BoothHold{BoothIDs: []string{d.booths[0], d.booths[3]}, CustomerID: d.mine})
		d.refused(d.boss, "booth.swap", commands.BoothSwap{BoothID: d.booths[0], OtherID: d.booths[1], BoothTerms: because}, "hold.quota")
	}},
	{"swapping a booking for a hold", func(d *trade) {
		d.do(d.boss, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:2], CustomerID: d.mine})
		d.do(d.boss, "booth.book", commands.BoothBook{BoothIDs: d.booths[2:3], CustomerID: d.mine})
		d.do(d.ben, "booth.hold", commands.BoothHold{BoothIDs: d.booths[3:], CustomerID: d.other})
		swap := commands.BoothSwap{BoothID: d.booths[2], OtherID: d.booths[3], BoothTerms: because}
		d.do(d.boss, "booth.swap", swap) // each keeps what they have: the hold stays its holder's
		if b := one[models.Booth](d.house, d.booths[2]); b.HolderID != d.ben.UserID || b.State != models.BoothHeld {
			d.t.Errorf("%+v", b)
		}
	}},
}

// B4: the quota of holds is kept whatever command it is by which a booth comes
// to be held; a merged booth counts as those it is of.
func TestNoWayRoundTheQuota(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		for _, way := range roundTheQuota {
			t.Run(way.name, func(t *testing.T) {
				whole := h.t
				h.t = t
				defer func() { h.t = whole }()
				d := newTrade(h)
				d.quotaOf(2)
				way.try(d)
			})
		}
	})
}

// B4: who holds a merged booth may split it whatever the quota says by now: it
// is the same area. So may a successor have what was handed over to them.
func TestQuotaLeavesWhatIsHeld(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:3], CustomerID: d.mine})
		d.do(d.anna, "booth.merge", commands.BoothMerge{BoothID: d.booths[0], OtherIDs: d.booths[1:3], BoothTerms: because})
		d.quotaOf(1)
		d.do(d.anna, "booth.split", commands.BoothSplit{BoothID: d.booths[0], BoothTerms: because})
		d.do(d.anna, "booth.transfer", commands.BoothTransfer{BoothIDs: d.booths[:1], CustomerID: d.other, BoothTerms: because})
		d.refused(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[3:]}, "hold.quota")
		d.do(d.admin, "user.deactivate", commands.NounID{ID: d.anna.UserID})
		d.do(d.admin, "user.handover", commands.UserHandover{UserID: d.anna.UserID, HandoverID: newID(), SuccessorID: d.ben.UserID, Reason: "离职"})
		if b := one[models.Booth](h, d.booths[2]); b.HolderID != d.ben.UserID {
			t.Errorf("not handed over: %+v", b)
		}
	})
}

// B8: who holds as many as they may is passed over, told once, and keeps their
// place: as soon as they hold less, what is still free is theirs.
func TestWhoHoldsTheirQuotaIsPassedOver(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		d.quotaOf(1)
		d.do(d.boss, "booth.book", commands.BoothBook{BoothIDs: d.booths[:1], CustomerID: d.other})
		first := d.wait(d.anna, commands.WaitlistEntryCreate{BoothID: d.booths[0], CustomerID: d.mine})
		d.now = d.now.Add(time.Second)
		second := d.wait(d.ben, commands.WaitlistEntryCreate{BoothID: d.booths[0], CustomerID: d.other})
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[1:2], CustomerID: d.mine})
		d.do(d.boss, "booth.release", commands.BoothRelease{BoothIDs: d.booths[:1], Reason: "客户放弃"})
		d.heldFor(d.booths[0], d.ben, d.other)
		if told := d.noticesOf(d.anna.UserID, "passed_over"); len(told) != 1 || told[0].BoothID != d.booths[0] || told[0].CustomerID != d.mine {
			t.Errorf("told %+v", told)
		}
		d.do(d.ben, "waitlist_entry.leave", commands.WaitlistEntryLeave{ID: second})
		if b := one[models.Booth](h, d.booths[0]); b.State != models.BoothAvailable {
			t.Errorf("%+v", b)
		}
		if told := d.noticesOf(d.anna.UserID, "passed_over"); len(told) != 1 {
			t.Errorf("told %d times", len(told))
		}
		d.do(d.anna, "booth.book", commands.BoothBook{BoothIDs: d.booths[1:2], CustomerID: d.mine})
		d.heldFor(d.booths[0], d.anna, d.mine)
		if e := one[models.WaitlistEntry](h, first); e.State != models.EntryOffered {
			t.Errorf("%+v", e)
		}
	})
}

// B8: who was passed over for a merged booth, which counts as those it is of, is
// sought again as soon as there is room for all of it, not only when they held as
// many as they may.
func TestWhoIsPassedOverForAMergedBoothIsSoughtAgain(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		d.quotaOf(3)
		d.do(d.boss, "booth.merge", commands.BoothMerge{BoothID: d.booths[0], OtherIDs: d.booths[1:2], BoothTerms: because})
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[2:], CustomerID: d.mine})
		d.do(d.boss, "booth.book", commands.BoothBook{BoothIDs: d.booths[:1], CustomerID: d.other})
		d.wait(d.anna, commands.WaitlistEntryCreate{BoothID: d.booths[0], CustomerID: d.mine})
		d.do(d.boss, "booth.release", commands.BoothRelease{BoothIDs: d.booths[:1], Reason: "客户放弃"})
		if b := one[models.Booth](h, d.booths[0]); b.State != models.BoothAvailable {
			t.Errorf("four are offered to who may hold three: %+v", b)
		}
		d.do(d.anna, "booth.release", commands.BoothRelease{BoothIDs: d.booths[3:]})
		d.heldFor(d.booths[0], d.anna, d.mine)
	})
}

// B8: who was passed over because the rules forbade them is sought again as soon
// as the rules allow it: more booths at a time, or held longer.
func TestWhoIsPassedOverIsSoughtAgainWhenTheRulesChange(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		edit := func(quota, renewals int) {
			rules := models.DefaultHoldRules
			rules.Quota, rules.Renewals = quota, renewals
			e := one[models.Exhibition](h, one[models.Booth](h, d.booths[0]).ExhibitionID)
			d.do(d.admin, "exhibition.edit", commands.ExhibitionEdit{ID: e.ID, Version: e.Version, HoldRules: &rules})
		}
		free := func(booth string) {
			t.Helper()
			if b := one[models.Booth](h, booth); b.State != models.BoothAvailable {
				t.Errorf("offered to who may not have it: %+v", b)
			}
		}
		edit(1, 0)
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.mine})
		d.do(d.boss, "booth.book", commands.BoothBook{BoothIDs: d.booths[1:2], CustomerID: d.other})
		d.wait(d.anna, commands.WaitlistEntryCreate{BoothID: d.booths[1], CustomerID: d.mine})
		d.do(d.boss, "booth.release", commands.BoothRelease{BoothIDs: d.booths[1:2], Reason: "客户放弃"})
		free(d.booths[1])
		edit(2, 0)
		d.heldFor(d.booths[1], d.anna, d.mine)

		d.do(d.anna, "booth.release", commands.BoothRelease{BoothIDs: d.booths[:1]})
		d.do(d.ben, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.other})
		d.wait(d.anna, commands.WaitlistEntryCreate{BoothID: d.booths[0], CustomerID: d.mine})
		d.do(d.ben, "booth.release", commands.BoothRelease{BoothIDs: d.booths[:1]})
		free(d.booths[0])
		edit(2, 1)
		d.heldFor(d.booths[0], d.anna, d.mine)
	})
}
