package commands_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// worked is a department that does whatever may happen in some weeks.
type worked struct {
	*house
	r                            *rand.Rand
	people                       []models.Actor
	items, calls, booths, orders []string
	owner                        map[string]models.Actor // of a follow-up or an order
	customers                    map[string]string       // by person
}

func newWorked(h *house, seed uint64) *worked {
	w := &worked{house: h, r: rand.New(rand.NewPCG(seed, 7)), owner: map[string]models.Actor{}, customers: map[string]string{}}
	codes := []string{}
	for n := range 16 {
		codes = append(codes, fmt.Sprint("A", n))
	}
	_, w.booths = h.exhibition(codes...)
	for range 3 {
		who := h.user(models.RoleMember, "")
		w.people = append(w.people, who)
		w.customers[who.UserID] = h.customer(who, "公司"+who.UserID)
	}
	return w
}

// try gives a command that may be refused.
func (w *worked) try(actor models.Actor, kind string, payload any) bool {
	w.t.Helper()
	results, err := w.run.Run(context.Background(), actor, command(w.t, kind, payload))
	if err != nil {
		w.t.Fatal(err)
	}
	return results[0].Status == commands.Done
}

func pick[T any](w *worked, from []T) T { return from[w.r.IntN(len(from))] }

// chance does something that may happen.
func (w *worked) chance() {
	who := pick(w, w.people)
	day := models.DayOf(w.now, time.UTC).Add(w.r.IntN(9) - 3)
	switch w.r.IntN(10) {
	case 0, 1, 2:
		p := w.item("事项")
		p.Day, p.Week, p.AssigneeIDs = day, day.Week(), []string{who.UserID}
		switch w.r.IntN(5) {
		case 0:
			p.Day = ""
		case 1:
			p.LastDay = day.Add(1 + w.r.IntN(9))
		case 2:
			p.AssigneeIDs = nil
		}
		if w.try(w.admin, "item.create", p) {
			w.items = append(w.items, p.ID)
		}
	case 3, 4:
		if len(w.items) > 0 {
			kind := pick(w, []string{"item.complete", "item.complete", "item.complete", "item.reopen", "item.archive", "item.restore"})
			w.try(pick(w, w.people), kind, commands.NounID{ID: pick(w, w.items)})
		}
	case 5:
		if len(w.items) > 0 {
			w.try(who, "item.move", commands.ItemMove{ID: pick(w, w.items), Week: day.Week(), Day: day, Rank: "a1"})
		}
	case 6:
		id := newID()
		w.do(who, "follow_up.create", commands.FollowUpCreate{ID: id, CustomerID: w.customers[who.UserID], AssigneeID: who.UserID, Type: "call", DueDay: day})
		w.calls, w.owner[id] = append(w.calls, id), who
	case 7:
		if len(w.calls) > 0 {
			id := pick(w, w.calls)
			w.try(w.owner[id], "follow_up.complete", commands.FollowUpComplete{ID: id, Outcome: pick(w, []string{"reached", "missed"})})
		}
	default:
		w.sell(who, day)
	}
}

// sell makes, signs, pays or cancels an order.
func (w *worked) sell(who models.Actor, day models.Day) {
	if len(w.orders) == 0 || len(w.booths) > 0 && w.r.IntN(2) == 0 {
		if len(w.booths) == 0 {
			return
		}
		id, booth := newID(), w.booths[0]
		w.booths = w.booths[1:]
		w.do(w.admin, "booth.book", commands.BoothBook{BoothIDs: []string{booth}, CustomerID: w.customers[who.UserID]})
		w.do(w.admin, "order.create", commands.OrderCreate{ID: id, ExhibitionID: one[models.Booth](w.house, booth).ExhibitionID, CustomerID: w.customers[who.UserID],
			Booths: []commands.OrderLine{{BoothID: booth, Agreed: of(int64(9_800_00))}}})
		w.orders = append(w.orders, id)
		return
	}
	id := pick(w, w.orders)
	seen := one[models.Order](w.house, id).Version
	switch w.r.IntN(4) {
	case 0:
		w.try(w.admin, "order.sign", commands.OrderSign{ID: id, Version: seen, Day: day})
	case 1:
		w.try(w.admin, "order.cancel", commands.OrderCancel{ID: id, Version: seen, Reason: "不参展"})
	default:
		w.try(w.admin, "payment.add", commands.PaymentAdd{ID: newID(), OrderID: id, Type: "received", Amount: 1 + w.r.Int64N(9_800_00), Day: day, Account: "bank"})
	}
}

