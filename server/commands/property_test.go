package commands_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// model drives a house with random commands and checks after each what must
// always hold.
type model struct {
	*house
	people   []models.Actor
	booths   []string
	items    []string
	comments []string
	customer string
	seq      int64
}

// Random commands of random people: the counts fit, no booth has two active
// allocations, the log has no gap and says what the rows say.
func TestInvariants(t *testing.T) {
	if f := flag.Lookup("rapid.checks"); f.Value.String() == f.DefValue {
		if err := f.Value.Set("30"); err != nil { // each is a dozen commits on a disk; ask for more by -rapid.checks
			t.Fatal(err)
		}
	}
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newHouse(t, dsn)
		m := &model{house: h, customer: h.customer(h.admin, "远洲渔业")}
		m.people = []models.Actor{h.admin, h.user(models.RoleManager, ""), h.user(models.RoleMember, ""), h.user(models.RoleViewer, "")}
		_, m.booths = h.exhibition("A01", "A02", "A03", "A04")
		m.items = []string{h.newItem(h.admin), h.newItem(h.admin)}
		m.seq, _ = h.headNow()
		rapid.Check(t, func(r *rapid.T) {
			for range rapid.IntRange(5, 25).Draw(r, "commands") {
				m.step(r)
			}
			m.check(r)
		})
		noGap(t, h.store, h.workspaceID)
		m.logSaysWhatRowsSay(t)
	})
}

// step gives one random command, sometimes twice, sometimes later.
func (m *model) step(r *rapid.T) {
	actor := rapid.SampledFrom(m.people).Draw(r, "who")
	kind, payload := m.draw(r)
	c := command(m.t, kind, payload)
	m.now = m.now.Add(time.Duration(rapid.IntRange(0, 20).Draw(r, "minutes")) * time.Minute)
	results, err := m.run.Run(context.Background(), actor, c)
	if err != nil {
		r.Fatal(err)
	}
	seq, err := m.headNow()
	if err != nil {
		r.Fatal(err)
	}
	first := results[0]
	if first.Error != nil && (first.Error.Code == models.CodeInternal || seq != m.seq) {
		r.Fatalf("%s: %+v, log from %d to %d", kind, first.Error, m.seq, seq)
	}
	if first.Status == commands.Done && first.Seq != 0 && first.Seq != seq {
		r.Fatalf("%s: says %d, log at %d", kind, first.Seq, seq)
	}
	m.seq = seq
	if first.Status == commands.Done && rapid.Bool().Draw(r, "again") {
		again, err := m.run.Run(context.Background(), actor, c)
		if err != nil || !again[0].Replayed || again[0].Seq != first.Seq {
			r.Fatalf("replay of %s: %+v %v", kind, again, err)
		}
	}
}

func (m *model) draw(r *rapid.T) (string, any) {
	item := func() string { return rapid.SampledFrom(m.items).Draw(r, "item") }
	booths := func() []string {
		return rapid.SliceOfNDistinct(rapid.SampledFrom(m.booths), 1, 3, rapid.ID[string]).Draw(r, "booths")
	}
	comment := func() string {
		if len(m.comments) == 0 {
			return newID()
		}
		return rapid.SampledFrom(m.comments).Draw(r, "comment")
	}
	switch rapid.IntRange(0, 15).Draw(r, "what") {
	case 0:
		p := m.item("新事项")
		m.items = append(m.items, p.ID)
		return "item.create", p
	case 1:
		return "item.edit", commands.ItemEdit{ID: item(), Title: of(rapid.StringN(0, 20, 60).Draw(r, "title")), AssigneeIDs: of([]string{rapid.SampledFrom(m.people).Draw(r, "assignee").UserID})}
	case 2:
		day := models.Day("2026-10-05").Add(rapid.IntRange(-10, 20).Draw(r, "day"))
		last := day.Add(rapid.IntRange(0, 20).Draw(r, "days")) // left out, one day, or more (W3)
		return "item.move", commands.ItemMove{ID: item(), Week: day.Week(), Day: day, LastDay: rapid.SampledFrom([]*models.Day{nil, &last}).Draw(r, "last"), Rank: "a1"}
	case 13:
		return "item.edit", commands.ItemEdit{ID: item(), AfterID: of(rapid.SampledFrom(append([]string{""}, m.items...)).Draw(r, "earlier"))}
	case 14:
		return "item.edit", commands.ItemEdit{ID: item(), PartOfID: of(rapid.SampledFrom(append([]string{""}, m.items...)).Draw(r, "whole"))}
	case 3:
		return rapid.SampledFrom([]string{"item.complete", "item.reopen", "item.archive", "item.restore"}).Draw(r, "turn"), commands.NounID{ID: item()}
	case 4, 5:
		p := commands.CommentAdd{ID: newID(), ItemID: item(), Text: "好", MentionIDs: []string{rapid.SampledFrom(m.people).Draw(r, "mention").UserID}}
		m.comments = append(m.comments, p.ID)
		return "comment.add", p
	case 6, 7:
		return rapid.SampledFrom([]string{"comment.archive", "comment.restore"}).Draw(r, "turn"), commands.NounID{ID: comment()}
	case 8, 9:
		return "booth.hold", commands.BoothHold{BoothIDs: booths(), Minutes: rapid.IntRange(0, 60).Draw(r, "minutes")}
	case 10:
		return "booth.book", commands.BoothBook{BoothIDs: booths(), CustomerID: m.customer}
	case 11:
		return "booth.edit", commands.BoothEdit{ID: booths()[0], Version: 1, Blocked: of(rapid.Bool().Draw(r, "blocked")), Reason: "留作通道"}
	}
	return "booth.release", commands.BoothRelease{BoothIDs: booths(), Reason: "换位"}
}

