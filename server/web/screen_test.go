package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fasthttp/websocket"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
	"zhanban/server/web"
)

// newScreen makes a shared screen that shows everything there is.
func (h *house) newScreen(by *person, more map[string]any) string {
	h.t.Helper()
	id := commands.NewID()
	var rotation []map[string]any
	for _, view := range models.ScreenViews {
		rotation = append(rotation, map[string]any{"view": view, "seconds": 10})
	}
	payload := map[string]any{"id": id, "name": "前厅", "departmentId": h.departmentID, "rotation": rotation, "masked": true, "language": "zh-CN"}
	for name, value := range more {
		payload[name] = value
	}
	by.must(command("screen.create", payload))
	return id
}

// link asks for a screen's link.
func (p *person) link(screenID string) string {
	p.t.Helper()
	var out struct{ Token string }
	p.post("/api/screens/"+screenID+"/link", nil).into(p.t, &out)
	return out.Token
}

// television is a visitor who opens a link.
func (h *house) television(token string) *person {
	h.t.Helper()
	tv := h.visitor()
	if a := tv.post("/api/screen", map[string]any{"token": token}); a.status != 204 {
		h.t.Fatalf("the link does not open: %v", a)
	}
	return tv
}

func (p *person) shows() (show web.ScreenPicture) {
	p.t.Helper()
	p.get("/api/screen").into(p.t, &show)
	return show
}

// watch opens a television's socket.
func (p *person) watch() *line {
	p.t.Helper()
	address, err := url.Parse(p.url + "/api/screen/live")
	if err != nil {
		p.t.Fatal(err)
	}
	header := http.Header{"Origin": {p.url}}
	for _, c := range p.client.Jar.Cookies(address) {
		header.Add("Cookie", c.Name+"="+c.Value)
	}
	conn, response, err := websocket.DefaultDialer.Dial("ws://"+address.Host+address.Path, header)
	if err != nil {
		p.t.Fatalf("dial: %v %v", err, response)
	}
	p.t.Cleanup(func() { _ = conn.Close() })
	l := &line{t: p.t, conn: conn}
	l.hello(p.store.Epoch(), nil)
	l.next("welcome")
	return l
}

// W9: a link opens a screen for whoever has it, and nobody without; what it
// shows is the department's board, live, and its own settings.
func TestAScreenIsOpenedByItsLink(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		admin := h.admin()
		id := h.newScreen(admin, nil)
		if a := h.visitor().get("/api/screen"); a.status != 401 || a.error(t).Reason != "screen.missing" {
			t.Errorf("without a link: %v", a)
		}
		tv := h.television(admin.link(id))
		live := tv.watch()
		item, create := newItem(h.departmentID, "1 号馆 C 排水电点位核对")
		live.reach(admin.must(create))
		show := tv.shows()
		if len(show.Items) != 1 || show.Items[0].ID != item || show.Face.Department != "招展一部" || show.Seq < live.cursor || show.TimeZone != "Asia/Shanghai" {
			t.Errorf("%+v", show)
		}
		live.reach(admin.must(command("screen.show", map[string]any{"id": id, "view": "visits"}), command("screen.reload", commands.NounID{ID: id})))
		if face := tv.shows().Face; face.Shown != "visits" || face.Reloads != 1 {
			t.Errorf("%+v", face)
		}
	})
}

