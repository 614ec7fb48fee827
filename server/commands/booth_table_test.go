package commands_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// boothScene is a house in which booths of every state are made.
type boothScene struct {
	*house
	exhibition, last  string
	anna, ben, boss   models.Actor
	customer, another string
	n                 int
}

// boothStates are how a booth comes to stand as it does, by name.
var boothStates = []struct {
	name string
	make func(s *boothScene, booth string)
}{
	{"available", func(*boothScene, string) {}},
	{"reserved for the customer", func(s *boothScene, b string) {
		s.do(s.boss, "booth.reserve", commands.BoothReserve{BoothIDs: []string{b}, CustomerID: s.customer, Reason: "老展商"})
	}},
	{"reserved for another department", func(s *boothScene, b string) {
		s.do(s.boss, "booth.reserve", commands.BoothReserve{BoothIDs: []string{b}, DepartmentID: s.ben.DepartmentID, Reason: "专区"})
	}},
	{"reserved for the customer, its day over", func(s *boothScene, b string) {
		s.do(s.boss, "booth.reserve", commands.BoothReserve{BoothIDs: []string{b}, CustomerID: s.customer, Reason: "老展商", Until: models.DayOf(s.now, time.UTC)})
		s.now = s.now.Add(24 * time.Hour)
	}},
	{"kept for who had it before", func(s *boothScene, b string) { s.rebook(b) }},
	{"kept for who had it before, held for them", func(s *boothScene, b string) { s.rebook(b); s.hold(s.anna, b) }},
	{"kept for who had it before, its day over", func(s *boothScene, b string) {
		s.rebook(b)
		s.now = s.now.Add(24 * time.Hour)
	}},
	{"held by oneself", func(s *boothScene, b string) { s.hold(s.anna, b) }},
	{"held by oneself, as often as allowed", func(s *boothScene, b string) {
		for n := range 3 {
			s.do(s.anna, "booth.hold", commands.BoothHold{BoothIDs: []string{b}, CustomerID: s.customer, Minutes: 20 + n})
		}
	}},
	{"held by another", func(s *boothScene, b string) { s.hold(s.ben, b) }},
	{"held by another, run out", func(s *boothScene, b string) {
		s.hold(s.ben, b)
		s.now = s.now.Add(time.Hour)
	}},
	{"offered to oneself", func(s *boothScene, b string) {
		s.wait(s.anna, commands.WaitlistEntryCreate{BoothID: b, CustomerID: s.customer})
	}},
	{"offered to another", func(s *boothScene, b string) {
		s.wait(s.ben, commands.WaitlistEntryCreate{BoothID: b, CustomerID: s.customer})
	}},
	{"booked by oneself", func(s *boothScene, b string) { s.book(s.anna, b) }},
	{"booked by another", func(s *boothScene, b string) { s.book(s.ben, b) }},
	{"booked, in an order", func(s *boothScene, b string) { s.ordered(b, models.BoothBooked) }},
	{"signed", func(s *boothScene, b string) { s.ordered(b, models.BoothSigned) }},
	{"part paid", func(s *boothScene, b string) { s.ordered(b, models.BoothPartPaid) }},
	{"paid", func(s *boothScene, b string) { s.ordered(b, models.BoothPaid) }},
	{"merged of two", func(s *boothScene, b string) { s.merged(b) }},
	{"merged of two, held by oneself", func(s *boothScene, b string) { s.merged(b); s.hold(s.anna, b) }},
	{"part of another", func(s *boothScene, b string) {
		s.do(s.boss, "booth.merge", commands.BoothMerge{BoothID: s.booth(), OtherIDs: []string{b}, BoothTerms: because})
	}},
	{"blocked", func(s *boothScene, b string) {
		s.do(s.boss, "booth.edit", commands.BoothEdit{ID: b, Version: 1, Blocked: of(true), Reason: "留作通道"})
	}},
	{"archived", func(s *boothScene, b string) {
		s.do(s.boss, "booth.edit", commands.BoothEdit{ID: b, Version: 1, BoothFields: commands.BoothFields{Archived: of(true)}})
	}},
}

