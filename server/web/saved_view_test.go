package web_test

import (
	"slices"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// savedIn are the names of the saved views in a live view, as a person reads it.
func (p *person) savedIn(view models.View) (names []string) {
	p.t.Helper()
	for _, v := range p.view(view).Nouns.SavedView {
		names = append(names, v.Name)
	}
	return names
}

// W7: one's own saved view is nobody else's to see or change, an
// administrator's neither; what a manager shares all have and only those who
// lead change.
func TestSavedViewsAreOnesOwnOrShared(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	manager, member := h.add("manager", models.RoleManager, h.departmentID), h.add("member", models.RoleMember, h.departmentID)
	own, shared := commands.NewID(), commands.NewID()
	save := func(id, name, departmentID string) map[string]any {
		return map[string]any{"id": id, "page": "customers", "name": name, "query": "class=A&quiet=30", "columns": []string{"phone"}, "departmentId": departmentID}
	}
	member.must(command("saved_view.create", save(own, "我的", "")))
	manager.must(command("saved_view.create", save(shared, "部门的", h.departmentID)))
	for p, want := range map[*person][]string{member: {"我的"}, manager: nil, admin: nil} {
		if got := p.savedIn(models.UserView(p.id)); !slices.Equal(got, want) {
			t.Errorf("%s has %v of their own", p.login, got)
		}
		if got := p.savedIn(models.ViewDirectory); !slices.Equal(got, []string{"部门的"}) {
			t.Errorf("%s shares %v", p.login, got)
		}
	}
	edit := func(id string) commands.Command {
		return command("saved_view.edit", map[string]any{"id": id, "name": "改"})
	}
	for _, refused := range []struct {
		p    *person
		id   string
		code models.Code
	}{{admin, own, models.CodeNotFound}, {manager, own, models.CodeForbidden}, {member, shared, models.CodeForbidden}} {
		if r := refused.p.give(edit(refused.id))[0]; r.Error == nil || r.Error.Code != refused.code {
			t.Errorf("%s edits %s: %+v", refused.p.login, refused.id, r)
		}
	}
	manager.must(command("saved_view.edit", map[string]any{"id": shared, "archived": true}))
	if got := member.savedIn(models.ViewDirectory); len(got) != 0 {
		t.Errorf("what was taken away is still there: %v", got)
	}
}
