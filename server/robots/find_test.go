package robots_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/robots"
)

func telling(occasions ...string) func(*commands.RobotCreate) {
	return func(p *commands.RobotCreate) { p.Occasions = occasions }
}

// A5: the week's plan is told on its first working day, today's focus on every
// working day, both at the robot's hour by the calendar of the workspace: not on
// holidays, on make-up days too, and once.
func TestMorningsAreToldOnWorkingDays(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		for day, kind := range map[models.Day]string{"2026-10-12": models.DayRest, "2026-10-17": models.DayWork} {
			h.do(h.admin, "calendar_day.set", map[string]any{"day": day, "type": kind, "name": ""})
		}
		s := h.server("a")
		h.robot(models.RobotFeishu, telling(models.RobotWeek, models.RobotFocus))
		h.item("回访远航船舶", "2026-10-13")
		h.round(s)
		if titles := h.titles(); titles != nil {
			t.Fatalf("told before it spoke: %q", titles)
		}
		h.clock("2026-10-09 08:29")
		var told []string
		for range 11 * 24 * 2 {
			before := len(h.fake.heard())
			h.round(s)
			for _, one := range h.fake.heard()[before:] {
				told = append(told, h.now().Add(8*time.Hour).Format("02 15:04 ")+strings.Fields(one.title)[1])
			}
			h.pass(30 * time.Minute)
		}
		want := []string{
			"09 08:59 今日重点", "13 08:59 本周计划", "13 08:59 今日重点", "14 08:59 今日重点", "15 08:59 今日重点", "16 08:59 今日重点", "17 08:59 今日重点",
			"19 08:59 本周计划", "19 08:59 今日重点",
		}
		if strings.Join(told, ",") != strings.Join(want, ",") {
			t.Errorf("told %q\nwant %q", told, want)
		}
	})
}

// A5: a week whose first morning no server saw is told on its next one, once; not
// by a robot that began to speak after that first morning.
func TestALostMondayIsToldLater(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		s := h.server("a")
		h.robot(models.RobotFeishu, telling(models.RobotWeek))
		h.clock("2026-10-12 12:00") // half an hour too late
		h.round(s)
		h.robot(models.RobotWeCom, telling(models.RobotWeek))
		if titles := h.titles(); titles != nil {
			t.Fatalf("told at noon: %q", titles)
		}
		for _, moment := range []string{"13 08:29", "13 08:30", "13 09:00", "14 08:30", "15 08:30", "16 08:30"} {
			h.clock("2026-10-" + moment)
			h.round(s)
			if told := len(h.titles()); told > 1 || (moment == "13 08:29") != (told == 0) {
				t.Fatalf("told %d by %s: %q", told, moment, h.titles())
			}
		}
		if heard := h.fake.heard(); heard[0].by != "feishu" || !strings.Contains(heard[0].title, "本周计划") {
			t.Fatalf("heard %+v", heard)
		}
		h.clock("2026-10-19 08:30") // the next week both tell
		h.round(s)
		if titles := h.titles(); len(titles) != 3 {
			t.Errorf("heard %q", titles)
		}
	})
}

// A5: on a make-up Sunday it is still known what was told on Monday.
func TestAWeekIsToldOnceWithItsSunday(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		for _, day := range []models.Day{"2026-10-17", "2026-10-18"} {
			h.do(h.admin, "calendar_day.set", map[string]any{"day": day, "type": models.DayWork, "name": ""})
		}
		s := h.server("a")
		h.robot(models.RobotFeishu, telling(models.RobotWeek))
		for _, day := range []string{"12", "13", "16", "17", "18"} {
			h.clock("2026-10-" + day + " 08:30")
			h.round(s)
		}
		if titles := h.titles(); len(titles) != 1 {
			t.Errorf("heard %q", titles)
		}
	})
}

// A5: a server that was away tells the morning late, and not at night; quiet
// hours keep what there is to tell until they end.
func TestLateAndQuiet(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		s := h.server("a")
		h.robot(models.RobotFeishu, telling(models.RobotFocus))
		h.robot(models.RobotWeCom, telling(models.RobotFocus), func(p *commands.RobotCreate) { p.QuietFrom, p.QuietTo = "08:35", "10:00" })
		h.clock("2026-10-09 11:29")
		h.round(s)
		h.clock("2026-10-13 11:31")
		h.round(s)
		h.clock("2026-10-14 08:36") // a little late
		h.round(s)
		if titles := h.titles(); len(titles) != 3 || !strings.Contains(titles[2], "10月14日") {
			t.Fatalf("heard %q", titles)
		}
		h.clock("2026-10-14 10:00")
		h.round(s)
		if titles := h.titles(); len(titles) != 4 || h.fake.heard()[3].by != "wecom" {
			t.Fatalf("heard %q", titles)
		}
	})
}

