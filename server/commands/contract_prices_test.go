package commands_test

import (
	"context"
	"reflect"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// asks lets a standard booth cost so much by the list from now on.
func (d *trade) asks(fen int64) {
	d.t.Helper()
	prices := one[models.Exhibition](d.house, d.exhibition).Prices
	prices.Shell.CNY = fen
	d.list(d.exhibition, prices)
}

func (d *trade) moves(from, to int) {
	d.t.Helper()
	d.do(d.boss, "booth.transfer", commands.BoothTransfer{BoothIDs: d.booths[from : from+1], ToBoothIDs: d.booths[to : to+1], BoothTerms: because})
}

// dearerAndCheaper runs a test once after the list rose and once after it fell.
func dearerAndCheaper(t *testing.T, test func(t *testing.T, h *house, now int64)) {
	for name, now := range map[string]int64{"the list rose": 15_000_00, "the list fell": 10_000_00} {
		t.Run(name, func(t *testing.T) { each(t, func(t *testing.T, h *house) { test(t, h, now) }) })
	}
}

// B4, B3: a paid contract moves at the prices it was signed by, whatever the
// list says by then: an equal booth costs the same and stays paid, a dearer one
// its surcharge of then, and back all is as it was.
func TestContractMovesAtItsPrices(t *testing.T) {
	dearerAndCheaper(t, func(t *testing.T, h *house, now int64) {
		d := newTrade(h)
		id := d.order(d.anna, d.mine, d.booths[0])
		h.sign(d.anna, id)
		d.pays(id, 12_800_00)
		was := one[models.Order](h, id)
		d.asks(now)
		d.moves(0, 1)
		d.stands(id, models.BoothPaid, 12_800_00, 12_800_00)
		d.moves(1, 3)
		o := d.stands(id, models.BoothPartPaid, 12_800_00, 14_080_00)
		if o.Moves[1].Was[0].Code != "A02" || o.Moves[1].Was[0].Quote.Total != 12_800_00 {
			t.Errorf("what it had is not on record: %+v", o.Moves[1])
		}
		d.moves(3, 0)
		if o = d.stands(id, models.BoothPaid, 12_800_00, 12_800_00); !reflect.DeepEqual(o.Booths, was.Booths) {
			t.Errorf("was %+v, is %+v", was.Booths, o.Booths)
		}
	})
}

// B4: contracts that are swapped, and swapped back, cost what they were signed at.
func TestContractsSwapAtTheirPrices(t *testing.T) {
	dearerAndCheaper(t, func(t *testing.T, h *house, now int64) {
		d := newTrade(h)
		mine, other := d.order(d.anna, d.mine, d.booths[0]), d.order(d.ben, d.other, d.booths[3])
		h.sign(d.anna, mine)
		h.sign(d.ben, other)
		d.pays(mine, 12_800_00)
		d.asks(now)
		swap := commands.BoothSwap{BoothID: d.booths[0], OtherID: d.booths[3], BoothTerms: because}
		d.do(d.boss, "booth.swap", swap)
		d.stands(mine, models.BoothPartPaid, 12_800_00, 14_080_00)
		d.stands(other, models.BoothSigned, 0, 12_800_00)
		d.do(d.boss, "booth.swap", swap)
		d.stands(mine, models.BoothPaid, 12_800_00, 12_800_00)
		d.stands(other, models.BoothSigned, 0, 14_080_00)
	})
}

// B4: a contract takes a booth in at its own prices and gives it back without a
// charge; what was signed as one is one again at its price.
func TestContractsMergeAndSplitAtTheirPrices(t *testing.T) {
	dearerAndCheaper(t, func(t *testing.T, h *house, now int64) {
		d, one2 := whole(h)
		id := d.order(d.anna, d.mine, d.booths[2])
		h.sign(d.anna, id)
		d.pays(id, 12_800_00)
		d.asks(now)
		d.do(d.anna, "booth.merge", commands.BoothMerge{BoothID: d.booths[2], OtherIDs: d.booths[3:], BoothTerms: because})
		d.stands(id, models.BoothPartPaid, 12_800_00, 28_160_00)
		d.do(d.anna, "booth.split", commands.BoothSplit{BoothID: d.booths[2], KeepIDs: d.booths[2:3], BoothTerms: because})
		d.stands(id, models.BoothPaid, 12_800_00, 12_800_00)

		d.do(d.anna, "booth.split", commands.BoothSplit{BoothID: d.booths[0], BoothTerms: because})
		d.stands(one2.ID, models.BoothSigned, 0, 25_600_00)
		d.do(d.anna, "booth.merge", commands.BoothMerge{BoothID: d.booths[0], OtherIDs: d.booths[1:2], BoothTerms: because})
		if o := d.stands(one2.ID, models.BoothSigned, 0, 25_600_00); !reflect.DeepEqual(o.Booths, one2.Booths) {
			t.Errorf("was %+v, is %+v", one2.Booths, o.Booths)
		}
	})
}

// B4: a price that was agreed was agreed for one booth: another costs what the
// contract's list says, and the booth it was agreed for costs it again.
func TestAgreedPriceComesBackWithItsBooth(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		id := newID()
		d.do(d.boss, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.mine})
		d.do(d.boss, "order.create", commands.OrderCreate{ID: id, ExhibitionID: d.exhibition, CustomerID: d.mine, Booths: []commands.OrderLine{{BoothID: d.booths[0], Agreed: of(int64(12_000_00))}}})
		was := h.sign(d.boss, id)
		d.asks(15_000_00)
		d.moves(0, 1)
		d.stands(id, models.BoothSigned, 0, 12_800_00)
		d.moves(1, 0)
		if o := d.stands(id, models.BoothSigned, 0, 12_000_00); !reflect.DeepEqual(o.Booths, was.Booths) {
			t.Errorf("was %+v, is %+v", was.Booths, o.Booths)
		}
		to := commands.BoothTransfer{BoothIDs: d.booths[:1], ToBoothIDs: d.booths[1:2], BoothTerms: because}
		to.Agreed = map[string]int64{d.booths[1]: 12_500_00}
		d.do(d.boss, "booth.transfer", to)
		d.stands(id, models.BoothSigned, 0, 12_500_00)
	})
}

