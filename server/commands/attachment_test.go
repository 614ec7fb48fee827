package commands_test

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// hung hangs a file on a card and gives the attachment's id.
func (h *house) hung(actor models.Actor, customerID string) string {
	h.t.Helper()
	id := newID()
	h.do(actor, "attachment.add", commands.AttachmentAdd{ID: id, CustomerID: customerID, FileID: h.file(actor), Name: "名片.jpg"})
	return id
}

// C1: a file on a card counts, is told in what happened with the customer, and
// can be taken off and put back by whoever may edit the card, by nobody else.
func TestFilesOnACard(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		owner, colleague := h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		card := h.customer(owner, "远洲渔业")
		id := h.hung(owner, card)
		if a := one[models.Attachment](h, id); a.CustomerID != card || a.ItemID != "" || a.AddedBy != owner.UserID {
			t.Errorf("attached: %+v", a)
		}
		h.refused(colleague, "attachment.archive", commands.NounID{ID: id}, "forbidden")
		h.refused(colleague, "attachment.add", commands.AttachmentAdd{ID: newID(), CustomerID: card, FileID: h.file(colleague), Name: "a"}, "forbidden")
		both := commands.AttachmentAdd{ID: newID(), CustomerID: card, ItemID: h.newItem(owner), FileID: h.file(owner), Name: "a"}
		h.refused(owner, "attachment.add", both, "attachment.place")
		for _, change := range []struct {
			what  string
			count int
		}{{"attachment.archive", 0}, {"attachment.archive", 0}, {"attachment.restore", 1}, {"attachment.restore", 1}} {
			h.do(owner, change.what, commands.NounID{ID: id})
			if n := one[models.Customer](h, card).AttachCount; n != change.count {
				t.Errorf("%s: count %d, want %d", change.what, n, change.count)
			}
		}
		if n, gone := len(h.events(card, "attached")), len(h.events(card, "detached")); n != 2 || gone != 1 {
			t.Errorf("told: %d attached, %d detached", n, gone)
		}
		if detail := h.events(card, "attached")[0].Detail; !reflect.DeepEqual(detail, map[string]any{"attachmentId": id, "contentType": "text/plain"}) {
			t.Errorf("detail: %v", detail)
		}
	})
}

// C1: who sees a card's files is who sees the card whole, whatever changes its
// hands: the two scopes are never apart.
func TestFilesFollowTheirCard(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		service := h.department("客服部")
		owner, heir, helper := h.user(models.RoleMember, ""), h.user(models.RoleMember, service), h.user(models.RoleMember, service)
		card, second := h.customer(owner, "远洲渔业"), h.customer(owner, "远洲渔业集团")
		file, other := h.hung(owner, card), h.hung(owner, second)
		same := func(after string, pairs ...string) {
			t.Helper()
			for n := 0; n < len(pairs); n += 2 {
				a := one[models.Attachment](h, pairs[n])
				want := one[models.Customer](h, pairs[n+1]).Scope()
				got := a.Scope()
				if got.OnCard = false; a.CustomerID != pairs[n+1] || !slices.Equal(got.UserIDs, want.UserIDs) || got.DepartmentID != want.DepartmentID || got.Guarded != want.Guarded {
					t.Errorf("after %s: the file %+v on %s, the card %+v", after, got, a.CustomerID, want)
				}
			}
		}
		same("adding", file, card, other, second)
		h.do(owner, "customer.edit", commands.CustomerEdit{ID: card, Version: 2, CollaboratorIDs: of([]string{helper.UserID})})
		same("a collaborator", file, card)
		h.do(h.admin, "customer.rate", commands.CustomerRate{ID: card, Important: of(true)})
		same("important", file, card)
		h.do(owner, "attachment.archive", commands.NounID{ID: file})
		handover := newID()
		h.do(h.admin, "user.handover", commands.UserHandover{UserID: owner.UserID, HandoverID: handover, SuccessorID: heir.UserID, Reason: "离职"})
		h.do(heir, "attachment.restore", commands.NounID{ID: file})
		same("a handover", file, card, other, second)
		h.do(heir, "customer.return", commands.CustomerReturn{ID: card, Reason: "不再参展"})
		h.do(h.admin, "customer.claim", commands.NounID{ID: card})
		same("a claim", file, card)
		h.do(h.admin, "customer.merge", commands.CustomerMerge{ID: card, OtherID: second})
		same("a merge", file, card, other, card)
		if n := one[models.Customer](h, card).AttachCount; n != 2 {
			t.Errorf("merged: %d files", n)
		}
		h.do(h.admin, "attachment.archive", commands.NounID{ID: other})
		h.do(h.admin, "customer.unmerge", commands.CustomerPairNamed{ID: card, OtherID: second})
		h.do(h.admin, "attachment.restore", commands.NounID{ID: other})
		same("taking it back", file, card, other, second)
		if a, b := one[models.Customer](h, card).AttachCount, one[models.Customer](h, second).AttachCount; a != 1 || b != 1 {
			t.Errorf("taken back: %d and %d files", a, b)
		}
	})
}

// C8: a file that arrives after its card was merged hangs on the card that
// stayed; sent twice under its id it is one file.
func TestAFileArrivesLate(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		manager := h.user(models.RoleManager, "")
		captured, stays := h.customer(manager, "远洲渔业"), h.customer(manager, "远洲渔业集团")
		h.do(manager, "customer.merge", commands.CustomerMerge{ID: stays, OtherID: captured})
		ctx, fileID := context.Background(), newID()
		for range 2 {
			if _, err := h.run.StoreFileAs(ctx, manager, fileID, "语音.webm", "audio/webm", []byte("voice"), nil); err != nil {
				t.Fatal(err)
			}
		}
		_, err := h.run.StoreFileAs(ctx, manager, fileID, "别的.webm", "audio/webm", []byte("other"), nil)
		if !models.HasCode(err, models.CodeConflict) {
			t.Errorf("another file under the same id: %v", err)
		}
		var back writer
		f, err := h.store.File(ctx, h.workspaceID, fileID)
		if err != nil || h.store.CopyFile(ctx, f, &back) != nil || string(back) != "voice" {
			t.Errorf("back: %q, %v", back, err)
		}
		id := newID()
		h.do(manager, "attachment.add", commands.AttachmentAdd{ID: id, CustomerID: captured, FileID: fileID, Name: "语音.webm"})
		if a := one[models.Attachment](h, id); a.CustomerID != stays || one[models.Customer](h, stays).AttachCount != 1 {
			t.Errorf("hangs on %s", a.CustomerID)
		}
		snap, err := h.store.View(ctx, h.workspaceID, models.CustomerView(stays), models.Window{})
		if err != nil || !slices.ContainsFunc(snap.Nouns, func(n models.Noun) bool { return n.Base().ID == id }) {
			t.Errorf("not in the card's view: %v", err)
		}
		if n, err := store.All[models.Attachment](ctx, h.store, h.workspaceID, "id", -1, "customer_id = ?", captured); err != nil || len(n) != 0 {
			t.Errorf("%d stay behind, %v", len(n), err)
		}
	})
}