// recount counts a report's figures the slow way: the whole log up to the
// period's end says how items were, and all rows what was contacted and sold.
func (w *worked) recount(a models.WorkAsk) (n models.WorkNumbers) {
	w.t.Helper()
	mine := func(id string) bool { return a.UserID == "" || a.UserID == id }
	for _, i := range w.itemsAt(a.Ends()) {
		whose := i.AssigneeIDs
		if len(whose) == 0 {
			whose = []string{i.DoneBy}
		}
		if i.Archived || !slices.ContainsFunc(whose, mine) && a.UserID != "" {
			continue
		}
		day := models.Day("")
		if i.DoneAt != nil {
			day = models.DayOf(*i.DoneAt, a.Zone)
		}
		last := i.Week.Sunday()
		if i.Day != "" {
			last = max(i.Day, i.LastDay)
		}
		switch {
		case day != "" && day >= a.Period.First() && day <= a.Period.Last():
			n.Planned, n.Done = n.Planned+1, n.Done+1
		case day == "" && last <= a.Period.Last():
			n.Planned++
			if a.Over() || i.Carried(a.Today(), a.Calendar) > 0 {
				n.Carried++
			}
		}
	}
	w.recountCalls(a, mine, &n)
	for _, o := range all[models.Order](w.house) {
		if !mine(o.OwnerID) {
			continue
		}
		before, after := models.OrderStep{}, models.OrderStep{}
		for _, step := range o.Steps(all[models.Payment](w.house), a.Today()) {
			if step.Day < a.Period.First() {
				before = step
			}
			if step.Day <= a.Period.Last() {
				after = step
			}
		}
		sold := map[bool]int{true: 1}
		by := sold[after.Progress > 0] - sold[before.Progress > 0]
		n.Orders, n.Booths, n.Amount.CNY = n.Orders+by, n.Booths+by*len(o.Booths), n.Amount.CNY+int64(by)*o.Total
		n.Received.CNY += after.Received - before.Received
	}
	return n
}

func (w *worked) recountCalls(a models.WorkAsk, mine func(string) bool, n *models.WorkNumbers) {
	for _, f := range all[models.FollowUp](w.house) {
		day := models.Day("")
		if f.DoneAt != nil {
			day = models.DayOf(*f.DoneAt, a.Zone)
		}
		if mine(f.DoneBy) && day >= a.Period.First() && day <= a.Period.Last() {
			if f.Outcome == models.OutcomeMissed {
				n.Tried++
			} else {
				n.Visits++
			}
		}
		if !mine(f.AssigneeID) || f.DueDay < a.Period.First() || f.DueDay > a.Period.Last() || f.DueDay >= a.Today() {
			continue
		}
		n.Due++
		switch {
		case day == "" || day > a.Period.Last():
			n.Missed++
		case day <= f.DueDay:
			n.OnTime++
		}
	}
}

// itemsAt are the items as the whole log has them before a moment.
func (w *worked) itemsAt(before time.Time) map[string]*models.Item {
	found := map[string]*models.Item{}
	changes, err := w.store.Changes(context.Background(), w.workspaceID, 0, 100_000)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, c := range changes {
		if c.Kind != models.KindItem || !c.At.Before(before) {
			continue
		}
		i := new(models.Item)
		if err := json.Unmarshal(c.State, i); err != nil {
			w.t.Fatal(err)
		}
		found[c.NounID] = i
	}
	return found
}

// W10: whatever happens, the figures of a report are those of a slow recount
// of the log and of all there is, for people and the department, of weeks that
// are over and of the one that runs; and what people did adds up to no more
// than the department.
func TestW10FiguresAgreeWithTheLog(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		w := newWorked(h, 11)
		for range 24 {
			for range 6 {
				w.chance()
			}
			h.now = h.now.Add(21 * time.Hour)
		}
		zone, err := time.LoadLocation("Asia/Shanghai")
		if err != nil {
			t.Fatal(err)
		}
		some := models.WorkNumbers{}
		for _, period := range []models.Period{"2026-W41", "2026-W42", "2026-W43", "2026-W44", "2026-10"} {
			for _, who := range []string{"", w.people[0].UserID, w.people[1].UserID} {
				ask := models.WorkAsk{DepartmentID: h.departmentID, UserID: who, Period: period, Now: h.now, Zone: zone, Calendar: models.Calendar{}}
				facts, _, err := h.store.WorkFacts(context.Background(), h.workspaceID, ask)
				if err != nil {
					t.Fatal(err)
				}
				got := ask.Draft(facts).Figures
				some.Done, some.Carried, some.Missed, some.Booths = some.Done+got.Done, some.Carried+got.Carried, some.Missed+got.Missed, some.Booths+got.Booths
				got.Came, got.Answered, got.ResponseMinutes = 0, 0, 0 // see TestW10ResponseTimes
				if want := w.recount(ask); got != want {
					t.Errorf("%s of %q:\n got %+v\nwant %+v", period, who, got, want)
				}
			}
		}
		if some.Done == 0 || some.Carried == 0 || some.Missed == 0 || some.Booths == 0 {
			t.Errorf("nothing of much happened: %+v", some)
		}
	})
}
