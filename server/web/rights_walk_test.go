package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// A2: whichever way something of a customer leaves the server, it is what
// policy says of that reader and that card: every operation of the API, every
// view's snapshot and changes, for every role and every way to stand to a card.
//
// The test finds the ways itself: an operation of the OpenAPI document, or a
// view of models/view.go, that nobody has put into the walk fails it.
func TestEveryWayOutAsksPolicy(t *testing.T) {
	for name, sight := range map[string]map[string]string{"as usual": nil, "as the workspace says": {"manager": "all", "member": "own", "viewer": "all"}} {
		t.Run(name, func(t *testing.T) {
			w := newWalk(t, sight)
			for _, role := range models.Roles {
				t.Run(string(role), func(t *testing.T) { w.as(t, role) })
			}
		})
	}
}

// as walks every way out as a reader of a role.
func (w *walk) as(t *testing.T, role models.Role) {
	p := w.readers[role]
	reader := models.Actor{WorkspaceID: w.workspaceID, UserID: p.id, Role: role, DepartmentID: w.departmentID, Sees: w.sight[string(role)]}
	heard := w.lines[role].reach(w.last)
	ways := w.everyOperation(t, p)
	maps.Copy(ways, w.everySnapshot(t, p))
	ways["socket"] = strings.Join(w.lines[role].raw, "\n")
	ways["resume"] = w.resumed(p)
	if len(heard) == 0 {
		t.Fatal("the socket was silent")
	}
	for _, relation := range slices.Sorted(maps.Keys(w.cards)) {
		card := w.cards[relation]
		c, err := store.One[models.Customer](t.Context(), w.store, w.workspaceID, card.id)
		if err != nil {
			t.Fatal(err)
		}
		sight := policy.See(reader, models.KindCustomer, c.Scope())
		if want := w.expected(role, relation); sight != want {
			t.Errorf("%s, %s: policy says %d, want %d", role, relation, sight, want)
		}
		w.compare(t, ways, card, relation, sight, policy.Named(reader, c.Scope()))
		w.guess(t, p, card, relation, sight)
	}
}

// compare holds what came out to what policy says.
func (w *walk) compare(t *testing.T, ways map[string]string, card secretCard, relation string, sight policy.Sight, named bool) {
	t.Helper()
	for fact, secret := range card.secrets {
		var told []string
		for way, text := range ways {
			if strings.Contains(text, secret) {
				told = append(told, way)
			}
		}
		slices.Sort(told)
		if sight != policy.Full && len(told) > 0 {
			t.Errorf("%s: %s (%s) comes out by %v", relation, fact, secret, told)
		}
		least := waysOf(fact, card)
		if !named { // a snapshot has only who it names
			least = slices.DeleteFunc(least, func(way string) bool { return way == "view customers" })
		}
		if sight == policy.Full && !containsAll(told, least) {
			t.Errorf("%s: %s comes out by %v, at least %v should tell it", relation, fact, told, least)
		}
	}
}

// waysOf are ways that must tell a fact to who sees the card whole: so that the
// walk cannot pass by seeing nothing.
func waysOf(fact string, card secretCard) []string {
	switch {
	case fact == "file":
		return []string{"read-file"}
	case card.gone && !strings.Contains(fact, " of a "), card.gone && strings.HasSuffix(fact, "contact"):
		return []string{"read-customer"}
	case card.gone:
		return []string{"view follow_ups"}
	case fact == "text of a follow-up":
		return []string{"view follow_ups", "socket", "resume"}
	case fact == "result of a visit":
		return []string{"view follow_ups", "list-visits", "socket", "resume"}
	}
	return []string{"read-customer", "list-customers", "customers-by-id", "view customers", "socket", "resume"}
}

func containsAll(list, wanted []string) bool {
	return !slices.ContainsFunc(wanted, func(one string) bool { return !slices.Contains(list, one) })
}

// guess asks the searches for what is hidden: a card that is found by it gives
// it away.
func (w *walk) guess(t *testing.T, p *person, card secretCard, relation string, sight policy.Sight) {
	t.Helper()
	for fact, secret := range card.secrets {
		for _, part := range []string{secret, tail(secret)} {
			if sight == policy.Full {
				break
			}
			for _, way := range []string{"/api/search?q=", "/api/customers?limit=200&text=", "/api/customers?limit=200&archived=true&text=", "/api/visits?text="} {
				found := strings.Contains(string(p.get(way+url.QueryEscape(part)).body), card.id)
				if found {
					t.Errorf("%s: %s finds the card by its %s %s", relation, way, fact, part)
				}
			}
		}
		if whole := (strings.HasPrefix(fact, "phone") || strings.Contains(fact, " of a visit")) && !card.gone && sight == policy.Full; whole && !strings.Contains(string(p.get("/api/search?q="+secret).body), card.id) {
			t.Errorf("%s: who sees it whole does not find it by its %s", relation, fact)
		}
	}
}

