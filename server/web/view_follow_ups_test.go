package web_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
	"zhanban/server/web"
)

// P6, F3: the view of follow-ups holds what is open and what was done lately;
// what was done before is read from the log, changed as ever, and back in the
// view when it is open again.
func TestOldFollowUpsAreReadFromTheLog(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		admin := h.admin()
		card, create := newCard("远洲渔业", nil)
		admin.must(create)
		plan := func() string {
			id := commands.NewID()
			admin.must(command("follow_up.create", commands.FollowUpCreate{ID: id, CustomerID: card, AssigneeID: admin.id, Type: "call", DueDay: "2026-10-08"}))
			return id
		}
		complete := func(id string) {
			admin.must(command("follow_up.complete", commands.FollowUpComplete{ID: id, Outcome: "reached", Result: "谈妥角位"}))
		}
		open, old := plan(), plan()
		complete(old)
		if got := h.followUps(admin); !slices.Equal(got, sorted(open, old)) {
			t.Fatalf("lately done: %v", got)
		}
		h.clock.move(15 * 24 * time.Hour)
		admin.signIn(secret)
		lately := plan()
		complete(lately)
		if got := h.followUps(admin); !slices.Equal(got, sorted(open, lately)) {
			t.Errorf("two weeks later: %v", got)
		}
		var page web.VisitPage
		admin.get("/api/visits?limit=1&customerId="+card).into(t, &page)
		if len(page.Visits) != 1 || page.Visits[0].ID != lately || page.Next == "" || page.Epoch == "" || page.Seq == 0 {
			t.Errorf("%+v", page)
		}
		if a := admin.get("/api/visits?limit=501"); a.status != 422 {
			t.Errorf("a page of any size: %d", a.status)
		}
		page = web.VisitPage{}
		admin.get("/api/visits?limit=500&customerId="+card).into(t, &page)
		if len(page.Visits) != 2 || page.Visits[1].ID != old || page.Next != "" {
			t.Errorf("the whole history: %+v", page)
		}
		words := "更正：要两个角位"
		admin.must(command("follow_up.edit", commands.FollowUpEdit{ID: old, Result: &words}))
		if got := h.followUps(admin); !slices.Equal(got, sorted(open, lately)) {
			t.Errorf("corrected late: %v", got)
		}
		admin.must(command("follow_up.reopen", commands.NounID{ID: old}))
		if got := h.followUps(admin); !slices.Equal(got, sorted(open, lately, old)) {
			t.Errorf("open again: %v", got)
		}
	})
}

func sorted(ids ...string) []string {
	slices.Sort(ids)
	return ids
}

// followUps are the ids in the view's snapshot.
func (h *house) followUps(p *person) (ids []string) {
	for _, f := range p.view("follow_ups").Nouns.FollowUp {
		ids = append(ids, f.ID)
	}
	return sorted(ids...)
}

// BenchmarkFollowUps is the view of follow-ups after 100,000 contacts in a
// year, and a page of one customer's history, on both databases.
func BenchmarkFollowUps(b *testing.B) {
	dsns := map[string]string{"sqlite": storetest.SQLite(b)}
	if server := os.Getenv(storetest.EnvMySQL); server != "" {
		dsns["mariadb"] = storetest.MySQL(b, server)
	}
	for engine, dsn := range dsns {
		b.Run(engine, func(b *testing.B) { followUpsOn(b, dsn) })
	}
}

func followUpsOn(b *testing.B, dsn string) {
	h := newServerOn(b, dsn, nil)
	h.settle()
	admin := h.admin()
	addFollowUps(b, h, 100_000, 1000)
	reader := models.Actor{WorkspaceID: h.workspaceID, UserID: h.adminID, Role: models.RoleAdministrator, DepartmentID: h.departmentID}
	b.Run("view/cold", func(b *testing.B) {
		size := 0
		for b.Loop() {
			h.server.ForgetViews()
			n, err := h.server.ViewSize(b.Context(), reader, models.ViewFollowUps, "")
			if err != nil {
				b.Fatal(err)
			}
			size = n
		}
		b.ReportMetric(float64(size)/1024, "KiB")
		b.ReportMetric(float64(len(h.followUps(admin))), "follow-ups")
	})
	for name, query := range map[string]string{"log": "", "history": "?limit=500&customerId=c7"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if a := admin.get("/api/visits" + query); a.status != 200 {
					b.Fatal(a)
				}
			}
		})
	}
}

// addFollowUps saves contacts done evenly over the last year, and open ones.
func addFollowUps(b *testing.B, h *house, done, open int) {
	b.Helper()
	now := h.clock.Now()
	all := make([]*models.FollowUp, 0, done+open)
	for n := range done + open {
		f := &models.FollowUp{
			Record: models.Record{ID: commands.NewID()}, CustomerID: fmt.Sprintf("c%d", n*7919%4000), DepartmentID: h.departmentID, AssigneeID: h.adminID, Type: "call",
			Text: fmt.Sprintf("问第 %d 批展位预算", n), DueDay: models.DayOf(now, shanghai),
		}
		if n < done {
			at := now.Add(-time.Duration(n) * (365 * 24 * time.Hour / time.Duration(done)))
			f.DoneAt, f.DoneBy, f.Outcome, f.Result = &at, h.adminID, "interested", fmt.Sprintf("想要 %d 个靠门的角位，预算 %d 万，十月前回话", n%9+1, n%37)
		}
		all = append(all, f)
	}
	for chunk := range slices.Chunk(all, 2000) {
		err := h.store.Write(context.Background(), h.workspaceID, func(tx *store.Tx) error {
			tx.Begin(store.Stamp{ActorID: h.adminID, CommandID: commands.NewID(), CommandType: "follow_up.create", At: now})
			for _, f := range chunk {
				if err := tx.Save(f); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
