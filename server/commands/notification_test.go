package commands_test

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// notices are a user's notifications of a type that are in sight.
func (h *house) notices(userID, kind string) []*models.Notification {
	h.t.Helper()
	snap, err := h.store.View(context.Background(), h.workspaceID, models.UserView(userID), models.Window{})
	if err != nil {
		h.t.Fatal(err)
	}
	var found []*models.Notification
	for _, n := range snap.Nouns {
		if n := n.(*models.Notification); n.Type == kind {
			found = append(found, n)
		}
	}
	return found
}

func (h *house) rounds(n int) {
	h.t.Helper()
	for range n {
		if err := h.run.DoDuties(context.Background()); err != nil {
			h.t.Fatal(err)
		}
	}
}

// F2: a reminder comes once, at its time, whoever was there; a follow-up done
// before is not reminded of; one put off comes at its new time.
func TestReminderComesOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna := h.user(models.RoleMember, "")
		customer, id, done := newID(), newID(), newID()
		h.do(anna, "customer.create", commands.CustomerCreate{ID: customer, Company: "远洲渔业"})
		for _, one := range []string{id, done} {
			h.do(anna, "follow_up.create", commands.FollowUpCreate{ID: one, CustomerID: customer, AssigneeID: anna.UserID, Type: "call", Text: "问角位", DueDay: "2026-10-20", DueTime: "15:00"})
		}
		h.do(anna, "follow_up.complete", commands.FollowUpComplete{ID: done, Result: "好"})
		h.rounds(1)
		if got := h.notices(anna.UserID, "reminder"); len(got) != 0 {
			t.Fatalf("reminded early: %v", got)
		}
		h.now = time.Date(2026, 10, 20, 6, 45, 0, 0, time.UTC) // 14:45 there
		h.rounds(3)
		got := h.notices(anna.UserID, "reminder")
		if len(got) != 1 || got[0].FollowUpID != id || got[0].CustomerID != customer || got[0].Text != "问角位" {
			t.Fatalf("reminders %+v", got)
		}
		h.do(anna, "follow_up.edit", commands.FollowUpEdit{ID: id, DueDay: of(models.Day("2026-10-21"))})
		h.now = h.now.Add(24 * time.Hour)
		h.rounds(2)
		if got := h.notices(anna.UserID, "reminder"); len(got) != 2 {
			t.Errorf("put off: %d reminders, want a second one", len(got))
		}
	})
}

// F2: two servers whose rounds meet remind and escalate once, with nobody
// signed in at either. What is overdue by then is told as that alone.
func TestRemindersOfTwoNodes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newHouse(t, dsn)
		anna := h.user(models.RoleMember, "")
		customer := h.customer(h.admin, "远洲渔业")
		for n := range 20 {
			due := []models.Day{"2026-10-20", "2026-10-21"}[n%2]
			h.do(h.admin, "follow_up.create", commands.FollowUpCreate{ID: newID(), CustomerID: customer, AssigneeID: anna.UserID, Type: "call", DueDay: due})
		}
		h.now = time.Date(2026, 10, 21, 1, 0, 0, 0, time.UTC)
		now := h.now
		there := commands.New(storetest.Open(t, dsn), func() time.Time { return now }, slog.New(slog.DiscardHandler))
		var wg sync.WaitGroup
		for _, node := range []*commands.Runner{h.run, there, h.run, there} {
			wg.Go(func() {
				if err := node.DoDuties(context.Background()); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		for _, kind := range []string{"reminder", "overdue"} {
			if got := h.notices(anna.UserID, kind); len(got) != 10 {
				t.Errorf("%d of %s, want 10", len(got), kind)
			}
		}
	})
}

