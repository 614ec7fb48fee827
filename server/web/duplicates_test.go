package web_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/duplicates"
	"zhanban/server/web"
)

// newCard is a customer.create by its company and what else is given.
func newCard(company string, more map[string]any) (string, commands.Command) {
	id := commands.NewID()
	payload := map[string]any{"id": id, "company": company}
	for field, value := range more {
		payload[field] = value
	}
	return id, command("customer.create", payload)
}

// alike asks which cards may be the same customer.
func (p *person) alike(question map[string]any) []web.DuplicateMatch {
	p.t.Helper()
	var found web.DuplicateMatches
	p.post("/api/duplicates", question).into(p.t, &found)
	return found.Matches
}

// C5: who types a company that another department has is told who has it and
// since when, and nothing that stands on the card.
func TestDuplicatesSayWhoHasItAndNothingElse(t *testing.T) {
	h := newHouse(t)
	far, near := h.add("far", models.RoleMember, h.otherID), h.add("near", models.RoleMember, h.departmentID)
	id, card := newCard("青屿海风国际贸易有限公司", map[string]any{
		"name": "江海澜", "phone": "138 0000 8000", "email": "jiang@haifeng.example", "notes": "老板爱喝茶",
	})
	far.must(card)
	for _, q := range []map[string]any{
		{"company": "海风贸易"}, {"company": "青屿市海风国贸"}, {"company": "别的", "phones": []string{"+86 138-0000-8000"}}, {"mails": []string{"jiang@haifeng.example"}},
	} {
		answer := near.post("/api/duplicates", q)
		var found web.DuplicateMatches
		answer.into(t, &found)
		if len(found.Matches) != 1 {
			t.Fatalf("%v: %v", q, answer)
		}
		m := found.Matches[0]
		if m.ID != id || m.OwnerID != far.id || m.RegisteredBy != far.id || m.DepartmentID != h.otherID || !m.Since.Equal(h.clock.Now()) || !m.Masked {
			t.Errorf("%v: %+v", q, m)
		}
		for _, hidden := range []string{"国际", "江海澜", "8000", "haifeng", "茶"} {
			if strings.Contains(string(answer.body), hidden) {
				t.Errorf("%v tells %s: %v", q, hidden, answer)
			}
		}
	}
	if m := far.alike(map[string]any{"company": "海风贸易"}); len(m) != 1 || m[0].Masked || m[0].Company != "青屿海风国际贸易有限公司" {
		t.Errorf("its owner: %+v", m)
	}
	if m := far.alike(map[string]any{"company": "海风贸易", "except": id}); len(m) != 0 {
		t.Errorf("itself: %+v", m)
	}
	if a := h.add("viewer", models.RoleViewer, h.departmentID).post("/api/duplicates", map[string]any{"company": "海风贸易"}); a.status != 403 {
		t.Errorf("a viewer: %v", a)
	}
}

// C5: a number that only resembles another's is a hint at what is hidden.
func TestDuplicatesGiveNoHintOfAMaskedNumber(t *testing.T) {
	h := newHouse(t)
	_, card := newCard("青屿海风国际贸易有限公司", map[string]any{"name": "江海澜", "phone": "138 0000 8000"})
	h.add("far", models.RoleMember, h.otherID).must(card)
	q := map[string]any{"company": "青屿海风国际贸易有限公司", "name": "江海澜", "phones": []string{"138 0000 8008"}}
	hints := func(found []web.DuplicateMatch) bool {
		return slices.ContainsFunc(found[0].Reasons, func(r duplicates.Reason) bool { return r.Reason == "duplicate.phone_near" })
	}
	if found := h.admin().alike(q); len(found) != 1 || !hints(found) {
		t.Errorf("the administrator: %+v", found)
	}
	if found := h.add("near", models.RoleMember, h.departmentID).alike(q); len(found) != 1 || hints(found) {
		t.Errorf("another department: %+v", found)
	}
}

