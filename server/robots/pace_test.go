package robots_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/robots"
)

func away(w http.ResponseWriter, _ *http.Request) bool {
	w.WriteHeader(http.StatusBadGateway)
	return true
}

// A5: what is to be said again, or was more than a minute's, is not said in
// quiet hours but at their end, in its order; what somebody waits for is.
func TestNothingIsSaidAgainInQuietHours(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		s := h.server("a")
		id := h.robot(models.RobotFeishu, telling(models.RobotSale), func(p *commands.RobotCreate) { p.QuietFrom, p.QuietTo = "18:00", "20:00" })
		var codes []string
		for n := range 22 {
			codes = append(codes, fmt.Sprintf("A%02d", n))
		}
		exhibition, customer, booths := h.fair(codes...)
		h.fake.before = away
		h.clock("2026-10-08 17:58")
		h.sign(exhibition, customer, booths[0])
		h.pass(50 * time.Second)
		h.round(s)
		h.fake.before = nil
		for _, booth := range booths[1:] {
			h.sign(exhibition, customer, booth)
			h.pass(time.Millisecond)
		}
		h.pass(50 * time.Second)
		for range 6 { // all but the first, which was just tried, and one more than a minute's
			h.round(s)
		}
		said := len(h.fake.heard())
		if said != 19 && said != 20 {
			t.Fatalf("heard %d", said)
		}
		h.clock("2026-10-08 18:00")
		for range 60 {
			h.round(s)
			h.pass(time.Minute)
		}
		if len(h.fake.heard()) != said {
			t.Fatalf("said in quiet hours: %q", h.titles()[said:])
		}
		if d, err := s.Test(background, h.admin, id); err != nil || d.State != models.DeliverySent {
			t.Errorf("a test in quiet hours: %+v, %v", d, err)
		}
		h.clock("2026-10-08 20:00")
		h.round(s)
		if titles := h.titles(); len(titles) != 23 || !strings.Contains(titles[22], "A21") && !strings.Contains(titles[21], "A21") {
			t.Errorf("heard %q", titles)
		}
	})
}

// A5: a receiver that never answers is asked once in a round, and takes no
// other robot's turn, however much is to be told it.
func TestWhoNeverAnswersDelaysNobody(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		s, dead := h.server("a"), h.robot(models.RobotWebhook, telling(models.RobotHold))
		for range 150 {
			p := commands.RobotTest{ID: dead, DeliveryID: commands.NewID(), Message: models.Message{Title: "一条", Lines: []string{}}}
			if err := h.run.RunInternal(background, h.admin, commands.NewID(), "robot.test", p); err != nil {
				t.Fatal(err)
			}
		}
		h.robot(models.RobotFeishu, telling(models.RobotSale))
		exhibition, customer, booths := h.fair("A01")
		h.sign(exhibition, customer, booths...)
		h.pass(time.Minute)
		asked := 0
		h.fake.before = func(w http.ResponseWriter, r *http.Request) bool {
			if r.Host != "hooks.example.com" {
				return false
			}
			asked++
			return away(w, r)
		}
		h.round(s)
		if titles := h.titles(); len(titles) != 1 || asked != 1 {
			t.Errorf("heard %q, the dead one was asked %d times", titles, asked)
		}
	})
}

// forgetful is a runner that fails some times to note what came of an attempt.
type forgetful struct {
	robots.Runner
	fails int
	ids   []string
}

func (f *forgetful) RunInternal(ctx context.Context, actor models.Actor, id, kind string, payload any) error {
	if kind == "robot.told" {
		f.ids = append(f.ids, id)
		if f.fails--; f.fails >= 0 {
			return errors.New("the database does not answer")
		}
	}
	return f.Runner.RunInternal(ctx, actor, id, kind, payload)
}

// forgetting is a server that cannot note what came of its attempts at times.
func (h *house) forgetting(fails int) (*robots.Service, *forgetful) {
	f := &forgetful{Runner: h.run, fails: fails}
	return robots.New(robots.Options{
		Store: h.store, Runner: f, Clock: h.now, Log: slog.New(slog.DiscardHandler), Node: "a", Client: h.fake.client(), Spread: func() float64 { return 0 },
	}), f
}

// A5: what was heard is not said again because that could not be noted at once.
func TestWhatWasHeardIsNoted(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		s, f := h.forgetting(1)
		id := h.robot(models.RobotFeishu, telling(models.RobotFocus))
		h.clock("2026-10-09 08:30")
		for range 3 {
			h.round(s)
			h.pass(3 * time.Minute)
		}
		if d := h.deliveries(id)[0]; len(h.fake.heard()) != 1 || d.State != models.DeliverySent || len(f.ids) != 2 || f.ids[0] != f.ids[1] {
			t.Errorf("heard %q, %+v, noted as %q", h.titles(), d, f.ids)
		}
	})
}

// A5: what can never be noted is given up like anything else.
func TestWhatCannotBeNotedIsGivenUp(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		s, _ := h.forgetting(1000)
		id := h.robot(models.RobotFeishu, telling(models.RobotFocus))
		h.clock("2026-10-09 08:30")
		h.round(s)
		h.sql("UPDATE deliveries SET attempts = ? WHERE robot_id = ?", models.DeliveryAttempts, id)
		h.pass(3 * time.Minute)
		h.round(s)
		if d := h.deliveries(id)[0]; len(h.fake.heard()) != 1 || d.State != models.DeliveryFailed || d.NextAt != nil {
			t.Errorf("heard %d times, %+v", len(h.fake.heard()), d)
		}
	})
}