// boothCommands are what is tried on each of them.
var boothCommands = []struct {
	name, kind string
	payload    func(s *boothScene, booth string) any
}{
	{"hold", "booth.hold", func(s *boothScene, b string) any {
		return commands.BoothHold{BoothIDs: []string{b}, CustomerID: s.customer, Minutes: 60}
	}},
	{"hold for another customer", "booth.hold", func(s *boothScene, b string) any {
		return commands.BoothHold{BoothIDs: []string{b}, CustomerID: s.another, Minutes: 60}
	}},
	{"hold for nobody yet", "booth.hold", func(_ *boothScene, b string) any {
		return commands.BoothHold{BoothIDs: []string{b}, Minutes: 60}
	}},
	{"book", "booth.book", func(s *boothScene, b string) any {
		return commands.BoothBook{BoothIDs: []string{b}, CustomerID: s.customer}
	}},
	{"book for another customer", "booth.book", func(s *boothScene, b string) any {
		return commands.BoothBook{BoothIDs: []string{b}, CustomerID: s.another}
	}},
	{"release", "booth.release", func(_ *boothScene, b string) any {
		return commands.BoothRelease{BoothIDs: []string{b}, Reason: "客户放弃"}
	}},
	{"extend", "booth.extend", func(_ *boothScene, b string) any {
		return commands.BoothExtend{BoothIDs: []string{b}, Reason: "等客户盖章"}
	}},
	{"reserve", "booth.reserve", func(s *boothScene, b string) any {
		return commands.BoothReserve{BoothIDs: []string{b}, CustomerID: s.another, Reason: "预留"}
	}},
	{"ask", "booth.ask", func(_ *boothScene, b string) any { return commands.BoothAsk{BoothIDs: []string{b}, Asked: true} }},
	{"decline", "booth.decline", func(_ *boothScene, b string) any { return commands.BoothDecline{BoothIDs: []string{b}} }},
	{"keep for who had it before", "exhibition.rebook", func(s *boothScene, b string) any { return s.rebooking(b) }},
	{"transfer to another customer", "booth.transfer", func(s *boothScene, b string) any {
		return commands.BoothTransfer{BoothIDs: []string{b}, CustomerID: s.another, BoothTerms: because}
	}},
	{"move to a free booth", "booth.transfer", func(s *boothScene, b string) any {
		to := s.booth()
		return commands.BoothTransfer{BoothIDs: []string{b}, ToBoothIDs: []string{to}, BoothTerms: agreed(to)}
	}},
	{"move here", "booth.transfer", func(s *boothScene, b string) any {
		from := s.booth()
		s.do(s.boss, "booth.book", commands.BoothBook{BoothIDs: []string{from}, CustomerID: s.another})
		return commands.BoothTransfer{BoothIDs: []string{from}, ToBoothIDs: []string{b}, BoothTerms: because}
	}},
	{"swap with the member's", "booth.swap", func(s *boothScene, b string) any {
		other := s.booth()
		s.do(s.anna, "booth.book", commands.BoothBook{BoothIDs: []string{other}, CustomerID: s.another})
		return commands.BoothSwap{BoothID: other, OtherID: b, BoothTerms: agreed(other, b)}
	}},
	{"merge with a free one", "booth.merge", func(s *boothScene, b string) any {
		return commands.BoothMerge{BoothID: b, OtherIDs: []string{s.booth()}, BoothTerms: agreed(b)}
	}},
	{"split", "booth.split", func(s *boothScene, b string) any {
		return commands.BoothSplit{BoothID: b, KeepIDs: []string{b}, BoothTerms: because}
	}},
	{"wait", "waitlist_entry.create", func(s *boothScene, b string) any {
		return commands.WaitlistEntryCreate{ID: newID(), BoothID: b, CustomerID: s.another}
	}},
	{"draw elsewhere", "booth.arrange", func(s *boothScene, b string) any {
		return commands.BoothArrange{Booths: []commands.BoothChange{{ID: b, Version: one[models.Booth](s.house, b).Version, Place: at(s.n*3000, 9000)}}}
	}},
	{"block", "booth.edit", func(_ *boothScene, b string) any {
		return commands.BoothEdit{ID: b, Version: 1, Blocked: of(true), Reason: "留作通道"}
	}},
	{"unblock", "booth.edit", func(_ *boothScene, b string) any {
		return commands.BoothEdit{ID: b, Version: 1, Blocked: of(false), Reason: "留作通道"}
	}},
	{"archive", "booth.edit", func(_ *boothScene, b string) any {
		return commands.BoothEdit{ID: b, Version: 1, BoothFields: commands.BoothFields{Archived: of(true)}}
	}},
}