// B3, B4: a draft moves at the list of the day; a contract keeps of the list what
// its booths are quoted by.
func TestWhichListAnOrderMovesBy(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		prices := one[models.Exhibition](h, d.exhibition).Prices
		prices.Packages = []models.PricePackage{{ID: newID(), Name: "豪华", Price: models.Amounts{CNY: 20_000_00}}}
		prices.Early = []models.EarlyBird{{Until: "2026-01-31", PerMille: 200}, {Until: "2026-12-31", PerMille: 100}}
		d.list(d.exhibition, prices)
		draft, id := d.order(d.anna, d.mine, d.booths[0]), d.order(d.ben, d.other, d.booths[1])
		kept := h.sign(d.ben, id).Prices
		if kept == nil || kept.Shell != prices.Shell || len(kept.Sides) != 1 || len(kept.Packages) != 0 || len(kept.Early) != 1 || kept.Early[0].Until != "2026-12-31" {
			t.Errorf("kept: %+v", kept)
		}
		d.asks(15_000_00)
		d.moves(0, 2)
		d.stands(draft, models.BoothBooked, 0, 13_500_00)
		if o := one[models.Order](h, draft); o.Prices != nil || len(o.Moves[0].Was) != 0 {
			t.Errorf("a draft keeps prices: %+v", o)
		}
	})
}

// thereAndBack moves a booth of a contract to a free one and back, the list
// another each time: it is the contract that it was.
func (g *gamble) thereAndBack(o *models.Order) {
	o = likely(g, all[models.Order](g.house), func(o *models.Order) bool { return o.Status == models.OrderSigned && len(o.Booths) > 0 }, o)
	free := likely(g, all[models.Booth](g.house), func(b *models.Booth) bool {
		return b.ExhibitionID == g.exhibition && b.State == models.BoothAvailable
	}, &models.Booth{})
	if o.Status != models.OrderSigned || len(o.Booths) == 0 || o.ExhibitionID != g.exhibition || free.ID == "" {
		return
	}
	from := o.Booths[g.r.IntN(len(o.Booths))]
	for _, way := range [][2]string{{from.BoothID, free.ID}, {free.ID, from.BoothID}} {
		prices := one[models.Exhibition](g.house, g.exhibition).Prices
		prices.Shell.CNY = 5_000_00 + int64(g.r.IntN(20_000_00))
		g.list(g.exhibition, prices)
		results, err := g.run.Run(context.Background(), g.admin, command(g.t, "booth.transfer", commands.BoothTransfer{BoothIDs: way[:1], ToBoothIDs: way[1:], BoothTerms: because}))
		if err != nil {
			g.t.Fatal(err)
		}
		if results[0].Error != nil && way[0] == free.ID {
			g.t.Fatalf("no way back: %v", results[0].Error)
		} else if results[0].Error != nil {
			return
		}
	}
	g.kinds["there and back"]++
	if now := one[models.Order](g.house, o.ID); now.Total != o.Total || !reflect.DeepEqual(now.Booths, o.Booths) {
		g.t.Fatalf("moved and moved back: was %+v, is %+v", o, now)
	}
}
