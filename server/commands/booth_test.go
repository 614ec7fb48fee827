package commands_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

func TestBoothSale(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben := h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		_, booths := h.exhibition("A01", "A02", "A03")
		customer := h.customer(anna, "远洲渔业")

		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:2], CustomerID: customer})
		e := h.refused(ben, "booth.hold", commands.BoothHold{BoothIDs: []string{booths[2], booths[1]}}, "booth.taken")
		if e.Detail["code"] != "A02" || e.Detail["holderId"] != anna.UserID || e.Detail["holder"] != "member" || e.Detail["heldUntil"] == nil || e.Detail["since"] == nil {
			t.Errorf("the loser is told: %+v", e.Detail)
		}
		if b := one[models.Booth](h, booths[2]); b.State != models.BoothAvailable {
			t.Errorf("not all or none: %+v", b)
		}
		h.refused(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[2:], Versions: map[string]int64{booths[2]: 9}}, "booth.changed")
		h.refused(anna, "booth.book", commands.BoothBook{BoothIDs: booths[:1], CustomerID: newID()}, "link.unknown")

		h.do(anna, "booth.book", commands.BoothBook{BoothIDs: booths[:2], CustomerID: customer})
		b := one[models.Booth](h, booths[0])
		if b.State != models.BoothBooked || b.CustomerID != customer || b.HeldUntil != nil || b.AllocationID == "" {
			t.Errorf("booked: %+v", b)
		}
		h.refused(h.admin, "booth.edit", commands.BoothEdit{ID: booths[0], Version: 1, BoothFields: commands.BoothFields{Area: of(1800)}}, "booth.locked")
		h.refused(h.admin, "booth.edit", commands.BoothEdit{ID: booths[0], Version: 1, BoothFields: commands.BoothFields{Archived: of(true)}}, "booth.locked")
		h.refused(ben, "booth.release", commands.BoothRelease{BoothIDs: booths[:1], Reason: "客户放弃"}, "forbidden")
		h.do(anna, "booth.release", commands.BoothRelease{BoothIDs: booths[:1], Reason: "客户改期"})
		h.refused(anna, "booth.release", commands.BoothRelease{BoothIDs: booths[:1], Reason: "客户放弃"}, "booth.not_taken")
		h.do(ben, "booth.hold", commands.BoothHold{BoothIDs: booths[:1]})
	})
}

// A hold that ran out is anyone's, and the system's command frees it.
func TestHoldRunsOut(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben := h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		_, booths := h.exhibition("A01", "A02")
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths, Minutes: 10})
		h.now = start.Add(5 * time.Minute)
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[1:], Minutes: 60}) // extended
		h.now = start.Add(11 * time.Minute)
		h.do(ben, "booth.hold", commands.BoothHold{BoothIDs: booths[:1]})
		if b := one[models.Booth](h, booths[0]); b.HolderID != ben.UserID {
			t.Errorf("not taken over: %+v", b)
		}
		ctx := context.Background()
		if err := h.run.DoDuties(ctx); err != nil {
			t.Fatal(err)
		}
		if b := one[models.Booth](h, booths[1]); b.State != models.BoothHeld {
			t.Errorf("an extended hold expired: %+v", b)
		}
		h.now = start.Add(2 * time.Hour)
		if err := h.run.DoDuties(ctx); err != nil {
			t.Fatal(err)
		}
		for _, id := range booths {
			if b := one[models.Booth](h, id); b.State != models.BoothAvailable || b.AllocationID != "" || b.HeldUntil != nil {
				t.Errorf("not freed: %+v", b)
			}
		}
		h.refused(h.admin, "booth.expire", commands.BoothExpire{BoothID: booths[0]}, "command.unknown")
	})
}

