package web_test

import (
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
	"zhanban/server/web"
)

func (p *person) search(question string) (hits web.SearchHits) {
	p.t.Helper()
	p.get("/api/search?q="+url.QueryEscape(question)).into(p.t, &hits)
	return hits
}

// One question finds customers, their people, items, booths and the log of
// follow-ups, and says what was found where.
func TestSearchEverywhere(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		admin := h.admin()
		customer, card := newCard("青屿远洲渔业有限公司", map[string]any{"name": "江海澜", "phone": "13800138000", "notes": "底价九折",
			"contacts": []map[string]any{{"id": commands.NewID(), "name": "王丽", "phone": "0532 8888 1234"}}})
		item, exhibition, booth, followUp := commands.NewID(), commands.NewID(), commands.NewID(), commands.NewID()
		admin.must(card,
			command("item.create", map[string]any{"id": item, "departmentId": h.departmentID, "title": "合同盖章", "notes": "八折 100%", "week": "2026-W41", "rank": "a0", "customerId": customer}),
			command("exhibition.create", map[string]any{"id": exhibition, "name": "渔博会", "venue": "青屿国际会展中心", "edition": 3, "firstDay": "2026-11-01", "lastDay": "2026-11-03"}),
			command("booth.create", map[string]any{"id": booth, "exhibitionId": exhibition, "hall": "1", "code": "1B-12", "type": "shell_scheme", "width": 3000, "depth": 3000, "area": 900, "openSides": 1}),
			command("booth.book", map[string]any{"boothIds": []string{booth}, "customerId": customer}),
			command("follow_up.create", map[string]any{"id": followUp, "customerId": customer, "assigneeId": admin.id, "kind": "call", "dueDay": "2026-10-09", "text": "问预算"}),
			command("follow_up.complete", map[string]any{"id": followUp, "result": "下周定展位"}),
		)
		for question, want := range map[string]string{
			"远洲": "customers 青屿远洲渔业有限公司 [[2 4]]", "yzyy": "customers 青屿远洲渔业有限公司 [[2 6]]", "8000": "customers 青屿远洲渔业有限公司 [] phone 13800138000 [[7 11]]",
			"九折": "customers 青屿远洲渔业有限公司 [] notes 底价九折 [[2 4]]", "王丽": "contacts 王丽 [[0 2]]", "1234": "contacts 王丽 [] phone 0532 8888 1234 [[10 14]]",
			"盖章": "items 合同盖章 [[2 4]]", "100%": "items 合同盖章 [] text 八折 100% [[3 7]]", "1b12": "", "1b-1": "booths 1B-12 [[0 4]]",
			"预算": "followUps 问预算 下周定展位 [[1 3]]", "定展位": "followUps 问预算 下周定展位 [[6 9]]", "远洲 盖章": "items 合同盖章 [[2 4]]", "没有的": "", "": "",
		} {
			if got := told(admin.search(question)); got != want {
				t.Errorf("%q: %q, want %q", question, got, want)
			}
		}
		if order := admin.search("1B").Order; order[0] != "booths" || len(order) != 5 {
			t.Errorf("a booth's code: %v", order)
		}
		about := admin.search("1B-12").Booths.Hits[0]
		if about.About != "青屿远洲渔业有限公司" || about.CustomerID != customer || about.State != "booked" || about.ExhibitionID != exhibition || about.PersonID != admin.id {
			t.Errorf("%+v", about)
		}
		if f := admin.search("预算").FollowUps.Hits[0]; f.ID != followUp || !f.Done || f.Day != "2026-10-08" || f.CustomerID != customer {
			t.Errorf("%+v", f)
		}
		admin.must(command("customer.archive", commands.NounID{ID: customer}))
		if got := told(admin.search("远洲")); got != "" {
			t.Errorf("archived, and yet %s", got)
		}
	})
}

