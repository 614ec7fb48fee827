package commands_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/passwords"
)

func (h *house) signIn(user models.Actor) models.Actor {
	h.t.Helper()
	user.SessionID = newID()
	h.do(models.System(h.workspaceID), "session.open", commands.SessionOpen{ID: user.SessionID, UserID: user.UserID,
		TokenHash: strings.ReplaceAll(user.SessionID, "-", ""), Address: "10.0.0.1", ExpiresAt: h.now.Add(time.Hour)})
	return user
}

func (h *house) signedIn(user models.Actor) bool {
	h.t.Helper()
	_, _, err := h.store.SessionByID(context.Background(), user.SessionID, h.now)
	if err != nil && !models.HasCode(err, models.CodeUnauthorized) {
		h.t.Fatal(err)
	}
	return err == nil
}

func TestUsers(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		member, second := h.user(models.RoleMember, ""), h.department("客服部")
		h.refused(h.admin, "user.create", commands.UserCreate{ID: newID(), Login: " CHENYU ", Name: "重名", Role: models.RoleMember,
			DepartmentID: second, Password: password}, "login.taken")
		h.refused(h.admin, "user.create", commands.UserCreate{ID: newID(), Login: "short", Name: "短", Role: models.RoleMember,
			DepartmentID: second, Password: "1234567"}, "password.length")
		h.refused(h.admin, "user.deactivate", commands.NounID{ID: h.admin.UserID}, "user.last_administrator")
		h.refused(h.admin, "user.edit", commands.UserEdit{ID: h.admin.UserID, Role: of(models.RoleMember)}, "user.last_administrator")
		h.refused(h.admin, "department.edit", commands.DepartmentEdit{ID: h.departmentID, Archived: of(true)}, "department.in_use")

		member = h.signIn(member)
		h.do(h.admin, "user.edit", commands.UserEdit{ID: member.UserID, DepartmentID: &second})
		if !slices.Equal(h.rights, []string{member.UserID}) || !h.signedIn(member) {
			t.Errorf("rights changed for %v", h.rights)
		}
		// P12: the right of the moment counts, not that of the sign-in.
		h.refused(member, "item.create", h.item("旧部门"), "forbidden")
		h.do(h.admin, "user.deactivate", commands.NounID{ID: member.UserID})
		if h.signedIn(member) || !slices.Equal(h.ended, []string{member.SessionID}) {
			t.Errorf("ended: %v", h.ended)
		}
		h.refused(member, "profile.edit", commands.ProfileEdit{Name: of("还在")}, "session.deactivated")
		h.do(h.admin, "user.activate", commands.NounID{ID: member.UserID})
		h.do(member, "profile.edit", commands.ProfileEdit{Name: of("还在"), Theme: of("dark")})
		h.refused(h.admin, "workspace.edit", commands.WorkspaceEdit{TimeZone: of("Mars/Olympus")}, "time_zone.unknown")
		h.do(h.admin, "workspace.edit", commands.WorkspaceEdit{Name: of("青屿会展")})
	})
}

func TestPasswords(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := context.Background()
		one := h.user(models.RoleMember, "")
		here, there := h.signIn(one), h.signIn(one)
		h.refused(here, "profile.change_password", commands.ProfileChangePassword{Current: "猜猜看猜猜看", Password: "另一个-密码-1"}, "password.wrong")
		change := command(t, "profile.change_password", commands.ProfileChangePassword{Current: password, Password: "另一个-密码-1"})
		h.must(here, change)
		if !h.signedIn(here) || h.signedIn(there) {
			t.Error("the other session must end and this one stay")
		}
		// L1: though the current password is another now, the replay is done.
		if r := h.must(here, change)[0]; !r.Replayed {
			t.Errorf("replay: %+v", r)
		}
		h.do(h.admin, "user.reset_password", commands.UserResetPassword{ID: one.UserID, Password: "第三个-密码-1"})
		user, err := store.One[models.User](ctx, h.store, h.workspaceID, one.UserID)
		if err != nil || !user.MustChange || !passwords.Verify(user.PasswordHash, "第三个-密码-1") || h.signedIn(here) {
			t.Errorf("reset: %+v %v", user, err)
		}
		changes, err := h.store.Changes(ctx, h.workspaceID, 0, 1000)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			if strings.Contains(string(c.State), "argon2") || strings.Contains(string(c.State), "密码") {
				t.Errorf("a secret in the log: %s", c.State)
			}
		}
	})
}

func titles(e *models.Error) []string { list, _ := e.Detail["titles"].([]string); return list }

// A week closes when every unfinished item planned in it or carried into it has
// a reason; the refusal names those that have none.
func TestWeekClose(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		manager := h.user(models.RoleManager, "")
		day := func(week models.Week, day models.Day) string {
			return h.newItem(h.admin, func(p *commands.ItemCreate) { p.Week, p.Day = week, day })
		}
		carried, focus, done, next := day("2026-W40", "2026-09-30"), day("2026-W41", ""), day("2026-W41", "2026-10-08"), day("2026-W42", "")
		h.do(h.admin, "item.complete", commands.NounID{ID: done})
		closing := commands.WeekCloseWeek{DepartmentID: h.departmentID, Week: "2026-W41", Reasons: []commands.WeekReason{{ItemID: focus, Reason: "客户改期"}}}
		e := h.refused(manager, "week.close", closing, "week.reason_missing")
		if ids, _ := e.Detail["itemIds"].([]string); !slices.Equal(ids, []string{carried}) || !slices.Equal(titles(e), []string{"远洲渔业合同盖章"}) {
			t.Errorf("missing: %v", e.Detail)
		}
		closing.Reasons = append(closing.Reasons, commands.WeekReason{ItemID: carried, Reason: "等批复"}, commands.WeekReason{ItemID: next, Reason: "不相干"})
		h.do(manager, "week.close", closing)
		closes := func() []*models.WeekClose {
			t.Helper()
			found, err := store.All[models.WeekClose](context.Background(), h.store, h.workspaceID, "week", 10, "1 = 1")
			if err != nil {
				t.Fatal(err)
			}
			return found
		}
		if w := closes(); len(w) != 1 || len(w[0].NotDone) != 2 || w[0].DoneCount != 1 || w[0].NotDone[0].ItemID != carried || w[0].NotDone[0].Carried != 6 {
			t.Errorf("closed: %+v", w[0])
		}
		h.do(manager, "week.close", closing)
		h.do(manager, "week.reopen", commands.WeekReopen{DepartmentID: h.departmentID, Week: "2026-W41"})
		if len(closes()) != 0 {
			t.Error("still closed")
		}
		h.do(manager, "week.close", closing)
		closing.Week = "2026-W42"
		h.refused(manager, "week.close", closing, "week.future")
	})
}
