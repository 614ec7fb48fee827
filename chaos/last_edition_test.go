package chaos

import (
	"fmt"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// hadBefore gives the exhibition an edition before it, at which a customer of
// the first member had a booth: whom booths can be kept for.
func (c *scene) hadBefore(s *store.Store, boss models.Actor) {
	c.t.Helper()
	last := commands.NewID()
	c.keptFor, c.hadID = commands.NewID(), commands.NewID()
	owner := c.people[1].id
	c.give(s, boss, "customer.create", commands.CustomerCreate{ID: c.keptFor, Company: "蓝汀水产", Phone: "138 0000 8001", OwnerID: &owner})
	today := models.DayOf(time.Now(), time.UTC) // it is not over yet: its booths are sold here
	c.give(s, boss, "exhibition.create", commands.ExhibitionCreate{
		ID: last, Name: "青屿海洋经济博览会", Edition: 11, Venue: "青屿", FirstDay: today.Add(-1), LastDay: today.Add(2),
	})
	c.give(s, boss, "booth.create", commands.BoothCreate{
		ID: c.hadID, ExhibitionID: last, Hall: "1号馆", Code: "A001", Type: "shell_scheme", Width: 3000, Depth: 3000, Area: 900, OpenSides: 1,
	})
	c.give(s, boss, "booth.book", commands.BoothBook{BoothIDs: []string{c.hadID}, CustomerID: c.keptFor})
	c.give(s, boss, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: c.exhibitionID, PreviousID: &last})
}

// commandOf is the command of a call.
func (c *scene) commandOf(s sale) commands.Command {
	booths := []string{s.booth}
	switch s.kind {
	case hold:
		return command("booth.hold", commands.BoothHold{BoothIDs: booths})
	case want:
		return command("booth.hold", commands.BoothHold{BoothIDs: booths, CustomerID: c.keptFor})
	case book:
		return command("booth.book", commands.BoothBook{BoothIDs: booths, CustomerID: c.customerID})
	case accept:
		return command("booth.book", commands.BoothBook{BoothIDs: booths, CustomerID: c.keptFor})
	case release:
		return command("booth.release", commands.BoothRelease{BoothIDs: booths, Reason: "客户放弃"})
	case keep:
		return command("exhibition.rebook", commands.ExhibitionRebook{
			ID: c.exhibitionID, Until: models.DayOf(time.Now(), time.UTC).Add(30), Reason: "老展商优先", Booths: []commands.RebookBooth{{BoothID: s.booth, FromID: c.hadID}},
		})
	case asked:
		return command("booth.ask", commands.BoothAsk{BoothIDs: booths, Asked: true})
	case decline:
		return command("booth.decline", commands.BoothDecline{BoothIDs: booths})
	}
	panic(fmt.Sprintf("no call %q", s.kind)) // a mistake in this package
}