// C5: numbers cannot be tried out; typing is not slowed down.
func TestDuplicatesAreAskedAtAPeoplesPace(t *testing.T) {
	h := newHouse(t)
	near := h.add("near", models.RoleMember, h.departmentID)
	try := func(q map[string]any) int { return near.post("/api/duplicates", q).status }
	for n := range 60 {
		if got := try(map[string]any{"phones": []string{"1380000" + string(rune('0'+n/10)) + string(rune('0'+n%10)) + "11"}}); got != 200 {
			t.Fatalf("number %d: %d", n, got)
		}
	}
	h.clock.move(10 * time.Second)
	refused := near.post("/api/duplicates", map[string]any{"phones": []string{"13800009999"}})
	if e := refused.error(t); refused.status != 429 || e.Reason != "asked.too_often" || refused.header.Get("Retry-After") == "" {
		t.Errorf("one number more: %v", refused)
	}
	own, card := newCard("海风贸易", map[string]any{"phone": "13800001234"})
	near.must(card)
	for range 3 { // what stands on one's own card is no guess
		if got := try(map[string]any{"phones": []string{"13800001234"}, "except": own}); got != 200 {
			t.Errorf("one's own card: %d", got)
		}
	}
	if got := try(map[string]any{"company": "海风贸易"}); got != 200 {
		t.Errorf("a company: %d", got)
	}
	h.clock.move(time.Minute)
	if got := try(map[string]any{"phones": []string{"13800009999"}}); got != 200 {
		t.Errorf("a minute later: %d", got)
	}
}

// C5: an answer is never older than its question, whichever server wrote, and
// no card is read twice for it; archived cards are not found.
func TestDuplicatesFollowTheLogOfEveryServer(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	found := func() int { return len(admin.alike(map[string]any{"company": "远洲渔业"})) }
	if found() != 0 {
		t.Fatal("found in an empty base")
	}
	other := newServerOn(t, h.dsn, nil) // the same database
	other.workspaceID, other.departmentID, other.adminID = h.workspaceID, h.departmentID, h.adminID
	there := other.admin()
	for range 3 {
		id, card := newCard("青屿远洲渔业集团有限公司", nil)
		there.must(card)
		if found() != 1 {
			t.Fatal("what another server wrote is not found")
		}
		there.must(command("customer.edit", map[string]any{"id": id, "version": 1, "company": "别的公司"}))
		if found() != 0 {
			t.Fatal("found by its old name")
		}
		there.must(command("customer.edit", map[string]any{"id": id, "version": 2, "company": "远洲渔业"}))
		there.must(command("customer.archive", commands.NounID{ID: id}))
		if found() != 0 {
			t.Fatal("an archived card is found")
		}
		there.must(command("customer.restore", commands.NounID{ID: id}))
		if found() != 1 {
			t.Fatal("a restored card is not found")
		}
		there.must(command("customer.archive", commands.NounID{ID: id}))
	}
	if built := h.server.CardIndexesBuilt(); built != 1 {
		t.Errorf("read from the database %d times", built)
	}
}

// C5: an index nobody asks for is forgotten, and made again when asked.
func TestDuplicatesIndexIsForgotten(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	_, card := newCard("青屿远洲渔业集团有限公司", nil)
	admin.must(card)
	forgot := h.server.ForgetCardIndexesAfter(time.Millisecond)
	admin.alike(map[string]any{"company": "远洲渔业"})
	select {
	case id := <-forgot:
		if id != h.workspaceID || h.server.CardIndexesKept() != 0 {
			t.Fatalf("%s is forgotten, %d are kept", id, h.server.CardIndexesKept())
		}
	case <-time.After(10 * time.Second):
		t.Fatal("still kept")
	}
	h.server.ForgetCardIndexesAfter(time.Hour)
	if m := admin.alike(map[string]any{"company": "远洲渔业"}); len(m) != 1 || h.server.CardIndexesBuilt() != 2 {
		t.Errorf("found %v, built %d", m, h.server.CardIndexesBuilt())
	}
}

