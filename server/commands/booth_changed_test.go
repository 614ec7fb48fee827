package commands_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// edited are the lines of a booth's history, oldest first: the command, then
// what it changed.
func (h *house) edited(boothID string) (lines []string) {
	h.t.Helper()
	events, err := h.store.BoothEvents(h.t.Context(), h.workspaceID, boothID, 50)
	if err != nil {
		h.t.Fatal(err)
	}
	slices.Reverse(events)
	for _, e := range events {
		line := e.Type
		for _, c := range e.Changed {
			values, err := json.Marshal([]any{c.Before, c.After})
			if err != nil {
				h.t.Fatal(err)
			}
			line += " " + c.Field + string(values)
		}
		lines = append(lines, line)
	}
	return lines
}

// B1: what is changed of a booth itself stands in its history, before and
// after, and so does taking it back; what changes nothing is not told.
func TestEditsAreInTheHistoryOfTheirBooth(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		exhibition, booths := h.exhibition("A01", "A02")
		second := h.department("招展二部")
		id := booths[0]
		step := func() { h.now = h.now.Add(time.Minute) }
		version := func() int64 { return one[models.Booth](h, id).Version }
		edit := func(p commands.BoothEdit) {
			step()
			p.ID, p.Version = id, version()
			h.do(h.admin, "booth.edit", p)
		}
		arrange := func(p commands.BoothChange) {
			step()
			p.ID, p.Version = id, version()
			h.do(h.admin, "booth.arrange", commands.BoothArrange{Booths: []commands.BoothChange{p}})
		}

		edit(commands.BoothEdit{BoothFields: commands.BoothFields{Code: of("B01"), ListPrice: commands.Price{Given: true, Fen: of(int64(1280000))}}})
		edit(commands.BoothEdit{BoothFields: commands.BoothFields{Code: of("B01")}}) // as it is
		edit(commands.BoothEdit{Blocked: of(true), Reason: "留作通道"})
		edit(commands.BoothEdit{Blocked: of(false), Reason: "留作通道"})
		arrange(commands.BoothChange{Place: at(3000, 0)})
		arrange(commands.BoothChange{Off: true}) // taken back
		step()
		h.do(h.admin, "booth.set_sellers", commands.BoothSetSellers{BoothIDs: booths, DepartmentIDs: []string{second}})
		step()
		h.do(h.admin, "floor_plan.apply", commands.FloorPlanApply{ExhibitionID: exhibition, Change: []commands.BoothChange{
			{ID: id, Version: version(), BoothFields: commands.BoothFields{OpenSides: of(2)}},
		}})
		edit(commands.BoothEdit{BoothFields: commands.BoothFields{Archived: of(true)}})
		want := []string{
			"create", `edit code["A01","B01"] listPrice[null,1280000]`, "edit blocked[false,true]", "edit blocked[true,false]",
			`arrange place[null,{"depth":3000,"width":3000,"x":3000,"y":0}]`, `arrange place[{"depth":3000,"width":3000,"x":3000,"y":0},null]`,
			`set_sellers departmentIds[[],["` + second + `"]]`, "apply openSides[1,2]", "edit archived[false,true]",
		}
		if got := h.edited(id); !slices.Equal(got, want) {
			t.Errorf("told\n%q, not\n%q", got, want)
		}
		if got := h.edited(booths[1]); !slices.Equal(got, []string{"create", want[6]}) {
			t.Errorf("of the other %q", got)
		}
		events, err := h.store.BoothEvents(t.Context(), h.workspaceID, id, 1)
		if err != nil || len(events) != 1 || events[0].ActorID != h.admin.UserID || !events[0].At.Equal(h.now) {
			t.Errorf("who and when: %+v, %v", events, err)
		}
	})
}

// B1, B2: booths that come of a list, a plan or the edition before say so; what
// was refused says nothing.
func TestHowABoothCameIsInItsHistory(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		exhibition, booths := h.exhibition("A01")
		row := func(code string) commands.BoothCreate {
			return commands.BoothCreate{ID: newID(), ExhibitionID: exhibition, Hall: "1号馆", Code: code, Type: "shell_scheme", Area: 900, OpenSides: 1}
		}
		listed, planned := row("L01"), row("P01")
		h.refused(h.admin, "booth.import", commands.BoothImport{ExhibitionID: exhibition, Rows: []commands.BoothCreate{listed, row("A01")}}, "booth.code_taken")
		h.refused(h.admin, "booth.edit", commands.BoothEdit{ID: booths[0], Version: 1, BoothFields: commands.BoothFields{Area: of(-1)}}, "number.range")
		h.do(h.admin, "booth.import", commands.BoothImport{ExhibitionID: exhibition, Rows: []commands.BoothCreate{listed}})
		h.do(h.admin, "floor_plan.apply", commands.FloorPlanApply{ExhibitionID: exhibition, Add: []commands.BoothCreate{planned}})
		for id, want := range map[string]string{booths[0]: "create", listed.ID: "import", planned.ID: "apply"} {
			if got := h.edited(id); !slices.Equal(got, []string{want}) {
				t.Errorf("told %q, not %s", got, want)
			}
		}
		next := newID()
		h.do(h.admin, "exhibition.copy", commands.ExhibitionCopy{ID: next, FromID: exhibition, Name: "渔博会", Edition: 13, FirstDay: "2027-11-05", LastDay: "2027-11-07"})
		copied, err := store.All[models.Booth](t.Context(), h.store, h.workspaceID, "id", -1, "exhibition_id = ?", next)
		if err != nil || len(copied) != 3 {
			t.Fatalf("%d booths were copied, %v", len(copied), err)
		}
		for _, b := range copied {
			if got := h.edited(b.ID); !slices.Equal(got, []string{"copy"}) {
				t.Errorf("copied: %q", got)
			}
		}
	})
}
