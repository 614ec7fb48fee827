package seed_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/seed"
	"zhanban/seed/calendar"
	"zhanban/server/commands"
)

var zone = time.FixedZone("Asia/Shanghai", 8*3600)

func options(now string) seed.Options {
	t, err := time.ParseInLocation("2006-01-02 15:04", now, zone)
	if err != nil {
		panic(err)
	}
	return seed.Options{WorkspaceID: "01990000-0000-7000-8000-000000000001", Now: t, PasswordHash: "x"}
}

func play(t testing.TB, dsn string, s *seed.Script) *commands.Runner {
	t.Helper()
	db := storetest.Open(t, dsn)
	runner := commands.New(db, time.Now, slog.New(slog.DiscardHandler))
	if err := s.Play(context.Background(), runner); err != nil {
		t.Fatal(err)
	}
	return runner
}

// The same moment gives the same commands, ids and all; another day others.
func TestDemoIsDeterministic(t *testing.T) {
	a, b := seed.Demo(options("2026-10-08 14:31")), seed.Demo(options("2026-10-08 14:31"))
	if len(a.Steps) != len(b.Steps) {
		t.Fatalf("%d steps, then %d", len(a.Steps), len(b.Steps))
	}
	for i := range a.Steps {
		if !reflect.DeepEqual(a.Steps[i], b.Steps[i]) {
			t.Fatal(cmp.Diff(a.Steps[i], b.Steps[i]))
		}
	}
	c := seed.Demo(options("2026-10-09 14:31"))
	if c.Steps[0].Commands[0].ID == a.Steps[0].Commands[0].ID {
		t.Error("another day gives the same ids")
	}
}

// Whatever the day and the hour, nothing happens in the future, in order, and
// in batches the runner takes.
func TestDemoStaysInThePast(t *testing.T) {
	for _, now := range []string{"2026-10-08 14:31", "2026-10-08 00:00", "2026-11-22 08:10", "2026-12-31 23:59", "2027-01-01 12:00", "2026-02-18 09:00", "2026-06-15 07:00"} {
		o := options(now)
		ids, last := map[string]bool{}, time.Time{}
		for _, step := range seed.Demo(o).Steps {
			if step.At.After(o.Now) || step.At.Before(last) {
				t.Fatalf("%s: a step at %s after %s", now, step.At, last)
			}
			last = step.At
			if n := len(step.Commands); n == 0 || n > commands.BatchMost {
				t.Fatalf("%s: a batch of %d", now, n)
			}
			for _, c := range step.Commands {
				if ids[c.ID] {
					t.Fatalf("%s: id %s twice", now, c.ID)
				}
				ids[c.ID] = true
			}
		}
	}
}

func count(s *seed.Script) map[string]int {
	n := map[string]int{}
	for _, step := range s.Steps {
		for _, c := range step.Commands {
			n[c.Type]++
			var p struct{ Rows []any }
			if c.Type == "booth.import" && json.Unmarshal(c.Payload, &p) == nil {
				n["booths"] += len(p.Rows)
			}
		}
	}
	return n
}

func TestDemoCounts(t *testing.T) {
	n := count(seed.Demo(options("2026-10-08 14:31")))
	t.Log(n)
	for kind, want := range map[string]int{
		"user.create": 23, "department.create": 5, "customer.create": 200, "booths": 300 + 160, "follow_up.create": 64 + 68 + 4 + 13, "customer.rate": 4, "follow_up.complete": 29 + 68 + 13,
		"customer.expect": 98, "order.create": 107, "order.sign": 105, "payment.add": 94, "proposal.postpone": 1,
		"week.close": 6, "series.create": 2, "exhibition.create": 2,
	} {
		if n[kind] != want {
			t.Errorf("%d × %s, want %d", n[kind], kind, want)
		}
	}
	if n["item.create"] < 300 || n["comment.add"] < 15 || n["booth.hold"] < 7 || n["booth.book"] < 60 {
		t.Errorf("too little: %v", n)
	}
}

