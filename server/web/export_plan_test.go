package web_test

import (
	"bytes"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/sheets"
)

// B2: whoever sees the map takes it out as a workbook, of all halls or of one,
// that names no customer; uploaded again it is the same plan, however wide the hall.
func TestAPlanIsExportedAsAWorkbook(t *testing.T) {
	h := newHouse(t)
	manager, viewer := h.add("manager", models.RoleManager, h.departmentID), h.add("viewer", models.RoleViewer, h.departmentID)
	exhibition := commands.NewID()
	manager.must(command("exhibition.create", map[string]any{"id": exhibition, "name": "渔业博览会", "edition": 3, "venue": "会展中心", "firstDay": "2026-11-05", "lastDay": "2026-11-07"}))
	path := "/api/exhibitions/" + exhibition + "/plan"
	if a := viewer.get(path); a.status != 409 || !strings.Contains(string(a.body), "plan.nothing_drawn") {
		t.Fatalf("nothing drawn: %v", a)
	}
	// What is on no map is in the list all the same.
	manager.must(command("booth.create", map[string]any{"id": commands.NewID(), "exhibitionId": exhibition, "hall": "3号馆", "code": "C01", "type": "raw_space",
		"width": 0, "depth": 0, "area": 3600, "openSides": 4, "departmentIds": []string{h.departmentID}}))
	list := viewer.get(path + "?list=true")
	read, err := sheets.Known{}.ReadHalls(bytes.NewReader(list.body), int64(len(list.body)))
	if list.status != 200 || err != nil || read.Total != 1 || read.Halls[0].Booths[0].Values.Area != 3600 {
		t.Fatalf("the list: %v, read as %+v, %v", list.status, read, err)
	}
	if a := viewer.get(path); a.status != 409 {
		t.Fatalf("nothing drawn, though there is a booth: %v", a)
	}
	var booths []map[string]any
	for n, hall := range []string{"1号馆", "1号馆", "2号馆"} {
		booths = append(booths, map[string]any{"id": commands.NewID(), "exhibitionId": exhibition, "hall": hall, "code": []string{"A01", "A02", "B01"}[n], "type": "shell_scheme",
			"width": 3000, "depth": 3000, "area": 900, "openSides": 1, "listPrice": 1_280_000, "place": map[string]any{"x": 6000 + 50_100*n, "y": 1500, "width": 3000, "depth": 3000}})
	}
	manager.must(command("floor_plan.apply", map[string]any{"exhibitionId": exhibition, "add": booths,
		"halls": []map[string]any{{"id": commands.NewID(), "hall": "1号馆", "width": 111_000, "depth": 12_000, "grid": 500, "marks": []any{}}}}))
	for ask, want := range map[string]int{"": 3, "?hall=2%E5%8F%B7%E9%A6%86": 1} {
		answer := viewer.get(path + ask)
		if answer.status != 200 {
			t.Fatal(answer)
		}
		var p sheets.PlanPreview
		if a := manager.upload("/api/imports/booths?exhibitionId="+exhibition, "平面图.xlsx", answer.body); a.status != 200 {
			t.Fatalf("%q uploaded again: %v", ask, a)
		} else if a.into(t, &p); p.Total != want || p.Good != want {
			t.Fatalf("%q: %+v", ask, p)
		}
		if first := p.Halls[0]; want == 3 && (first.Hall != "1号馆" || first.Columns*first.CellWidth != 111_000 || first.Booths[0].Values.Place.X != 6000) {
			t.Errorf("hall %+v, booth at %+v", first, first.Booths[0].Values.Place)
		}
	}
}