// W9: a link that was taken away or renewed, or whose screen is gone, is worth
// nothing from then on: its sockets end at once, its cookie too.
func TestAScreensLinkEnds(t *testing.T) {
	for name, end := range map[string]func(h *house, admin *person, id string){
		"revoked": func(_ *house, admin *person, id string) {
			admin.must(command("screen.revoke", commands.NounID{ID: id}))
		},
		"renewed": func(_ *house, admin *person, id string) { admin.link(id) },
		"archived": func(_ *house, admin *person, id string) {
			admin.must(command("screen.edit", map[string]any{"id": id, "archived": true}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			eachHouse(t, func(t *testing.T, h *house) {
				admin := h.admin()
				id := h.newScreen(admin, nil)
				token := admin.link(id)
				tv := h.television(token)
				other := h.television(admin.link(h.newScreen(admin, nil)))
				live, still := tv.watch(), other.watch()
				end(h, admin, id)
				if code := live.closed(); code != 4401 {
					t.Errorf("P18: closed with %d", code)
				}
				if a := tv.get("/api/screen"); a.status != 401 || a.error(t).Reason != "screen.over" {
					t.Errorf("the cookie still opens: %v", a)
				}
				if a := h.visitor().post("/api/screen", map[string]any{"token": token}); a.status != 401 || a.error(t).Reason != "screen.over" {
					t.Errorf("the link still opens: %v", a)
				}
				_, create := newItem(h.departmentID, "照常")
				still.reach(admin.must(create))
				other.shows()
			})
		})
	}
}

// W9: managers make links for their department, members none; the list of
// televisions is theirs too.
func TestWhoMakesAScreensLink(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	id := h.newScreen(admin, nil)
	for _, c := range []struct {
		role       models.Role
		department string
		link, seen int
	}{
		{models.RoleManager, h.departmentID, 200, 200}, {models.RoleManager, h.otherID, 403, 200},
		{models.RoleMember, h.departmentID, 403, 403}, {models.RoleViewer, h.departmentID, 403, 403},
	} {
		p := h.add("p"+commands.NewID()[24:], c.role, c.department)
		if a := p.post("/api/screens/"+id+"/link", nil); a.status != c.link {
			t.Errorf("%s makes a link: %v", c.role, a)
		}
		if a := p.get("/api/screens/seen"); a.status != c.seen {
			t.Errorf("%s asks who was seen: %v", c.role, a)
		}
	}
	for _, kind := range []string{"screen.renew", "screen.open", "screen.pair"} {
		c := command(kind, map[string]any{"id": id, "linkHash": strings.Repeat("a", 64)})
		if a := admin.post("/api/commands", map[string]any{"commands": []commands.Command{c}}); a.status == 200 && strings.Contains(string(a.body), `"done"`) {
			t.Errorf("a client gives %s: %v", kind, a)
		}
	}
}

// W9: it is known which television is there, and when one was last.
func TestScreensSeen(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		admin := h.admin()
		tv := h.television(admin.link(h.newScreen(admin, nil)))
		seen := func() (at time.Time, online bool) {
			var out struct{ Televisions []web.ScreenSeen }
			admin.get("/api/screens/seen").into(t, &out)
			if len(out.Televisions) != 1 {
				t.Fatalf("%+v", out)
			}
			return out.Televisions[0].SeenAt, out.Televisions[0].Online
		}
		opened := h.clock.Now()
		if at, online := seen(); !at.Equal(opened) || !online {
			t.Errorf("%v %v", at, online)
		}
		h.clock.move(time.Hour)
		if at, online := seen(); !at.Equal(opened) || online {
			t.Errorf("an hour later: %v %v", at, online)
		}
		tv.shows()
		if at, online := seen(); !at.Equal(opened.Add(time.Hour)) || !online {
			t.Errorf("back again: %v %v", at, online)
		}
	})
}

