package commands_test

import (
	"fmt"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// L7, B2: a booth that somebody else has changed since it was seen is not
// overwritten: whoever comes later is told who did what. What others did with
// its other fields, or with its sale, stands in nobody's way.
func TestABoothIsChangedAsItWasSeen(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		boris, anna := h.user(models.RoleManager, ""), h.user(models.RoleMember, "")
		_, booths := h.exhibition("A01", "A02")
		id := booths[0]
		drag := func(version int64, x int) commands.BoothArrange {
			return commands.BoothArrange{Booths: []commands.BoothChange{{ID: booths[1], Version: 1, Place: at(x, 9000)}, {ID: id, Version: version, Place: at(x, 0)}}}
		}
		h.refused(boris, "booth.arrange", drag(0, 0), "field.missing")
		h.do(boris, "booth.arrange", drag(1, 3000))
		h.do(boris, "booth.arrange", drag(1, 4000)) // before his screen has heard of his own
		e := h.refused(h.admin, "booth.arrange", drag(1, 6000), "booth.edited")
		if e.Detail["by"] != boris.UserID || e.Detail["code"] == nil || fmt.Sprint(e.Detail["fields"]) != "[place]" {
			t.Errorf("told: %+v", e.Detail)
		}
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:1]})
		open := func(version int64, sides int) commands.BoothEdit {
			return commands.BoothEdit{ID: id, Version: version, BoothFields: commands.BoothFields{OpenSides: of(sides)}}
		}
		h.do(h.admin, "booth.edit", open(1, 2))
		e = h.refused(boris, "booth.edit", open(3, 3), "booth.edited")
		if e.Detail["by"] != h.admin.UserID || fmt.Sprint(e.Detail["fields"]) != "[openSides]" {
			t.Errorf("told: %+v", e.Detail)
		}
		if b := one[models.Booth](h, id); b.OpenSides != 2 || b.Place.X != 4000 || b.State != models.BoothHeld {
			t.Errorf("%+v at %+v", b, b.Place)
		}
		h.do(boris, "booth.edit", open(one[models.Booth](h, id).Version, 3))
	})
}

// L7, B2: the same for a hall: a mark that somebody else has moved, or taken
// away, is not moved back; other marks stay free.
func TestAHallIsDrawnAsItWasSeen(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		boris := h.user(models.RoleManager, "")
		exhibition, _ := h.exhibition("A01")
		id := newID()
		mark := func(id string, x int) models.FloorMark {
			return models.FloorMark{ID: id, Type: "pillar", X: x, Width: 500, Depth: 500}
		}
		set := func(marks ...models.FloorMark) commands.FloorPlanMark {
			return commands.FloorPlanMark{ID: id, Version: 1, Set: marks}
		}
		h.do(h.admin, "floor_plan.create", commands.FloorPlanCreate{ID: id, ExhibitionID: exhibition, Hall: "1号馆", Width: 9000, Depth: 9000, Marks: []models.FloorMark{mark("a", 0), mark("b", 0)}})
		h.do(boris, "floor_plan.mark", set(mark("a", 1000)))
		h.do(boris, "floor_plan.mark", set(mark("a", 2000)))
		h.do(h.admin, "floor_plan.mark", set(mark("b", 1000), mark("c", 0)))
		e := h.refused(h.admin, "floor_plan.mark", set(mark("a", 5000)), "floor_plan.edited")
		if e.Detail["by"] != boris.UserID || e.Detail["hall"] != "1号馆" {
			t.Errorf("told: %+v", e.Detail)
		}
		h.refused(boris, "floor_plan.mark", commands.FloorPlanMark{ID: id, Version: 3, Remove: []string{"c"}}, "floor_plan.edited")
		h.do(boris, "floor_plan.mark", commands.FloorPlanMark{ID: id, Version: 4, Remove: []string{"c"}})

		h.do(boris, "floor_plan.edit", commands.FloorPlanEdit{ID: id, Version: 1, Width: of(12_000)})
		h.refused(h.admin, "floor_plan.edit", commands.FloorPlanEdit{ID: id, Version: 1, Width: of(15_000)}, "floor_plan.edited")
		h.do(h.admin, "floor_plan.edit", commands.FloorPlanEdit{ID: id, Version: 1, Depth: of(15_000)})
		p := one[models.FloorPlan](h, id)
		if len(p.Marks) != 2 || p.Marks[0].X != 2000 || p.Marks[1].X != 1000 || p.Width != 12_000 || p.Depth != 15_000 {
			t.Errorf("%+v", p)
		}
	})
}

// L7, B1: the same for what an exhibition is sold by: a list of it that somebody
// else has changed is not overwritten unseen. Its other lists stay free, and
// nobody changes one without having seen it.
func TestAnExhibitionsTermsAreChangedAsTheyWereSeen(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		boris := h.user(models.RoleManager, "")
		id, _ := h.exhibition("A01")
		account := func(version int64, name string) commands.ExhibitionEdit {
			return commands.ExhibitionEdit{ID: id, Version: version, Accounts: of([]models.MoneyAccount{{ID: id, Type: "bank", Name: name}})}
		}
		seen := one[models.Exhibition](h, id).Version
		h.do(boris, "exhibition.edit", account(seen, "建行"))
		h.do(boris, "exhibition.edit", account(seen, "建行对公")) // before his screen has heard of his own
		e := h.refused(h.admin, "exhibition.edit", account(seen, "工行"), "exhibition.edited")
		if e.Detail["by"] != boris.UserID || fmt.Sprint(e.Detail["fields"]) != "[accounts]" || e.Detail["version"] != seen+2 {
			t.Errorf("told: %+v", e.Detail)
		}
		h.do(h.admin, "exhibition.edit", account(seen, "建行对公")) // the same is no other
		h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{ID: id, Version: seen, Organisers: of([]string{"海博会组委会"})})
		h.refused(h.admin, "exhibition.edit", account(0, "工行"), "number.range")
		h.do(h.admin, "exhibition.edit", account(seen+2, "工行"))
		h.refused(boris, "exhibition.edit", account(seen+2, "农行"), "exhibition.edited")
		if got := one[models.Exhibition](h, id); got.Accounts[0].Name != "工行" || len(got.Organisers) != 1 {
			t.Errorf("%+v", got)
		}
	})
}
