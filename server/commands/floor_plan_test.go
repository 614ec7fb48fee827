package commands_test

import (
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

func at(x, y int) *models.BoothPlace { return &models.BoothPlace{X: x, Y: y, Width: 3000, Depth: 3000} }

// B2: a booth that was sold while somebody looked at a plan refuses the whole
// plan, with its code and who has it; nothing of the plan is saved.
func TestAPlanIsAppliedAsItWasSeen(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna := h.user(models.RoleMember, "")
		exhibition, booths := h.exhibition("A01", "A02", "A03")
		customer := h.customer(anna, "远洲渔业")
		fresh := commands.BoothCreate{ID: newID(), ExhibitionID: exhibition, Hall: "1号馆", Code: "A09", Type: "shell_scheme", Area: 900, OpenSides: 1, Place: at(0, 0)}
		plan := commands.FloorPlanApply{
			ExhibitionID: exhibition, Add: []commands.BoothCreate{fresh},
			Halls:  []commands.HallDrawn{{ID: newID(), Hall: "1号馆", Width: 30_000, Depth: 20_000, Grid: 1000, Marks: []models.FloorMark{{ID: "1", Type: "pillar", Width: 500, Depth: 500}}}},
			Change: []commands.BoothChange{{ID: booths[0], Version: 1, Place: at(3000, 0), BoothFields: commands.BoothFields{OpenSides: of(2)}}, {ID: booths[1], Version: 1, BoothFields: commands.BoothFields{Archived: of(true)}}},
		}
		h.do(anna, "booth.book", commands.BoothBook{BoothIDs: booths[:1], CustomerID: customer})
		e := h.refused(h.admin, "floor_plan.apply", plan, "booth.changed")
		if e.Detail["code"] != "A01" || e.Detail["holder"] != "member" {
			t.Errorf("told: %+v", e.Detail)
		}
		if b := one[models.Booth](h, booths[1]); b.Archived {
			t.Error("half of a plan was applied")
		}

		plan.Change[0].Version = 2
		h.refused(h.admin, "floor_plan.apply", plan, "booth.undecided")
		plan.Change[0].Decided = true
		h.refused(h.admin, "floor_plan.apply", plan, "booth.locked") // its open sides were sold
		plan.Change[0].OpenSides = nil
		h.do(h.admin, "floor_plan.apply", plan)
		if b := one[models.Booth](h, booths[0]); b.Place == nil || b.State != models.BoothBooked {
			t.Errorf("it was not on the map, and was to be put there: %+v", b)
		}
		if b := one[models.Booth](h, booths[1]); !b.Archived {
			t.Error("a booth that is gone is still there")
		}
		if b := one[models.Booth](h, fresh.ID); b.Place == nil || b.State != models.BoothAvailable {
			t.Errorf("added: %+v", b)
		}
		p := one[models.FloorPlan](h, plan.Halls[0].ID)
		if len(p.Marks) != 1 || p.Width != 30_000 {
			t.Errorf("drawn: %+v", p)
		}

		// A second plan of the hall draws on the first one's.
		again := commands.FloorPlanApply{ExhibitionID: exhibition, Halls: []commands.HallDrawn{{ID: newID(), Hall: "1号馆", Version: 1, Width: 40_000, Depth: 20_000, Grid: 1000, Marks: []models.FloorMark{}}}}
		h.do(h.admin, "floor_plan.apply", again)
		if p := one[models.FloorPlan](h, plan.Halls[0].ID); p.Width != 40_000 || len(p.Marks) != 0 {
			t.Errorf("drawn anew: %+v", p)
		}
		h.refused(h.admin, "floor_plan.apply", again, "floor_plan.changed")
		h.refused(h.admin, "floor_plan.create", commands.FloorPlanCreate{ID: newID(), ExhibitionID: exhibition, Hall: "1号馆", Width: 9000, Depth: 9000}, "floor_plan.hall_taken")
	})
}