func (s *boothScene) booth() string {
	s.n++
	id := newID()
	s.do(s.admin, "booth.create", commands.BoothCreate{ID: id, ExhibitionID: s.exhibition, Hall: "1号馆", Code: fmt.Sprintf("A%04d", s.n),
		Type: "shell_scheme", Width: 3000, Depth: 3000, Area: 900, OpenSides: 1, Place: at(s.n*3000, 0)})
	return id
}

// rebooking keeps a booth for the customer, who had one at the edition before.
func (s *boothScene) rebooking(b string) commands.ExhibitionRebook {
	return commands.ExhibitionRebook{ID: s.exhibition, Until: models.DayOf(s.now, time.UTC), Reason: "老展商", Booths: []commands.RebookBooth{{BoothID: b, FromID: s.last}}}
}

func (s *boothScene) rebook(b string) { s.do(s.boss, "exhibition.rebook", s.rebooking(b)) }

func (s *boothScene) hold(by models.Actor, b string) {
	s.do(by, "booth.hold", commands.BoothHold{BoothIDs: []string{b}, CustomerID: s.customer})
}

func (s *boothScene) book(by models.Actor, b string) {
	s.do(by, "booth.book", commands.BoothBook{BoothIDs: []string{b}, CustomerID: s.customer})
}

// ordered is a booth in an order of the member's that stands where money put it.
func (s *boothScene) ordered(b string, state models.BoothState) {
	id := newID()
	s.hold(s.anna, b)
	s.do(s.anna, "order.create", commands.OrderCreate{ID: id, ExhibitionID: s.exhibition, CustomerID: s.customer,
		Booths: []commands.OrderLine{{BoothID: b, Agreed: of(int64(100_00))}}})
	if state != models.BoothBooked {
		s.do(s.anna, "order.sign", commands.OrderSign{ID: id, Version: 1, Day: "2026-10-08"})
	}
	if paid := map[models.BoothState]int64{models.BoothPartPaid: 50_00, models.BoothPaid: 100_00}[state]; paid > 0 {
		s.do(s.anna, "payment.add", commands.PaymentAdd{ID: newID(), OrderID: id, Type: "received", Amount: paid, Day: "2026-10-08", Account: "bank"})
	}
	if now := one[models.Booth](s.house, b).State; now != state {
		s.t.Fatalf("%s, want %s", now, state)
	}
}

// merged is a booth made of two.
func (s *boothScene) merged(b string) {
	s.do(s.boss, "booth.merge", commands.BoothMerge{BoothID: b, OtherIDs: []string{s.booth()}, BoothTerms: because})
}

// agreed is what a booth without a price costs here.
func agreed(booths ...string) commands.BoothTerms {
	terms := because
	terms.Agreed = map[string]int64{}
	for _, b := range booths {
		terms.Agreed[b] = 100_00
	}
	return terms
}