// W9: who signed is ranked by what was signed this week; the rest of a booth is
// nobody's who reads a screen.
func TestAScreenOfAnExhibition(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		admin := h.admin()
		exhibition := commands.NewID()
		admin.must(command("exhibition.create", map[string]any{"id": exhibition, "name": "渔博会", "edition": 18, "venue": "青屿", "firstDay": "2026-11-19", "lastDay": "2026-11-21"}))
		tv := h.television(admin.link(h.newScreen(admin, map[string]any{"exhibitionId": exhibition})))
		show := tv.shows()
		if show.Exhibition == nil || show.Exhibition.FirstDay != "2026-11-19" || show.Exhibition.Edition != 18 || len(show.Ranking) != 0 {
			t.Errorf("%+v", show)
		}
		if slices.ContainsFunc(show.People, func(p web.ScreenPerson) bool { return p.ID == admin.id }) {
			t.Errorf("who is not named is told: %+v", show.People)
		}

		booth, customer, order := commands.NewID(), commands.NewID(), commands.NewID()
		admin.must(
			command("booth.create", map[string]any{"id": booth, "exhibitionId": exhibition, "code": "A01", "hall": "1", "type": "raw_space", "width": 600, "depth": 600, "area": 3600, "openSides": 1, "listPrice": 30_000_00}),
			command("customer.create", map[string]any{"id": customer, "company": "远洲渔业有限公司", "kind": "exhibitor"}),
			command("booth.book", map[string]any{"boothIds": []string{booth}, "customerId": customer}),
			command("order.create", map[string]any{"id": order, "exhibitionId": exhibition, "customerId": customer, "booths": []any{map[string]any{"boothId": booth}}}),
			command("order.sign", map[string]any{"id": order, "version": 1, "day": models.DayOf(h.clock.Now(), time.UTC)}))
		show = tv.shows()
		if len(show.Sales) != 1 || show.Sales[0].Code != "A01" || show.Sales[0].SellerID != admin.id || show.Sales[0].Type != models.SaleSigned || len(show.Ranking) != 1 || show.Sales[0].Amount != show.Ranking[0].Amount || show.Sales[0].Amount.CNY == 0 || show.Signed != 1 {
			t.Errorf("told %+v, ranked %+v", show.Sales, show.Ranking)
		}
		h.clock.move(3 * time.Minute)
		if show = tv.shows(); len(show.Sales) != 0 {
			t.Errorf("no news any more: %+v", show.Sales)
		}
	})
}

// W3, W9: a screen that shows the month is told what of it was done too, one
// that shows the week is not; the map only to a screen that shows it.
func TestAScreenShowsAMonthAndTheMap(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		admin := h.admin()
		exhibition, booth := commands.NewID(), commands.NewID()
		item, create := newItem(h.departmentID, "月初做完")
		admin.must(create, command("item.edit", map[string]any{"id": item, "goalTarget": 12, "goalCurrent": 9, "goalUnit": "家"}), command("item.complete", commands.NounID{ID: item}),
			command("exhibition.create", map[string]any{"id": exhibition, "name": "渔博会", "edition": 18, "venue": "青屿", "firstDay": "2026-11-19", "lastDay": "2026-11-21"}),
			command("booth.create", map[string]any{"id": booth, "exhibitionId": exhibition, "code": "A01", "hall": "1", "type": "raw_space", "width": 600, "depth": 600, "area": 3600, "openSides": 1, "listPrice": 30_000_00}),
			command("floor_plan.create", map[string]any{"id": commands.NewID(), "exhibitionId": exhibition, "hall": "1", "width": 50_000, "depth": 30_000, "grid": 500}))
		h.clock.move(20 * 24 * time.Hour)
		of := func(views ...string) web.ScreenPicture {
			var rotation []map[string]any
			for _, view := range views {
				rotation = append(rotation, map[string]any{"view": view, "seconds": 30})
			}
			return h.television(admin.link(h.newScreen(admin, map[string]any{"rotation": rotation, "exhibitionId": exhibition}))).shows()
		}
		if week := of("board", "countdown"); len(week.Items) != 0 || len(week.Booths) != 0 || len(week.Halls) != 0 {
			t.Errorf("the week: %+v", week)
		}
		if month := of("month"); len(month.Items) != 1 || month.Items[0].ID != item || month.Items[0].DoneAt == nil || month.Items[0].GoalTarget != 12 || month.Items[0].GoalCurrent != 9 || month.Items[0].GoalUnit != "家" {
			t.Errorf("the month: %+v", month.Items)
		}
		if shown := of("map"); len(shown.Items) != 0 || len(shown.Booths) != 1 || shown.Booths[0].Hall != "1" || len(shown.Halls) != 1 || shown.Halls[0].Width != 50_000 {
			t.Errorf("the map: %+v %+v", shown.Booths, shown.Halls)
		}
	})
}
