package web_test

import (
	"fmt"
	"net/url"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// pipelineBoard is web.Pipeline as clients read it.
type pipelineBoard struct {
	Epoch   string
	Seq     int64
	Columns []struct {
		Stage     string
		Count     int
		Sum       int64
		OverAge   int
		Customers []models.Customer
		Next      string
	}
}

func (p *person) pipeline(exhibitionID, query string) (board pipelineBoard) {
	p.t.Helper()
	p.get("/api/pipelines/"+exhibitionID+"?"+query).into(p.t, &board)
	return board
}

// W7: a board is as of the question or later; a customer enters it with a value,
// moves with its stage, and leaves it.
func TestPipelineFollowsItsCustomers(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	fair := commands.NewID()
	admin.must(command("exhibition.create", map[string]any{"id": fair, "name": "展会", "edition": 18, "venue": "馆", "firstDay": "2026-11-05", "lastDay": "2026-11-08"}))
	var ids []string
	for n := range 5 {
		id, card := newCard(fmt.Sprintf("远洲%d", n), map[string]any{"phone": fmt.Sprintf("1380013800%d", n)})
		ids = append(ids, id)
		admin.must(card, command("customer.expect", map[string]any{"id": id, "version": 1, "exhibitionId": fair, "value": 1_000_000 * n}))
	}
	board := admin.pipeline(fair, "limit=2")
	first := board.Columns[0]
	if len(board.Columns) != 7 || first.Stage != "potential" || first.Count != 5 || first.Sum != 10_000_000 || len(first.Customers) != 2 || first.Customers[0].ID != ids[4] {
		t.Fatalf("%+v", board)
	}
	more := admin.pipeline(fair, "limit=2&stages=potential&after="+first.Next).Columns[0]
	if len(more.Customers) != 2 || more.Customers[0].ID != ids[2] || more.Next == "" {
		t.Errorf("%+v", more)
	}
	seq := admin.must(command("customer.set_stage", map[string]any{"id": ids[4], "stage": "target"}))
	admin.must(command("customer.expect", map[string]any{"id": ids[3], "version": 2, "exhibitionId": fair, "value": nil}))
	board = admin.pipeline(fair, "limit=0")
	if potential, target := board.Columns[0], board.Columns[1]; board.Seq <= seq || potential.Count != 3 || potential.Sum != 3_000_000 || target.Count != 1 ||
		target.Sum != 4_000_000 || len(target.Customers) != 0 {
		t.Errorf("%+v", board)
	}
	admin.must(command("exhibition.edit", map[string]any{"id": fair, "version": 1, "stageRules": map[string]any{"potential": map[string]any{"wipLimit": 2, "days": 14}}}))
	if late := admin.pipeline(fair, "overAge=true").Columns[0]; late.Count != 0 {
		t.Errorf("%+v", late)
	}
	h.clock.move(14 * 24 * time.Hour)
	admin = h.admin()
	if late := admin.pipeline(fair, "overAge=true"); late.Columns[0].Count != 3 || late.Columns[0].OverAge != 3 || late.Columns[1].Count != 0 {
		t.Errorf("%+v", late)
	}
}

// A2: a board shows masked what its reader may not see whole; its questions are
// refused by the field that is wrong.
func TestPipelineIsMaskedAndRefuses(t *testing.T) {
	h := newHouse(t)
	admin, stranger := h.admin(), h.add("stranger", models.RoleMember, h.otherID)
	fair := commands.NewID()
	id, card := newCard("远洲", map[string]any{"phone": "13800138000", "departmentId": h.departmentID})
	admin.must(command("exhibition.create", map[string]any{"id": fair, "name": "展会", "edition": 18, "venue": "馆", "firstDay": "2026-11-05", "lastDay": "2026-11-08"}),
		card, command("customer.expect", map[string]any{"id": id, "version": 1, "exhibitionId": fair, "value": 0}))
	for p, phone := range map[*person]string{admin: "13800138000", stranger: "138****8000"} {
		if column := p.pipeline(fair, "text="+url.QueryEscape("远洲")).Columns[0]; len(column.Customers) != 1 || column.Customers[0].Phone != phone {
			t.Errorf("%s reads %+v", p.login, column)
		}
	}
	for query, field := range map[string]string{
		"sort=name": "sort", "limit=201": "limit", "after=x&stages=target": "after", "after=x": "stages", "classes=D": "classes[0]",
		"stages=won": "stages[0]", "noContactDays=-1": "noContactDays",
	} {
		a := admin.get("/api/pipelines/" + fair + "?" + query)
		if e := a.error(t); e.Field != field && e.Field != "query."+field {
			t.Errorf("%s: %v", query, a)
		}
	}
	if a := admin.get("/api/pipelines/" + commands.NewID()); a.status != 404 {
		t.Errorf("no exhibition: %v", a)
	}
	if a := h.visitor().get("/api/pipelines/" + fair); a.status != 401 {
		t.Errorf("a visitor: %v", a)
	}
}