// A5, A2: what is told is masked: neither a customer's name nor a telephone
// number leaves the house, whatever the robot, and a program hears no more than
// a group. People are named, and whose department it is.
func TestRobotsNameNoCustomer(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		other, customer, exhibition, booth := h.department("客户服务部"), commands.NewID(), commands.NewID(), commands.NewID()
		h.do(h.member, "customer.create", commands.CustomerCreate{ID: customer, Company: "青屿远洲渔业有限公司", Name: "江海澜", Phone: "138 0000 8000"})
		h.do(h.admin, "exhibition.create", commands.ExhibitionCreate{ID: exhibition, Name: "青屿海洋经济博览会", FirstDay: "2026-11-05", LastDay: "2026-11-08"})
		h.do(h.admin, "booth.create", commands.BoothCreate{ID: booth, ExhibitionID: exhibition, Hall: "1号馆", Code: "A01", Type: "shell_scheme", Width: 3000, Depth: 3000, Area: 900, OpenSides: 1})
		h.do(h.member, "booth.book", commands.BoothBook{BoothIDs: []string{booth}, CustomerID: customer})
		about := func(p *commands.ItemCreate) { p.CustomerID = customer }
		h.item("给远洲渔业江海澜报价 13800008000", "2026-10-09", about)
		h.item("远洲的确认函", "2026-10-09", func(p *commands.ItemCreate) { p.BoothIDs, p.AssigneeIDs = []string{booth}, nil })
		h.item("结转的事", "2026-10-08", func(p *commands.ItemCreate) { p.DueDay, p.DueTime = "2026-10-08", "15:00" })
		for title, last := range map[string]models.Day{"搭建收尾": "2026-10-09", "还在搭建": "2026-10-10"} {
			h.item(title, "2026-10-05", func(p *commands.ItemCreate) { p.LastDay = last })
		}
		h.item("别组的事", "2026-10-09", func(p *commands.ItemCreate) { p.DepartmentID = other; p.AssigneeIDs = nil })
		h.do(h.member, "follow_up.create", commands.FollowUpCreate{ID: commands.NewID(), CustomerID: customer, AssigneeID: h.member.UserID, Type: "call", DueDay: "2026-10-09", Text: "问江海澜"})
		for _, kind := range kinds {
			h.robot(kind, telling(models.RobotFocus))
		}
		h.robot(models.RobotWeCom, telling(models.RobotFocus), func(p *commands.RobotCreate) { p.DepartmentID, p.Language = "", "en" })
		h.clock("2026-10-09 08:30")
		h.round(h.server("a"))
		heard := h.fake.heard()
		if len(heard) != 5 {
			t.Fatalf("heard %+v", heard)
		}
		for _, one := range heard {
			raw := one.title + one.text
			for _, line := range stringsIn(one.data) {
				raw += line
			}
			for _, secret := range []string{"江海澜", "远洲渔业", "远洲的", "13800008000", "138 0000"} {
				if strings.Contains(raw, secret) {
					t.Errorf("%s was told %q: %s", one.by, secret, raw)
				}
			}
			if strings.Contains(raw, "别组的事") != strings.Contains(raw, "All departments") {
				t.Errorf("%s was told of another department: %s", one.by, raw)
			}
			if one.by == "feishu" && one.text != "今日共 4 项\n林晓棠（3）\n· 搭建收尾\n· [结转] 15:00 结转的事\n· 给远洲**报价 ***\n待分配（1）\n· 远**的确认函\n今日应回访 1 家\n" {
				t.Errorf("Feishu was told %q", one.text)
			}
		}
	})
}

// stringsIn are all texts in JSON.
func stringsIn(value any) (all []string) {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		for _, one := range v {
			all = append(all, stringsIn(one)...)
		}
	case map[string]any:
		for _, one := range v {
			all = append(all, stringsIn(one)...)
		}
	}
	return all
}

// A5: a plan of any length is told within what WeCom takes, and says how much
// was left out.
func TestLongPlansFit(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		h.robot(models.RobotWeCom, telling(models.RobotFocus))
		for range 60 {
			h.item(strings.Repeat("*展位*", 40), "2026-10-09")
		}
		h.clock("2026-10-09 08:30")
		h.round(h.server("a"))
		heard := h.fake.heard()
		if len(heard) != 1 || !strings.Contains(heard[0].text, "今日共 60 项") || !strings.Contains(heard[0].text, "另有 5") {
			t.Fatalf("heard %+v, %+v", heard, h.deliveries(h.robots()[0].ID))
		}
	})
}

func (h *house) robots() []*models.Robot {
	h.t.Helper()
	found, err := store.All[models.Robot](background, h.store, h.workspaceID, "id", -1, "1 = 1")
	if err != nil {
		h.t.Fatal(err)
	}
	return found
}

// A5: robots as the server makes them speak to no address inside, not even one
// a name leads to, and follow nobody elsewhere.
func TestNothingInsideIsSpokenTo(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		asked := 0
		inside := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			asked++
			w.Header().Set("Location", "/again")
			w.WriteHeader(http.StatusTemporaryRedirect)
		}))
		t.Cleanup(inside.Close)
		to := func(address string) func(*commands.RobotCreate) {
			return func(p *commands.RobotCreate) { p.Address = address }
		}
		own := h.robot(models.RobotWebhook, to(inside.URL+"/hook"))
		named := h.robot(models.RobotWebhook, to(strings.NewReplacer("http:", "https:", "127.0.0.1", "localhost").Replace(inside.URL)))
		for _, c := range []struct {
			robot, fault string
			reach        robots.Reach
			asked        int
		}{{own, "reach", robots.Reach{Public: true}, 0}, {named, "reach", robots.Reach{Public: true}, 0}, {own, "status", robots.Reach{Private: true}, 1}} {
			s := robots.New(robots.Options{Store: h.store, Runner: h.run, Clock: h.now, Log: slog.New(slog.DiscardHandler), Node: "a", Reach: c.reach})
			d, err := s.Test(background, h.admin, c.robot)
			if err != nil || d.Fault != c.fault || d.State != models.DeliveryFailed || asked != c.asked {
				t.Errorf("%+v: %+v, asked %d times, %v", c, d, asked, err)
			}
		}
	})
}
