package web_test

import (
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
	"zhanban/server/web"
)

func (p *person) audit(before string) (page web.AuditPage) {
	p.t.Helper()
	p.get("/api/audit?before="+before).into(p.t, &page)
	return page
}

// A2: who opens an important customer's card is written down, once per person
// and hour; those who lead read it, managers as far as it concerns their
// department or its people.
func TestLooksAtImportantCustomersAreWrittenDown(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		admin := h.admin()
		owner, colleague, stranger := h.add("owner", models.RoleMember, h.departmentID), h.add("colleague", models.RoleMember, h.departmentID), h.add("stranger", models.RoleMember, h.otherID)
		near, far := h.add("near", models.RoleManager, h.departmentID), h.add("far", models.RoleManager, h.otherID)
		important, card := newCard("远洲渔业", map[string]any{"ownerId": owner.id, "departmentId": h.departmentID})
		ordinary, other := newCard("海风贸易", map[string]any{"ownerId": owner.id, "departmentId": h.departmentID})
		admin.must(card, other, command("customer.rate", map[string]any{"id": important, "important": true}))
		look := func(p *person, id string) { p.must(command("customer.look", commands.NounID{ID: id})) }
		look(owner, ordinary)
		look(owner, important)
		h.clock.move(59 * time.Minute)
		look(owner, important) // the same hour
		look(stranger, important)
		h.clock.move(2 * time.Minute)
		look(owner, important)
		colleague.get("/api/customers/" + important) // sees it masked: the card is not opened
		owner.get("/api/customers/" + important)     // the same hour again
		near.get("/api/customers/" + important)      // whole, past the sheet
		tell := func(p *person) (who []string) {
			for _, e := range p.audit("").Entries {
				if e.Type != "look" || e.NounID != important || e.Name != "远洲渔业" {
					t.Errorf("%+v", e)
				}
				who = append(who, e.UserID)
			}
			return who
		}
		if got := tell(admin); len(got) != 4 || got[2] != stranger.id || got[3] != owner.id {
			t.Errorf("an administrator reads %v", got)
		}
		if got := tell(near); len(got) != 4 {
			t.Errorf("the customer's manager reads %v", got)
		}
		if got := tell(far); len(got) != 1 || got[0] != stranger.id {
			t.Errorf("another department's manager reads %v", got)
		}
		if a := owner.get("/api/audit"); a.status != 403 {
			t.Errorf("a member: %v", a)
		}
	})
}

// The audit goes back page by page and leaves nothing out.
func TestTheAuditGoesBackPageByPage(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	id, card := newCard("远洲渔业", nil)
	admin.must(card, command("customer.rate", map[string]any{"id": id, "important": true}))
	for range 120 {
		h.clock.move(models.LookEvery + time.Second)
		if _, err := h.run.Run(t.Context(), models.Actor{WorkspaceID: h.workspaceID, UserID: h.adminID, Role: models.RoleAdministrator, DepartmentID: h.departmentID},
			command("customer.look", commands.NounID{ID: id})); err != nil {
			t.Fatal(err)
		}
	}
	var last time.Time
	n, pages := 0, 0
	for before := ""; pages == 0 || before != ""; pages++ {
		page := admin.audit(before)
		for _, e := range page.Entries {
			if n++; !last.IsZero() && !e.At.Before(last) {
				t.Fatalf("%v after %v", e.At, last)
			}
			last = e.At
		}
		before = page.Next
	}
	if n != 120 || pages != 3 {
		t.Errorf("%d entries on %d pages", n, pages)
	}
	if a := admin.get("/api/audit?before=yesterday"); a.status != 422 && a.status != 400 {
		t.Errorf("%v", a)
	}
}

// A2, C8: who took customers out and who brought them in is read beside it: what
// was asked for, how many; by type and by person; managers what their people did.
func TestExportsAndImportsAreRead(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		admin := h.admin()
		near, far := h.add("near", models.RoleManager, h.departmentID), h.add("far", models.RoleManager, h.otherID)
		id, card := newCard("远洲渔业", map[string]any{"departmentId": h.departmentID})
		admin.must(card, command("customer.rate", map[string]any{"id": id, "important": true}))
		h.clock.move(time.Minute)
		near.get("/api/customers/" + id)
		h.clock.move(time.Minute)
		near.post("/api/exports/customers", map[string]any{"format": "csv", "filter": map[string]any{"text": "远洲", "important": true}})
		h.clock.move(time.Minute)
		near.post("/api/exports/customers", map[string]any{"format": "vcf", "ids": []string{id}})
		h.clock.move(time.Minute)
		i := far.begin("名单.csv", "公司,电话\n海风贸易,13800001111\n云岭茶业,13800002222\n")
		far.post("/api/imports/"+i.ID+"/start", nil).into(t, &i)
		h.work()
		entries := func(p *person, query string) (page web.AuditPage) {
			p.get("/api/audit?"+query).into(t, &page)
			return page
		}
		all := entries(admin, "").Entries
		if len(all) != 4 || all[0].Type != "import" || all[3].Type != "look" {
			t.Fatalf("an administrator reads %+v", all)
		}
		if e := all[0]; e.UserID != far.id || e.Name != "名单.csv" || e.Rows != 2 || e.Made != 2 || e.State != "done" {
			t.Errorf("import %+v", e)
		}
		if e := all[1]; e.UserID != near.id || e.Format != "vcf" || e.Rows != 1 || e.Picked != 1 {
			t.Errorf("picked cards %+v", e)
		}
		if e := all[2]; e.Format != "csv" || e.Rows != 1 || e.Filter == nil || e.Filter.Text != "远洲" || !e.Filter.Important {
			t.Errorf("a filtered list %+v", e)
		}
		types := func(p *person, query string) (list []string) {
			for _, e := range entries(p, query).Entries {
				list = append(list, e.Type)
			}
			return list
		}
		for query, want := range map[string][]string{
			"type=export": {"export", "export"}, "userId=" + far.id: {"import"}, "type=look&userId=" + far.id: nil, "userId=" + near.id: {"export", "export", "look"},
		} {
			if got := types(admin, query); !slices.Equal(got, want) {
				t.Errorf("%s: %v", query, got)
			}
		}
		if got := types(near, ""); !slices.Equal(got, []string{"export", "export", "look"}) {
			t.Errorf("their manager reads %v", got)
		}
		if got := types(far, ""); !slices.Equal(got, []string{"import"}) {
			t.Errorf("another department's manager reads %v", got)
		}
		if a := admin.get("/api/audit?type=nonsense"); a.status != 422 {
			t.Errorf("%v", a)
		}
	})
}
