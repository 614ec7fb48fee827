package web_test

import (
	"encoding/json"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/policy"
)

// televisionRoutes are what a television may ask: nothing else is its.
var televisionRoutes = []string{"open-screen", "read-screen", "ask-pairing"}

// W9: a television may give no command and read nothing but what it shows: every
// operation of the document, asked with its cookie, sent where it would be
// taken for a user's too.
func TestATelevisionOpensNothingElse(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	tv := h.television(admin.link(h.newScreen(admin, nil)))
	cookie := tv.screenToken()
	var document struct {
		Paths map[string]map[string]struct {
			OperationID string
			Security    []map[string][]string
		}
	}
	text, err := os.ReadFile("../../client/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	asked := 0
	placeholder := regexp.MustCompile(`\{[a-zA-Z]+\}`)
	for path, operations := range document.Paths {
		for method, o := range operations {
			open := len(o.Security) == 1 && len(o.Security[0]) == 0 // needs no session at all
			if open || slices.Contains(televisionRoutes, o.OperationID) {
				continue
			}
			asked++
			for _, header := range []map[string][]string{{"Cookie": {"zhanban_screen=" + cookie}}, {"Cookie": {"zhanban_session=" + cookie}}} {
				a := tv.do(strings.ToUpper(method), placeholder.ReplaceAllString(path, commands.NewID()), []byte(`{}`), header)
				if a.status != 401 {
					t.Errorf("%s: %v", o.OperationID, a)
				}
			}
		}
	}
	if asked < 30 {
		t.Errorf("only %d operations asked", asked)
	}
	if a := tv.do("GET", "/api/live", nil, map[string][]string{"Cookie": {"zhanban_screen=" + cookie}}); a.status != 401 {
		t.Errorf("the users' socket: %v", a)
	}
	if a := admin.get("/api/screen"); a.status != 401 {
		t.Errorf("a user's session opens a screen: %v", a)
	}
	actor := models.Actor{WorkspaceID: h.workspaceID, UserID: h.adminID, Role: models.RoleScreen, DepartmentID: h.departmentID}
	for _, spec := range commands.Specs() {
		if policy.May(actor, spec.Type) == nil || policy.Allow(actor, spec.Type, models.Scope{DepartmentID: h.departmentID, UserIDs: []string{h.adminID}}) == nil {
			t.Errorf("a screen may give %s", spec.Type)
		}
	}
}

// screenToken is the television's cookie.
func (p *person) screenToken() string {
	p.t.Helper()
	address, err := url.Parse(p.url + "/api/screen")
	if err != nil {
		p.t.Fatal(err)
	}
	for _, c := range p.client.Jar.Cookies(address) {
		if c.Name == "zhanban_screen" {
			return c.Value
		}
	}
	p.t.Fatal("no cookie")
	return ""
}

// hang puts a customer wherever a television looks: on the week, the month, a
// booth, in what is written on the map, among today's visits.
func (w *walk) hang(admin *person, card, item, booth string) {
	w.t.Helper()
	before := commands.NewID()
	admin.must(
		command("customer.edit", map[string]any{"id": card, "version": 2, "company": "蓝汀水产有限公司", "name": "王小海"}),
		command("item.create", map[string]any{"id": item, "departmentId": w.departmentID, "title": "蓝汀水产 半款催付，找王小海 13800138000", "notes": "notes-secret", "week": "2026-W41", "day": "2026-10-08", "rank": "a0",
			"customerId": card, "checklist": []map[string]any{{"id": commands.NewID(), "text": "check-secret", "done": true}}}),
		command("item.create", map[string]any{"id": commands.NewID(), "departmentId": w.departmentID, "title": "蓝汀水产 全月跟进", "week": "2026-W40", "month": "2026-10", "rank": "a0", "customerId": card, "goalTarget": 5, "goalUnit": "家"}),
		command("booth.create", map[string]any{"id": booth, "exhibitionId": w.exhibition, "code": "A01", "hall": "1 号馆", "type": "shell_scheme", "width": 3000, "depth": 3000, "area": 900, "openSides": 1, "listPrice": 100}),
		command("floor_plan.create", map[string]any{"id": commands.NewID(), "exhibitionId": w.exhibition, "hall": "1 号馆", "width": 50_000, "depth": 30_000, "grid": 500,
			"marks": []map[string]any{{"id": "m", "type": "text", "text": "蓝汀水产专区", "x": 0, "y": 0, "width": 3000, "depth": 3000}, {"id": "n", "type": "text", "text": "远山罐头原展位", "x": 9000, "y": 0, "width": 3000, "depth": 3000}}}),
		// Who had the booth before may still be named in what is written beside it.
		command("customer.create", map[string]any{"id": before, "company": "远山罐头食品有限公司", "departmentId": w.departmentID}),
		command("booth.book", map[string]any{"boothIds": []string{booth}, "customerId": before}),
		command("booth.release", map[string]any{"boothIds": []string{booth}, "reason": "换位"}),
		command("booth.book", map[string]any{"boothIds": []string{booth}, "customerId": card}),
		command("comment.add", map[string]any{"id": commands.NewID(), "itemId": item, "text": "comment-secret"}),
		command("follow_up.create", map[string]any{"id": commands.NewID(), "customerId": card, "assigneeId": w.owner.id, "kind": "visit", "text": "follow-secret", "dueDay": "2026-10-08"}),
	)
}

// W9: nothing of a customer comes to a television, whatever way out: not what
// is masked for users, not a name, not what was said, not who they are; and of
// the log's changes none, live or resumed, in whatever view.
func TestWhatATelevisionIsTold(t *testing.T) {
	w := newWalk(t, nil)
	admin := w.admin()
	item, booth := commands.NewID(), commands.NewID()
	card := w.cards["same department"]
	w.hang(admin, card.id, item, booth)
	secrets := []string{"蓝汀水产", "远山罐头", "王小海", "13800138000", "notes-secret", "check-secret", "comment-secret", "follow-secret", `"login"`, card.id}
	for _, c := range w.cards {
		for _, secret := range c.secrets {
			secrets = append(secrets, secret)
		}
	}
	admin.must(command("comment.add", map[string]any{"id": commands.NewID(), "itemId": item, "text": "evening-reason", "reason": true}),
		command("comment.add", map[string]any{"id": commands.NewID(), "itemId": item, "text": "comment-secret too"}))
	for _, masked := range []bool{true, false} {
		screen := w.newScreen(admin, map[string]any{"masked": masked, "exhibitionId": w.exhibition})
		tv := w.television(admin.link(screen))
		told := map[string]string{"read-screen": string(tv.get("/api/screen").body)}
		live := tv.watch()
		since := map[models.View]int64{}
		for _, v := range w.views(w.owner.id) {
			since[v] = w.first
		}
		live.send(map[string]any{"t": "subscribe", "views": since}) // and everything it missed
		for range since {
			if refused := live.next("error"); refused.Error.Code != models.CodeForbidden {
				t.Errorf("a screen follows a view: %+v", refused)
			}
		}
		live.reach(admin.must(command("item.edit", map[string]any{"id": item, "priority": 1})))
		told["socket"] = strings.Join(slices.DeleteFunc(live.raw, func(frame string) bool {
			return strings.Contains(frame, `"t":"error"`) // names the view that was asked for
		}), "\n")
		admin.must(command("screen.show", map[string]any{"id": screen, "view": models.ScreenMeetingOpen}))
		if told["meeting_open"] = string(tv.get("/api/screen").body); !strings.Contains(told["meeting_open"], "evening-reason") {
			t.Errorf("masked %v: no reason is told: %.2000s", masked, told["meeting_open"])
		}
		for way, text := range told {
			for n, secret := range secrets {
				if !masked && n < 4 {
					continue // the title, as it stands
				}
				if strings.Contains(text, secret) {
					t.Errorf("masked %v: %s comes out by %s", masked, secret, way)
				}
			}
		}
		if strings.Contains(told["socket"], `"put"`) || strings.Contains(told["socket"], item) {
			t.Errorf("a change comes over the socket: %s", told["socket"])
		}
		want := map[bool][]string{true: {"蓝汀** 半款催付，找王小** ***", `"蓝汀**"`, "蓝汀** 全月跟进", `"蓝汀**专区"`, `"A01"`}, false: {"蓝汀水产 半款催付，找王小海 13800138000", "蓝汀水产有限公司", "蓝汀水产 全月跟进", "蓝汀水产专区"}}[masked]
		for _, shown := range want {
			if !strings.Contains(told["read-screen"], shown) {
				t.Errorf("masked %v: %s is not shown: %.2000s", masked, shown, told["read-screen"])
			}
		}
	}
}