// Every command is taken by the rules, on days of other kinds too: midnight
// after a holiday, the first working day of a year without a calendar.
func TestDemoPlays(t *testing.T) {
	for _, now := range []string{"2026-10-08 00:00", "2027-01-04 09:00"} {
		t.Run(now, func(t *testing.T) { play(t, storetest.SQLite(t), seed.Demo(options(now))) })
	}
}

func TestBulkPlays(t *testing.T) {
	play(t, storetest.SQLite(t), seed.Bulk(options("2026-10-08 14:31"), 500))
}

// The board of the first department shows what the story tells.
func TestDemoBoard(t *testing.T) { storetest.Each(t, demoBoard) }

func demoBoard(t *testing.T, dsn string) {
	o := options("2026-10-08 14:31")
	script := seed.Demo(o)
	db := storetest.Open(t, dsn)
	if err := script.Play(context.Background(), commands.New(db, time.Now, slog.New(slog.DiscardHandler))); err != nil {
		t.Fatal(err)
	}
	view := func(v models.View) []models.Noun {
		snap, err := db.View(context.Background(), o.WorkspaceID, v, models.Window{Since: "2026-W40"})
		if err != nil {
			t.Fatal(err)
		}
		return snap.Nouns
	}
	var setup struct{ DepartmentID string }
	if err := json.Unmarshal(script.Steps[0].Commands[0].Payload, &setup); err != nil {
		t.Fatal(err)
	}
	zones, carried := zonesOf(view(models.BoardView(setup.DepartmentID)), "2026-10-08")
	want := map[string]int{"today": 9, "done today": 3, "tomorrow": 6, "week": 6, "closed weeks": 1, "series": 1}
	for zone, n := range want {
		if zones[zone] < n {
			t.Errorf("%s holds %d, want %d at least: %v", zone, zones[zone], n, zones)
		}
	}
	if carried["蓝汀水产 半款催付 ¥6,400"] != 3 || carried["回复鲸汐冷链：布展期冷藏车进场时间"] != 2 {
		t.Errorf("carried: %v", carried)
	}
	demoBooths(t, view, o.Now)
	demoProposals(t, view, "2026-10-08")
	demoWeeks(t, db, o, setup.DepartmentID)
	if n := len(view(models.ViewCustomers)); n != 200 {
		t.Errorf("%d customers", n)
	}
}

// demoWeeks looks at the weeks before: each was worked in, left something and
// said why, and customers were contacted for the first time.
func demoWeeks(t *testing.T, db *store.Store, o seed.Options, department string) {
	t.Helper()
	answered := 0
	for _, week := range []models.Period{"2026-W36", "2026-W37", "2026-W38", "2026-W39"} {
		ask := models.WorkAsk{DepartmentID: department, Period: week, Now: o.Now, Zone: zone, Calendar: calendar.Of(2026)}
		facts, _, err := db.WorkFacts(context.Background(), o.WorkspaceID, ask)
		if err != nil {
			t.Fatal(err)
		}
		draft := ask.Draft(facts)
		if draft.Figures.Done < 5 || len(draft.Carried) == 0 || draft.Carried[0].Reason == "" {
			t.Errorf("%s: %+v, carried %+v", week, draft.Figures, draft.Carried)
		}
		answered += draft.Figures.Answered
	}
	if answered == 0 {
		t.Error("nobody was contacted for the first time in four weeks")
	}
}

