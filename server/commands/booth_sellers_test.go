package commands_test

import (
	"slices"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// A6: a booth that is drawn later into a hall that one department sells is that
// department's too, however it comes there; where a hall's differ it is everybody's.
func TestANewBoothIsSoldByWhoSellsItsHall(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		second := h.department("招展二部")
		anna := h.user(models.RoleMember, "")
		exhibition, booths := h.exhibition("A01", "A02")
		h.do(h.admin, "booth.set_sellers", commands.BoothSetSellers{BoothIDs: booths, DepartmentIDs: []string{second}})
		booth := func(code, hall string) commands.BoothCreate {
			return commands.BoothCreate{ID: newID(), ExhibitionID: exhibition, Hall: hall, Code: code, Type: "shell_scheme", Area: 900, OpenSides: 1}
		}
		created, imported, applied, elsewhere := booth("A03", "1号馆"), booth("A04", "1号馆"), booth("A05", "1号馆"), booth("B01", "2号馆")
		h.do(h.admin, "booth.create", created)
		h.do(h.admin, "booth.import", commands.BoothImport{ExhibitionID: exhibition, Rows: []commands.BoothCreate{imported, elsewhere}})
		h.do(h.admin, "floor_plan.apply", commands.FloorPlanApply{ExhibitionID: exhibition, Add: []commands.BoothCreate{applied}})
		for _, p := range []commands.BoothCreate{created, imported, applied} {
			if b := one[models.Booth](h, p.ID); !slices.Equal(b.DepartmentIDs, []string{second}) {
				t.Errorf("%s is sold by %v", p.Code, b.DepartmentIDs)
			}
			h.refused(anna, "booth.hold", commands.BoothHold{BoothIDs: []string{p.ID}}, "booth.not_yours_to_sell")
		}
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: []string{elsewhere.ID}})

		named := booth("A06", "1号馆")
		named.DepartmentIDs = []string{h.departmentID}
		h.do(h.admin, "booth.create", named)
		differing := booth("A07", "1号馆")
		h.do(h.admin, "booth.create", differing)
		if b := one[models.Booth](h, differing.ID); len(b.DepartmentIDs) != 0 {
			t.Errorf("a hall that several sell gave %v", b.DepartmentIDs)
		}
	})
}