// told are hits in a line each.
func told(hits web.SearchHits) string {
	var lines []string
	for _, group := range []struct {
		name string
		web.SearchGroup
	}{{"customers", hits.Customers}, {"contacts", hits.Contacts}, {"items", hits.Items}, {"booths", hits.Booths}, {"followUps", hits.FollowUps}} {
		for _, h := range group.Hits {
			line := fmt.Sprint(group.name, " ", h.Title, " ", h.Marks)
			if h.Excerpt != "" {
				line += fmt.Sprint(" ", h.Field, " ", h.Excerpt, " ", h.ExcerptMarks)
			}
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "; ")
}

// A2: one index answers people of different rights, each as they may see.
func TestSearchIsMaskedForWhoAsks(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	colleague, stranger := h.add("luzhi", models.RoleMember, h.departmentID), h.add("hezhou", models.RoleMember, h.otherID)
	_, card := newCard("远洲渔业", map[string]any{"phone": "13800138000", "email": "yz@yz.example", "notes": "底价九折", "departmentId": h.departmentID,
		"contacts": []map[string]any{{"id": commands.NewID(), "name": "王丽", "phone": "13900139000", "notes": "爱喝茶"}}})
	admin.must(card)
	var wg sync.WaitGroup
	for range 4 {
		for _, p := range []*person{admin, colleague, stranger} {
			for _, question := range []string{"8000", "13800138000", "138001", "九折", "yz@", "139001", "喝茶", "远洲 8000", "远洲", "王丽"} {
				wg.Add(1)
				go func() {
					defer wg.Done()
					got, open := told(p.search(question)), question == "远洲" || question == "王丽"
					if found := got != ""; found != (open || p != stranger) {
						t.Errorf("%s asks %s: %q", p.login, question, got)
					}
				}()
			}
		}
	}
	wg.Wait()
	if hit := stranger.search("远洲").Customers.Hits[0]; !hit.Masked || strings.Contains(fmt.Sprint(hit.Title, hit.Excerpt, hit.About), "138") {
		t.Errorf("%+v", hit)
	}
}

// An answer is never older than its question, whichever server wrote, and the
// nouns are read once.
func TestSearchFollowsTheLogOfEveryServer(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	other := newServerOn(t, h.dsn, nil) // the same database
	other.workspaceID, other.departmentID, other.adminID = h.workspaceID, h.departmentID, h.adminID
	there := other.admin()
	found := func(question string) int { return len(admin.search(question).Items.Hits) }
	if found("合同") != 0 {
		t.Fatal("found in an empty base")
	}
	for n := range 3 {
		id, c := newItem(h.departmentID, fmt.Sprint("合同盖章", n))
		there.must(c)
		if found(fmt.Sprint("合同盖章", n)) != 1 {
			t.Fatal("what another server wrote is not found")
		}
		there.must(command("item.edit", map[string]any{"id": id, "title": "别的事"}))
		if found("合同") != 0 || found("别的事") != n+1 {
			t.Fatal("found by its old title")
		}
	}
	if built := h.server.TextIndexesBuilt(); built != 1 {
		t.Errorf("read %d times", built)
	}
}

// A board sends a window of its weeks; what lies beyond is found all the same,
// and what was done long ago.
func TestSearchReachesBeyondABoardsWindow(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	this := models.DayOf(h.clock.Now(), shanghai).Week()
	far, old := commands.NewID(), commands.NewID()
	admin.must(
		command("item.create", map[string]any{"id": far, "departmentId": h.departmentID, "title": "明年的合同", "week": this.Add(50), "rank": "a0"}),
		command("item.create", map[string]any{"id": old, "departmentId": h.departmentID, "title": "去年的合同", "week": this.Add(-50), "rank": "a0"}),
		command("item.complete", commands.NounID{ID: old}),
	)
	h.clock.move(21 * 24 * time.Hour) // what was finished since last week is on the board
	this = this.Add(3)
	if held := admin.view(board(h) + models.View("?until="+this)).Nouns.Item; len(held) != 0 {
		t.Fatalf("the window holds %d", len(held))
	}
	if hits := admin.search("合同").Items.Hits; len(hits) != 2 || hits[0].ID != far || !hits[1].Done {
		t.Errorf("%+v", hits)
	}
}