// try gives a command and says in a line what became of the booth.
func (s *boothScene) try(by models.Actor, kind string, payload any, b string) string {
	results, err := s.run.Run(context.Background(), by, command(s.t, kind, payload))
	if err != nil {
		s.t.Fatal(err)
	}
	if e := results[0].Error; e != nil {
		return "– " + e.Reason
	}
	booth := one[models.Booth](s.house, b)
	said := string(booth.State)
	if len(booth.Parts) > 0 {
		said += ", merged"
	}
	if booth.Archived {
		said += ", archived"
	}
	if f := booth.FirstRefusal; f != nil {
		said += ", " + f.State
	}
	switch booth.HolderID {
	case s.anna.UserID:
		said += ", the member's"
	case s.ben.UserID:
		said += ", another's"
	case s.boss.UserID:
		said += ", the manager's"
	}
	switch booth.CustomerID {
	case s.customer:
		said += ", the customer"
	case s.another:
		said += ", another customer"
	}
	return said
}

// oneAllocation sees to it that each booth has the allocation its state says,
// and that a booth of an order stands where that says.
func (s *boothScene) oneAllocation() {
	active, err := s.store.ActiveAllocations(context.Background(), s.workspaceID)
	if err != nil {
		s.t.Fatal(err)
	}
	of := map[string]*models.Allocation{}
	for _, a := range active {
		of[a.BoothID] = a
	}
	for _, b := range all[models.Booth](s.house) {
		a := of[b.ID]
		if (a != nil) != b.Taken() || a != nil && (a.ID != b.AllocationID || a.State != b.State || a.CustomerID != b.CustomerID || a.HolderID != b.HolderID) {
			s.t.Errorf("booth %+v\nallocation %+v", b, a)
		}
		if b.OrderID == "" {
			continue
		}
		if o := one[models.Order](s.house, b.OrderID); !o.Has(b.ID) || o.BoothState() != b.State || o.CustomerID != b.CustomerID {
			s.t.Errorf("booth %+v\norder %+v", b, o)
		}
	}
}

// B4–B6: every state of a booth × every command on it, by a member and by a
// manager, as one table: a pair that changes is seen. Written anew by
// go test ./server/commands -run BoothTable -update
func TestBoothTable(t *testing.T) {
	s := &boothScene{house: newHouse(t, storetest.SQLite(t))}
	second := s.department("招展二部")
	s.anna, s.ben, s.boss = s.user(models.RoleMember, ""), s.user(models.RoleMember, second), s.user(models.RoleManager, "")
	s.exhibition, _ = s.house.exhibition()
	s.holdsBy(s.exhibition, func(r *models.HoldRules) { r.Quota = 0 })
	before, last := s.house.exhibition("B01")
	s.do(s.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: s.exhibition, PreviousID: &before})
	s.customer, s.another = s.house.customer(s.anna, "远洲渔业"), s.house.customer(s.anna, "蓝汀水产")
	s.last = last[0]
	s.do(s.admin, "booth.book", commands.BoothBook{BoothIDs: last, CustomerID: s.customer})
	var table strings.Builder
	for _, state := range boothStates {
		fmt.Fprintf(&table, "%s\n", state.name)
		for _, c := range boothCommands {
			said := [2]string{}
			for n, by := range []models.Actor{s.anna, s.boss} {
				b, at := s.booth(), s.now
				state.make(s, b)
				said[n] = s.try(by, c.kind, c.payload(s, b), b)
				s.now = at
			}
			fmt.Fprintf(&table, "  %-28s %-52s %s\n", c.name, said[0], said[1])
		}
		s.oneAllocation()
	}
	mustBeTable(t, "testdata/booth_table.txt", table.String())
}

// mustBeTable compares a table with the one that is kept, line by line, or
// writes it anew.
func mustBeTable(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(want), "\n")
	for n, line := range strings.Split(got, "\n") {
		if n >= len(lines) || lines[n] != line {
			t.Errorf("%s: line %d is %q", path, n+1, line)
		}
	}
	if more := len(lines) - len(strings.Split(got, "\n")); more > 0 {
		t.Errorf("%s: %d lines more than there are", path, more)
	}
}
