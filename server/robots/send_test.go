package robots_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

var kinds = []string{models.RobotWeCom, models.RobotDingTalk, models.RobotFeishu, models.RobotWebhook}

// A5: each program takes what its robot sends: in its form, signed as it asks.
// A group that was given another key or secret says so, and the robot what is
// wrong, without a further attempt.
func TestEachProgramTakesWhatItsRobotSends(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		s := h.server("a")
		wrong := map[string]func(*commands.RobotCreate){
			models.RobotWeCom:    func(p *commands.RobotCreate) { p.Address += "x" },
			models.RobotDingTalk: func(p *commands.RobotCreate) { p.Secret = "SECother" },
			models.RobotFeishu:   func(p *commands.RobotCreate) { p.Secret = "other" },
			models.RobotWebhook:  func(p *commands.RobotCreate) { p.Secret = "another secret of enough" },
		}
		for _, kind := range kinds {
			d, err := s.Test(background, h.admin, h.robot(kind, func(p *commands.RobotCreate) { p.Active = false }))
			if err != nil || d.State != models.DeliverySent || d.Fault != "" || d.Attempts != 1 {
				t.Fatalf("%s: %+v, %v", kind, d, err)
			}
			bad := h.robot(kind, wrong[kind])
			d, err = s.Test(background, h.admin, bad)
			want := "signature"
			if kind == models.RobotWeCom {
				want = "address"
			}
			if err != nil || d.State != models.DeliveryFailed || d.Fault != want || d.NextAt != nil {
				t.Errorf("%s with a wrong secret: %+v, %v", kind, d, err)
			}
			if r := h.robotNow(bad); r.LastFault != want || r.LastAt == nil {
				t.Errorf("%s says %q at %v", kind, r.LastFault, r.LastAt)
			}
		}
		heard := h.fake.heard()
		if len(heard) != len(kinds) {
			t.Fatalf("heard %+v", heard)
		}
		for n, kind := range kinds {
			if heard[n].by != kind || !strings.Contains(heard[n].title, "招展群：测试消息") {
				t.Errorf("%s heard %+v", kind, heard[n])
			}
		}
		if refused := h.try(h.member, "robot.test", map[string]any{}); refused == nil || refused.Reason != "command.unknown" {
			t.Errorf("a test without its server: %v", refused)
		}
		if _, err := s.Test(background, h.member, h.robot(models.RobotWeCom)); !models.HasCode(err, models.CodeForbidden) {
			t.Errorf("a test by a member: %v", err)
		}
	})
}

// A5: no robot says more in a minute than its program hears; the rest waits for
// the next minute, and all is said once, in order.
func TestNoMoreIsSaidThanIsHeard(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		s, id := h.server("a"), h.robot(models.RobotDingTalk)
		for n := range 45 {
			message := models.Message{Title: fmt.Sprintf("第 %02d 条", n), Lines: []string{}}
			p := commands.RobotTest{ID: id, DeliveryID: commands.NewID(), Message: message}
			if err := h.run.RunInternal(background, h.admin, commands.NewID(), "robot.test", p); err != nil {
				t.Fatal(err)
			}
		}
		for _, want := range []int{20, 20, 40, 40, 45} {
			for range 6 { // a round takes a few
				h.round(s)
			}
			if got := len(h.fake.heard()); got != want {
				t.Fatalf("heard %d, want %d", got, want)
			}
			h.pass(30 * time.Second)
		}
		seen := map[string]bool{}
		for _, s := range h.fake.heard() {
			seen[s.title] = true
		}
		for _, d := range h.deliveries(id) {
			if d.State != models.DeliverySent || d.Attempts != 1 || !seen[d.Message.Title] {
				t.Errorf("%s: %s after %d attempts", d.Message.Title, d.State, d.Attempts)
			}
		}
	})
}

