package commands_test

import (
	"context"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
	"zhanban/server/policy"
)

// right is a row of the table as the handbook has it, for each role the places
// where the command is allowed: o own department, x another department, s
// another department, but the noun names the actor (assignee, owner, author).
type right struct{ administrator, manager, member, viewer string }

var (
	likeEdit    = right{"oxs", "os", "os", ""}
	managers    = right{"oxs", "os", "", ""}
	departments = right{"oxs", "o", "o", ""}
	everyone    = right{"oxs", "oxs", "oxs", ""}
	leaders     = right{"oxs", "oxs", "", ""}
	admins      = right{"oxs", "", "", ""}
	themselves  = right{"oxs", "oxs", "oxs", "oxs"}
	theirs      = right{"oxs", "os", "s", ""}
)

// handbook repeats docs/commands.md, so that a slip in server/policy is seen.
var handbook = map[string]right{
	"item.create": departments, "item.edit": likeEdit, "item.move": likeEdit, "item.transfer": managers,
	"item.complete": likeEdit, "item.reopen": likeEdit, "item.check": likeEdit, "item.archive": likeEdit, "item.restore": likeEdit,
	"series.create": departments, "series.edit": likeEdit, "series.end": likeEdit,
	"comment.add": everyone, "comment.edit": {"s", "s", "s", ""}, "comment.archive": theirs, "comment.restore": theirs,
	"mention.read":   {"s", "s", "s", "s"},
	"attachment.add": likeEdit, "attachment.archive": likeEdit, "attachment.restore": likeEdit,
	"label.create": {"oxs", "o", "", ""}, "label.edit": {"oxs", "o", "", ""},
	"week.close": {"oxs", "o", "", ""}, "week.reopen": {"oxs", "o", "", ""},
	"customer.create": everyone, "customer.edit": theirs, "customer.archive": managers, "customer.restore": managers, "customer.import": leaders,
	"follow_up.create": everyone, "follow_up.edit": theirs, "follow_up.complete": theirs, "follow_up.reopen": theirs,
	"follow_up.archive": theirs, "follow_up.restore": theirs,
	"exhibition.create": leaders, "exhibition.edit": leaders, "booth.create": leaders, "booth.edit": leaders, "booth.import": leaders,
	"booth.hold": everyone, "booth.book": everyone, "booth.release": theirs,
	"department.create": admins, "department.edit": {"oxs", "o", "", ""},
	"user.create": admins, "user.edit": admins, "user.deactivate": admins, "user.activate": admins, "user.reset_password": admins,
	"profile.edit": themselves, "profile.change_password": themselves,
	"workspace.edit": admins, "calendar_day.set": admins, "calendar_day.clear": admins,
}

// roles × commands × places, every one through Run on a real database.
func TestRoleCommandTable(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	s := newScene(h)
	for _, spec := range commands.Specs() {
		want, known := handbook[spec.Type]
		if spec.Internal {
			if known {
				t.Errorf("%s is internal", spec.Type)
			}
			continue
		}
		if !known {
			t.Errorf("%s is not in the handbook", spec.Type)
			continue
		}
		if _, known := policy.Commands[spec.Type]; !known {
			t.Errorf("%s is not in policy", spec.Type)
		}
		for role, places := range map[models.Role]string{models.RoleAdministrator: want.administrator, models.RoleManager: want.manager,
			models.RoleMember: want.member, models.RoleViewer: want.viewer} {
			for _, place := range "oxs" {
				s.check(t, spec.Type, role, string(place), strings.ContainsRune(places, place))
			}
		}
	}
	for name := range policy.Commands {
		if !hasSpec(name) {
			t.Errorf("policy knows %s, which is no command", name)
		}
	}
}

func hasSpec(name string) bool {
	for _, s := range commands.Specs() {
		if s.Type == name {
			return true
		}
	}
	return false
}

func (s *scene) check(t *testing.T, kind string, role models.Role, place string, allowed bool) {
	t.Helper()
	build := payloads[kind]
	if build == nil {
		t.Errorf("no payload for %s", kind)
		return
	}
	s.place(role, place)
	c := command(t, kind, build(s))
	before, err := s.headNow()
	if err != nil {
		t.Fatal(err)
	}
	results, err := s.run.Run(context.Background(), s.actor, c)
	if err != nil {
		t.Fatal(err)
	}
	after, err := s.headNow()
	if err != nil {
		t.Fatal(err)
	}
	switch r := results[0]; {
	case allowed && r.Status != commands.Done:
		t.Errorf("%s by %s at %s: %v, should be done", kind, role, place, r.Error)
	case !allowed && (r.Error == nil || r.Error.Code != models.CodeForbidden):
		t.Errorf("%s by %s at %s: %+v, should be forbidden", kind, role, place, r)
	case !allowed && after != before:
		t.Errorf("%s by %s at %s: refused, yet the log grew", kind, role, place)
	}
}

func (h *house) headNow() (int64, error) {
	_, seq, _, err := h.store.Head(context.Background(), h.workspaceID)
	return seq, err
}
