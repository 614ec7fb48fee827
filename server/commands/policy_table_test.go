package commands_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
	"zhanban/server/policy"
)

// placesOf are the places where a role may give a command: o own department, x
// another department, s another department, but the noun names the actor
// (assignee, owner, author).
func placesOf(rule policy.Rule, reach policy.Reach) string {
	switch {
	case reach == policy.Everywhere, reach == policy.Self && rule.Names == "oneself":
		return "oxs"
	case (reach == policy.Department || reach == policy.Prepared) && rule.Names != "":
		return "os"
	case reach == policy.Department || reach == policy.Prepared:
		return "o"
	case reach == policy.Self:
		return "s"
	}
	return ""
}

// rightsFile is what the table comes to, command by command as the runs show
// it. The client's rights are tested on the same file.
const rightsFile = "../../models/testdata/rules/rights.json"

// roles × commands × places, every one through Run on a real database.
func TestRoleCommandTable(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	s := newScene(h)
	var table bytes.Buffer
	for _, spec := range commands.Specs() {
		rule, known := policy.Commands[spec.Type]
		if !known {
			t.Errorf("%s is not in policy", spec.Type)
		}
		if spec.Internal {
			continue
		}
		row := []string{fmt.Sprintf(`"names": %q`, rule.Names)}
		for i, reach := range []policy.Reach{rule.Administrator, rule.Manager, rule.Member, rule.Viewer} {
			role, places := models.Roles[i], placesOf(rule, reach)
			for _, place := range "oxs" {
				s.check(t, spec.Type, role, string(place), strings.ContainsRune(places, place))
			}
			row = append(row, fmt.Sprintf("%q: %q", role, places))
		}
		fmt.Fprintf(&table, ",\n  %q: {%s}", spec.Type, strings.Join(row, ", "))
	}
	for name := range policy.Commands {
		if !hasSpec(name) {
			t.Errorf("policy knows %s, which is no command", name)
		}
	}
	keepFile(t, rightsFile, "{\n"+strings.TrimPrefix(table.String(), ",\n")+"\n}\n")
}

// keepFile sees to it that a file says what a run showed.
func keepFile(t *testing.T, path, is string) {
	t.Helper()
	if was, _ := os.ReadFile(path); string(was) == is {
		return
	}
	if !*update {
		t.Errorf("%s is out of date: npm run generate", path)
		return
	}
	if err := os.WriteFile(path, []byte(is), 0o644); err != nil {
		t.Fatal(err)
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