// F2: when its day has passed, assignee and managers of the department are told
// once; those of other departments are not.
func TestOverdueEscalates(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, manager, other := h.user(models.RoleMember, ""), h.user(models.RoleManager, ""), h.user(models.RoleManager, h.department("客服部"))
		customer, id := newID(), newID()
		h.do(anna, "customer.create", commands.CustomerCreate{ID: customer, Company: "远洲渔业"})
		h.do(anna, "follow_up.create", commands.FollowUpCreate{ID: id, CustomerID: customer, AssigneeID: anna.UserID, Type: "visit", DueDay: "2026-10-20"})
		h.now = time.Date(2026, 10, 20, 15, 59, 0, 0, time.UTC) // 23:59 there
		h.rounds(1)
		if got := h.notices(manager.UserID, "overdue"); len(got) != 0 {
			t.Fatal("told before the day was over")
		}
		h.now = h.now.Add(time.Minute)
		h.rounds(3)
		for user, want := range map[string]int{anna.UserID: 1, manager.UserID: 1, other.UserID: 0} {
			if got := h.notices(user, "overdue"); len(got) != want {
				t.Errorf("%d notices, want %d", len(got), want)
			}
		}
	})
}

// F2: somebody is told once a day, on whichever of their devices; that they were
// is theirs alone, read already, and gone with what was read.
func TestDigestOnceADayAndPerson(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, viewer := h.user(models.RoleMember, ""), h.user(models.RoleViewer, "")
		first := h.do(anna, "notification.digest", commands.NotificationDigest{Day: "2026-10-08"})
		if again := h.do(anna, "notification.digest", commands.NotificationDigest{Day: "2026-10-08"}); first.Seq == 0 || again.Seq != 0 {
			t.Errorf("noted at %d and again at %d", first.Seq, again.Seq)
		}
		h.do(viewer, "notification.digest", commands.NotificationDigest{Day: "2026-10-08"})
		if got := h.notices(anna.UserID, "digest"); len(got) != 1 || got[0].Text != "2026-10-08" || got[0].ReadAt == nil {
			t.Errorf("%+v", got)
		}
		h.refused(anna, "notification.digest", commands.NotificationDigest{Day: "2026-10-09"}, "day.invalid")
		h.now = h.now.Add(15 * 24 * time.Hour)
		h.do(anna, "notification.digest", commands.NotificationDigest{Day: "2026-10-23"})
		h.do(models.System(h.workspaceID), "notification.sweep", struct{}{})
		if got := h.notices(anna.UserID, "digest"); len(got) != 1 || got[0].Text != "2026-10-23" {
			t.Errorf("later: %+v", got)
		}
	})
}

// Assignments by someone else are told; one's own are not. Read all leaves what
// came later; snoozed is unread again; what was read goes after two weeks.
func TestNotifications(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna := h.user(models.RoleMember, "")
		item := h.item("合同盖章")
		item.AssigneeIDs = []string{anna.UserID, h.admin.UserID}
		h.do(h.admin, "item.create", item)
		if mine, hers := h.notices(h.admin.UserID, "assigned"), h.notices(anna.UserID, "assigned"); len(mine) != 0 || len(hers) != 1 {
			t.Fatalf("told %d and %d", len(mine), len(hers))
		}
		notice := h.notices(anna.UserID, "assigned")[0]
		h.do(anna, "notification.read_all", commands.NotificationReadAll{Before: h.now.Add(-time.Second)})
		if h.notices(anna.UserID, "assigned")[0].ReadAt != nil {
			t.Error("read, though it came later")
		}
		h.do(anna, "notification.read_all", commands.NotificationReadAll{Before: h.now})
		h.do(anna, "notification.snooze", commands.NotificationSnooze{ID: notice.ID, Until: h.now.Add(time.Hour)})
		if n := h.notices(anna.UserID, "assigned")[0]; n.ReadAt != nil || n.SnoozedUntil == nil {
			t.Errorf("snoozed: %+v", n)
		}
		h.refused(anna, "notification.snooze", commands.NotificationSnooze{ID: notice.ID, Until: h.now}, "snooze.length")
		h.refused(h.admin, "notification.read", commands.NounID{ID: notice.ID}, "forbidden")
		h.do(anna, "notification.read", commands.NounID{ID: notice.ID})
		h.now = h.now.Add(15 * 24 * time.Hour)
		if err := h.run.Tidy(context.Background(), 90*24*time.Hour); err != nil {
			t.Fatal(err)
		}
		if got := h.notices(anna.UserID, "assigned"); len(got) != 0 {
			t.Errorf("still in sight: %v", got)
		}
	})
}