func TestBoothEdit(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		member, second := h.user(models.RoleMember, ""), h.department("招展二部")
		exhibition, booths := h.exhibition("A01", "A02")
		h.do(h.admin, "booth.edit", commands.BoothEdit{ID: booths[0], Version: 1, BoothFields: commands.BoothFields{ListPrice: commands.Price{Given: true, Fen: of(int64(1280000))}, DepartmentIDs: of([]string{second})}})
		h.do(h.admin, "booth.edit", commands.BoothEdit{ID: booths[0], Version: 1, BoothFields: commands.BoothFields{OpenSides: of(2)}})
		if b := one[models.Booth](h, booths[0]); b.ListPrice == nil || *b.ListPrice != 1280000 {
			t.Errorf("an untouched price went: %+v", b)
		}
		h.refused(member, "booth.hold", commands.BoothHold{BoothIDs: booths[:1]}, "booth.not_yours_to_sell")
		h.do(h.admin, "booth.hold", commands.BoothHold{BoothIDs: booths[:1]})
		h.do(h.admin, "booth.edit", map[string]any{"id": booths[0], "version": 1, "listPrice": nil})
		if b := one[models.Booth](h, booths[0]); b.ListPrice != nil {
			t.Errorf("null did not clear the price: %+v", b)
		}
		h.refused(h.admin, "booth.edit", commands.BoothEdit{ID: booths[1], Version: 1, BoothFields: commands.BoothFields{Code: of("A01")}}, "booth.code_taken")
		h.refused(h.admin, "booth.edit", map[string]any{"id": booths[0], "listPrice": "x"}, "field.invalid")
		h.do(h.admin, "booth.edit", commands.BoothEdit{ID: booths[1], Version: 1, Blocked: of(true), Reason: "留作通道"})
		h.refused(member, "booth.hold", commands.BoothHold{BoothIDs: booths[1:]}, "booth.taken")
		h.do(h.admin, "booth.edit", commands.BoothEdit{ID: booths[1], Version: 1, Blocked: of(false), Reason: "留作通道"})

		row := commands.BoothCreate{ID: newID(), ExhibitionID: exhibition, Hall: "2号馆", Code: "B01", Type: "raw_space", Area: 3600, OpenSides: 4}
		twin := row
		twin.ID = newID()
		e := h.refused(h.admin, "booth.import", commands.BoothImport{ExhibitionID: exhibition, Rows: []commands.BoothCreate{row, twin}}, "booth.code_taken")
		if e.Field != "rows[1].code" {
			t.Errorf("field %q", e.Field)
		}
		twin.Code = "B02"
		h.do(h.admin, "booth.import", commands.BoothImport{ExhibitionID: exhibition, Rows: []commands.BoothCreate{row, twin}})
	})
}

// B5, D6: of a hundred people who hold one booth at once exactly one wins, and
// ninety-nine are told who.
func TestHundredHoldOneBooth(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		const people = 100
		crowd := make([]models.Actor, 8)
		for i := range crowd {
			crowd[i] = h.user(models.RoleMember, "")
		}
		_, booths := h.exhibition("A01")
		var wg sync.WaitGroup
		results := make([]commands.Result, people)
		actors := make([]models.Actor, people)
		for n := range people {
			actors[n] = crowd[n%len(crowd)]
			wg.Add(1)
			go func() {
				defer wg.Done()
				r, err := h.run.Run(context.Background(), actors[n], command(t, "booth.hold", commands.BoothHold{BoothIDs: booths, Versions: map[string]int64{booths[0]: 1}}))
				if err != nil {
					t.Error(err)
					return
				}
				results[n] = r[0]
			}()
		}
		wg.Wait()
		b := one[models.Booth](h, booths[0])
		won, told := 0, 0
		for n, r := range results {
			switch {
			case r.Status == commands.Done && actors[n].UserID == b.HolderID:
				won++
			case r.Error != nil && r.Error.Code == models.CodeConflict && r.Error.Detail["holderId"] == b.HolderID:
				told++
			default:
				t.Errorf("%d: %+v", n, r)
			}
		}
		if won != 1 || told != people-1 {
			t.Errorf("%d won, %d were told who", won, told)
		}
	})
}