// B2: a sold booth stands where it stands; moved by a decision it keeps the
// size it is drawn in.
func TestASoldBoothMovesByDecisionOnly(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna := h.user(models.RoleMember, "")
		_, booths := h.exhibition("A01", "A02")
		arrange := func(p commands.BoothChange) commands.BoothArrange {
			p.ID, p.Version = booths[0], 1
			return commands.BoothArrange{Booths: []commands.BoothChange{p}}
		}
		h.do(h.admin, "booth.arrange", arrange(commands.BoothChange{Place: at(0, 0)}))
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:1]})
		h.do(h.admin, "booth.arrange", arrange(commands.BoothChange{Place: at(500, 0)}))
		h.do(anna, "booth.book", commands.BoothBook{BoothIDs: booths[:1], CustomerID: h.customer(anna, "远洲渔业")})
		h.refused(h.admin, "booth.arrange", arrange(commands.BoothChange{Place: at(1000, 0)}), "booth.locked")
		why := arrange(commands.BoothChange{Place: at(1000, 0), Decided: true})
		if e := h.refused(h.admin, "booth.arrange", why, "text.empty"); e.Field != "reason" {
			t.Errorf("names %q", e.Field)
		}
		why.Reason = "消防要求"
		h.do(h.admin, "booth.arrange", why)
		events, err := h.store.BoothEvents(t.Context(), h.workspaceID, booths[0], 1)
		if err != nil || events[0].Reason != "消防要求" || len(events[0].Changed) != 1 {
			t.Errorf("its history: %+v, %v", events, err)
		}
		h.refused(h.admin, "booth.arrange", arrange(commands.BoothChange{Place: &models.BoothPlace{Width: 6000, Depth: 3000}, Decided: true}), "booth.locked")
		h.refused(h.admin, "booth.arrange", arrange(commands.BoothChange{Off: true, Decided: true}), "booth.locked")
		if b := one[models.Booth](h, booths[0]); b.Place.X != 1000 || b.State != models.BoothBooked {
			t.Errorf("%+v at %+v", b, b.Place)
		}
	})
}

// B2: a run of booths is renumbered in one step, also where each takes the code
// that the next one had, and where two change theirs.
func TestBoothsAreRenumberedTogether(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		_, booths := h.exhibition("A01", "A02", "A03", "B01", "B02")
		rename := func(codes map[int]string) (p commands.BoothArrange) {
			for n, code := range codes {
				p.Booths = append(p.Booths, commands.BoothChange{ID: booths[n], Version: 1, BoothFields: commands.BoothFields{Code: of(code)}})
			}
			return p
		}
		h.do(h.admin, "booth.arrange", rename(map[int]string{0: "A02", 1: "A03", 2: "A04", 3: "B02", 4: "B01"}))
		for n, want := range []string{"A02", "A03", "A04", "B02", "B01"} {
			if b := one[models.Booth](h, booths[n]); b.Code != want {
				t.Errorf("booth %d is %s, want %s", n, b.Code, want)
			}
		}
		h.refused(h.admin, "booth.arrange", rename(map[int]string{0: "A09", 1: "B01"}), "booth.code_taken")
		if b := one[models.Booth](h, booths[0]); b.Code != "A02" {
			t.Error("half of a run was renumbered")
		}
		twice := rename(map[int]string{0: "A09"})
		twice.Booths = append(twice.Booths, twice.Booths[0])
		h.refused(h.admin, "booth.arrange", twice, "booth.twice")
	})
}

// B2: two who draw in one hall at once both keep their marks.
func TestMarksAreSetOneByOne(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		exhibition, _ := h.exhibition("A01")
		id := newID()
		mark := func(id, kind string, x int) models.FloorMark {
			return models.FloorMark{ID: id, Type: kind, X: x, Width: 500, Depth: 500}
		}
		h.do(h.admin, "floor_plan.create", commands.FloorPlanCreate{ID: id, ExhibitionID: exhibition, Hall: "1号馆", Width: 9000, Depth: 9000, Marks: []models.FloorMark{mark("a", "pillar", 0)}})
		h.do(h.admin, "floor_plan.mark", commands.FloorPlanMark{ID: id, Version: 1, Set: []models.FloorMark{mark("b", "aisle", 1)}})
		h.do(h.admin, "floor_plan.mark", commands.FloorPlanMark{ID: id, Version: 1, Set: []models.FloorMark{mark("a", "pillar", 2), mark("c", "text", 3)}, Remove: []string{"b"}})
		p := one[models.FloorPlan](h, id)
		if len(p.Marks) != 2 || p.Marks[0] != mark("a", "pillar", 2) || p.Marks[1] != mark("c", "text", 3) || p.Grid != 500 {
			t.Errorf("%+v", p)
		}
		h.refused(h.admin, "floor_plan.mark", commands.FloorPlanMark{ID: id, Version: 1, Set: []models.FloorMark{mark("a", "text", 0), mark("d", "text", -1)}}, "number.range")
		h.do(h.admin, "floor_plan.edit", commands.FloorPlanEdit{ID: id, Version: 1, Width: of(12_000), Archived: of(true)})
		h.do(h.admin, "floor_plan.create", commands.FloorPlanCreate{ID: newID(), ExhibitionID: exhibition, Hall: "1号馆", Width: 9000, Depth: 9000})
		h.refused(h.admin, "floor_plan.edit", commands.FloorPlanEdit{ID: id, Version: 1, Archived: of(false)}, "floor_plan.hall_taken")
	})
}
