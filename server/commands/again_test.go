package commands_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"sync"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// again is a command as it is sent for the second time.
func again(c commands.Command) commands.Command {
	c.Again = true
	return c
}

// judged runs a command that may be refused.
func judged(t testing.TB, run *commands.Runner, actor models.Actor, c commands.Command) commands.Result {
	t.Helper()
	results, err := run.Run(context.Background(), actor, c)
	if err != nil {
		t.Fatal(err)
	}
	return results[0]
}

// P3: what is refused when it is sent again stays refused, though its first
// sending comes late, when nothing speaks against it any more.
func TestRefusedAgainIsTheLastWord(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newHouse(t, dsn)
		member, other := h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		item := h.item("远洲渔业合同盖章")
		edit := command(t, "item.edit", map[string]any{"id": item.ID, "title": "改"})
		said := judged(t, h.run, member, again(edit))
		if said.Status != commands.Refused || said.Replayed || said.Error.Reason != "not_found" {
			t.Fatalf("again: %+v %v", said, said.Error)
		}
		h.do(member, "item.create", item)
		for _, late := range []commands.Command{edit, again(edit)} {
			r := judged(t, h.run, member, late)
			if r.Status != commands.Refused || !r.Replayed || r.Seq != 0 || r.Error == nil || r.Error.Reason != "not_found" ||
				r.Error.Text != said.Error.Text || r.Error.Detail["id"] != item.ID {
				t.Fatalf("late: %+v %v", r, r.Error)
			}
		}
		if r := judged(t, h.run, other, edit); r.Error == nil || r.Error.Reason != "command.id_reused" {
			t.Errorf("another's: %+v", r.Error)
		}
		edit.ID = newID() // as a person gives it anew
		h.must(member, edit)
	})
}

// P3: what was done first is answered, whatever speaks against it by now; a
// first sending that is refused leaves nothing.
func TestAgainAfterDoneAndAfterRefused(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newHouse(t, dsn)
		member := h.user(models.RoleMember, "")
		id := h.newItem(member)
		edit := command(t, "item.edit", map[string]any{"id": id, "title": "改"})
		first := h.must(member, edit)[0]
		h.do(member, "item.archive", commands.NounID{ID: id})
		if r := judged(t, h.run, member, again(edit)); r.Status != commands.Done || !r.Replayed || r.Seq != first.Seq {
			t.Errorf("after it was done: %+v %v", r, r.Error)
		}
		item := h.item("第二件")
		edit = command(t, "item.edit", map[string]any{"id": item.ID, "title": "改"})
		if r := judged(t, h.run, member, edit); r.Status != commands.Refused {
			t.Fatalf("%+v", r)
		}
		h.do(member, "item.create", item)
		if r := judged(t, h.run, member, again(edit)); r.Status != commands.Done || r.Replayed {
			t.Errorf("after a first refusal: %+v %v", r, r.Error)
		}
	})
}

// P3: that holds for what is refused before any transaction, too: by a server
// of another version, for a secret that is wrong, for a right not there yet.
func TestRefusedAgainBeforeTheTransaction(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newHouse(t, dsn)
		member := h.user(models.RoleMember, "")
		create := commands.UserCreate{ID: newID(), Login: "new", Name: "新人", Role: models.RoleMember, DepartmentID: h.departmentID, Password: password}
		title := h.item("题")
		for name, c := range map[string]struct{ now, late commands.Command }{
			"type":    {commands.Command{Type: "item.not_yet", Payload: json.RawMessage(`{}`)}, command(t, "item.create", title)},
			"payload": {commands.Command{Type: "item.create", Payload: json.RawMessage(`{"bogus":1}`)}, command(t, "item.create", title)},
			"secret":  {command(t, "profile.change_password", commands.ProfileChangePassword{Current: "falsch-falsch", Password: password + "2"}), command(t, "profile.change_password", commands.ProfileChangePassword{Current: password, Password: password + "2"})},
			"right":   {command(t, "user.create", create), command(t, "user.create", create)},
		} {
			c.now.ID, c.late.ID = newID(), ""
			c.late.ID = c.now.ID
			said := judged(t, h.run, member, again(c.now))
			if said.Status != commands.Refused || said.Replayed {
				t.Fatalf("%s: %+v", name, said)
			}
			late := judged(t, h.run, member, c.late)
			if name == "right" {
				late = judged(t, h.run, member, again(c.late)) // who may not is told so first
			}
			if late.Status != commands.Refused || !late.Replayed || late.Error.Reason != said.Error.Reason {
				t.Errorf("%s: %+v %v after %v", name, late, late.Error, said.Error)
			}
		}
	})
}

// P3: a command is carried out at one node while another refuses it: both say
// the same in the end, and what they say is so.
func TestAgainAtTwoNodes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newHouse(t, dsn)
		member := h.user(models.RoleMember, "")
		there := commands.New(storetest.Open(t, dsn), func() time.Time { return start }, slog.New(slog.DiscardHandler))
		done := 0
		for range 40 {
			item := h.item("题")
			create, edit := command(t, "item.create", item), command(t, "item.edit", map[string]any{"id": item.ID, "title": "改"})
			var here, elsewhere []commands.Result
			var errHere, errElsewhere error
			var wg sync.WaitGroup
			wg.Go(func() { here, errHere = h.run.Run(context.Background(), member, create, edit) })
			wg.Go(func() { elsewhere, errElsewhere = there.Run(context.Background(), member, again(edit)) })
			wg.Wait()
			if errHere != nil || errElsewhere != nil {
				t.Fatal(errHere, errElsewhere)
			}
			if here[1].Status != elsewhere[0].Status {
				t.Fatalf("%+v here, %+v there", here[1], elsewhere[0])
			}
			log, err := h.store.NounHistory(context.Background(), h.workspaceID, item.ID, 0, 10)
			if edited := len(log) == 2; err != nil || edited != (here[1].Status == commands.Done) {
				t.Fatalf("%s, and %d changes: %v", here[1].Status, len(log), err)
			}
			if here[1].Status == commands.Done {
				done++
			}
		}
		t.Logf("done %d of 40", done)
	})
}
