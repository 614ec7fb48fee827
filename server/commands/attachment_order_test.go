package commands_test

import (
	"context"
	"slices"
	"testing"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// scanned hangs a file on an order and gives the attachment's id.
func (h *house) scanned(actor models.Actor, orderID string) string {
	h.t.Helper()
	id := newID()
	h.do(actor, "attachment.add", commands.AttachmentAdd{ID: id, OrderID: orderID, FileID: h.file(actor), Name: "合同.pdf"})
	return id
}

// M1: whoever may edit an order hangs files on it, takes them off and puts them
// back, nobody else; who edits the order meanwhile does not have to look again.
func TestFilesOnAnOrder(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben, boss := h.user(models.RoleMember, ""), h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
		away, viewer := h.user(models.RoleManager, h.department("客服部")), h.user(models.RoleViewer, "")
		exhibition, booths, customer := h.sold(anna, "A01")
		order := h.ordered(anna, exhibition, customer, booths...)
		file := h.scanned(anna, order)
		if a := one[models.Attachment](h, file); a.OrderID != order || a.ExhibitionID != exhibition || a.ItemID != "" || a.CustomerID != "" || a.AddedBy != anna.UserID {
			t.Errorf("attached: %+v", a)
		}
		h.scanned(boss, order)
		for _, who := range []models.Actor{ben, away, viewer} { // whose order it is is asked before whose file
			h.refused(who, "attachment.add", commands.AttachmentAdd{ID: newID(), OrderID: order, FileID: h.file(anna), Name: "a"}, "forbidden")
			h.refused(who, "attachment.archive", commands.NounID{ID: file}, "forbidden")
		}
		both := commands.AttachmentAdd{ID: newID(), OrderID: order, CustomerID: customer, FileID: h.file(anna), Name: "a"}
		h.refused(anna, "attachment.add", both, "attachment.place")
		h.refused(anna, "attachment.add", commands.AttachmentAdd{ID: newID(), OrderID: newID(), FileID: h.file(anna), Name: "a"}, "link.unknown")
		for _, change := range []struct {
			what  string
			count int
		}{{"attachment.archive", 1}, {"attachment.archive", 1}, {"attachment.restore", 2}, {"attachment.restore", 2}} {
			h.do(boss, change.what, commands.NounID{ID: file})
			if n := len(h.filesIn(exhibition)); n != change.count {
				t.Errorf("%s: %d files in the view, want %d", change.what, n, change.count)
			}
		}
		h.do(anna, "order.sign", commands.OrderSign{ID: order, Version: 1, Day: "2026-10-08"})
	})
}

// ordered makes a draft of free booths.
func (h *house) ordered(actor models.Actor, exhibition, customer string, booths ...string) string {
	h.t.Helper()
	id := newID()
	h.do(actor, "booth.hold", commands.BoothHold{BoothIDs: booths})
	h.do(actor, "order.create", commands.OrderCreate{ID: id, ExhibitionID: exhibition, CustomerID: customer, Booths: lines(booths...)})
	return id
}

// filesIn are the files in an exhibition's view of orders.
func (h *house) filesIn(exhibition string) []models.Noun {
	h.t.Helper()
	snap, err := h.store.View(context.Background(), h.workspaceID, models.OrdersView(exhibition), models.Window{})
	if err != nil {
		h.t.Fatal(err)
	}
	return slices.DeleteFunc(snap.Nouns, func(n models.Noun) bool { return n.Kind() != models.KindAttachment })
}

// M1, C7: an order's files stay with it whatever becomes of it, and are seen by
// those who see its money, whoever has it: the two scopes are never apart.
func TestFilesFollowTheirOrder(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, heir := h.user(models.RoleMember, ""), h.user(models.RoleMember, h.department("客服部"))
		exhibition, booths, customer := h.sold(anna, "A01", "A02")
		order := h.ordered(anna, exhibition, customer, booths...)
		file, off := h.scanned(anna, order), h.scanned(anna, order)
		h.do(anna, "attachment.archive", commands.NounID{ID: off})
		same := func(after string, owner models.Actor) {
			t.Helper()
			o := one[models.Order](h, order)
			if o.OwnerID != owner.UserID {
				t.Fatalf("after %s the order is with %s", after, o.OwnerID)
			}
			for _, id := range []string{file, off} {
				a, want := one[models.Attachment](h, id), o.Scope()
				if got := a.Scope(); a.OrderID != o.ID || !got.OnOrder || !slices.Equal(got.UserIDs, want.UserIDs) || got.DepartmentID != want.DepartmentID {
					t.Errorf("after %s: the file %+v, the order %+v", after, got, want)
				}
			}
			if n := len(h.filesIn(exhibition)); n != 1 {
				t.Errorf("after %s: %d files in the view", after, n)
			}
		}
		same("adding", anna)
		h.do(h.admin, "order.edit", commands.OrderEdit{ID: order, Version: 1, OwnerID: of(heir.UserID)})
		same("another owner", heir)
		h.do(h.admin, "order.edit", commands.OrderEdit{ID: order, Version: 2, OwnerID: of(anna.UserID)})
		same("going back", anna)
		handover := newID()
		h.do(h.admin, "user.handover", commands.UserHandover{UserID: anna.UserID, HandoverID: handover, SuccessorID: heir.UserID, Reason: "离职"})
		same("a handover", heir)
		h.do(h.admin, "user.handback", commands.UserHandback{HandoverID: handover})
		same("a handback", anna)
		other := h.customer(anna, "蓝汀水产")
		h.do(h.admin, "booth.transfer", commands.BoothTransfer{BoothIDs: booths, CustomerID: other, BoothTerms: commands.BoothTerms{Reason: "转让"}})
		same("a transfer", anna)
		version := func() int64 { return one[models.Order](h, order).Version }
		h.do(anna, "order.sign", commands.OrderSign{ID: order, Version: version(), Day: "2026-10-08"})
		h.do(h.admin, "order.cancel", commands.OrderCancel{ID: order, Version: version(), Reason: "不参展了"})
		same("its end", anna)
		late := h.scanned(anna, order)
		h.do(anna, "attachment.archive", commands.NounID{ID: late})
		if _, err := store.One[models.Attachment](context.Background(), h.store, h.workspaceID, late); err != nil {
			t.Errorf("what was taken off is gone: %v", err)
		}
	})
}