// A5: who says that it is too much, or cannot now, is asked again, later each
// time and not before it said; who never answers is given up, told so, and told
// again when somebody asks for it.
func TestWhatFailsIsSentAgain(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		s := h.server("a")
		answers := []func(http.ResponseWriter){
			func(w http.ResponseWriter) { w.WriteHeader(http.StatusInternalServerError) },
			func(w http.ResponseWriter) { code(w, 130101, "send too fast, exceed 20 times per minute") },
			func(w http.ResponseWriter) {
				w.Header().Set("Retry-After", "1800")
				w.WriteHeader(http.StatusTooManyRequests)
			},
			moved,
		}
		asked := 0
		h.fake.before = func(w http.ResponseWriter, _ *http.Request) bool {
			asked++
			if asked > len(answers) {
				return false
			}
			answers[asked-1](w)
			return true
		}
		id := h.robot(models.RobotDingTalk)
		d, err := s.Test(background, h.admin, id)
		if err != nil {
			t.Fatal(err)
		}
		for n, want := range []struct {
			fault string
			after time.Duration
		}{{"busy", time.Minute}, {"limited", 2 * time.Minute}, {"limited", 30 * time.Minute}} {
			if d.Fault != want.fault || d.Attempts != n+1 || d.NextAt == nil || d.NextAt.Sub(h.now()) != want.after {
				t.Fatalf("attempt %d: %+v at %s", n+1, d, h.now())
			}
			h.pass(want.after - time.Second)
			h.round(s)
			if h.fake.asked() != n+1 {
				t.Fatalf("asked %d times, too soon", h.fake.asked())
			}
			h.pass(time.Second)
			h.round(s)
			again := h.deliveries(id)[0]
			d = &again
		}
		if d.State != models.DeliveryFailed || d.Fault != "status" || d.NextAt != nil {
			t.Fatalf("sent on to another host: %+v", d)
		}
		if _, err := s.Resend(background, h.admin, id, d.ID); !models.HasReason(err, "delivery.just_sent") {
			t.Errorf("at once: %v", err)
		}
		h.pass(time.Minute)
		if d, err = s.Resend(background, h.admin, id, d.ID); err != nil || d.State != models.DeliverySent || h.robotNow(id).LastFault != "" {
			t.Errorf("sent again: %+v, %v", d, err)
		}
		if _, err := s.Resend(background, h.admin, id, d.ID); err == nil || len(h.fake.heard()) != 1 {
			t.Errorf("sent twice: %v", err)
		}
	})
}

// moved sends who asks to another host.
func moved(w http.ResponseWriter) {
	w.Header().Set("Location", "https://elsewhere.example/")
	w.WriteHeader(http.StatusFound)
}

// A5: a receiver that is away for long is given up after eight attempts.
func TestWhoNeverAnswersIsGivenUp(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		s := h.server("a")
		h.fake.before = func(w http.ResponseWriter, _ *http.Request) bool {
			w.WriteHeader(http.StatusBadGateway)
			return true
		}
		id := h.robot(models.RobotWebhook)
		if _, err := s.Test(background, h.admin, id); err != nil {
			t.Fatal(err)
		}
		began := h.now()
		for range 200 {
			h.pass(time.Minute)
			h.round(s)
		}
		d := h.deliveries(id)[0]
		if d.State != models.DeliveryFailed || d.Attempts != 8 || h.fake.asked() != 8 || d.AttemptedAt.Sub(began) != 123*time.Minute {
			t.Errorf("%+v, asked %d times", d, h.fake.asked())
		}
	})
}

// A5: of two servers one alone sends; if it ends between sending and noting it,
// the other sends again under the same id, when the first one's time is over.
func TestTwoServersSendOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		a, b := h.server("a"), h.server("b")
		h.robot(models.RobotWebhook)
		h.clock("2026-10-09 08:30")
		var both sync.WaitGroup
		for range 2 {
			for _, s := range []interface{ Do(context.Context) error }{a, b} {
				both.Go(func() {
					if err := s.Do(background); err != nil {
						t.Error(err)
					}
				})
			}
		}
		both.Wait()
		if titles := h.titles(); len(titles) != 1 {
			t.Fatalf("heard %q", titles)
		}
		h.clock("2026-10-12 08:30") // a Monday: the week's plan, and the day's
		ending, end := context.WithCancel(background)
		h.fake.after = end
		if err := a.Do(ending); err == nil {
			t.Fatal("the server has not ended")
		}
		h.fake.after = nil
		first := h.fake.heard()
		h.round(b)
		now := h.fake.heard()
		for _, s := range now[len(first):] { // what the first had not taken yet
			for _, before := range first {
				if s.id == before.id {
					t.Errorf("%s was sent again while its time ran", s.title)
				}
			}
		}
		h.pass(3 * time.Minute)
		h.round(b)
		h.round(a)
		ids := map[string]int{}
		for _, s := range h.fake.heard() {
			ids[s.id]++
		}
		if len(ids) != 3 || len(h.fake.heard()) != 4 || ids[first[1].id] != 2 {
			t.Errorf("heard %v, %+v", ids, h.fake.heard())
		}
	})
}
