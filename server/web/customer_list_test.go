package web_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// customerPage is web.CustomerPage as clients read it.
type customerPage struct {
	Epoch     string
	Seq       int64
	Customers []models.Customer
	Next      string
	Total     int
	Stages    map[string]int
}

func (p *person) customers(query string) (page customerPage) {
	p.t.Helper()
	p.get("/api/customers?"+query).into(p.t, &page)
	return page
}

func companies(page customerPage) []string {
	names := []string{}
	for _, c := range page.Customers {
		names = append(names, c.Company)
	}
	return names
}

func want(t *testing.T, what string, page customerPage, names ...string) {
	t.Helper()
	if !slices.Equal(companies(page), append([]string{}, names...)) {
		t.Errorf("%s: %v, not %v", what, companies(page), names)
	}
}

// C1: the list is as of the question or later, whoever wrote before it.
func TestCustomersAreListedInPages(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		admin := h.admin()
		if page := admin.customers(""); page.Total != 0 || page.Next != "" || page.Customers == nil {
			t.Fatalf("%+v", page)
		}
		for n, company := range []string{"远洲渔业", "蓝汀水产", "Fjordhav", "安澜冷链", "远洲渔业"} {
			_, card := newCard(company, map[string]any{"phone": fmt.Sprintf("1380013800%d", n)})
			seq := admin.must(card)
			if page := admin.customers(""); page.Total != n+1 || page.Seq < seq || page.Epoch != h.store.Epoch() {
				t.Fatalf("after %s: %+v", company, page)
			}
		}
		var all []string
		next := ""
		for {
			page := admin.customers("limit=2&after=" + next)
			all = append(all, companies(page)...)
			if next = page.Next; next == "" {
				break
			}
		}
		if byPinyin := []string{"安澜冷链", "Fjordhav", "蓝汀水产", "远洲渔业", "远洲渔业"}; !slices.Equal(all, byPinyin) {
			t.Errorf("%v", all)
		}
		want(t, "newest first", admin.customers("sort=createdAt&descending=true&limit=1"), all[4])
		numbers := admin.customers("limit=0&text=yzyy")
		if len(numbers.Customers) != 0 || numbers.Total != 2 || numbers.Stages["potential"] != 2 || numbers.Stages["lost"] != 0 || len(numbers.Stages) != 7 {
			t.Errorf("%+v", numbers)
		}
	})
}