// check compares counts and allocations with what stands behind them.
func (m *model) check(r *rapid.T) {
	ctx := context.Background()
	comments, err := store.All[models.Comment](ctx, m.store, m.workspaceID, "id", 100000, "archived = ?", false)
	if err != nil {
		r.Fatal(err)
	}
	counted := map[string]int{}
	for _, c := range comments {
		counted[c.ItemID]++
	}
	items, err := store.All[models.Item](ctx, m.store, m.workspaceID, "id", 100000, "1 = 1")
	if err != nil {
		r.Fatal(err)
	}
	parts, done := map[string]int{}, map[string]int{}
	for _, i := range items {
		if i.Archived {
			continue
		}
		parts[i.PartOfID]++
		if i.DoneAt != nil {
			done[i.PartOfID]++
		}
	}
	for _, i := range items {
		if i.PartCount != parts[i.ID] || i.PartDoneCount != done[i.ID] { // W4
			r.Fatalf("item counts %d parts, %d done; has %d, %d", i.PartCount, i.PartDoneCount, parts[i.ID], done[i.ID])
		}
		if circles(items, i) { // W3
			r.Fatal("an item comes after itself")
		}
		if i.CommentCount != counted[i.ID] {
			r.Fatalf("item counts %d comments, has %d", i.CommentCount, counted[i.ID])
		}
		if err := i.Validate(); err != nil {
			r.Fatal(err)
		}
	}
	active, err := m.store.ActiveAllocations(ctx, m.workspaceID)
	if err != nil {
		r.Fatal(err)
	}
	byBooth := map[string]*models.Allocation{}
	for _, a := range active {
		if byBooth[a.BoothID] != nil {
			r.Fatalf("booth %s is given twice", a.BoothID)
		}
		byBooth[a.BoothID] = a
	}
	for _, id := range m.booths {
		b, a := one[models.Booth](m.house, id), byBooth[id]
		if free := b.State == models.BoothAvailable || b.State == models.BoothBlocked; free != (a == nil) {
			r.Fatalf("booth %s is %s, allocation %+v", b.Code, b.State, a)
		}
		if a != nil && (a.ID != b.AllocationID || a.State != b.State || a.HolderID != b.HolderID || a.CustomerID != b.CustomerID) {
			r.Fatalf("booth %+v, allocation %+v", b, a)
		}
	}
}

// logSaysWhatRowsSay replays the log: its last state of every item is the row.
func (m *model) logSaysWhatRowsSay(t *testing.T) {
	t.Helper()
	last := map[string]string{}
	var after int64
	for {
		changes, err := m.store.Changes(context.Background(), m.workspaceID, after, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if len(changes) == 0 {
			break
		}
		for _, c := range changes {
			last[fmt.Sprint(c.Kind, c.NounID)] = string(c.State)
			after = c.Seq
		}
	}
	for _, id := range m.items {
		i, err := store.One[models.Item](context.Background(), m.store, m.workspaceID, id)
		if models.HasCode(err, models.CodeNotFound) {
			continue // its creation was refused
		}
		if err != nil {
			t.Fatal(err)
		}
		row, err := json.Marshal(i)
		if err != nil || string(row) != last[fmt.Sprint(models.KindItem, id)] {
			t.Errorf("row %s\nlog %s\n%v", row, last[fmt.Sprint(models.KindItem, id)], err)
		}
	}
}

// circles reports whether an item comes, by way of others, after itself.
func circles(items []*models.Item, from *models.Item) bool {
	after := map[string]string{}
	for _, i := range items {
		after[i.ID] = i.AfterID
	}
	for id, steps := from.AfterID, 0; id != "" && steps <= len(items); id, steps = after[id], steps+1 {
		if id == from.ID {
			return true
		}
	}
	return false
}