// demoBooths looks at the booths of both editions.
func demoBooths(t *testing.T, view func(models.View) []models.Noun, now time.Time) {
	t.Helper()
	states, lasting, halls, lastOf := map[models.BoothState]int{}, 0, 0, ""
	refusals := map[string]int{}
	for _, n := range view(models.ViewDirectory) {
		if e, ok := n.(*models.Exhibition); ok {
			if e.Edition == 17 {
				lastOf = e.ID
				continue
			}
			if e.FirstDay != "2026-11-19" || e.PreviousID == "" {
				t.Errorf("opens on %s after %q", e.FirstDay, e.PreviousID)
			}
			for _, n := range view(models.BoothsView(e.ID)) {
				b, ok := n.(*models.Booth)
				if !ok {
					halls++
					continue
				}
				states[b.State]++
				if b.FirstRefusal != nil {
					refusals[b.FirstRefusal.State]++
				}
				if b.HeldUntil != nil && b.HeldUntil.After(now.Add(24*time.Hour)) {
					lasting++
				}
			}
		}
	}
	if states[models.BoothHeld] != 8 || states[models.BoothBlocked] != 4 || states[models.BoothBooked] < 10 || states[models.BoothSigned] < 6 || states[models.BoothPartPaid] < 20 ||
		states[models.BoothPaid] < 5 || states[models.BoothAvailable] < 80 {
		t.Errorf("booths: %v", states)
	}
	paid := 0
	for _, n := range view(models.BoothsView(lastOf)) {
		if b, ok := n.(*models.Booth); ok && b.State == models.BoothPaid {
			paid++
		}
	}
	if paid < 100 {
		t.Errorf("%d booths of the edition before were paid", paid)
	}
	if refusals[models.RefusalOpen] < 3 || refusals[models.RefusalAsked] < 3 || refusals[models.RefusalAccepted] != 2 || refusals[models.RefusalDeclined] != 2 {
		t.Errorf("B1: first refusals: %v", refusals)
	}
	if halls != 3 {
		t.Errorf("%d halls are drawn", halls)
	}
	if lasting < 5 {
		t.Errorf("%d holds outlast a day, want 5 at least", lasting)
	}
}

// demoProposals looks at what is proposed for release: a deposit that is late, a
// draft nobody signed, a booking without an order; and what was put off.
func demoProposals(t *testing.T, view func(models.View) []models.Noun, today models.Day) {
	t.Helper()
	lapses, postponed := map[string]int{}, 0
	for _, n := range view(models.ViewDirectory) {
		e, ok := n.(*models.Exhibition)
		if !ok || e.Edition == 17 {
			continue
		}
		for _, n := range append(view(models.OrdersView(e.ID)), view(models.BoothsView(e.ID))...) {
			lapse, due := models.Lapse{}, false
			switch n := n.(type) {
			case *models.Order:
				lapse, due = n.ReleaseDue(e, today)
				if n.Postponed != nil {
					postponed++
				}
			case *models.Booth:
				lapse, due = n.ReleaseDue(e, today, zone)
			}
			if due {
				lapses[lapse.What]++
			}
		}
	}
	if lapses["deposit"] < 3 || lapses["unsigned"] < 2 || lapses["booked"] < 5 || postponed != 1 {
		t.Errorf("B7: proposed for release: %v, put off: %d", lapses, postponed)
	}
}

// zonesOf counts a board's zones and what is carried, by the same rules as the
// screen.
func zonesOf(nouns []models.Noun, today models.Day) (zones, carried map[string]int) {
	zones, carried = map[string]int{}, map[string]int{}
	days := calendar.Of(2026)
	for _, n := range nouns {
		switch n := n.(type) {
		case *models.WeekClose:
			zones["closed weeks"]++
		case *models.Series:
			zones["series"]++
		case *models.Item:
			if c := n.Carried(today, days); c > 0 {
				carried[n.Title] = c
			}
			switch {
			case n.DoneAt != nil && n.Day == today:
				zones["done today"]++
			case n.DoneAt != nil:
			case n.Day == "" && n.Week <= today.Week():
				zones["week"]++
			case n.Day != "" && n.Day <= today:
				zones["today"]++
			case n.Day == today.Add(1):
				zones["tomorrow"]++
			}
		}
	}
	return zones, carried
}
