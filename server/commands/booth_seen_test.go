package commands_test

import (
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// L7: what was meant for a hold that was seen does not touch the next one: a
// late release and a late extension are refused by who has the booth now, and
// what is set aside or booked is what was seen. One's own changes, and others'
// that have nothing to do with who has it, do not stand in the way.
func TestABoothIsFreedAndExtendedAsItWasSeen(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		boss, ben := h.user(models.RoleManager, ""), h.user(models.RoleMember, "")
		_, booths := h.exhibition("A01", "A02")
		id := booths[:1]
		customer := h.customer(boss, "远洲渔业")
		seen := func() map[string]int64 { return map[string]int64{id[0]: one[models.Booth](h, id[0]).Version} }
		h.do(boss, "booth.hold", commands.BoothHold{BoothIDs: id, Minutes: 30})
		mine := seen()
		h.now = h.now.Add(time.Hour)
		h.do(ben, "booth.hold", commands.BoothHold{BoothIDs: id})
		late := h.refused(boss, "booth.release", commands.BoothRelease{BoothIDs: id, Versions: mine, Reason: "客户放弃"}, "booth.changed")
		if late.Detail["holderId"] != ben.UserID || late.Detail["state"] != models.BoothHeld {
			t.Errorf("says who has it: %+v", late.Detail)
		}
		h.refused(boss, "booth.extend", commands.BoothExtend{BoothIDs: id, Versions: mine, Minutes: 600, Reason: "等客户盖章"}, "booth.changed")
		if b := one[models.Booth](h, id[0]); b.HolderID != ben.UserID {
			t.Errorf("not Ben's any more: %+v", b)
		}
		h.do(boss, "booth.extend", commands.BoothExtend{BoothIDs: id, Versions: seen(), Minutes: 600, Reason: "等客户盖章"})
		before := seen()
		h.do(boss, "booth.extend", commands.BoothExtend{BoothIDs: id, Versions: before, Minutes: 660, Reason: "等客户盖章"})
		h.do(h.admin, "booth.edit", commands.BoothEdit{ID: id[0], Version: seen()[id[0]], BoothFields: commands.BoothFields{OpenSides: of(2)}})
		h.do(boss, "booth.release", commands.BoothRelease{BoothIDs: id, Versions: before, Reason: "客户放弃"})

		before = seen()
		h.do(h.admin, "booth.edit", commands.BoothEdit{ID: id[0], Version: before[id[0]], BoothFields: commands.BoothFields{OpenSides: of(1)}})
		h.refused(boss, "booth.reserve", commands.BoothReserve{BoothIDs: id, Versions: before, CustomerID: customer, Reason: "老展商"}, "booth.changed")
		h.do(boss, "booth.reserve", commands.BoothReserve{BoothIDs: id, Versions: seen(), CustomerID: customer, Reason: "老展商"})
	})
}
