package commands_test

import (
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// B4: until the end of an exhibition's last day its booths are sold, after it
// they are not, nor are those of one that is archived. What was booked before
// still comes into an order, while the exhibition is not archived.
func TestWhatIsOverIsNotSold(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		hold := func(n int) commands.BoothHold {
			return commands.BoothHold{BoothIDs: d.booths[n : n+1], CustomerID: d.mine}
		}
		book := func(n int) commands.BoothBook {
			return commands.BoothBook{BoothIDs: d.booths[n : n+1], CustomerID: d.mine}
		}
		order := func(n int) commands.OrderCreate {
			return commands.OrderCreate{ID: newID(), ExhibitionID: d.exhibition, CustomerID: d.mine, Booths: lines(d.booths[n])}
		}
		d.now = time.Date(2026, 11, 8, 15, 0, 0, 0, time.UTC) // an hour before its last day ends
		d.do(d.anna, "booth.book", book(0))
		d.do(d.anna, "booth.hold", hold(1))
		d.now = d.now.Add(time.Hour)
		e := d.refused(d.anna, "booth.hold", hold(2), "exhibition.over")
		if e.Detail["lastDay"] != models.Day("2026-11-08") {
			t.Errorf("told: %+v", e.Detail)
		}
		d.refused(d.boss, "booth.book", book(2), "exhibition.over")
		d.refused(d.anna, "order.create", order(2), "exhibition.over")
		d.refused(d.anna, "waitlist_entry.create", commands.WaitlistEntryCreate{ID: newID(), BoothID: d.booths[0], CustomerID: d.mine}, "waitlist.over")
		move := commands.BoothTransfer{BoothIDs: d.booths[:1], ToBoothIDs: d.booths[2:3], BoothTerms: because}
		d.refused(d.boss, "booth.transfer", move, "exhibition.over")
		d.do(d.anna, "order.create", order(0))

		d.now = start
		d.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{ID: d.exhibition, Version: one[models.Exhibition](h, d.exhibition).Version, Archived: of(true)})
		d.refused(d.anna, "booth.hold", hold(2), "exhibition.archived")
		d.refused(d.boss, "booth.book", book(2), "exhibition.archived")
		d.refused(d.boss, "booth.transfer", move, "exhibition.archived")
		d.refused(d.anna, "order.create", commands.OrderCreate{ID: newID(), ExhibitionID: d.exhibition, CustomerID: d.mine, Booths: []commands.OrderLine{}}, "exhibition.archived")
		d.refused(d.anna, "waitlist_entry.create", commands.WaitlistEntryCreate{ID: newID(), BoothID: d.booths[0], CustomerID: d.mine}, "exhibition.archived")
	})
}
