package web_test

import (
	"fmt"
	"net/url"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
	"zhanban/server/web"
)

func (p *person) care() (counts map[string][2]int) {
	p.t.Helper()
	var body struct {
		Counts []struct {
			UserID, Class string
			Over, Soon    int
		}
	}
	p.get("/api/care").into(p.t, &body)
	counts = map[string][2]int{}
	for _, c := range body.Counts {
		counts[c.UserID+c.Class] = [2]int{c.Over, c.Soon}
	}
	return counts
}

// F1: a round is planned over those the filter finds, on working days, by load;
// nobody who is planned for already, if one asks so.
func TestRoundIsPlanned(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		admin, anna := h.admin(), h.add("anna", models.RoleMember, h.departmentID)
		var ids []string
		for n := range 6 {
			id, card := newCard(fmt.Sprintf("公司%d", n), map[string]any{"ownerId": anna.id, "region": []string{"山东", "浙江"}[n%2]})
			admin.must(card)
			ids = append(ids, id)
		}
		busy := command("follow_up.create", commands.FollowUpCreate{ID: commands.NewID(), CustomerID: ids[0], AssigneeID: anna.id, Type: "call", DueDay: "2026-10-12"})
		admin.must(busy)
		q := map[string]any{"filter": map[string]any{}, "fromDay": "2026-10-10", "toDay": "2026-10-13", "userIds": []string{anna.id}}
		plan := func() (p web.RoundPlan) {
			t.Helper()
			admin.post("/api/rounds/plan", q).into(t, &p)
			return p
		}
		all := plan()
		days := map[models.Day]int{}
		for _, turn := range all.Tasks {
			days[turn.DueDay]++
		}
		if len(all.Customers) != 6 || len(all.Days) != 2 || days["2026-10-12"] != 3 || days["2026-10-13"] != 3 {
			t.Errorf("%+v", all)
		}
		q["unplanned"] = true
		if p := plan(); len(p.Tasks) != 5 {
			t.Errorf("%d without who is planned for", len(p.Tasks))
		}
		q["filter"] = map[string]any{"regions": []string{"CN-33"}}
		if p := plan(); len(p.Tasks) != 3 {
			t.Errorf("%d of a region", len(p.Tasks))
		}
		q["toDay"] = "2026-10-11"
		if e := admin.post("/api/rounds/plan", q).error(t); e.Reason != "round.no_day" {
			t.Errorf("a weekend: %v", e)
		}
	})
}

// F3: the log is searched by person, day and words, page by page.
func TestVisitsAreSearched(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		admin := h.admin()
		id, card := newCard("远洲渔业", nil)
		admin.must(card)
		for n := range 60 {
			f := commands.NewID()
			admin.must(command("follow_up.create", commands.FollowUpCreate{ID: f, CustomerID: id, AssigneeID: admin.id, Type: "call", DueDay: "2026-10-08"}),
				command("follow_up.complete", commands.FollowUpComplete{ID: f, Outcome: "interested", Result: fmt.Sprintf("要 %d 个角位", n)}))
		}
		find := func(query string) (page web.VisitPage) {
			t.Helper()
			admin.get("/api/visits?"+query).into(t, &page)
			return page
		}
		seen := map[string]bool{}
		for after := ""; ; {
			page := find("after=" + url.QueryEscape(after))
			for _, v := range page.Visits {
				if seen[v.ID] || v.Customer.Company != "远洲渔业" {
					t.Fatalf("%+v again, or of nobody", v)
				}
				seen[v.ID] = true
			}
			if after = page.Next; after == "" {
				break
			}
		}
		if len(seen) != 60 {
			t.Errorf("%d visits", len(seen))
		}
		for query, want := range map[string]int{
			"text=" + url.QueryEscape("远洲 17"): 1, "text=yuanzhou": 50, "text=" + url.QueryEscape("没有"): 0, "to=2026-10-07": 0,
			"from=2026-10-08&to=2026-10-08&userId=" + admin.id: 50, "outcome=missed": 0, "customerId=" + id: 50,
		} {
			if got := len(find(query).Visits); got != want {
				t.Errorf("%s: %d visits, want %d", query, got, want)
			}
		}
	})
}

// F5, C6: who is over the target of their class, and who goes back to the lead
// pool soon, is counted by person and class; a member sees their own.
func TestCareIsCounted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		admin, anna := h.admin(), h.add("anna", models.RoleMember, h.departmentID)
		rules := models.DefaultCustomerRules()
		rules.TargetDays["C"], rules.ReturnDays["C"], rules.WarningDays = 10, 20, 5
		admin.must(command("workspace.edit", commands.WorkspaceEdit{CustomerRules: &rules}))
		for _, owner := range []string{admin.id, anna.id} {
			_, card := newCard("甲"+owner, map[string]any{"ownerId": owner})
			admin.must(card)
		}
		for _, step := range []struct {
			days int
			want [2]int
		}{{10, [2]int{0, 0}}, {1, [2]int{1, 0}}, {3, [2]int{1, 0}}, {1, [2]int{1, 1}}} {
			h.clock.move(time.Duration(step.days) * 24 * time.Hour)
			if got := admin.care(); got[anna.id+"C"] != step.want || got[admin.id+"C"] != step.want {
				t.Errorf("%d days on: %v, want %v", step.days, got, step.want)
			}
		}
		if got := anna.care(); len(got) != 1 || got[anna.id+"C"] != [2]int{1, 1} {
			t.Errorf("a member sees %v", got)
		}
		var list struct{ Customers []web.CareCustomer }
		anna.get("/api/care/customers?class=C&state=over").into(t, &list)
		if len(list.Customers) != 1 || list.Customers[0].Days != 15 || list.Customers[0].ReturnsOn != "2026-10-28" {
			t.Errorf("%+v", list)
		}
		if e := anna.get("/api/care/customers?class=C&state=soon&userId=" + admin.id).error(t); e.Code != models.CodeForbidden {
			t.Errorf("others': %v", e)
		}
	})
}