// C5: the whole base, by rights: a manager sees groups with a card of their own,
// what others have in it masked.
func TestDuplicatesOfTheWholeBase(t *testing.T) {
	h := newHouse(t)
	far, manager := h.add("far", models.RoleMember, h.otherID), h.add("manager", models.RoleManager, h.departmentID)
	first, card := newCard("青岛远洲渔业集团有限公司", nil)
	far.must(card)
	h.clock.move(time.Hour)
	second, card := newCard("远洲渔业集团", nil)
	manager.must(card)
	_, theirs := newCard("博远机械有限公司", nil)
	_, again := newCard("博远机械股份有限公司", nil)
	far.must(theirs, again)
	if groups := h.admin().allAlike(); len(groups) != 2 {
		t.Errorf("the administrator: %+v", groups)
	}
	groups := manager.allAlike()
	if len(groups) != 1 || len(groups[0].Cards) != 2 {
		t.Fatalf("the manager: %+v", groups)
	}
	if a, b := groups[0].Cards[0], groups[0].Cards[1]; a.ID != first || !a.Masked || a.Company != "" || b.ID != second || b.Masked || b.Company == "" {
		t.Errorf("the manager: %+v", groups)
	}
	if a := far.get("/api/duplicates/all"); a.status != http.StatusForbidden {
		t.Errorf("a member: %v", a)
	}
}

// allAlike reads the groups of the whole base.
func (p *person) allAlike() []web.DuplicateGroup {
	p.t.Helper()
	answer := p.get("/api/duplicates/all")
	var groups []web.DuplicateGroup
	whole := false
	for lines := bufio.NewScanner(bytes.NewReader(answer.body)); lines.Scan(); {
		var line struct {
			web.DuplicateGroup
			Done bool `json:"done"`
		}
		if len(lines.Bytes()) == 0 {
			continue
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			p.t.Fatalf("%v: %v", err, answer)
		}
		if whole = line.Done; !whole {
			groups = append(groups, line.DuplicateGroup)
		}
	}
	if answer.status != 200 || !whole {
		p.t.Fatalf("broken off: %v", answer)
	}
	return groups
}

// C5, C8: a preview says which card or earlier row a row doubles, and nothing of
// a card that is not for the one who imports.
func TestPreviewSaysWhatARowDoubles(t *testing.T) {
	h := newHouse(t)
	far, manager := h.add("far", models.RoleMember, h.otherID), h.add("manager", models.RoleManager, h.departmentID)
	id, card := newCard("青岛远洲渔业集团有限公司", map[string]any{"phone": "138 0013 8000"})
	far.must(card)
	file := "公司,姓名,电话\n远洲渔业集团,李航,\n博远机械有限公司,王芳,\n博远机械,李雷,\n全新的公司,陈屿,13900139000\n"
	var i models.Import
	manager.upload("/api/imports/customers", "名单.csv", []byte(file)).into(t, &i)
	var p web.ImportPage
	manager.get("/api/imports/"+i.ID).into(t, &p)
	if len(p.Rows) != 4 || p.Rows[1].Alike != nil || p.Rows[3].Alike != nil || p.Counts.Alike != 2 || p.Counts.Good != 4 {
		t.Fatalf("rows: %+v", p.Rows)
	}
	if a := p.Rows[0].Alike; a == nil || a.CustomerID != id || a.OwnerID != far.id || a.Company != "" || len(a.Reasons) == 0 || a.Row != 0 {
		t.Errorf("a card: %+v", a)
	}
	if a := p.Rows[2].Alike; a == nil || a.Row != p.Rows[1].Row.Row || a.CustomerID != "" {
		t.Errorf("a row: %+v", a)
	}
}