// everyOperation asks every operation of the document that can tell something
// of a customer; others are named with the reason why they cannot.
func (w *walk) everyOperation(t *testing.T, p *person) map[string]string {
	t.Helper()
	var document struct {
		Paths map[string]map[string]struct{ OperationID string }
	}
	text, err := os.ReadFile("../../client/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	for path, operations := range document.Paths {
		for method, o := range operations {
			if notOut[o.OperationID] != "" {
				continue
			}
			ask := ways[o.OperationID]
			if ask == nil {
				t.Errorf("%s %s: put %s into ways (how the walk asks it) or notOut (why it tells nothing of customers)", method, path, o.OperationID)
				continue
			}
			var all bytes.Buffer
			for _, answer := range ask(w, p) {
				if answer.status >= 500 || answer.status == 422 || answer.status == 400 {
					t.Errorf("%s: %v", o.OperationID, answer)
				}
				all.Write(answer.body)
			}
			told[o.OperationID] = all.String()
		}
	}
	return told
}

var viewLine = regexp.MustCompile(`(?m)^//\t([a-z_]+)(?::<([a-zA-Z]+)>)? `)

// everySnapshot reads every view there is.
func (w *walk) everySnapshot(t *testing.T, p *person) map[string]string {
	t.Helper()
	told := map[string]string{}
	for _, v := range w.views(p.id) {
		a := p.get("/api/views/" + string(v))
		if a.status != 200 {
			t.Errorf("%s: %v", v, a)
		}
		name, _ := v.Split()
		told["view "+name] += string(a.body)
	}
	return told
}

// views are all views of the scene that a user may follow, by the list in
// models/view.go.
func (w *walk) views(userID string) (views []models.View) {
	t := w.t
	text, err := os.ReadFile("../../models/view.go")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string][]string{
		"departmentId": {w.departmentID, w.otherID}, "itemId": w.items, "customerId": w.cardIDs(), "userId": {userID}, "exhibitionId": {w.exhibition},
	}
	lines := viewLine.FindAllStringSubmatch(string(text), -1)
	if len(lines) < 8 {
		t.Fatalf("models/view.go lists %d views", len(lines))
	}
	for _, line := range lines {
		ids, there := known[line[2]]
		switch {
		case line[2] == "":
			views = append(views, models.View(line[1]))
		case !there:
			t.Errorf("models/view.go: the walk knows no <%s>", line[2])
		}
		for _, id := range ids {
			views = append(views, models.View(line[1]+":"+id))
		}
	}
	return views
}

// resumed is what a client hears that was last here before there was anything,
// while everything it could have seen then was still to be seen (L5, C2).
func (w *walk) resumed(p *person) string {
	since := map[models.View]int64{}
	for _, v := range w.views(p.id) {
		since[v] = w.began
	}
	l := p.follow(since)
	l.reach(w.last)
	return strings.Join(l.raw, "\n")
}

// expected is the rule once more, in words of its own.
func (w *walk) expected(role models.Role, relation string) policy.Sight {
	relation, owner, _ := strings.Cut(relation, " of ")
	own := owner == string(role)
	near := !strings.HasSuffix(relation, "elsewhere")
	reach := map[models.Role]string{models.RoleManager: "department", models.RoleMember: "department", models.RoleViewer: "own"}[role]
	if said := w.sight[string(role)]; said != "" {
		reach = said
	}
	var full bool
	switch {
	case own || role == models.RoleAdministrator:
		full = true
	case strings.Contains(relation, "important") || strings.Contains(relation, "shielded") || strings.HasPrefix(relation, "collaborator"):
		full = near && role == models.RoleManager
	default:
		full = reach == "all" || near && reach == "department"
	}
	if full {
		return policy.Full
	}
	return policy.Masked
}

// tail is a text's last four signs.
func tail(text string) string {
	r := []rune(text)
	return string(r[len(r)-4:])
}

func sprint(format string, args ...any) string { return fmt.Sprintf(format, args...) }