// C1: a tag or a source that holds a comma, or ends with a backslash, is
// filtered by as any other.
func TestCustomersAreListedByWordsWithCommas(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	for company, tag := range map[string]string{"甲": "海鲜, 干货", "乙": "海鲜", "丙": `盘\`, "丁": "干货"} {
		_, card := newCard(company, map[string]any{"tags": []string{tag}, "source": tag})
		admin.must(card)
	}
	for query, companies := range map[string][]string{
		`海鲜\, 干货`: {"甲"}, `海鲜\, 干货,干货`: {"丁", "甲"}, `盘\\`: {"丙"}, `盘\\,海鲜`: {"丙", "乙"}, `盘\`: {"丙"},
	} {
		for _, field := range []string{"tags", "sources"} {
			want(t, field+" "+query, admin.customers(field+"="+url.QueryEscape(query)), companies...)
		}
	}
}

// A2, C2: filters are the reader's own, and what is masked cannot be found by
// what is hidden.
func TestListedCustomersAreMaskedForWhoReadsThem(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	member, manager := h.add("member", models.RoleMember, h.departmentID), h.add("manager", models.RoleManager, h.departmentID)
	stranger, viewer := h.add("stranger", models.RoleMember, h.otherID), h.add("viewer", models.RoleViewer, h.departmentID)
	own, ownCard := newCard("自有", map[string]any{"phone": "13800138000", "ownerId": member.id, "departmentId": h.departmentID, "notes": "底价"})
	important, importantCard := newCard("重点", map[string]any{"phone": "13900139000", "ownerId": manager.id, "departmentId": h.departmentID})
	_, poolCard := newCard("公海", map[string]any{"phone": "13700137000", "ownerId": "", "departmentId": h.departmentID})
	admin.must(ownCard, importantCard, poolCard, command("customer.edit", map[string]any{"id": own, "tags": []string{"海鲜"}, "version": 1}),
		command("customer.rate", map[string]any{"id": important, "important": true, "class": "A", "classReason": "看重"}))
	shown := func(p *person, company string) models.Customer {
		t.Helper()
		page := p.customers("text=" + url.QueryEscape(company))
		if len(page.Customers) != 1 {
			t.Fatalf("%s reads %+v", p.login, page)
		}
		return page.Customers[0]
	}
	for _, row := range []struct {
		p                    *person
		own, important, pool string
	}{
		{admin, "13800138000", "13900139000", "13700137000"}, {manager, "13800138000", "13900139000", "13700137000"},
		{member, "13800138000", "139****9000", "137****7000"}, {stranger, "138****8000", "139****9000", "137****7000"},
		{viewer, "138****8000", "139****9000", "137****7000"},
	} {
		for company, phone := range map[string]string{"自有": row.own, "重点": row.important, "公海": row.pool} {
			card := shown(row.p, company)
			if card.Phone != phone || (card.Notes != "") != (phone == "13800138000") {
				t.Errorf("%s reads of %s %s, notes %q", row.p.login, company, card.Phone, card.Notes)
			}
			digits := map[string]string{"自有": "13800138", "重点": "13900139", "公海": "13700137"}[company]
			if found := row.p.customers("text="+digits).Total == 1; found != (phone == digits+phone[8:]) {
				t.Errorf("%s finds %s by its phone: %v", row.p.login, company, found)
			}
		}
	}
	want(t, "mine", member.customers("whose=mine"), "自有")
	want(t, "the viewer's", viewer.customers("whose=mine"))
	want(t, "the department's", member.customers("whose=department"), "公海", "重点", "自有")
	want(t, "another department's", stranger.customers("whose=department"))
	want(t, "the pool", stranger.customers("whose=pool"), "公海")
	want(t, "of two owners", admin.customers("ownerIds="+member.id+","+manager.id), "重点", "自有")
	want(t, "tagged", admin.customers("tags="+url.QueryEscape("海鲜")), "自有")
	want(t, "class A", admin.customers("classes=A"), "重点")
	want(t, "important", admin.customers("important=true"), "重点")
	want(t, "class C of the pool", admin.customers("classes=C,none&whose=pool"), "公海")
}

// What changes a list is in the next answer: archiving, the rules by which
// facts are stale, time itself, a contact.
func TestAListFollowsWhatHappens(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	id, card := newCard("远洲渔业", map[string]any{"phone": "13800138000"})
	admin.must(card)
	want(t, "fresh", admin.customers("stale=true"))
	h.clock.move(20 * 24 * time.Hour)
	want(t, "20 days later", admin.customers("stale=true"))
	var workspace models.Workspace
	for _, w := range admin.view(models.ViewDirectory).Nouns.Workspace {
		workspace = w
	}
	workspace.CustomerRules.StaleDays = map[string]int{"": 10}
	admin.must(command("workspace.edit", map[string]any{"customerRules": workspace.CustomerRules}))
	want(t, "10 days allowed", admin.customers("stale=true"), "远洲渔业")
	want(t, "never contacted", admin.customers("noContactDays=30"), "远洲渔业")
	followUp := commands.NewID()
	admin.must(command("follow_up.create", map[string]any{"id": followUp, "customerId": id, "kind": "call", "dueDay": "2026-10-30", "assigneeId": admin.id}),
		command("follow_up.complete", map[string]any{"id": followUp, "result": "谈妥"}))
	want(t, "contacted", admin.customers("noContactDays=30"))
	admin.must(command("customer.archive", commands.NounID{ID: id}))
	want(t, "archived", admin.customers(""))
	want(t, "of the archive", admin.customers("archived=true"), "远洲渔业")
	admin.must(command("customer.restore", commands.NounID{ID: id}))
	want(t, "restored", admin.customers(""), "远洲渔业")
}

func TestCustomersAreReadByID(t *testing.T) {
	h := newHouse(t)
	admin, stranger := h.admin(), h.add("stranger", models.RoleMember, h.otherID)
	one, first := newCard("远洲渔业", map[string]any{"phone": "13800138000", "departmentId": h.departmentID})
	other, second := newCard("蓝汀水产", nil)
	seq := admin.must(first, second, command("customer.archive", commands.NounID{ID: other}))
	var some, single customerPage
	stranger.get("/api/customers/by_id?ids="+one+","+other+","+one+",none").into(t, &some)
	if want(t, "those in use", some, "远洲渔业"); some.Seq < seq || some.Epoch != h.store.Epoch() || some.Customers[0].Phone != "138****8000" {
		t.Errorf("%+v", some)
	}
	stranger.get("/api/customers/"+other).into(t, &single)
	if want(t, "an archived one", single, "蓝汀水产"); !single.Customers[0].Archived {
		t.Errorf("%+v", single)
	}
	if a := stranger.get("/api/customers/none"); a.status != 404 || a.error(t).Code != models.CodeNotFound {
		t.Errorf("%v", a)
	}
}

func TestAListRefusesWhatItCannotRead(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	for query, field := range map[string]string{
		"sort=phone": "sort", "limit=201": "limit", "limit=-1": "limit", "after=x": "after", "classes=A,D": "classes[1]", "stages=won": "stages[0]",
		"whose=theirs": "whose", "noContactDays=-1": "noContactDays", "grades=king": "grades[0]", "text=" + fmt.Sprintf("%0101d", 0): "text",
	} {
		a := admin.get("/api/customers?" + query)
		if e := a.error(t); a.status != 422 && a.status != 400 || e.Code != models.CodeInvalid || cmp.Or(e.Field, "query."+field) != field && e.Field != "query."+field {
			t.Errorf("%s: %v", query, a)
		}
	}
	if a := h.visitor().get("/api/customers"); a.status != 401 {
		t.Errorf("a visitor: %v", a)
	}
	if a := admin.get("/api/customers/by_id"); a.status == 200 {
		t.Errorf("of no ids: %v", a)
	}
	var raw map[string]json.RawMessage
	admin.get("/api/customers").into(t, &raw)
	if string(raw["customers"]) != "[]" {
		t.Errorf("%v", raw)
	}
}
